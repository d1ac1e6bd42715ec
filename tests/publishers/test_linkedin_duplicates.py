"""What LinkedIn says it has already: whose it is, the ledger knows or does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.errors import ExitCode
from tests.linkedin_server import refusals
from tests.linkedin_server.messages import Answer
from tests.linkedin_server.state import FOREIGN_POST
from tests.publishers.posting import CREATE, TEXT, instead

if TYPE_CHECKING:
    from tests.publishers.posting import Poster

ELSEWHERE = "urn:li:share:7295588489876640000"


@pytest.fixture
def misled(poster: Poster) -> Poster:
    """Return somebody who said of a post that is live that it is not."""
    poster.draft(first_comment="More of it.")
    poster.meet(CREATE, "reset-after")
    poster.publish()
    poster.resolve()
    assert poster.states == ["failed"]
    return poster


def test_what_a_person_overlooked_is_settled(misled: Poster) -> None:
    """The post is found by its URN, gets its comment, and is on record."""
    result = misled.publish()

    (post,) = misled.live
    (comment,) = misled.state.comments.values()
    assert (result.outcome, result.code, result.urn) == ("unchanged", ExitCode.OK, post.urn)
    assert comment.post == post.urn
    assert sorted(misled.states) == ["failed", "published"]
    settled = next(one.outcome for one in misled.records if one.state == "published")
    assert settled
    assert (settled.urn, settled.by) == (post.urn, "recovery")
    assert misled.publish().outcome == "unchanged"
    assert len(misled.live) == len(misled.state.comments) == 1


def test_a_copy_is_not_settled_with_it(misled: Poster) -> None:
    """The post is the first draft's; the second says where it is."""
    misled.draft(name="b.md", first_comment="More of it.")
    result = misled.publish("b.md")

    assert (result.outcome, result.code) == ("refused", ExitCode.NOT_PUBLISHED)
    assert "from a.md" in result.message
    assert misled.live[0].urn in result.message
    assert misled.publish().outcome == "unchanged"
    assert len(misled.live) == 1


def test_another_payload_settles_nothing(misled: Poster) -> None:
    """LinkedIn names a post, but what was sent before was another."""
    misled.draft("Another text.", first_comment="More of it.")
    misled.meet(CREATE, "422-duplicate", urn=ELSEWHERE)
    result = misled.publish()

    assert (result.outcome, misled.states) == ("failed", ["failed", "failed"])
    assert ELSEWHERE in result.message


def test_what_is_live_on_record_is_a_duplicate(poster: Poster) -> None:
    """A second publication by consent is refused by LinkedIn; the first stays what it is."""
    poster.draft()
    poster.publish()
    result = poster.publish(again=True)

    assert (result.outcome, result.code) == ("failed", ExitCode.NOT_PUBLISHED)
    assert result.message == (
        "LinkedIn has this very post already: "
        f"https://www.linkedin.com/feed/update/{poster.live[0].urn}/"
    )
    assert "ten minutes" in result.hint
    assert sorted(poster.states) == ["failed", "published"]
    assert poster.publish().outcome == "unchanged"


def test_what_was_deleted_is_a_duplicate_for_a_while(poster: Poster) -> None:
    """It is not taken for live, and may be published when LinkedIn lets it."""
    poster.draft()
    poster.publish()
    poster.delete()
    result = poster.publish()

    assert (result.outcome, poster.live) == ("failed", [])
    assert "two days after it was deleted" in result.hint
    poster.state.clock.advance(601)
    assert (poster.publish().outcome, len(poster.live)) == ("published", 1)


def test_what_is_not_on_record_is_somebody_else_s(poster: Poster) -> None:
    """Posted by hand, or from another copy of the folder: nothing is claimed."""
    poster.draft()
    poster.meet(CREATE, "422-duplicate", urn=ELSEWHERE)
    result = poster.publish()

    assert (result.outcome, result.code) == ("failed", ExitCode.NOT_PUBLISHED)
    assert ELSEWHERE in result.message
    assert poster.states == ["failed"]


def test_a_urn_that_is_on_record_settles_nothing(misled: Poster) -> None:
    """The post that LinkedIn names is another draft's."""
    misled.draft("Of another draft.", name="b.md")
    other = misled.publish("b.md")
    misled.meet(CREATE, "422-duplicate", urn=other.urn)
    result = misled.publish()

    assert result.outcome == "failed"
    assert sorted(misled.states) == ["failed", "failed", "published"]


@pytest.mark.parametrize(
    "answer",
    [
        Answer.json(422, {"code": "DUPLICATE_POST", "message": "Duplicate post is detected"}),
        Answer.json(422, {"errorDetails": {"inputErrors": [{"code": "DUPLICATE_POST"}]}}),
    ],
)
def test_a_duplicate_of_nobody_knows_what(poster: Poster, answer: Answer) -> None:
    """Without a URN it is a refusal; a reshare is not tried under another URN."""
    poster.draft(reshare="https://www.linkedin.com/feed/update/urn:li:activity:6844785523593134080")
    poster.linkedin.faults.add("POST", CREATE, instead("nameless", answer))
    result = poster.publish()

    assert (result.outcome, poster.live) == ("failed", [])
    assert "it has this very post already [422 DUPLICATE_POST]" in result.message
    assert poster.asked("POST", "/rest/posts") == 1


@pytest.mark.parametrize("status", [400, 403, 500])
def test_a_urn_in_another_refusal_is_no_duplicate(poster: Poster, status: int) -> None:
    """LinkedIn names posts for other reasons, too."""
    poster.draft()
    message = f"Duplicate field for {FOREIGN_POST}"
    refused = refusals.content(status, "INVALID_VALUE_FOR_FIELD", "/commentary", message)
    poster.linkedin.faults.add("POST", CREATE, instead("other", refused))
    result = poster.publish()

    assert result.outcome == ("unknown" if status == 500 else "failed")
    assert not result.message.startswith("LinkedIn has this very post")


def test_the_same_with_another_comment(poster: Poster) -> None:
    """A first comment is no part of the post: to LinkedIn it is the same."""
    poster.draft(TEXT)
    poster.publish()
    poster.draft(TEXT, first_comment="More of it.")
    result = poster.publish(again=True)

    assert (result.outcome, len(poster.live), poster.state.comments) == ("failed", 1, {})
