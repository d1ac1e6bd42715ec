"""What does not fit is reported at its place, and reads as if it were not there."""

from __future__ import annotations

import pytest

from postkit.metadata import Metadata
from tests.metadata.reading import read

DEFAULTS = Metadata()


@pytest.mark.parametrize(
    ("written", "place", "message", "help_"),
    [
        ("id: has space", "has space", '"id" takes letters', "mainframe-7f3a"),
        ("id: ../up", "../up", '"id" takes letters', "mainframe-7f3a"),
        ("title: [a]", "[a]", '"title" takes text, not a list', ""),
        ("title: {a: b}", "{a: b}", '"title" takes text, not keys with values', ""),
        ("title: true", "true", '"title" takes text, not true', "quotes"),
        ("kind: Article", "Article", '"kind" takes post or article, not "Article"', "article"),
        ("kind: 3", "3", "not the number 3", ""),
        ("bio: true", "true", '"bio" takes false, short or long, not true', ""),
        ("visibility: conections", "conections", "public, connections or", "connections"),
        ("reshareable: 1", "1", '"reshareable" takes true or false', ""),
        ("tags: one, two", "one, two", '"tags" takes a list, not "one, two"', "[one, two]"),
        ("tags: {a: b}", "{a: b}", '"tags" takes a list, not keys', "[one, two]"),
        ("tags: ['']", "''", '"tags" is empty', "delete"),
        ("tags: [[a]]", "[a]", '"tags" takes text, not a list', ""),
        ("to: [~]", "~", '"to" takes text, not nothing', ""),
        ("mentions: Jane Doe", "Jane Doe", '"mentions" takes keys', "{name: …}"),
        ("mentions: ['@omar']", "'@omar'", '"mentions" takes keys', "no @"),
        ("mentions: [{urn: 'urn:li:person:a'}]", "{urn: 'urn:li:person:a'}", 'needs "name"', ""),
        ("images: [{alt: A}]", "{alt: A}", '"images" needs "path"', "relative to the draft"),
        ("images: [[a]]", "[a]", '"images" takes a text or keys (path, alt, title)', ""),
        ("images: ['']", "''", '"images" needs "path"', ""),
        ("video: true", "true", '"video" takes a text or keys', ""),
        ("document: {path: [a]}", "[a]", '"document.path" takes text', ""),
        ("poll: yes", "yes", '"poll" takes keys (question, options, duration)', ""),
        ("poll: {options: [a, b]}", "{options: [a, b]}", '"poll" needs "question"', "asked"),
        ("poll: {question: Q}", "{question: Q}", '"poll" needs "options"', "answers"),
        ("poll: {question: Q, options: []}", "{question: Q, options: []}", 'needs "options"', ""),
        ("card: jane.example", "jane.example", '"card" takes a web address', "https://"),
        ("card: {title: T}", "{title: T}", '"card" needs "url"', "leads"),
        ("reshare: urn:li:person:a", "urn:li:person:a", '"reshare" takes the URN', "share"),
        ("language: English", "English", '"language" takes a language', "pt-BR"),
        ("canonical_url: ftp://a.example", "ftp://a.example", "takes a web address", "https://"),
        ("lint: off", "off", '"lint" takes keys (ignore)', ""),
        ("publish_at: 2026-12-01", "2026-12-01", "a date without a time", "2026-12-01T09:00"),
        ("publish_at: soon", "soon", "not a date and time", "2026-12-01T09:00"),
        ("publish_at: [a]", "[a]", "not a date and time", "2026-12-01T09:00"),
    ],
)
def test_wrong_values(written: str, place: str, message: str, help_: str) -> None:
    """Message, place and help; the key itself has its default."""
    found = read(written)
    ((told, there, advice),) = found.problems()
    assert message in told
    assert there == place
    assert help_ in advice
    key = written.partition(":")[0]
    assert getattr(found.metadata, key) == getattr(DEFAULTS, key)


@pytest.mark.parametrize("value", ["'true'", "'false'", '"yes"', "yes", "1", "[]", "{a: b}"])
def test_a_draft_key_that_cannot_be_read_is_true(value: str) -> None:
    """Whoever suppresses the finding still publishes nothing that may not be ready."""
    found = read(f"draft: {value}")
    ((message, place, advice),) = found.problems()
    assert message.startswith('"draft" takes true or false, not ')
    assert place == value
    assert "without quotes" in advice
    assert found.metadata.draft


def test_wrong_field_inside_leaves_the_rest() -> None:
    """A person whose URN is wrong is still shown by name."""
    found = read("mentions: [{name: A, urn: 7}]")
    ((message, place, help_),) = found.problems()
    assert message == '"mentions.urn" takes a URN, not the number 7'
    assert place == "7"
    assert "urn:li:person" in help_
    assert [(who.name, who.urn) for who in found.metadata.mentions] == [("A", "")]


def test_wrong_duration_of_a_poll_is_the_default() -> None:
    """What was asked stays."""
    found = read("poll: {question: Q, options: [a, b], duration: 2w}")
    assert [message for message, _, _ in found.problems()] == [
        '"poll.duration" takes 1d, 3d, 7d or 14d, not "2w"'
    ]
    assert found.metadata.poll is not None
    assert found.metadata.poll.duration == "3d"


@pytest.mark.parametrize(
    ("written", "place", "help_"),
    [
        ("titel: Hello", "titel", 'did you mean "title"?'),
        ("Title: Hello", "Title", 'did you mean "title"?'),
        ("publish-at: now", "publish-at", 'did you mean "publish_at"?'),
        ("zzz: 1", "zzz", ""),
        ("images: [{path: a.png, atl: A}]", "atl", 'did you mean "alt"?'),
        ("poll: {question: Q, options: [a], anwsers: 2}", "anwsers", ""),
        ("lint: {ignored: [a]}", "ignored", 'did you mean "ignore"?'),
    ],
)
def test_unknown_keys(written: str, place: str, help_: str) -> None:
    """Unknown keys are told with what was probably meant, also inside values."""
    found = read(written)
    ((message, there, advice),) = found.problems("unknown-key")
    assert message == f'unknown key "{place}"'
    assert there == place
    assert advice == help_
    assert found.problems() == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("images: [a.png]", "poll: {question: Q, options: [a, b]}"),
        ("video: a.mp4", "images: [a.png]"),
        ("document: a.pdf", "card: https://jane.example"),
        ("reshare: urn:li:share:1", "document: a.pdf"),
    ],
)
def test_one_thing_beside_the_text(first: str, second: str) -> None:
    """The first that was written counts; the place is the second's key."""
    found = read(f"{first}\n{second}\n")
    kept, dropped = first.partition(":")[0], second.partition(":")[0]
    ((message, there, _),) = found.problems()
    assert message == f'"{dropped}" beside "{kept}": a post has at most one of them'
    assert there == dropped
    assert getattr(found.metadata, kept)
    assert not getattr(found.metadata, dropped)


def test_empty_list_of_images_is_no_second_thing() -> None:
    """What is empty takes no place."""
    assert read("images: []\nvideo: a.mp4").problems() == []
