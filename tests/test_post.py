"""One draft, seen at every stage."""

from __future__ import annotations

from pathlib import Path

import pytest

from postkit import drafts, metadata, people
from postkit.attachments import resolve
from postkit.closing import Wording
from postkit.linkedin import little
from postkit.platforms import linkedin
from postkit.platforms._plain import Choices
from postkit.post import Post
from tests.composing import compose_text

EVERYTHING = """\
---
id: mainframe-1
author: jane
tags: [legacy modernisation]
mentions: [omar, acme]
bio: short
first_comment: The report is below.
images: [{path: a.png, alt: A}]
---
We deleted **1.2 million lines**, @jane[^1] and 2*3*4 [tests](https://e.com).

> It works
> in __init__.py.

- one
- two

![B](b.png)

[^1]: A #Note.
"""
TAIL = (
    "Omar Haddad · Acme Bank\n\n"
    "About the author\n\n"
    "Jane moves banks off mainframes.\n\n"
    "#LegacyModernisation"
)
BODY = (
    "We deleted 1.2 million lines, Jane Doe[1] and 2*3*4 tests (https://e.com).\n\n"
    "“It works\nin __init__.py.”\n\n"
    "• one\n• two"
)


@pytest.mark.parametrize("platform", ["linkedin", "plain"])
def test_what_readers_see(platform: str) -> None:
    """Body, notes, and what the front matter asked for, in this order; alike everywhere."""
    assert compose_text(EVERYTHING, platform=platform).text == f"{BODY}\n\n[1] A #Note.\n\n{TAIL}"


def test_what_travels() -> None:
    """The text of readers, with those who can be tagged, and every hashtag."""
    post = compose_text(EVERYTHING)
    decoded = little.decode(post.encoded)
    assert decoded.text == post.text
    assert [(post.text[one.start : one.end], one.target) for one in decoded.elements] == [
        ("Jane Doe", "urn:li:person:abc_1"),
        ("#Note", "Note"),
        ("Acme Bank", "urn:li:organization:2414183"),
        ("#LegacyModernisation", "LegacyModernisation"),
    ]
    assert post.length == len(post.text)


def test_the_same_draft_makes_the_same_post() -> None:
    """Nothing of the moment or the machine goes in."""
    assert compose_text(EVERYTHING).rendering == compose_text(EVERYTHING).rendering


def test_everything_in_reading_order() -> None:
    """Nodes of body, notes and tail; marks and links by kind."""
    post = compose_text(EVERYTHING)
    assert [mention.target for mention in post.mentions] == ["jane", "omar", "acme"]
    assert [hashtag.word for hashtag in post.hashtags] == ["Note", "LegacyModernisation"]
    assert [link.url for link in post.links] == ["https://e.com"]
    assert [attachment.path for attachment in post.attachments] == ["a.png", "b.png"]
    assert post.author is not None
    assert post.author.name == "Jane Doe"
    assert post.identity == "mainframe-1"


def test_the_tail_leads_to_the_front_matter() -> None:
    """Each part comes from the value that asked for it."""
    post = compose_text(EVERYTHING)

    def origin(words: str) -> str:
        start = post.text.index(words)
        span = post.rendering.places.span(start, start + len(words))
        return EVERYTHING[span.start : span.end]

    assert origin("Acme Bank") == "acme"
    assert origin("Jane moves banks off mainframes.") == "short"
    assert origin("#LegacyModernisation") == "legacy modernisation"
    assert origin("1.2 million lines") == "1.2 million lines"


@pytest.mark.parametrize(
    ("source", "platform", "text", "tagged"),
    [
        ("@jane", "linkedin", "Jane Doe", ["urn:li:person:abc_1"]),
        ("@jane", "plain", "Jane Doe", [""]),
        ("@[J.](jane)", "linkedin", "J.", ["urn:li:person:abc_1"]),
        ("@[Kim](urn:li:person:k)", "linkedin", "Kim", ["urn:li:person:k"]),
        ("@[Kim](urn:li:person:k)", "plain", "Kim", [""]),
        ("@[Kim](urn:nobody)", "linkedin", "Kim", [""]),
        ("@[](urn:li:person:k)", "linkedin", "urn:li:person:k", ["urn:li:person:k"]),
        ("@omar", "linkedin", "Omar Haddad", [""]),
        ("@nobody", "linkedin", "@nobody", [""]),
        ("@[No Body](nobody)", "linkedin", "No Body", [""]),
        ("a@jane.example `@jane` \\@jane", "linkedin", "a@jane.example @jane @jane", []),
    ],
)
def test_mentions(source: str, platform: str, text: str, tagged: list[str]) -> None:
    """By the name that was written, else the people file's; tagged where that is possible."""
    post = compose_text(source, platform=platform)
    assert post.text == text
    assert [facet.target for facet in post.rendering.facets] == tagged


def test_who_is_to_be_tagged_by_hand() -> None:
    """Names without URN, in reading order, once each."""
    post = compose_text("---\nmentions: [acme, omar, {name: Kim}]\n---\n@omar @jane @omar\n")
    assert post.by_hand() == ("Omar Haddad", "Kim")


@pytest.mark.parametrize(
    ("block", "body", "comment"),
    [
        ("links: comment", "x", ""),
        ("first_comment: Mine.", "[a](https://a.e)", "Mine.\n\nhttps://a.e"),
        ("first_comment: ''", "[a](https://a.e) [b](https://b.e)", "https://a.e\nhttps://b.e"),
        ("first_comment: Mine (*sic*).", "x", "Mine (*sic*)."),
    ],
)
def test_the_first_comment(block: str, body: str, comment: str) -> None:
    """Its own text, then the addresses that the body left to it; never Markdown."""
    draft = drafts.parse(f"---\n{block}\n---\n{body}\n", name="a.md")
    post = Post(
        draft,
        metadata.read(draft, timezone=None),
        platform=linkedin.platform(),
        people=people.People({}),
        root=Path.cwd(),
        choices=Choices(links="comment"),
        wording=Wording(),
    )
    assert post.first_comment == comment


def test_where_a_draft_lies(tmp_path: Path) -> None:
    """Paths are relative to the draft; its identity without an id is its path under the root."""
    (tmp_path / "posts").mkdir()
    post = compose_text("Hello.\n", folder=tmp_path / "posts")
    assert post.folder == tmp_path / "posts"
    assert post.identity == post.place == "draft.md"
    unnamed = compose_text("Hello.\n")
    assert (unnamed.identity, unnamed.place) == ("", "")
    assert unnamed.folder == unnamed.root


def test_cuts_are_those_of_the_platform() -> None:
    """Each view of the feed; plain text has none."""
    long = "word " * 100
    assert [cut.fold.view for cut in compose_text(long).cuts] == ["mobile", "desktop"]
    assert compose_text(long, platform="plain").cuts == []


@pytest.mark.parametrize("written", ["my%20photo.png", "<my photo.png>"])
def test_an_image_of_the_body_is_found_by_its_address(tmp_path: Path, written: str) -> None:
    """Markdown needs spaces in addresses encoded or the address in angle brackets."""
    (tmp_path / "my photo.png").write_bytes(b"png")
    post = compose_text(f"![Us]({written})\n", folder=tmp_path)
    (image,) = post.attachments
    assert (
        resolve(image, folder=post.folder, root=post.root) == (tmp_path / "my photo.png").resolve()
    )


def test_a_path_in_front_matter_is_as_written(tmp_path: Path) -> None:
    """YAML needs nothing encoded: a percent sign is one."""
    (tmp_path / "100%25.png").write_bytes(b"png")
    post = compose_text("---\nimages: [100%25.png]\n---\n", folder=tmp_path)
    (image,) = post.attachments
    assert resolve(image, folder=post.folder, root=post.root) == (tmp_path / "100%25.png").resolve()
