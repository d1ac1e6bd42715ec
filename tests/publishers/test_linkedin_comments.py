"""The first comment: plain text, at most once, and never the post's misfortune."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from postkit.errors import ExitCode
from tests.linkedin_server.fault_kinds import KINDS
from tests.publishers.kinds import COMMENTED, REFUSED, unclear
from tests.publishers.posting import COMMENT, COMMENT_UNVERSIONED

if TYPE_CHECKING:
    from postkit.pipeline.calls import Result
    from tests.publishers.posting import Poster

WORDS = "More (of) it: https://example.com/a_b *plain* #Text"
VETTED = ("openid", "profile", "w_member_social", "w_member_social_feed")
ENDPOINTS = ["rest", "v2"]
FINAL = [(fault, "rest") for fault in REFUSED if fault != "403"]  # that sends to the other one


def commented(poster: Poster, fault: str, endpoint: str) -> Result:
    """Publish with a first comment that meets a fault at one of its endpoints."""
    if endpoint == "rest":
        poster.allow(*VETTED)
    poster.draft(first_comment=WORDS)
    poster.meet(COMMENT if endpoint == "rest" else COMMENT_UNVERSIONED, fault)
    return poster.publish()


def added(poster: Poster) -> list[str]:
    """Return the comments that readers see."""
    return [comment.text for comment in poster.state.comments.values()]


def tried(poster: Poster, endpoint: str) -> int:
    """Return how many comments came to an endpoint."""
    return poster.asked("POST", f"/{endpoint}/socialActions/")


@pytest.mark.parametrize(("scopes", "endpoint"), [(VETTED, "rest"), (VETTED[:3], "v2")])
def test_it_is_plain_text(poster: Poster, scopes: tuple[str, ...], endpoint: str) -> None:
    """Vetted apps comment at the versioned endpoint, others at the unversioned one."""
    poster.allow(*scopes)
    poster.draft(first_comment=WORDS)
    result = poster.publish()

    (comment,) = poster.state.comments.values()
    (post,) = poster.live
    assert (comment.text, comment.endpoint, comment.post) == (WORDS, endpoint, post.urn)
    assert (result.outcome, result.code, result.unsaid) == ("published", ExitCode.OK, "")
    sequels = [one for one in poster.records[0].sequels if one.event == "comment"]
    assert [(one.outcome, one.urn) for one in sequels] == [("done", comment.urn)]


def test_an_organization_comments_as_itself(poster: Poster) -> None:
    """Not as the member who signed in."""
    poster.allow("w_organization_social")
    poster.configure(account=poster.state.organization.urn)
    poster.draft(first_comment=WORDS)
    poster.publish()

    (comment,) = poster.state.comments.values()
    assert comment.actor == poster.state.organization.urn


@pytest.mark.parametrize(("fault", "endpoint"), [*product(REFUSED, ["v2"]), *FINAL])
def test_what_is_refused_is_certainly_not_there(poster: Poster, fault: str, endpoint: str) -> None:
    """The post stands, the words are not lost, and the next run adds them."""
    result = commented(poster, fault, endpoint)

    assert (result.outcome, result.code) == ("published", ExitCode.PARTIAL)
    assert (result.followed.comment.state, result.unsaid) == ("failed", WORDS)
    assert (len(poster.live), added(poster), poster.records[0].comment) == (1, [], "failed")
    assert [poster.publish().code for _ in range(2)] == [ExitCode.OK, ExitCode.OK]
    assert (len(poster.live), added(poster), poster.records[0].comment) == (1, [WORDS], "done")


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("fault", unclear(COMMENTED))
def test_what_is_unclear_is_never_sent_again(poster: Poster, fault: str, endpoint: str) -> None:
    """It may be there, so only a person may add it."""
    result = commented(poster, fault, endpoint)

    assert (result.outcome, result.code) == ("published", ExitCode.PARTIAL)
    assert (result.followed.comment.state, result.unsaid) == ("unknown", WORDS)
    assert added(poster) == [WORDS] * KINDS[fault].stored
    for _ in range(2):
        assert poster.publish().outcome == "unchanged"
    assert poster.records[0].comment == "unknown"
    assert (len(poster.live), tried(poster, endpoint)) == (1, 1)


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("fault", COMMENTED)
def test_what_was_created_is_there(poster: Poster, fault: str, endpoint: str) -> None:
    """The status says so, whatever the body is."""
    result = commented(poster, fault, endpoint)

    assert (result.outcome, result.code, result.unsaid) == ("published", ExitCode.OK, "")
    assert [poster.publish().outcome for _ in range(2)] == ["unchanged", "unchanged"]
    assert (len(poster.live), added(poster), poster.records[0].comment) == (1, [WORDS], "done")


def test_where_nobody_may_comment(poster: Poster) -> None:
    """Neither endpoint takes it: certainly not there."""
    poster.state.settings.v2_comments = False
    poster.draft(first_comment=WORDS)
    result = poster.publish()

    assert (result.followed.comment.state, result.unsaid) == ("failed", WORDS)
    assert "the token may not do this [403 ACCESS_DENIED]" in result.followed.comment.reason
    assert (tried(poster, "rest"), tried(poster, "v2")) == (1, 1)


def test_an_error_says_what_it_was_about(poster: Poster) -> None:
    """A lost connection is one of the comment, not of the post."""
    result = commented(poster, "reset-after", "v2")

    assert result.followed.comment.reason.startswith("adding the first comment: 127.0.0.1:")


def test_a_post_that_a_person_settled_gets_its_comment(poster: Poster) -> None:
    """Its URN is the end of its address."""
    poster.draft(first_comment=WORDS)
    poster.meet(r"^/rest/posts$", "reset-after")
    assert (poster.publish().outcome, added(poster)) == ("unknown", [])
    poster.resolve(f"https://www.linkedin.com/feed/update/{poster.live[0].urn}/")
    result = poster.publish()

    assert (result.outcome, result.code, added(poster)) == ("unchanged", ExitCode.OK, [WORDS])


def test_an_address_without_a_urn_takes_no_comment(poster: Poster) -> None:
    """Words are not lost where nobody knows where they belong."""
    poster.draft(first_comment=WORDS)
    poster.meet(r"^/rest/posts$", "reset-after")
    poster.publish()
    poster.resolve("https://www.linkedin.com/posts/ada_we-shipped-activity-7295588489876647936-x")
    result = poster.publish()

    assert (result.outcome, result.code, result.unsaid) == ("unchanged", ExitCode.PARTIAL, WORDS)
    assert "is not on record" in result.followed.comment.reason
    assert tried(poster, "rest") == 0
