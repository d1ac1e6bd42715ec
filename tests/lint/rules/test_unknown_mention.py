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
        ("https://e.com/in/jane", "is not in the people file", "the address of a profile tags"),
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
