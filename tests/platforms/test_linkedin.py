"""LinkedIn: its figures, and the text that travels."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.attachments import media_type
from postkit.linkedin import little
from postkit.platforms import linkedin, plain
from postkit.platforms._base import Facet, Figure, Rendering
from tests.composing import compose_text
from tests.platforms.rendering import rendered


@pytest.mark.parametrize(
    ("source", "travels"),
    [
        ("We *did* it (again)!", r"We did it \(again\)!"),
        ("a|b{c}d<e3", r"a\|b\{c\}d\<e3"),
        ("[x] ~ \\\\ 2*3*4", r"\[x\] \~ \\ 2\*3\*4"),
        ("#Tag and #a_b", r"{hashtag|\#|Tag} and {hashtag|\#|a\_b}"),
        ("＃標籤", "{hashtag|＃|標籤}"),
        ("C# is #1", r"C\# is \#1"),
        ("@jane!", r"@[Jane Doe](urn:li:person:abc\_1)!"),
        ("@[J (D)](jane)", r"@[J \(D\)](urn:li:person:abc\_1)"),
        ("@omar a@b.com", r"Omar a\@b.com"),
        ("https://e.com/a_(b)#c", r"https://e.com/a\_\(b\)\#c"),
        ("- a", "• a"),
    ],
)
def test_encode(source: str, travels: str) -> None:
    """Reserved characters are escaped everywhere, once, but for hashtags and mentions."""
    assert linkedin.encode(rendered(source)) == travels


def test_addresses_may_travel_raw() -> None:
    """Clients disagree about addresses: who has seen them cut or broken can choose."""
    source = "#a_b (x) [t](https://e.com/a_(b)) https://e.com/_c~d (y)"
    travels = linkedin.platform(urls="raw").encode(rendered(source))
    assert r"{hashtag|\#|a\_b} \(x\)" in travels
    assert r"t \(https://e.com/a_(b)\) https://e.com/_c~d \(y\)" in travels


def test_every_reserved_character_is_escaped() -> None:
    """The fifteen of the grammar; unescaped, each cuts the post in silence."""
    text = "".join(f"x{char}x" for char in little.RESERVED)
    travels = linkedin.encode(Rendering(text))
    assert re.sub(r"\\.", "", travels).strip("x") == ""
    assert little.decode(travels).text == text


def test_links_and_strangers_are_text() -> None:
    """Only hashtags, and mentions that tag somebody, are elements."""
    facets = (Facet("link", 0, 5, "https://e.com"), Facet("mention", 6, 8, ""))
    assert linkedin.encode(Rendering("words me", facets)) == "words me"


def test_every_figure_says_where_it_comes_from() -> None:
    """Source, date and grade; what is folklore is called estimated."""
    platform = linkedin.platform()
    figures = [*platform.limits.values(), *(fold.characters for fold in platform.folds)]
    for figure in figures:
        assert figure.source.startswith("https://")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", figure.checked)
        assert figure.about == ("estimated " if figure.grade == "folklore" else "")
    assert Figure(1, "folklore", "", "").about == "estimated "
    assert platform.limits["length"][:2] == (3000, "official")


def test_limits_are_options() -> None:
    """For the day LinkedIn moves them."""
    platform = linkedin.platform(max_length=4000, max_comment_length=1, fold_lines=5)
    assert platform.limits["length"].value == 4000
    assert platform.limits["comment_length"].value == 1
    assert [fold.lines for fold in platform.folds] == [5, 5]


@pytest.mark.parametrize(
    ("text", "length"),
    [("abc", 3), ("é", 1), ("e\u0301", 1), ("😀", 2), ("👩‍👩‍👧", 8), ("𝗯", 2), ("日本", 2)],
)
def test_length_is_in_utf16_units(text: str, length: int) -> None:
    """As the composer counts, in composed form."""
    assert linkedin.platform().measure(text) == length


def test_types_of_files_are_those_that_are_recognised(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """What the platform takes is told apart by content."""
    file = tmp_path_factory.mktemp("files") / "a"
    for content in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"%PDF-1.7", b"1234ftypisom"):
        file.write_bytes(content)
        assert media_type(file) in linkedin.MEDIA_TYPES


def test_plain_text_travels_as_it_is() -> None:
    """No limits, nobody to tag, nothing escaped."""
    platform = plain.platform()
    assert (platform.limits, platform.folds, platform.handle) == ({}, (), "")
    assert platform.media_types is None
    post = compose_text("@jane (#Tag) 2*3", platform="plain")
    assert post.encoded == post.text == "Jane Doe (#Tag) 2*3"


PARTS = [
    "#Tag",
    "#a_b",
    "@jane",
    "@[J (D)](jane)",
    "@omar",
    "[t](https://e.com/_c~d)",
    "<",
    "\u0338",
]


@given(
    st.lists(st.sampled_from([*PARTS, " ", "\n", "\\", "e", "\u0302\u0301"]) | st.text(max_size=4)),
    st.sampled_from(["escaped", "raw"]),
)
def test_no_text_travels_longer_than_said(
    parts: list[str], urls: Literal["escaped", "raw"]
) -> None:
    """Whatever is escaped and written out in it."""
    rendering, platform = rendered("".join(parts)), linkedin.platform(urls=urls)
    assert platform.encoded_at_most
    most = platform.encoded_at_most(platform.measure(rendering.text), rendering.facets)
    assert platform.measure(platform.encode(rendering)) <= most
