"""PK201: whom nobody knows cannot be tagged."""

from __future__ import annotations

import pytest

from postkit.lint.rules.unknown_mention import unknown_mention
from postkit.problems import Severity
from tests.composing import compose_text, problems, slices


@pytest.mark.parametrize(
    ("text", "shown", "advice"),
    [
        ("Thanks, @jan!", "@jan", "Did you mean @jane?"),
        ("Thanks, @Jane!", "@Jane", "Did you mean @jane?"),
        ("Thanks, @[Omar](omr).", "@[Omar](omr)", "Did you mean @omar?"),
        ("At @zzz-top, yes", "@zzz-top", "Add [zzz-top] to the people file"),
        ("An @Override here", "@Override", "write \\@Override where it is just text"),
        ("**@nobody-1**", "@nobody-1", "Add [nobody-1] to the people file"),
    ],
)
def test_an_unknown_key_is_found_where_it_stands(text: str, shown: str, advice: str) -> None:
    """The finding points at the whole mention and says who was meant, or what to write."""
    found = problems(unknown_mention, text)
    assert slices(text, found) == [shown]
    assert advice in found[0].help


def test_the_key_of_an_unknown_name_is_proposed() -> None:
    """Who writes the name instead of the key gets the key."""
    source = "Thanks, @[Acme](acme-bank)!\n"
    assert problems(unknown_mention, source)[0].help == "Did you mean @acme?"


def test_the_row_of_the_front_matter_counts() -> None:
    """Keys in `mentions` are looked up, names without a key are not."""
    source = "---\nmentions: [jane, nadia, {name: Kim Lee}]\n---\nHello.\n"
    found = problems(unknown_mention, source)
    assert slices(source, found) == ["nadia"]
    assert found[0].message == '"nadia" is not in the people file'


@pytest.mark.parametrize(
    ("target", "message", "advice"),
    [
        ("urn:li:persn:abc", "is not the URN of", "Write urn:li:person:…"),
        ("urn:li:share:123", "is not the URN of", "Write urn:li:person:…"),
        ("<urn:li:person:a b>", "is not the URN of", "Write urn:li:person:…"),
        ("urn:", "is not the URN of", "Write urn:li:person:…"),
        ("https://e.com/in/jane", "is not in the people file", "a profile's address on LinkedIn"),
        ("https://www.linkedin.com/in/j", "nobody in the people file has the url", "Give that url"),
        ("https://www.linkedin.com/feed/", "is not in the people file", "Write a key"),
    ],
)
def test_a_target_that_tags_nobody_is_found(target: str, message: str, advice: str) -> None:
    """A URN of something else and the address of a profile are explained."""
    found = problems(unknown_mention, f"@[Jane]({target})\n")
    assert message in found[0].message
    assert advice in found[0].help


@pytest.mark.parametrize(
    "text",
    [
        "@jane and @[Jane](jane), @acme's",
        "@[Kim](urn:li:person:aB_9-c) @[Brand](urn:li:organizationBrand:12)",
        "kim@jane.example, `@kim`, \\@kim, npm i @kim/tools",
        "[@kim](https://e.com/kim) https://e.com/@kim",
        "```\n@kim\n```",
        "2 @ 5 pm",
    ],
)
def test_known_people_and_what_is_no_mention_pass(text: str) -> None:
    """Keys, URNs, e-mail addresses, code, links and escapes are no findings."""
    assert problems(unknown_mention, text) == []


def test_without_a_people_file_every_key_is_unknown() -> None:
    """Nobody is known, and nobody is proposed."""
    found = list(unknown_mention.check(compose_text("@jane\n", people="")))
    assert found[0].help.startswith("Add [jane] to the people file")


def test_each_mention_is_a_finding_of_its_own() -> None:
    """All places are shown, on every platform."""
    post = compose_text("@kim and @kim\n", platform="plain")
    assert [problem.span for problem in unknown_mention.check(post)] == [(0, 4), (9, 13)]


def test_it_cannot_be_suppressed() -> None:
    """An unknown mention blocks publishing, whatever comments say."""
    assert not unknown_mention.suppressible
    assert unknown_mention.severity is Severity.ERROR


def test_the_address_of_a_known_profile_is_known() -> None:
    """In whatever form; of others it is said whom they may belong to."""
    people = '[jane]\nname = "Jane Doe"\nurl = "https://linkedin.com/in/jane-doe"\n'
    known = "@[Jane](https://www.linkedin.com/in/Jane-Doe/?trk=x)"
    other = "@[Jane Doe](https://www.linkedin.com/in/jane-d)"
    found = list(unknown_mention.check(compose_text(f"{known} {other}", people=people)))
    assert slices(f"{known} {other}", found) == [other]
    assert found[0].help.startswith("Give that url to [jane], if it is theirs, in the people file")


def test_a_mention_by_address_is_the_persons() -> None:
    """Shown by the text, or the name where there is none, and tagged by the URN."""
    people = (
        '[jane]\nname = "Jane Doe"\nurl = "https://linkedin.com/in/jane"\n'
        'linkedin = "urn:li:person:abc_1"\n'
    )
    post = compose_text(
        "@[Jane](https://www.linkedin.com/in/jane/), @[](http://linkedin.com/in/JANE)",
        people=people,
    )
    assert post.text == "Jane, Jane Doe"
    assert [facet.target for facet in post.rendering.facets] == ["urn:li:person:abc_1"] * 2
