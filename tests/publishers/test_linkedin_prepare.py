"""What is refused before anybody is asked, and what preparing must not do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from postkit import drafts
from postkit.errors import ConfigError, ExitCode
from postkit.pipeline.sending import prepare
from tests.linkedin_server.asking import PNG
from tests.linkedin_server.state import CLIENT_ID, FOREIGN_POST
from tests.publishers.posting import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.pipeline.calls import Result
    from tests.publishers.posting import Poster

PEOPLE = """\
[jane]
name = "Jane Doe"
linkedin = "urn:li:person:jane_1"
linkedin_app = "{app}"
[omar]
name = "Omar Haddad"
[acme]
name = "Acme Bank"
linkedin = "urn:li:organization:2414183"
linkedin_app = "{app}"
"""


def people(root: Path, app: str = "") -> None:
    """Write a people file whose URNs belong to an app."""
    (root / "people.toml").write_text(PEOPLE.format(app=app), encoding="utf-8")


def refused(poster: Poster, **front: Any) -> Result:
    """Publish what is refused: nothing is asked of LinkedIn, and nothing is on record."""
    poster.draft(str(front.pop("body", TEXT)), **front)
    result = poster.publish()
    assert (result.outcome, result.code) == ("refused", ExitCode.NOT_PUBLISHED)
    assert result.hint
    assert (poster.state.requests, poster.records) == ([], ())
    return result


@pytest.mark.parametrize(
    "card",
    [
        {"url": "https://e.example"},
        "https://e.example",
        {"url": "https://e.example", "title": " ", "description": "More"},
    ],
)
def test_a_card_needs_a_title(poster: Poster, card: object) -> None:
    """LinkedIn does not read it from the page."""
    assert "the card has no title" in refused(poster, card=card).message


@pytest.mark.parametrize(
    "reshare",
    [
        "https://lnkd.in/abcdef",
        "https://www.linkedin.com/in/ada-example/",
        "https://www.linkedin.com/posts/ada_activity-12-x",
        "https://e.example/7295588489876647936",
        "urn:li:groupPost:12-7295588489876647936",
        "urn:li:groupPost:7295588489876647936",
    ],
)
def test_an_address_that_is_no_post_s(poster: Poster, reshare: str) -> None:
    """It says which addresses are."""
    result = refused(poster, reshare=reshare)

    assert "Copy link to post" in result.hint or "reshare" in result.message


def test_another_person_s_draft(poster: Poster) -> None:
    """Whatever it says, the target's account would post."""
    people(poster.root)
    result = refused(poster, author="jane")

    assert "the draft's author is 'jane'" in result.message
    assert poster.state.urn() in result.message


@pytest.mark.parametrize("author", ["omar", "acme", "Somebody Else", ""])
def test_drafts_of_who_may_post_them(poster: Poster, author: str) -> None:
    """Of nobody in particular, of who has no URN, of an organization by a member."""
    people(poster.root)
    poster.draft(author=author)

    assert poster.publish().outcome == "published"


def test_a_draft_of_several_people(poster: Poster) -> None:
    """One of them posts it, or it is refused."""
    people(poster.root)
    name = poster.state.urn()
    with (poster.root / "people.toml").open("a", encoding="utf-8") as file:
        file.write(f'[kim]\nname = "Kim Lee"\nlinkedin = "{name}"\n')
    assert "author is 'jane'" in refused(poster, author=["jane", "omar"]).message
    poster.draft(author=["jane", "kim"])

    assert poster.publish().outcome == "published"


def test_a_person_s_draft_as_an_organization(poster: Poster) -> None:
    """A page posts what its people write."""
    people(poster.root)
    poster.allow("w_organization_social")
    poster.configure(account=poster.state.organization.urn)
    poster.draft(author="jane")

    assert poster.publish().outcome == "published"


@pytest.mark.parametrize("mention", ["@jane", "@[Jane Doe](urn:li:person:jane_1)"])
def test_a_mention_of_another_app_s(poster: Poster, mention: str) -> None:
    """It would be text that tags nobody; the people file knows the app of a bare URN, too."""
    people(poster.root, "78other")
    poster.variables["LINKEDIN_CLIENT_ID"] = CLIENT_ID
    result = refused(poster, body=f"Thanks to {mention}")

    assert "the URN of 'jane' belongs to the app 78other" in result.message
    assert CLIENT_ID in result.hint


@pytest.mark.parametrize(
    ("app", "body", "client_id"),
    [
        (CLIENT_ID, "Thanks to @jane", CLIENT_ID),
        ("78other", "Thanks to @acme", CLIENT_ID),
        ("78other", "Thanks to @jane", ""),
        ("78other", "Thanks to @omar", CLIENT_ID),
        ("78other", "Thanks to @[Kim Lee](urn:li:person:kim_1)", CLIENT_ID),
        ("", "Thanks to @jane", CLIENT_ID),
    ],
)
def test_mentions_that_may_work(poster: Poster, app: str, body: str, client_id: str) -> None:
    """Of this app's people, of organizations, and where nobody knows which app it is."""
    people(poster.root, app)
    poster.variables["LINKEDIN_CLIENT_ID"] = client_id
    poster.draft(body)

    assert poster.publish().outcome == "published"


def test_another_app_s_urn_of_the_author(poster: Poster) -> None:
    """It is nobody else's: each app has its own for one person."""
    people(poster.root, "78other")
    poster.variables["LINKEDIN_CLIENT_ID"] = CLIENT_ID
    poster.draft(author="jane")

    assert poster.publish().outcome == "published"


def test_an_article(poster: Poster) -> None:
    """No interface takes them."""
    assert "does not take articles" in refused(poster, kind="article", title="Long").message


def test_what_lies_elsewhere(poster: Poster) -> None:
    """A file that is not there, or outside of the root."""
    for path in ("gone.png", "../outside.png"):
        assert path in refused(poster, images=[{"path": path, "alt": "x"}]).message


@pytest.mark.parametrize(
    "account", ["jane", "urn:li:share:1", "urn:li:person:", "urn:li:person:a b"]
)
def test_an_account_that_cannot_post(poster: Poster, account: str) -> None:
    """It is a mistake of the configuration."""
    poster.configure(account=account)
    poster.draft()
    with pytest.raises(ConfigError, match="cannot post"):
        poster.publish()


def test_what_is_sent_is_what_was_prepared(poster: Poster) -> None:
    """The payload has the request, with names where uploads will have URNs."""
    images = [{"path": poster.file(f"{n}.png", PNG + bytes([n])), "alt": f"{n}"} for n in range(2)]
    poster.draft("With (two) #images", images=images, visibility="connections", reshareable=False)
    payload = poster.payload()
    request = json.loads(json.dumps(payload.as_json()))["request"]
    shown = request["content"]["multiImage"]["images"]
    assert [image["id"] for image in shown] == ["(uploaded 0.png)", "(uploaded 1.png)"]

    poster.publish()
    (post,) = poster.live
    for image, there in zip(shown, post.content["multiImage"]["images"], strict=True):
        image["id"] = there["id"]
    assert request == post.fields
    assert payload.hash == poster.payload().hash == poster.records[0].attempt.payload


@pytest.mark.parametrize(
    "front",
    [
        {},
        {"images": [{"path": "a.png", "alt": "x"}]},
        {"card": {"url": "https://e.example", "title": "T", "thumbnail": "a.png"}},
        {"poll": {"question": "Which?", "options": ["A", "B"]}},
        {"reshare": f"urn:li:activity:{FOREIGN_POST[-19:]}"},
    ],
)
def test_preparing_asks_nobody(poster: Poster, front: dict[str, Any]) -> None:
    """Neither LinkedIn nor, for a draft's text, for a token."""
    poster.file("a.png", PNG)
    poster.variables.pop("POSTKIT_TARGET_LINKEDIN_TOKEN")
    poster.draft(**front)
    before = sorted(poster.root.iterdir())
    payload = poster.payload()

    assert payload.hash == poster.payload().hash
    assert (poster.state.requests, sorted(poster.root.iterdir())) == ([], before)


def test_a_dry_run_asks_nobody(poster: Poster) -> None:
    """It needs no token either."""
    poster.variables.pop("POSTKIT_TARGET_LINKEDIN_TOKEN")
    poster.draft(images=[{"path": poster.file("a.png", PNG), "alt": "x"}])

    assert poster.publish(dry_run=True).outcome == "prepared"
    assert (poster.state.requests, poster.records) == ([], ())


def test_being_ready_asks_nobody(poster: Poster) -> None:
    """Whether somebody is signed in is known here."""
    poster.draft()
    prepared = prepare(drafts.read(poster.root / "a.md"), "linkedin", poster.workspace())

    assert list(prepared.publisher.ready(prepared.payload)) == []
    assert poster.state.requests == []


def test_the_request_is_of_plain_values(poster: Poster) -> None:
    """No secret is in what a dry run shows, whatever is in the environment."""
    poster.draft()
    shown = json.dumps(poster.payload().as_json())

    assert poster.variables["POSTKIT_TARGET_LINKEDIN_TOKEN"] not in shown
    assert poster.linkedin.base not in shown
