"""PK702: what was to be replaced does not go out."""

from __future__ import annotations

import pytest

from postkit.lint.rules.placeholder import placeholder
from tests.composing import PEOPLE, compose_text, problems, slices


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("TODO: how long?", ["TODO"]),
        ("p99 fell from TODO to TODO ms", ["TODO", "TODO"]),
        ("**[TODO]** FIXME", ["TODO", "FIXME"]),
        ("We saved XXX dollars, XXXXX euros", ["XXX", "XXXXX"]),
        ("Lorem ipsum dolor. And lorem ipsum.", ["Lorem ipsum", "lorem ipsum"]),
        ("Hi {{first_name}}, {{ company }}!", ["{{first_name}}", "{{ company }}"]),
        ("See {% include chart.html src='a' %}.", ["{% include chart.html src='a' %}"]),
        ("Hi {first_name}, [Company], [Job Title]", ["{first_name}", "[Company]", "[Job Title]"]),
        ("Ask <your name> of <Company Name>", ["<your name>", "<Company Name>"]),
        ("See [insert figure] [LINK HERE]", ["[insert figure]", "[LINK HERE]"]),
        ("- [**Company**]\n- [url]", ["[**Company**]", "[url]"]),
        ("See [the TODO](https://e.com).", ["TODO"]),
    ],
)
def test_placeholders_are_found_where_they_stand(text: str, shown: list[str]) -> None:
    """Each is a finding of its own, to the letter."""
    assert slices(text, problems(placeholder, text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "`TODO` and `{{name}}` and\n\n```\nFIXME [Company] lorem ipsum\n```",
        "https://e.com/TODO/XXX <https://e.com/TODO> [docs](https://e.com/TODO)",
        "Grep for “TODO” and 'FIXME'. Our TODO list, a TODO comment, 400 TODOs.",
        "“Lorem ipsum” is Latin, size XXXL, todo, TODOIST, kisses xxx.",
        "[1] [x] [PDF] [the company] [...] (name) {} [] <3 List<Title> name[number]",
        "[Company](https://e.com/) [Name][1]\n\n[1]: https://e.com/",
        "<!-- TODO: check --> Done.",
        "---\ntitle: TODO\n---\nDone.",
        "Lo que más cambió: TODO. Los equipos, las metas.",
        "---\nlanguage: pt-BR\n---\nTODO mundo",
    ],
)
def test_what_only_looks_alike_passes(text: str) -> None:
    """Code, addresses, quotations, comments, links, and another language's word are left alone."""
    assert problems(placeholder, text) == []


def test_the_word_in_brackets_is_one_in_every_language() -> None:
    """Nobody writes "everything" in brackets."""
    source = "---\nlanguage: es\n---\nLo que cambió: [TODO]\n"
    assert slices(source, problems(placeholder, source)) == ["TODO"]


@pytest.mark.parametrize(
    "front",
    [
        "first_comment: see TODO",
        'first_comment: "see TODO"',
        "first_comment: |\n  see\n  TODO",
        "poll: {question: Which TODO, options: [a, b]}",
        "poll: {question: Which, options: [a, TODO]}",
        "card: {url: https://e.com, title: TODO}",
        "card: {url: https://e.com, title: T, thumbnail: photo.png, alt: TODO}",
        "images: [{path: photo.png, alt: TODO}]",
        "kind: article\ntitle: TODO",
    ],
)
def test_values_that_readers_get_count(front: str) -> None:
    """A placeholder beside the post is as public as one in it."""
    source = f"---\n{front}\n---\nHello.\n"
    found = problems(placeholder, source)
    assert len(found) == 1
    assert "TODO" in slices(source, found)[0]
    if "|" not in front:
        assert slices(source, found) == ["TODO"]


def test_an_alternative_text_in_the_body_counts() -> None:
    """Who cannot see the picture hears the placeholder."""
    source = "Hello.\n\n![TODO](photo.png)\n"
    assert slices(source, problems(placeholder, source)) == ["TODO"]


def test_a_bio_is_found_at_the_value_that_asks_for_it() -> None:
    """The people file is part of the post."""
    source = "---\nauthor: jane\nbio: short\n---\nHello.\n"
    people = PEOPLE.replace("Jane moves", "TODO moves")
    found = list(placeholder.check(compose_text(source, people=people)))
    assert slices(source, found) == ["short"]


def test_more_words_may_be_forbidden() -> None:
    """The option adds whole words, letter for letter."""
    source = "Date TBD, not tbd or TBDs. C++?\n"
    assert problems(placeholder, source) == []
    found = problems(placeholder, source, words=("TBD", "C++"))
    assert slices(source, found) == ["TBD", "C++"]


def test_the_message_names_the_placeholder() -> None:
    """It says what would go out, and what to do."""
    found = problems(placeholder, "[Company]\n")[0]
    assert found.message == 'the placeholder "[Company]" would be published'
    assert found.help == "Write what belongs there, or delete it."


@pytest.mark.parametrize(
    "text", ["{{" * 9999, "{%" * 9999, "[your " * 9999, "X" * 99999 + "a", "[Company" * 999]
)
def test_hostile_lines_pass(text: str) -> None:
    """What never closes is no placeholder."""
    assert problems(placeholder, text) == []
