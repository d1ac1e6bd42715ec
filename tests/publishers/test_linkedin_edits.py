"""What is live: edited, deleted, read back."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from postkit.errors import ExitCode
from tests.linkedin_server.messages import Answer
from tests.publishers.kinds import EDITED, REFUSED, TOLD_LATER, different, unclear
from tests.publishers.posting import EDIT, TEXT, instead

if TYPE_CHECKING:
    from tests.publishers.posting import Poster

ALWAYS = 9  # times: as often as a client may try
UNCLEAR = different(unclear(EDITED))
HARMLESS = "does no harm"
READER = ("openid", "w_member_social", "r_member_social")
CHANGED = f"{TEXT} twice"


@pytest.fixture
def published(poster: Poster) -> Poster:
    """Return somebody with a post that is live, and a draft that has changed since."""
    poster.draft()
    poster.publish()
    poster.draft(CHANGED)
    return poster


def texts(poster: Poster) -> list[str]:
    """Return what readers see."""
    return [post.text for post in poster.live]


OLD, NEW = "We (all of us) shipped it #Release", "We (all of us) shipped it #Release twice"


@pytest.mark.parametrize("fault", [*REFUSED, *TOLD_LATER])
def test_an_edit_that_is_refused(published: Poster, fault: str) -> None:
    """Readers see the old text, and the ledger says so."""
    published.meet(EDIT, fault, times=3)
    result = published.update()

    assert (result.outcome, result.code) == ("failed", ExitCode.NOT_PUBLISHED)
    assert result.message.startswith("editing the post: LinkedIn says that ")
    assert result.hint
    assert (texts(published), published.records[0].update) == ([OLD], None)
    published.linkedin.faults.clear()
    assert [published.update().outcome for _ in range(2)] == ["updated", "unchanged"]
    assert texts(published) == [NEW]


@pytest.mark.parametrize("fault", UNCLEAR)
def test_an_edit_that_is_unclear(published: Poster, fault: str) -> None:
    """It is tried again, which does no harm; where that does not help, a person may do so."""
    published.meet(EDIT, fault, times=ALWAYS)
    result = published.update()

    assert (result.outcome, result.code) == ("unknown", ExitCode.UNKNOWN)
    assert result.message.startswith("editing the post: ")
    assert HARMLESS in result.hint
    assert published.records[0].update is None
    published.linkedin.faults.clear()
    assert [published.update().outcome for _ in range(2)] == ["updated", "unchanged"]
    assert texts(published) == [NEW]


@pytest.mark.parametrize("fault", EDITED)
def test_an_edit_that_is_done(published: Poster, fault: str) -> None:
    """The status says so, whatever comes with it."""
    published.meet(EDIT, fault)

    assert [published.update().outcome for _ in range(2)] == ["updated", "unchanged"]
    assert texts(published) == [NEW]
    assert [published.publish().outcome for _ in range(2)] == ["unchanged", "unchanged"]


@pytest.mark.parametrize("fault", sorted({*REFUSED, *TOLD_LATER} - {"404"}))
def test_a_deletion_that_is_refused(published: Poster, fault: str) -> None:
    """The post is there, and on record as there."""
    published.meet(EDIT, fault, method="DELETE", times=3)
    result = published.delete()

    assert (result.outcome, result.code) == ("failed", ExitCode.NOT_PUBLISHED)
    assert result.message.startswith("deleting the post: LinkedIn says that ")
    assert result.hint
    assert (len(published.live), published.states) == (1, ["published"])
    published.linkedin.faults.clear()
    assert (published.delete().outcome, published.live, published.states) == (
        "deleted",
        [],
        ["deleted"],
    )


@pytest.mark.parametrize("fault", UNCLEAR)
def test_a_deletion_that_is_unclear(published: Poster, fault: str) -> None:
    """It stays on record as live, so that nothing takes its place, until it is deleted again."""
    published.meet(EDIT, fault, method="DELETE", times=ALWAYS)
    result = published.delete()

    assert (result.outcome, result.code) == ("unknown", ExitCode.UNKNOWN)
    assert result.message.startswith("deleting the post: ")
    assert HARMLESS in result.hint
    assert published.states == ["published"]
    published.linkedin.faults.clear()
    assert (published.delete().outcome, published.live) == ("deleted", [])


@pytest.mark.parametrize("fault", [*EDITED, "reset-after", "500-json-after"])
def test_a_deletion_that_is_done(published: Poster, fault: str) -> None:
    """The status says so, or the second request does."""
    published.meet(EDIT, fault, method="DELETE")

    assert (published.delete().outcome, published.live) == ("deleted", [])
    assert published.states == ["deleted"]


def test_what_is_gone_counts_as_deleted(published: Poster) -> None:
    """Somebody deleted it at LinkedIn, which says that it is not found."""
    published.state.posts.clear()

    assert (published.delete().outcome, published.states) == ("deleted", ["deleted"])


def test_not_found_by_somebody_else_proves_nothing(published: Poster) -> None:
    """A wrong address answers 404, too; the post is there."""
    answer = instead("lost", Answer.html(404, "Not Found"))
    published.linkedin.faults.add("DELETE", EDIT, answer)
    result = published.delete()

    assert (result.outcome, published.states) == ("failed", ["published"])
    assert result.message == "deleting the post: LinkedIn says that there is no such thing [404]"


def test_an_edit_of_what_is_gone(published: Poster) -> None:
    """It cannot be, and a person is told to look."""
    published.state.posts.clear()
    result = published.update()

    assert result.message.startswith("editing the post: LinkedIn says that there is no such thing")
    assert "was deleted" in result.hint


@pytest.mark.parametrize("work", ["update", "delete"])
def test_an_address_without_a_urn(poster: Poster, work: str) -> None:
    """What a person settled by another address is neither edited nor deleted."""
    poster.draft()
    poster.meet(r"^/rest/posts$", "reset-after")
    poster.publish()
    poster.resolve("https://www.linkedin.com/posts/ada_we-shipped-activity-7295588489876647936-x")
    poster.draft(CHANGED)
    result = getattr(poster, work)()

    assert result.code == ExitCode.NOT_PUBLISHED
    assert "is not on record" in result.message
    assert texts(poster) == [OLD]


def test_what_was_edited_is_read_back(published: Poster) -> None:
    """Where the token may read: the same, letter for letter."""
    published.allow(*READER)
    result = published.update()

    assert (result.outcome, result.followed.verification.state) == ("updated", "done")


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        r"1. (one) [two] {three} \@me <four> | ~ * _ \\ #C# #日本",
        "Reserved `a_b*c` https://example.com/a_(b)?q=x_y#z_1 and 这是**重点**内容",
        "- a\n- b\n\n> quote\n\n1) c",
    ],
)
def test_what_was_published_is_read_back(poster: Poster, text: str) -> None:
    """Whatever is in it, it comes back as it was checked."""
    poster.allow(*READER)
    poster.draft(text)
    result = poster.publish()

    assert (result.outcome, result.followed.verification) == ("published", ("done", "", ""))
    assert poster.live[0].shown == poster.live[0].text == poster.payload().text


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("403", "the token may not read posts"),
        ("404", "there is no such thing"),
        ("429", "too many requests"),
        ("301", "a redirect"),
        ("500-html", "something is wrong at LinkedIn's side"),
        ("html-200", "not an answer of the API"),
        ("wrong-type", "not an answer of the API"),
        ("empty-body", "LinkedIn did not say what it has"),
        ("malformed-json", "LinkedIn did not say what it has"),
        ("cut-body", "LinkedIn did not say what it has"),
        ("huge-body", "LinkedIn did not say what it has"),
        ("reset-before", "reading the post: 127.0.0.1:"),
    ],
)
def test_what_cannot_be_read_back_is_not_verified(poster: Poster, fault: str, reason: str) -> None:
    """It is published all the same, and nobody says that it is another."""
    poster.allow(*READER)
    poster.draft()
    poster.meet(EDIT, fault, method="GET", times=ALWAYS)
    result = poster.publish()

    assert (result.outcome, result.code) == ("published", ExitCode.OK)
    assert result.followed.verification.state == ""
    assert reason in result.followed.verification.reason


def test_letters_may_come_back_composed(poster: Poster) -> None:
    """Readers cannot see the difference: it is what was sent."""
    poster.allow(*READER)
    poster.draft("Cafe\u0301 (open)")
    stored = {"commentary": "Caf\u00e9 \\(open\\)", "lifecycleState": "PUBLISHED"}
    answer = instead("composed", Answer.json(200, stored))
    poster.linkedin.faults.add("GET", EDIT, answer)

    assert poster.publish().followed.verification.state == "done"


def test_without_the_scope_nobody_asks(poster: Poster) -> None:
    """A token of the vault says what it may; one of the environment has to be tried."""
    poster.draft()
    result = poster.publish()

    assert result.followed.verification.reason == "the token may not read posts"
    assert poster.asked("GET", "/rest/posts/") == 1


def test_what_is_live_is_another(poster: Poster) -> None:
    """Where LinkedIn says that it was edited, and it was not, that is noticed."""
    poster.allow(*READER)
    poster.draft()
    poster.publish()
    poster.draft(CHANGED)
    poster.linkedin.faults.add("POST", EDIT, instead("swallowed", Answer(204)))
    result = poster.update()

    assert (result.outcome, result.code) == ("updated", ExitCode.PARTIAL)
    assert "it is not what was sent: it ends after " in result.followed.verification.reason


def test_many_posts_leave_no_connections(poster: Poster) -> None:
    """However many drafts one call publishes, and reads back, each hangs up when it is done."""
    names = [f"{number}.md" for number in range(6)]
    for name in names:
        poster.draft(f"Number {name}", name)
    results = poster.publishing(*names)
    for _ in names[:-1]:
        assert next(results).outcome == "published"

    connections = poster.linkedin._listener._connections
    for _ in range(1000):
        if not connections:
            break
        Event().wait(0.01)
    assert not connections
    assert [result.outcome for result in results] == ["published"]
