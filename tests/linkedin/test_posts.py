"""Posts as they travel, and the one call that makes one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import AlreadyLive, OutcomeUnknown, PublishFailed, SignInError
from postkit.http import Client
from postkit.linkedin import posts
from postkit.linkedin.api import Api
from postkit.linkedin.posts import File, Parts, body
from postkit.secrets import Secret
from tests.linkedin_server.messages import Refusal
from tests.linkedin_server.post_fields import check_create

if TYPE_CHECKING:
    from tests.linkedin_server.server import LinkedInServer

AUTHOR = "urn:li:person:a_1"
PLAIN = Parts(AUTHOR, "Hello", "public", reshareable=True)
POLL = {"question": "Which?", "options": ["This", "That"], "duration": "3d"}
CARD = {"url": "https://e.example", "title": "T", "description": "", "thumbnail": "a.png"}


def image(number: int) -> str:
    """Return the URN of an uploaded image."""
    return f"urn:li:image:C4E10AQ{number}"


def content(parts: Parts, *media: str) -> object:
    """Return the content of a post, which LinkedIn would take."""
    made = body(parts, media)
    check_create(made)
    return made.get("content")


def test_all_that_is_required() -> None:
    """The empty commentary, too."""
    made = body(PLAIN._replace(commentary="", reshareable=False, parent="urn:li:share:1"), [])
    check_create(made)
    assert made["commentary"] == ""
    assert made["isReshareDisabledByAuthor"] is True
    assert made["distribution"] == {
        "feedDistribution": "MAIN_FEED",
        "targetEntities": [],
        "thirdPartyDistributionChannels": [],
    }
    assert made["reshareContext"] == {"parent": "urn:li:share:1"}
    assert "content" not in made


@pytest.mark.parametrize(
    ("files", "media", "made"),
    [
        ([File("image", "a.png", "Alt")], [image(0)],
         {"media": {"id": image(0), "altText": "Alt"}}),
        ([File("image", "a.png")], [image(0)], {"media": {"id": image(0)}}),
        ([File("image", "a.png"), File("image", "b.png", "B")], [image(0), image(1)],
         {"multiImage": {"images": [{"id": image(0)}, {"id": image(1), "altText": "B"}]}}),
        ([File("document", "a.pdf")], ["urn:li:document:D"],
         {"media": {"id": "urn:li:document:D", "title": "a.pdf"}}),
        ([File("video", "a.mp4", title="Demo")], ["urn:li:video:V"],
         {"media": {"id": "urn:li:video:V", "title": "Demo"}}),
    ],
)  # fmt: skip
def test_files(files: list[File], media: list[str], made: object) -> None:
    """Images have an alternative text, several stand in a list; others have a title."""
    assert content(PLAIN._replace(files=tuple(files)), *media) == made


def test_a_poll() -> None:
    """Its duration is one of LinkedIn's words."""
    assert content(PLAIN._replace(poll=POLL)) == {
        "poll": {
            "question": "Which?",
            "options": [{"text": "This"}, {"text": "That"}],
            "settings": {"duration": "THREE_DAYS"},
        }
    }


def test_a_card() -> None:
    """What is empty stays away; the thumbnail is an uploaded image."""
    thumbnail = (File("thumbnail", "a.png", "Alt"),)
    bare = {"source": "https://e.example", "title": "T"}
    assert content(PLAIN._replace(card=CARD)) == {"article": bare}
    assert content(PLAIN._replace(card=CARD, files=thumbnail), image(0)) == {
        "article": {**bare, "thumbnail": image(0), "thumbnailAltText": "Alt"}
    }


def test_a_file_that_was_not_uploaded() -> None:
    """No post is made with fewer files than it has."""
    with pytest.raises(ValueError, match="zip"):
        body(PLAIN._replace(files=(File("image", "a.png"),)), [])


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@given(
    text=TEXTS,
    visibility=st.sampled_from(["public", "connections", "logged_in"]),
    alts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=20),
)
def test_what_it_makes_is_taken(text: str, visibility: str, alts: list[str]) -> None:
    """Any text, with any images, by the rules of LinkedIn; and JSON can hold it."""
    files = tuple(File("image", f"{n}.png", alt) for n, alt in enumerate(alts))
    parts = Parts(AUTHOR, text, visibility, reshareable=True, files=files)
    made = body(parts, [image(number) for number in range(len(files))])
    try:
        check_create(json.loads(json.dumps(made)))
    except Refusal:
        assert not text.strip()
        assert not files


class Holder:
    """Who has a token, or not, and none in reserve."""

    def __init__(self, token: str) -> None:
        self._token = token

    def token(self) -> Secret:
        """Return the token."""
        if not self._token:
            raise SignInError("nobody is signed in", hint="sign in")
        return Secret(self._token)

    def renew(self) -> bool:
        """Have no other."""
        return False


def api(linkedin: LinkedInServer, token: str) -> Api:
    """Return the API as one token sees it."""
    http = Client({linkedin.base}.__contains__)
    return Api(http, Holder(token), base=f"{linkedin.base}/", version="202609")


def test_a_post_is_made(linkedin: LinkedInServer) -> None:
    """Its URN comes from the header."""
    mine = api(linkedin, linkedin.state.issue_token())
    parts = PLAIN._replace(author=linkedin.state.urn())
    urn = posts.create(mine, body(parts, []))
    assert linkedin.state.posts[urn].text == "Hello"


def test_the_same_again(linkedin: LinkedInServer) -> None:
    """LinkedIn names the first, and so does the error."""
    mine = api(linkedin, linkedin.state.issue_token())
    made = body(PLAIN._replace(author=linkedin.state.urn()), [])
    first = posts.create(mine, made)
    with pytest.raises(AlreadyLive) as caught:
        posts.create(mine, made)
    assert caught.value.urn == first
    assert caught.value.url == f"https://www.linkedin.com/feed/update/{first}/"


def test_as_somebody_else(linkedin: LinkedInServer) -> None:
    """It is refused, so nothing is live."""
    with pytest.raises(PublishFailed, match="ACCESS_DENIED"):
        posts.create(api(linkedin, linkedin.state.issue_token()), body(PLAIN, []))
    assert linkedin.state.posts == {}


def test_without_a_token(linkedin: LinkedInServer) -> None:
    """Nothing is sent."""
    with pytest.raises(PublishFailed, match="nothing was published: nobody is signed in"):
        posts.create(api(linkedin, ""), body(PLAIN, []))
    assert linkedin.state.requests == []


def test_without_an_answer(linkedin: LinkedInServer) -> None:
    """It may be live, and it is not sent again."""
    linkedin.faults.add("POST", "^/rest/posts$", "reset-after")
    mine = api(linkedin, linkedin.state.issue_token())
    with pytest.raises(OutcomeUnknown, match="it may be live"):
        posts.create(mine, body(PLAIN._replace(author=linkedin.state.urn()), []))
    assert len(linkedin.state.posts) == len(linkedin.state.requests) == 1
