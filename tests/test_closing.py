"""What the front matter adds below the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit import closing, drafts, metadata
from postkit.closing import Wording, hashtag_word, is_hashtag
from postkit.document import parse
from postkit.document.nodes import Hashtag, Heading, Mention, Paragraph, plain_text
from postkit.people import People, Person

if TYPE_CHECKING:
    from postkit.document.nodes import Block

JANE = Person(
    "jane",
    "Jane Doe",
    linkedin="urn:li:person:abc_1",
    bio="Jane moves banks.\nOff mainframes.",
    bio_long="First part.\n\n\nSecond part,\r\nwith *stars* and #signs.\n",
)
PEOPLE = People({"jane": JANE, "omar": Person("omar", "Omar")})


class Closed:
    """The blocks below the body of a draft, and their places."""

    def __init__(self, block: str, body: str = "Hello.", wording: Wording | None = None) -> None:
        self.source = f"---\n{block}\n---\n{body}\n"
        draft = drafts.parse(self.source, name="a.md")
        document = parse(draft.source, draft.body.start)
        given = metadata.read(draft, timezone=None)
        self.blocks = closing.blocks(document, given, PEOPLE, wording or Wording())

    def words(self) -> list[str]:
        """Return the words of each block."""
        return [plain_text(block) for block in self.blocks]

    def written(self, block: Block) -> str:
        """Return what stands at the place of a block."""
        return self.source[block.span.start : block.span.end]


def test_nothing_asked_for() -> None:
    """Nothing is added; an author alone asks for nothing."""
    assert Closed("author: jane").blocks == ()


def test_everything_in_its_order() -> None:
    """Mentions, then the bio under its heading, then hashtags."""
    closed = Closed("author: jane\ntags: [pay]\nmentions: [omar]\nbio: short")
    assert [type(block) for block in closed.blocks] == [Paragraph, Heading, Paragraph, Paragraph]
    assert closed.words() == [
        "@omar",
        "About the author",
        "Jane moves banks. Off mainframes.",
        "#Pay",
    ]


def test_the_row_of_mentions() -> None:
    """Keys and names, in order; each node has the place of its own value."""
    closed = Closed("mentions: [jane, {name: Kim Lee, urn: 'urn:li:person:k'}, {name: Al}]")
    (row,) = closed.blocks
    assert isinstance(row, Paragraph)
    mentions = [node for node in row.children if isinstance(node, Mention)]
    assert [(one.name, one.target) for one in mentions] == [
        ("", "jane"),
        ("Kim Lee", "urn:li:person:k"),
        ("Al", ""),
    ]
    assert [closed.source[one.span.start : one.span.end] for one in mentions] == [
        "jane",
        "{name: Kim Lee, urn: 'urn:li:person:k'}",
        "{name: Al}",
    ]
    assert plain_text(row) == "@jane · Kim Lee · Al"
    assert closed.written(row) == "jane, {name: Kim Lee, urn: 'urn:li:person:k'}, {name: Al}"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Thanks to {mentions}!", "Thanks to @jane · @omar!"),
        ("With {mentions}", "With @jane · @omar"),
        ("{mentions} were there", "@jane · @omar were there"),
    ],
)
def test_the_wording_of_the_row(row: str, words: str) -> None:
    """Words around it are the team's."""
    assert Closed("mentions: [jane, omar]", wording=Wording(mentions_row=row)).words() == [words]


def test_the_long_bio() -> None:
    """Its paragraphs and lines stay; nothing in it is markup."""
    closed = Closed("author: jane\nbio: long")
    assert closed.words() == [
        "About the author",
        "First part.",
        "Second part, with *stars* and #signs.",
    ]
    assert {closed.written(block) for block in closed.blocks} == {"long"}


def test_the_bio_without_heading() -> None:
    """An empty heading is none."""
    closed = Closed("author: jane\nbio: short", wording=Wording(bio_heading=""))
    assert closed.words() == ["Jane moves banks. Off mainframes."]


@pytest.mark.parametrize(
    "block",
    ["author: omar\nbio: short", "author: Somebody Else\nbio: long", "bio: short", "bio: false"],
)
def test_no_bio_to_give(block: str) -> None:
    """Then there is no heading either."""
    assert Closed(block).blocks == ()


@pytest.mark.parametrize(
    ("tags", "body", "line"),
    [
        ("[payments, legacy modernisation]", "x", "#Payments #LegacyModernisation"),
        ("[iOS, AI, open Source]", "x", "#iOS #AI #OpenSource"),
        ("['#pay', '＃标签', ' two  words ']", "x", "#Pay #标签 #TwoWords"),
        ("[pay, Pay, pay]", "x", "#Pay"),
        ("[pay, cloud]", "about #PAY", "#Cloud"),
        ("[pay]", "x[^1]\n\n[^1]: #pay", None),
        ("[pay]", "`#pay` \\#pay", "#Pay"),
        ("[éclair, straße]", "x", "#Éclair #Straße"),
        ("[c++, node.js, 2026]", "x", "#C++ #Node.js #2026"),
        ("['#', '##']", "x", None),
        ("pay", "x", "#Pay"),
    ],
)
def test_the_line_of_hashtags(tags: str, body: str, line: str | None) -> None:
    """Each once, none that the body has; what cannot be one is kept for its finding."""
    assert Closed(f"tags: {tags}", body).words() == ([line] if line else [])


def test_hashtags_know_their_place() -> None:
    """Each at its own value; those that cannot be hashtags are text."""
    closed = Closed("tags: [pay, c++, two words]")
    (line,) = closed.blocks
    assert isinstance(line, Paragraph)
    tags = [node for node in line.children if isinstance(node, Hashtag)]
    assert [closed.source[tag.span.start : tag.span.end] for tag in tags] == ["pay", "two words"]


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("career advice", "CareerAdvice"),
        ("iOS", "iOS"),
        ("#x", "X"),
        ("", ""),
        ("a b", "AB"),
        ("ﬁn tech", "FinTech"),
        ("ÉTÉ", "ÉTÉ"),
    ],
)
def test_hashtag_word(tag: str, word: str) -> None:
    """Only all-lowercase words are capitalised."""
    assert hashtag_word(tag) == word


@pytest.mark.parametrize(
    ("word", "whole"),
    [
        *(("Tag", True), ("a_b", True), ("日本", True), ("a1", True), ("हिन्दी", True)),
        *(("c++", False), ("node.js", False), ("1", False), ("_", False), ("", False)),
    ],
)
def test_is_hashtag(word: str, *, whole: bool) -> None:
    """Letters, marks, digits and ``_``, with at least one letter."""
    assert is_hashtag(word) is whole


def test_the_bios_of_several_authors() -> None:
    """In the order of the draft, under a heading of their own; who has none is left out."""
    closed = Closed("author: [omar, jane, jane]\nbio: short")
    assert closed.words() == [
        "About the authors",
        "Jane moves banks. Off mainframes.",
        "Jane moves banks. Off mainframes.",
    ]
    assert Closed("author: [omar, jane, Kim]\nbio: short").words()[0] == "About the author"
    unheaded = Wording(bios_heading="")
    assert len(Closed("author: [jane, jane]\nbio: short", wording=unheaded).words()) == 2
