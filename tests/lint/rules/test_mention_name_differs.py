"""PK203: LinkedIn compares names letter for letter."""

from __future__ import annotations

import pytest

from postkit.lint.rules.mention_name_differs import mention_name_differs
from tests.composing import compose_text, mended, problems, slices

LONG_NAMES = """\
[ana]
name = "Ana María de la Cruz"
linkedin = "urn:li:person:ana"
[solo]
name = "Prince"
linkedin = "urn:li:person:solo"
"""


@pytest.mark.parametrize("name", ["jane doe", "JANE", "Jane D", "Jan", "Jane  Doe", "Doe Jane"])
def test_a_name_that_does_not_match_is_found(name: str) -> None:
    """Case, initials and order count."""
    source = f"Thanks, @[{name}](jane)!\n"
    found = problems(mention_name_differs, source)
    assert slices(source, found) == [f"@[{name}](jane)"]
    assert found[0].message == f"“{name}” will not be tagged: on LinkedIn jane is “Jane Doe”"
    assert found[0].help == "Write @jane, or @[Jane](jane)."


def test_a_urn_of_somebody_known_is_compared_too() -> None:
    """It is the person that counts, not how the mention is written."""
    source = "@[Jnae](urn:li:person:abc_1)\n"
    assert slices(source, problems(mention_name_differs, source)) == [source.strip()]


def test_the_row_of_the_front_matter_is_compared_too() -> None:
    """A name with a URN in `mentions` is a mention like any other."""
    source = "---\nmentions: [{name: Acme, urn: 'urn:li:organization:2414183'}]\n---\nHello.\n"
    assert len(problems(mention_name_differs, source)) == 1


def test_an_organization_needs_its_whole_name() -> None:
    """The first word of an organization's name does not tag it."""
    found = problems(mention_name_differs, "@[Acme](acme)\n")
    assert found[0].help == "Write @acme."
    assert problems(mention_name_differs, "@[Acme Bank](acme)\n") == []


@pytest.mark.parametrize("name", ["Ana", "Ana María", "de la Cruz", "Cruz", "Ana María de la Cruz"])
def test_first_and_last_words_of_a_person_match(name: str) -> None:
    """A person may be called by part of the name, in whole words."""
    post = compose_text(f"@[{name}](ana)\n", people=LONG_NAMES)
    assert list(mention_name_differs.check(post)) == []


@pytest.mark.parametrize("name", ["María", "na María", "Ana M"])
def test_middle_words_and_parts_of_words_do_not(name: str) -> None:
    """What begins or ends inside a word, or stands in the middle, is not the name."""
    assert list(mention_name_differs.check(compose_text(f"@[{name}](ana)", people=LONG_NAMES)))


def test_a_name_of_one_word_has_no_shorter_form() -> None:
    """The advice proposes nothing that is the same."""
    found = list(mention_name_differs.check(compose_text("@[prince](solo)", people=LONG_NAMES)))
    assert found[0].help == "Write @solo."


@pytest.mark.parametrize(
    "text",
    ["@jane", "@[Omar H](omar)", "@[Kim](urn:li:person:k)", "@[Kim](kim)", "@[ Jane ](jane)"],
)
def test_who_is_shown_by_their_own_name_or_cannot_be_compared_passes(text: str) -> None:
    """Keys alone, people without URN and strangers are no findings."""
    assert problems(mention_name_differs, text) == []


@pytest.mark.parametrize(
    ("source", "platform"),
    [("@[J](jane)\n", "plain"), ("---\nkind: article\ntitle: T\n---\n@[J](jane)\n", "linkedin")],
)
def test_where_nobody_is_tagged_names_are_free(source: str, platform: str) -> None:
    """Plain text and articles show names as they were written."""
    assert list(mention_name_differs.check(compose_text(source, platform=platform))) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Thanks, @[jane doe](jane)!", "Thanks, @[Jane Doe](jane)!"),
        ("@[Jnae](urn:li:person:abc_1)", "@[Jane Doe](urn:li:person:abc_1)"),
        (
            "---\nmentions: [{name: Acme, urn: 'urn:li:organization:2414183'}]\n---\n",
            "---\nmentions: [{name: Acme Bank, urn: 'urn:li:organization:2414183'}]\n---\n",
        ),
        (
            "---\nmentions:\n  - omar\n  - urn: urn:li:person:abc_1\n    name: 'J'\n---\n",
            "---\nmentions:\n  - omar\n  - urn: urn:li:person:abc_1\n    name: Jane Doe\n---\n",
        ),
    ],
)
def test_the_fix_writes_the_name_of_the_people_file(before: str, after: str) -> None:
    """Safely: only so is anybody tagged."""
    found = problems(mention_name_differs, before)
    assert mended(before, found) == after
    assert all(problem.fix and problem.fix.safe for problem in found)
    assert problems(mention_name_differs, after) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("@[*J*](ana)", "Ana"), ("@[J&amp;A](ana)", "Ana"), ("@[J](ana)", "J. \\\\ A. [x]")],
)
def test_names_with_markup_have_no_fix(text: str, name: str) -> None:
    """They take a person."""
    people = f'[ana]\nname = "{name}"\nlinkedin = "urn:li:person:ana"\n'
    (found,) = mention_name_differs.check(compose_text(text, people=people))
    assert found.fix is None
