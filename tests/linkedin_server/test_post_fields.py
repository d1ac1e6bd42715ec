"""What a post may be made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.linkedin_server.asking import PNG, Asker
from tests.linkedin_server.state import FOREIGN_POST

if TYPE_CHECKING:
    from tests.linkedin_server.server import LinkedInServer

POLL = {
    "question": "Which?",
    "options": [{"text": "This"}, {"text": "That"}],
    "settings": {"duration": "THREE_DAYS"},
}
ARTICLE = {"source": "https://example.com/a?b=c", "title": "A page"}
GROUP = "urn:li:group:1"


def poll(**changes: object) -> dict[str, object]:
    """Return a poll as content."""
    return {"content": {"poll": {**POLL, **changes}}}


def article(**changes: object) -> dict[str, object]:
    """Return a link card as content."""
    return {"content": {"article": {**ARTICLE, **changes}}}


def refused(reply: Any) -> tuple[int, str]:
    """Return how a post was refused."""
    return reply.status, reply.code


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"distribution": {"feedDistribution": "MAIN_FEED"}},
        {"visibility": "CONNECTIONS"},
        {"visibility": "CONTAINER", "container": GROUP},
        {"isReshareDisabledByAuthor": True},
        {"contentLandingPage": "https://example.com", "contentCallToActionLabel": "APPLY"},
        {"reshareContext": {"parent": FOREIGN_POST}},
        article(),
        article(description="", thumbnailAltText="x" * 4085),
        poll(),
        poll(settings={"duration": "ONE_DAY", "voteSelectionType": "SINGLE_VOTE"}),
        poll(settings={"duration": "ONE_DAY", "isVoterVisibleToAuthor": True}),
        poll(question="q" * 140, options=[{"text": "o" * 30}] * 4),
    ],
)
def test_taken(member: Asker, fields: dict[str, object]) -> None:
    """What the documentation sends is taken, with and without what may be left out."""
    assert member.post("Text", **fields).status == 201


@pytest.mark.parametrize("name", ["author", "commentary", "visibility", "distribution"])
def test_required(member: Asker, name: str) -> None:
    """No required field may be missing, nor be null."""
    body = member.body()
    del body[name]

    assert refused(member("POST", "/rest/posts", body)) == (400, "MISSING_FIELD")
    assert member.post(**{name: None}).status == 400
    assert member.state.posts == {}


VALUE = (400, "INVALID_VALUE_FOR_FIELD")
BLANK = (400, "INVALID_VALUE_BLANK_FIELD")
LONG = (400, "FIELD_LENGTH_TOO_LONG")
MANY = (400, "FIELD_ARRAY_SIZE_TOO_HIGH")
MISSING = (400, "MISSING_FIELD")
UNKNOWN = (422, "UNPROCESSABLE_ENTITY")
KIND = (400, "INVALID_URN_TYPE")
ID = (400, "INVALID_URN_ID")


@pytest.mark.parametrize(
    ("fields", "how"),
    [
        ({"author": "me"}, KIND),
        ({"author": "urn:li:member:1"}, KIND),
        ({"author": "urn:li:person:a b"}, ID),
        ({"author": "urn:li:organization:x"}, ID),
        ({"visibility": "public"}, VALUE),
        ({"visibility": "CONTAINER"}, VALUE),
        ({"container": GROUP}, VALUE),
        ({"lifecycleState": "DRAFT"}, VALUE),
        ({"distribution": {}}, MISSING),
        ({"distribution": {"feedDistribution": "FEED"}}, VALUE),
        ({"distribution": {"feedDistribution": "NONE", "x": []}}, UNKNOWN),
        (
            {"distribution": {"feedDistribution": "NONE", "targetEntities": [{"schools": ["1"]}]}},
            VALUE,
        ),
        ({"isReshareDisabledByAuthor": "false"}, VALUE),
        ({"id": "urn:li:share:1"}, UNKNOWN),
        ({"text": "Hello"}, UNKNOWN),
        ({"adContext": {"isDsc": True}}, UNKNOWN),
        ({"contentCallToActionLabel": "GO"}, VALUE),
        ({"content": None}, VALUE),
        ({"content": {}}, VALUE),
        ({"content": {"text": "x"}}, UNKNOWN),
        ({"content": {"carousel": {}}}, VALUE),
        ({"content": {"poll": POLL, "article": ARTICLE}}, VALUE),
        ({"content": {"article": ARTICLE}, "reshareContext": {"parent": FOREIGN_POST}}, VALUE),
        ({"reshareContext": {}}, MISSING),
        ({"reshareContext": {"parent": FOREIGN_POST, "root": FOREIGN_POST}}, UNKNOWN),
        ({"reshareContext": {"parent": "urn:li:share:1"}}, ID),
        ({"reshareContext": {"parent": "urn:li:activity:1"}}, KIND),
        ({"content": {"article": {"source": "https://example.com"}}}, MISSING),
        ({"content": {"article": {"title": "x"}}}, MISSING),
        (article(source="example.com"), VALUE),
        (article(source="https://"), VALUE),
        (article(source="https://[x"), VALUE),
        (article(title=" "), BLANK),
        (article(title="x" * 400), LONG),
        (article(title="🙂" * 200), LONG),
        (article(description="x" * 4086), LONG),
        (article(url="x"), UNKNOWN),
        (article(thumbnail="https://example.com/a.png"), KIND),
        (poll(question="q" * 141), LONG),
        (poll(question=""), BLANK),
        (poll(options=[{"text": "One"}]), VALUE),
        (poll(options=[{"text": "o"}] * 5), MANY),
        (poll(options=["This", "That"]), VALUE),
        (poll(options=[{"text": "o" * 31}, {"text": "o"}]), LONG),
        (poll(settings={"duration": "ONE_WEEK"}), VALUE),
        (poll(settings={}), MISSING),
        (poll(settings={"duration": "ONE_DAY", "isVoterVisibleToAuthor": False}), VALUE),
        (poll(settings={"duration": "ONE_DAY", "voteSelectionType": "MULTIPLE_VOTE"}), VALUE),
        ({"content": {"media": {}}}, MISSING),
        ({"content": {"media": {"id": "x"}}}, KIND),
        ({"content": {"media": {"id": "urn:li:document:a"}}}, MISSING),
        ({"content": {"media": {"id": "urn:li:image:a", "title": "x"}}}, UNKNOWN),
        ({"content": {"media": {"id": "urn:li:image:a", "altText": "x" * 4087}}}, LONG),
        ({"content": {"media": {"id": "urn:li:image:a"}}}, (400, "MEDIA_ASSET_NOT_FOUND")),
        ({"content": {"multiImage": {"images": [{"id": "urn:li:image:a"}]}}}, VALUE),
        ({"content": {"multiImage": {"images": [{"id": "urn:li:image:a"}] * 21}}}, MANY),
        ({"content": {"multiImage": {"images": [{"id": "urn:li:video:a"}] * 2}}}, KIND),
    ],
)
def test_refused(member: Asker, fields: dict[str, object], how: tuple[int, str]) -> None:
    """Anything else is refused, and nothing is stored."""
    assert refused(member.post("Text", **fields)) == how
    assert member.state.posts == {}


def test_unpermitted_fields_are_named(member: Asker) -> None:
    """So that a person can find them."""
    reply = member.post(**poll(color="red"))

    assert reply.value["message"].endswith("while processing fields [/content/poll/color]")


def test_twenty_images(member: Asker) -> None:
    """Two to twenty go together, each with its alternative text."""
    images = [{"id": member.upload("image", PNG), "altText": "x" * 4086} for _ in range(20)]

    assert member.post(content={"multiImage": {"images": images}}).status == 201
    assert member.post("two", content={"multiImage": {"images": images[:2]}}).status == 201


def test_an_empty_post(member: Asker) -> None:
    """The text may be empty where there is something else."""
    assert refused(member.post("")) == BLANK
    assert member.post("", reshareContext={"parent": FOREIGN_POST}).status == 201
    assert member.post("", **poll()).status == 201


def test_organizations_may_target(linkedin: LinkedInServer, page: Asker) -> None:
    """Members may not."""
    targets = {
        "feedDistribution": "MAIN_FEED",
        "targetEntities": [{"geoLocations": ["urn:li:geo:1"]}],
    }

    assert page.post(distribution=targets).status == 201
    assert refused(Asker(linkedin).post(distribution=targets)) == VALUE


def test_length_is_that_of_the_visible_text(member: Asker) -> None:
    """Escapes and elements do not count, letters of two units do twice."""
    assert member.post("\\(" * 3000).status == 201
    assert member.post("🙂" * 1500).status == 201

    reply = member.post("x" + "🙂" * 1500)

    assert refused(reply) == MANY
    assert "ShareCommentary text" in reply.value["message"]
    assert "maxLength: 3000" in reply.value["message"]


def test_half_a_letter_is_not_text(member: Asker) -> None:
    """JSON can say it, UTF-8 cannot."""
    assert refused(member.post("\ud83d")) == (400, "ILLEGAL_ARGUMENT")
