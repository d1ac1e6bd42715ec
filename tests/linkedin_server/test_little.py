"""The grammar of little text, read strictly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.linkedin_server.little import RESERVED, Little, Mention, parse, units

ADA = "urn:li:person:782bbtaQ_x-1"
_ADA = r"urn:li:person:782bbtaQ\_x-1"

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(RESERVED))


def names(urn: str) -> frozenset[str]:
    """Know one person and one page."""
    known = {ADA: {"Ada Example", "Ada"}, "urn:li:organization:2414183": {"Devtestco"}}
    return frozenset(known.get(urn, set()))


def escaped(text: str) -> str:
    """Escape each reserved character."""
    return "".join(f"\\{letter}" if letter in RESERVED else letter for letter in text)


@given(texts)
def test_escaped_text_is_text(text: str) -> None:
    """Nothing in it is an element, and all of it is shown."""
    assert parse(escaped(text)) == Little(
        wire=escaped(text),
        text=text,
        shown=text,
        stored=escaped(text),
        mentions=(),
        hashtags=(),
        faults=(),
    )


@given(texts)
def test_what_is_shown_ends_at_the_first_fault(wire: str) -> None:
    """Whatever comes, it is read to its end, and cut only where the grammar was broken."""
    found = parse(wire)

    assert found.text.startswith(found.shown)
    assert (found.shown == found.text) == (not found.faults)


@given(texts)
def test_what_is_stored_means_the_same(wire: str) -> None:
    """What LinkedIn gives back is little text of the same meaning."""
    found = parse(wire)
    again = parse(found.stored)

    assert (again.text, again.shown, again.hashtags) == (found.text, found.shown, found.hashtags)
    assert again.stored == found.stored


@pytest.mark.parametrize(
    ("wire", "shown"),
    [
        ("50 % off (today)", "50 % off "),
        ("a_b", "a"),
        ("see https://e.com/a_b~c", "see https://e.com/a"),
        ("C# is", "C"),
        ("# 5", ""),
        ("#1 in town", ""),
        ("#my_tag", "#my"),
        ("mail me@example.com", "mail me"),
        ("@Ada", ""),
        ("@[Ada](urn:li:person:782bbtaQ_x-1)", ""),
        (f"@[Ada] ({_ADA})", ""),
        (f"@[]({_ADA})", ""),
        ("@[Ada (x)](urn:li:person:1)", ""),
        ("@[Ada](urn:li:share:1)", ""),
        ("@[Ada](Ada)", ""),
        (r"{hashtag\|#\|tag}", ""),
        (r"{hashtag|#|my_tag}", ""),
        (r"{hashtag|\#|}", ""),
        ("back\\slash", "back"),
        ("at the end\\", "at the end"),
        ("**bold**", ""),
    ],
)
def test_a_broken_grammar_cuts(wire: str, shown: str) -> None:
    """Nothing from the first reserved character on is seen that is neither escaped nor used."""
    found = parse(wire, names)

    assert found.shown == shown
    assert found.faults
    assert found.faults[0].offset == len(shown)


@pytest.mark.parametrize(
    ("wire", "tags", "text"),
    [
        ("Follow best practices #coding", ("coding",), "Follow best practices #coding"),
        (r"{hashtag|\#|coding} now", ("coding",), "#coding now"),
        ("{hashtag|#|Technology}", ("Technology",), "#Technology"),
        ("{hashtag|＃|coding}", ("coding",), "#coding"),
        (r"{hashtag|\#|my\_tag}", ("my_tag",), "#my_tag"),
        (r"#my\_tag", ("my",), "#my_tag"),
        ("#café #SiberGüvenlik", ("café", "SiberGüvenlik"), "#café #SiberGüvenlik"),
        ("#cafe\u0301s", ("cafe\u0301s",), "#cafe\u0301s"),
        (r"\#coding", (), "#coding"),
        ("https://e.com/#top", ("top",), "https://e.com/#top"),
    ],
)
def test_hashtags(wire: str, tags: tuple[str, ...], text: str) -> None:
    """Bare or in a template, they end where their word does."""
    found = parse(wire)

    assert (found.hashtags, found.text, found.faults) == (tags, text, ())


def test_a_bare_hashtag_comes_back_as_a_template() -> None:
    """As LinkedIn gives it back."""
    assert parse(r"a #coding b\_c").stored == r"a {hashtag|\#|coding} b\_c"


@pytest.mark.parametrize(
    ("wire", "mention"),
    [
        (f"@[Ada Example]({_ADA})", Mention("Ada Example", ADA, linked=True)),
        (f"@[ada example]({_ADA})", Mention("ada example", ADA, linked=False)),
        (f"@({_ADA})", Mention("Ada", ADA, linked=True)),
        (
            "@[Devtestco](urn:li:organization:2414183)",
            Mention("Devtestco", "urn:li:organization:2414183", linked=True),
        ),
        (
            r"@[Dev \(test\)](urn:li:organizationBrand:2414183)",
            Mention("Dev (test)", "urn:li:organizationBrand:2414183", linked=False),
        ),
    ],
)
def test_mentions(wire: str, mention: Mention) -> None:
    """A name is seen; it is a link where it is letter for letter one of the URN's."""
    found = parse(f"Thanks {wire}!", names)

    assert (found.mentions, found.faults) == ((mention,), ())
    assert found.text == f"Thanks {mention.name}!"


def test_length_is_in_utf16() -> None:
    """Letters outside the first plane count twice."""
    assert units("a🙂𝗯") == 5
