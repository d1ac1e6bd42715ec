"""What the keys of front matter read as."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit import metadata
from postkit.attachments import Attachment
from postkit.drafts import parse
from postkit.metadata import Metadata, identity
from postkit.metadata.fields import FIELDS
from tests.drafts.written import SCALARS, Block, Scalar, blocks
from tests.metadata.reading import read

KEYS_OF_A_DRAFT = (
    "id title description author kind to tags mentions bio images video document poll card reshare "
    "first_comment visibility reshareable publish_at language draft canonical_url styling links "
    "line_breaks lint"
)


def test_table_and_metadata_have_the_same_keys() -> None:
    """Each key of a draft is one entry of the table and one attribute."""
    assert " ".join(FIELDS) == KEYS_OF_A_DRAFT
    attributes = ["authors" if key == "author" else key for key in FIELDS]
    assert [*Metadata._fields] == [*attributes, "spans", "problems"]


def test_every_key_says_what_it_is_for() -> None:
    """The reference in the documentation is made of these lines."""
    assert all(field.doc and "\n" not in field.doc for field in FIELDS.values())


def test_draft_without_front_matter_has_the_defaults() -> None:
    """Nothing is required to begin with."""
    found = metadata.read(parse("Hello", name="a.md"), timezone=None)
    assert found.kind == "post"
    assert found.visibility == "public"
    assert found.reshareable
    assert not found.draft
    assert found.attachments == ()
    assert found.problems == {"unknown-key": (), "wrong-value": ()}


def test_texts() -> None:
    """Texts come without spaces around them, numbers as they were written."""
    found = read(
        "id: mainframe-7f3a\ntitle: 1.10\ndescription: >\n  one\n  two\nauthor: ' Jane Doe '\n"
        "language: pt-BR\ncanonical_url: https://jane.example/a\nreshare: urn:li:share:12\n"
        "first_comment: |\n  one\n\n  two\n"
    )
    data = found.metadata
    assert (data.id, data.title, data.description) == ("mainframe-7f3a", "1.10", "one two")
    assert (data.author, data.language, data.reshare) == ("Jane Doe", "pt-BR", "urn:li:share:12")
    assert data.canonical_url == "https://jane.example/a"
    assert data.first_comment == "one\n\ntwo"
    assert found.at("title") == "1.10"
    assert found.problems() == []


def test_choices_and_flags() -> None:
    """Words of a few; false is one of them for the bio."""
    data = read(
        "kind: article\nbio: long\nvisibility: logged_in\nreshareable: false\ndraft: true\n"
        "styling: unicode\nlinks: comment\nline_breaks: join\n"
    ).metadata
    assert (data.kind, data.bio, data.visibility) == ("article", "long", "logged_in")
    assert (data.reshareable, data.draft) == (False, True)
    assert (data.styling, data.links, data.line_breaks) == ("unicode", "comment", "join")


@pytest.mark.parametrize("written", ["false", "'false'"])
def test_no_bio(written: str) -> None:
    """A bio that is declined differs from one that nobody mentioned."""
    data = read(f"bio: {written}").metadata
    assert data.bio is None
    assert "bio" in data.spans


def test_key_without_a_value_is_not_given() -> None:
    """Templates may leave keys empty."""
    found = read("title:\ntags: ~\npublish_at: null\npoll:\n")
    assert found.metadata.spans == {}
    assert found.problems() == []


def test_lists_know_the_place_of_each_item() -> None:
    """A single value is a list of one."""
    found = read("to: me\ntags: [payments, 'legacy modernisation', 2026]\nlint: {ignore: [x, y]}\n")
    data = found.metadata
    assert data.to == ("me",)
    assert [tag.text for tag in data.tags] == ["payments", "legacy modernisation", "2026"]
    assert found.at("tags.1") == "'legacy modernisation'"
    assert data.tags[1].span == data.spans["tags.1"]
    assert [item.text for item in data.lint.ignore] == ["x", "y"]


def test_mentions_are_keys_or_names() -> None:
    """A name may come with a URN."""
    data = read("mentions: [omar, {name: Acme Bank, urn: 'urn:li:organization:1'}, {name: Zoë}]")
    asked = [(who.key, who.name, who.urn) for who in data.metadata.mentions]
    assert asked == [
        ("omar", "", ""),
        ("", "Acme Bank", "urn:li:organization:1"),
        ("", "Zoë", ""),
    ]


def test_images() -> None:
    """No alternative text is not the same as an empty one."""
    found = read("images:\n- a.png\n- {path: b/c.png, alt: ''}\n- path: d.png\n  alt: D\n")
    images = found.metadata.images
    assert [(image.path, image.alt) for image in images] == [
        ("a.png", None),
        ("b/c.png", ""),
        ("d.png", "D"),
    ]
    assert found.at("images.2.alt") == "D"
    assert found.metadata.attachments == images


@pytest.mark.parametrize("kind", ["video", "document"])
def test_single_files(kind: str) -> None:
    """A path alone, or with a title."""
    short, long = read(f"{kind}: a.bin"), read(f"{kind}: {{path: a.bin, title: T}}")
    assert short.metadata.attachments == (
        Attachment(kind, "a.bin", None, "", short.metadata.spans[kind]),  # type: ignore[arg-type] # one of the kinds
    )
    assert long.metadata.attachments[0].title == "T"


@pytest.mark.parametrize("written", ["3d", "3 days"])
def test_poll(written: str) -> None:
    """Numbers, yes and no are answers like any other."""
    found = read(f"poll: {{question: Which?, options: [yes, 2, no], duration: {written}}}")
    poll = found.metadata.poll
    assert poll is not None
    assert (poll.question, poll.duration) == ("Which?", "3d")
    assert [option.text for option in poll.options] == ["yes", "2", "no"]
    assert found.at("poll.question") == "Which?"


def test_poll_runs_three_days_unless_told() -> None:
    """LinkedIn's own default is a week; ours is what most polls take."""
    poll = read("poll: {question: Which?, options: [a, b]}").metadata.poll
    assert poll is not None
    assert poll.duration == "3d"


def test_card() -> None:
    """An address alone, or with what the page does not say well."""
    short = read("card: https://jane.example/a").metadata.card
    assert short is not None
    assert (short.url, short.title, short.thumbnail) == ("https://jane.example/a", "", None)
    long = read("card: {url: 'https://jane.example', title: T, thumbnail: t.png}").metadata.card
    assert long is not None
    assert long.thumbnail is not None
    assert (long.title, long.thumbnail.kind, long.thumbnail.path) == ("T", "image", "t.png")
    assert long.thumbnail.alt is None


def test_the_thumbnail_of_a_card_has_an_alternative_text() -> None:
    """It stands beside it, as a key of the card."""
    found = read("card: {url: 'https://jane.example', thumbnail: t.png, alt: A dot}")
    card = found.metadata.card
    assert card is not None
    assert card.thumbnail is not None
    assert (card.thumbnail.path, card.thumbnail.alt) == ("t.png", "A dot")
    assert found.at("card.alt") == "A dot"


@pytest.mark.parametrize(
    "key", ["x_campaign", "date", "slug", "layout", "weight", "cover_image", "permalink", "excerpt"]
)
def test_keys_of_others_pass(key: str) -> None:
    """The user's own keys and those of static-site generators are let be."""
    assert read(f"{key}: [anything, {{at: all}}]").problems("unknown-key") == []


@given(block=blocks())
def test_any_front_matter_reads_without_raising(block: Block) -> None:
    """Problems have a place in the source; what does not fit has its default."""
    _check(block.text)


INNER = "path alt title question options duration url thumbnail name urn ignore".split()  # noqa: SIM905 - words


@given(
    name=st.sampled_from(sorted(FIELDS)),
    inner=st.dictionaries(st.sampled_from(INNER), SCALARS, max_size=4),
    alone=SCALARS,
)
def test_any_value_of_a_known_key_reads_without_raising(
    name: str, inner: dict[str, Scalar], alone: Scalar
) -> None:
    """Whatever stands under a key of ours, also under the keys inside it."""
    mapping = "{" + ", ".join(f"{key}: {scalar.written}" for key, scalar in inner.items()) + " }"
    for written in (alone.written, mapping, f"[ {alone.written}, {mapping}]", f"[[{mapping}]]"):
        _check(f"{name}: {written}\n")


def _check(block: str) -> None:
    found = read(block, timezone="Europe/London")
    for problem in (p for group in found.metadata.problems.values() for p in group):
        assert problem.message
        assert problem.span is not None
        assert 0 <= problem.span.start <= problem.span.end <= len(found.draft.source)
    assert all(span.end <= len(found.draft.source) for span in found.metadata.spans.values())


def test_identity_is_the_id_or_the_path(tmp_path: Path) -> None:
    """A path under the root reads alike on every system; standard input has none."""
    with_id = parse("---\nid: a-1\n---\n", name="a.md", path=tmp_path / "x.md")
    without = parse("", name="a.md", path=tmp_path / "posts" / "Zoe\u0308.md")
    stdin = parse("", name="<stdin>")
    assert [identity(d, metadata.read(d, timezone=None), tmp_path) for d in (with_id, without)] == [
        "a-1",
        "posts/Zoë.md",
    ]
    assert identity(stdin, Metadata(), tmp_path) == ""


def test_identity_does_not_depend_on_the_way_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path relative to the current folder and one through a link are the same draft."""
    posts = tmp_path / "root" / "posts"
    posts.mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "root")
    monkeypatch.chdir(posts)
    ways = [Path("a.md"), posts / ".." / "posts" / "a.md", tmp_path / "link" / "posts" / "a.md"]
    found = {
        identity(parse("", name="a.md", path=way), Metadata(), tmp_path / "root") for way in ways
    }
    assert found == {"posts/a.md"}


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("jane", ("jane",)),
        ("Jane Doe, PhD", ("Jane Doe, PhD",)),
        ("[jane, omar]", ("jane", "omar")),
        ("[Jane Doe]", ("Jane Doe",)),
        ("\n- jane\n- Kim Lee", ("jane", "Kim Lee")),
        ('""', ("acme",)),
        ("[]", ("acme",)),
        ("", ("acme",)),
    ],
)
def test_authors(written: str, authors: tuple[str, ...]) -> None:
    """One or several, each with its place; the configured one where there is none."""
    draft = parse(f"---\nauthor: {written}\n---\n", name="a.md")
    found = metadata.read(draft, timezone=None, author="acme")
    assert (found.authors, found.author) == (authors, authors[0])
    assert not any(found.problems.values())
    for place, author in enumerate(() if authors == ("acme",) else authors):
        start, end = found.spans[f"author.{place}"]
        assert draft.source[start:end] == author


@pytest.mark.parametrize("written", ["{name: Jane}", "[[jane]]", "[jane, {a: b}]", "[jane, '']"])
def test_what_is_no_author(written: str) -> None:
    """A mapping, a list in a list, nobody among others."""
    draft = parse(f"---\nauthor: {written}\n---\n", name="a.md")
    (problem,) = metadata.read(draft, timezone=None).problems["wrong-value"]
    assert "author" in problem.message
