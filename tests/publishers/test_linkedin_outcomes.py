"""What may go wrong while a post is created, and what a person is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.errors import ConfigError, ExitCode
from tests.linkedin_server.fault_kinds import KINDS
from tests.publishers.kinds import CREATED, REFUSED, unclear
from tests.publishers.posting import CREATE

if TYPE_CHECKING:
    from tests.publishers.posting import Poster


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_refused_is_certainly_not_live(poster: Poster, fault: str) -> None:
    """It says so, and the next run publishes."""
    poster.draft()
    poster.meet(CREATE, fault)
    result = poster.publish()

    assert not KINDS[fault].stored
    assert (result.outcome, result.code) == ("failed", ExitCode.NOT_PUBLISHED)
    assert result.message.startswith(("nothing was published: ", "LinkedIn has this very post"))
    assert result.hint
    assert (poster.live, poster.states) == ([], ["failed"])
    assert [poster.publish().outcome for _ in range(2)] == ["published", "unchanged"]
    assert len(poster.live) == 1


@pytest.mark.parametrize("fault", unclear(CREATED))
def test_what_is_unclear_is_unknown_and_not_sent_again(poster: Poster, fault: str) -> None:
    """It may be live, whether it is or not; a person is told where to look, once and later."""
    poster.draft()
    poster.meet(CREATE, fault)
    result = poster.publish()

    assert (result.outcome, result.code) == ("unknown", ExitCode.UNKNOWN)
    assert result.message.startswith("it may be live: ")
    assert "https://www.linkedin.com/in/me/recent-activity/all/" in result.hint
    assert "postkit resolve" in result.hint
    assert len(poster.live) == KINDS[fault].stored
    assert poster.states == ["unknown"]
    for _ in range(2):
        later = poster.publish()
        assert (later.outcome, later.code) == ("unknown", ExitCode.UNKNOWN)
        assert "https://www.linkedin.com/in/me/recent-activity/all/" in later.hint
        assert poster.records[0].attempt.id[:8] in later.hint
    assert poster.asked("POST", "/rest/posts") == 1


@pytest.mark.parametrize("fault", CREATED)
def test_what_names_the_post_is_published(poster: Poster, fault: str) -> None:
    """A whole header with a URN is proof, whatever stands in the body."""
    poster.draft()
    poster.meet(CREATE, fault)
    result = poster.publish()

    (post,) = poster.live
    assert (result.outcome, result.code, result.urn) == ("published", ExitCode.OK, post.urn)
    assert result.url == f"https://www.linkedin.com/feed/update/{post.urn}/"
    assert [poster.publish().outcome for _ in range(2)] == ["unchanged", "unchanged"]
    assert poster.live == [post]


@pytest.mark.parametrize(
    ("fault", "message", "hint"),
    [
        ("401-expired", "the token has expired", "postkit auth login"),
        ("401-revoked", "the token was revoked", "postkit auth login"),
        ("401-restricted", "this member's account is restricted", "linkedin.com"),
        ("403", "Not enough permissions to access: partnerApiPosts.CREATE", "postkit doctor"),
        ("409", "something else changed", "run it again"),
        ("426", "does not answer this API version", 'api_version = "202609"'),
        ("429", "too many requests", "in a minute"),
        ("429-day", "DAY limit", "00:00 UTC"),
        ("301", "a redirect, which postkit does not follow", "recent-activity"),
        ("500-html", "something is wrong at LinkedIn's side [500]", "recent-activity"),
        ("html-200", "not an answer of the API", "recent-activity"),
        ("reset-after", "the connection was reset before the answer", "recent-activity"),
        ("cut-headers", "the answer was cut off", "recent-activity"),
        ("truncated-id", "LinkedIn answered 201, but does not say which post", "recent-activity"),
        ("no-id", "LinkedIn answered 201, but does not say which post", "recent-activity"),
    ],
)
def test_what_a_person_is_told(poster: Poster, fault: str, message: str, hint: str) -> None:
    """What went wrong, and what to do about it."""
    poster.draft()
    poster.meet(CREATE, fault)
    result = poster.publish()

    assert message in result.message
    assert hint in result.hint


def test_nobody_there(poster: Poster) -> None:
    """Where no connection was made, nothing is live for certain."""
    poster.draft()
    poster.linkedin.stop()
    result = poster.publish()

    assert (result.outcome, poster.states) == ("failed", ["failed"])
    assert result.message.startswith("nothing was published: 127.0.0.1:")
    assert result.message.endswith("it refuses the connection")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://api.linkedin.com", "http://api.linkedin.com is not https"),
        ("https://127.0.0.1:1/", "127.0.0.1:1: it refuses the connection"),
    ],
)
def test_an_address_that_is_wrong(poster: Poster, url: str, message: str) -> None:
    """Nothing is sent there, so nothing is live."""
    poster.variables["LINKEDIN_API_URL"] = url
    poster.draft()
    result = poster.publish()

    assert (result.outcome, poster.states) == ("failed", ["failed"])
    assert result.message.startswith(f"nothing was published: {message}")


@pytest.mark.parametrize("name", ["LINKEDIN_API_URL", "LINKEDIN_OAUTH_URL"])
@pytest.mark.parametrize("url", ["api.linkedin.com", "https://user:canary@e.example", "https://"])
def test_an_address_that_is_none(poster: Poster, name: str, url: str) -> None:
    """It is a mistake of the environment, told before anybody is asked."""
    poster.variables[name] = url
    poster.draft()
    with pytest.raises(ConfigError, match=f"{name} is no address of a server") as caught:
        poster.publish()
    assert "canary" not in str(caught.value)
    assert (poster.heard, poster.records) == ([], ())


def test_where_an_organization_looks(poster: Poster) -> None:
    """Not at the member's own page."""
    poster.allow("w_organization_social")
    poster.configure(account=poster.state.organization.urn)
    poster.draft()
    poster.meet(CREATE, "500-json-after")
    hints = [poster.publish().hint for _ in range(2)]

    assert all("https://www.linkedin.com/company/2414183/posts/" in hint for hint in hints)


@pytest.mark.parametrize("lost", range(1, 10))
def test_a_urn_that_lost_its_end_is_none(poster: Poster, lost: int) -> None:
    """Of the number of another post it would be the beginning."""
    from dataclasses import replace

    poster.draft()
    whole = KINDS["truncated-id"]
    cut = replace(
        whole,
        change=lambda _, answer, __: answer.having(
            x_restli_id=answer.headers["x-restli-id"][:-lost]
        ),
    )
    poster.linkedin.faults.add("POST", CREATE, cut)

    assert poster.publish().outcome == "unknown"
