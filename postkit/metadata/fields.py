"""The table of front matter: every key, the kind of its value, what it is for.

Reading, messages, the reference in the documentation and a JSON schema come from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postkit.attachments import Attachment
from postkit.metadata.reading import (
    Choice,
    Field,
    Flag,
    ListOf,
    OneOrMore,
    Record,
    Text,
    label,
    table,
)
from postkit.metadata.values import Card, Item, Lint, MentionRequest, Poll
from postkit.people import KEY, URN
from postkit.regex import regex

if TYPE_CHECKING:
    from datetime import datetime

    from postkit.attachments import Kind as FileKind
    from postkit.drafts import Value
    from postkit.metadata.reading import Reading
    from postkit.text import Span

FOREIGN = frozenset(
    {"date", "slug", "layout", "categories", "aliases", "series", "status"}
    | {"cover_image", "lastmod", "weight", "category", "permalink", "excerpt", "summary"}
    | {"subtitle", "keywords", "comments", "toc"}
)
"""Keys of static-site generators, which a draft may have as well."""

ONE_OF = frozenset({"images", "video", "document", "poll", "card", "reshare"})
"""Of these a post has at most one."""

_ID = regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_URL = regex(r"https?://\S+")
_POST = regex(r"urn:li:(?:share|ugcPost|activity|groupPost):[0-9]+|https?://\S+")
_LANGUAGE = regex(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # BCP 47, its common part


class Moment:
    """A date and time."""

    def read(self, value: Value, name: str, reading: Reading) -> datetime | None:
        """Return the moment, with its offset."""
        from postkit.metadata.moments import Wrong, parse

        moment = parse(reading.text(value) or "", reading.timezone)
        if not isinstance(moment, Wrong):
            return moment
        reading.note(f"{label(name)} is {moment.message}", value.span, moment.help)
        return None


class MentionKind(Record):
    """A key of the people file, or ``{name: …, urn: …}``."""

    def read(self, value: Value, name: str, reading: Reading) -> MentionRequest | None:
        """Return who is to be mentioned."""
        key = reading.text(value)
        if key is None:
            made: MentionRequest | None = super().read(value, name, reading)
            return made
        if KEY.fullmatch(key):
            return MentionRequest(key, "", "", value.span)
        reading.misfit(
            name,
            value,
            "keys of the people file",
            "Write {name: …} for somebody who is not there; keys have no @ and no capitals.",
        )
        return None


def _file(kind: FileKind) -> Record:
    def make(given: dict[str, Any], span: Span) -> Attachment:
        return Attachment(kind, given["path"], given.get("alt"), given.get("title") or "", span)

    return Record(
        make,
        Field("path", Text(), "the file, relative to the draft", required=True),
        Field("alt", Text(), "what it shows, for people who do not see it"),
        Field("title", Text(), "shown above or below it"),
        short="path",
    )


def _thumbnail(given: dict[str, Any], span: Span) -> Attachment:
    return Attachment("image", given["path"], None, "", span)


def _mention(given: dict[str, Any], span: Span) -> MentionRequest:
    return MentionRequest("", given["name"], given.get("urn") or "", span)


def _poll(given: dict[str, Any], span: Span) -> Poll:
    return Poll(given["question"], given["options"], given.get("duration") or "3d", span)


def _card(given: dict[str, Any], span: Span) -> Card:
    title, description = given.get("title") or "", given.get("description") or ""
    thumbnail: Attachment | None = given.get("thumbnail")
    described = thumbnail and thumbnail._replace(alt=given.get("alt"))
    return Card(given["url"], title, description, described, span)


def _lint(given: dict[str, Any], _span: Span) -> Lint:
    return Lint(given.get("ignore") or ())


_WEB = Text(_URL, "a web address", "Write the whole address, with https://.")
_DAYS = {"1 day": "1d", "3 days": "3d", "7 days": "7d", "14 days": "14d"}
_POLL = Record(
    _poll,
    Field("question", Text(), "what is asked", required=True),
    Field("options", ListOf(Text(), Item), "the answers, a list", required=True),
    Field("duration", Choice("1d", "3d", "7d", "14d", also=_DAYS), "how long it runs"),
)
_CARD = Record(
    _card,
    Field("url", _WEB, "where it leads", required=True),
    Field("title", Text(), "the headline on the card; nobody reads the page for it"),
    Field("description", Text(), "the text on the card"),
    Field(
        "thumbnail",
        Record(_thumbnail, Field("path", Text(), "an image file", required=True), short="path"),
        "an image file",
    ),
    Field("alt", Text(), "what the thumbnail shows, for people who do not see it"),
    short="url",
)
_MENTION = MentionKind(
    _mention,
    Field("name", Text(), "the name, letter for letter", required=True),
    Field("urn", Text(URN, "a URN", "Write urn:li:person:… or urn:li:organization:…."), "whom"),
)
_IGNORE = Field("ignore", ListOf(Text(), Item), "rules that do not run for this draft")

FIELDS = table(
    Field(
        "id",
        Text(_ID, "letters, digits, - . and _", "Write an id such as mainframe-7f3a."),
        "keeps the draft's identity when the file is renamed",
    ),
    Field("title", Text(), "the headline of an article; the name of a draft in lists"),
    Field("description", Text(), "what it is about, for articles and blogs"),
    Field(
        "author", OneOrMore(Text()), "who posts: a key of the people file, or a name; or several"
    ),
    Field("kind", Choice("post", "article"), "a post in the feed, or a long text"),
    Field("to", ListOf(Text()), "the targets to publish to"),
    Field("tags", ListOf(Text(), Item), "become hashtags on a last line"),
    Field("mentions", ListOf(_MENTION), "a closing row of people"),
    Field("bio", Choice("false", "short", "long"), "append the author's bio"),
    Field("images", ListOf(_file("image")), "image files, with alternative text"),
    Field("video", _file("video"), "a video file"),
    Field("document", _file("document"), "a PDF or slides"),
    Field("poll", _POLL, "a question with its answers"),
    Field("card", _CARD, "a link, shown as a card"),
    Field(
        "reshare",
        Text(_POST, "the URN or address of a post", "Write urn:li:share:… or its address."),
        "the post that this one shares",
    ),
    Field("first_comment", Text(lines=True), "posted below as the author's own comment"),
    Field("visibility", Choice("public", "connections", "logged_in"), "who can see the post"),
    Field("reshareable", Flag(), "whether others can share it"),
    Field("publish_at", Moment(), "not before this moment: ISO 8601, with or without an offset"),
    Field(
        "language",
        Text(_LANGUAGE, "a language", "Write a code such as en or pt-BR."),
        "the language of the text",
    ),
    Field("draft", Flag(doubtful=True), "true: never published"),
    Field("canonical_url", _WEB, "where the text first appeared"),
    Field("styling", Choice("plain", "unicode"), "how bold and italic words look"),
    Field("links", Choice("inline", "end", "comment"), "where addresses go"),
    Field("line_breaks", Choice("keep", "join"), "line breaks inside paragraphs"),
    Field("lint", Record(_lint, _IGNORE), "how this draft is linted"),
)
"""Every key by its name, in the order in which people write them."""
