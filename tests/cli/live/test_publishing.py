"""`postkit publish` and LinkedIn: what is shown, what is sent, and how calls end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.live.writer import CREATE, TEXT
from tests.linkedin_server.records import POSTING_ROLES

if TYPE_CHECKING:
    from tests.cli.live.writer import Writer

SHOWN = "We (all of us) shipped it #Release"


def test_a_dry_run_shows_everything_and_asks_nobody(writer: Writer) -> None:
    """Text, length, folds, wire form, comment and request; LinkedIn hears nothing of it."""
    writer.draft(f"{TEXT}\n\n{'More words. ' * 40}", first_comment="The (long) story")
    done = writer.run("publish", "--dry-run", "a.md")
    assert (done.code, done.err) == (0, "")
    for shown in (
        f"── what readers see\n{SHOWN}\n",
        "of 3,000 UTF-16 code units\n",
        'cut in the mobile feed after "…',
        r"We \(all of us\) shipped it {hashtag|\#|Release}",
        "── the first comment\nThe (long) story\n",
        f'"author": "{writer.state.urn()}"',
        '"lifecycleState": "PUBLISHED"',
    ):
        assert shown in done.out
    assert writer.state.requests == []
    assert sorted(path.name for path in writer.root.iterdir()) == ["a.md", "postkit.toml"]


def test_a_dry_run_needs_no_token(writer: Writer) -> None:
    """Whoever writes may look before anybody has signed in."""
    done = writer.run("publish", "--dry-run", "a.md", POSTKIT_TARGET_LINKEDIN_TOKEN="")
    assert (done.code, SHOWN in done.out) == (0, True)


def test_published_once(writer: Writer) -> None:
    """The address is shown, now and whenever somebody tries again."""
    first = writer.publish()
    assert first.code == 0
    (post,) = writer.live
    address = f"https://www.linkedin.com/feed/update/{post.urn}/"
    assert first.out == f"published  a.md → linkedin  {address}\n"
    assert first.err.endswith("not verified (the token may not read posts): look at it once\n")
    assert post.text == SHOWN
    again = writer.publish()
    assert (again.code, again.out, again.err) == (0, f"unchanged  a.md → linkedin  {address}\n", "")
    assert writer.asked("POST", "/rest/posts") == 1


def test_without_a_terminal_consent_is_a_flag(writer: Writer) -> None:
    """A script that forgot it publishes nothing; what to do stands there."""
    done = writer.run("publish", "a.md")
    assert (done.code, done.out) == (2, "")
    assert "error: a.md: publishing to linkedin needs somebody's consent" in done.err
    assert "hint: run it in a terminal, or add --yes" in done.err
    assert writer.state.requests == []


def test_nobody_signed_in(writer: Writer) -> None:
    """It is told before anybody is asked, and before anything is written down."""
    done = writer.run("publish", "a.md", POSTKIT_TARGET_LINKEDIN_TOKEN="")
    assert (done.code, done.out) == (3, "")
    assert "nobody is signed in for target 'linkedin'" in done.err
    assert "postkit auth login linkedin" in done.err
    assert writer.records == ()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("401-expired", "postkit auth login"),
        ("403", "postkit doctor"),
        ("409", "run it again"),
        ("426", "LINKEDIN_API_VERSION=202609"),
        ("429", "too many requests"),
        ("429-day", "after 00:00 UTC"),
        ("422-duplicate", "urn:li:share:7295588489876647936"),
    ],
)
def test_what_certainly_failed_may_be_sent_again(writer: Writer, fault: str, words: str) -> None:
    """Exit 3, what to do, and nothing that stands in the way of the next run."""
    writer.meet(CREATE, fault)
    done = writer.publish()
    assert (done.code, done.out) == (3, "")
    assert words in done.err
    assert "error: a.md → linkedin: " in done.err
    assert writer.publish().code == 0
    assert (sorted(writer.states), len(writer.live)) == (["failed", "published"], 1)


@pytest.mark.parametrize("fault", ["500-json", "reset-after", "no-id", "html-200", "cut-headers"])
def test_what_may_be_live_is_never_sent_again(writer: Writer, fault: str) -> None:
    """Exit 4, where to look, and how to say what one saw; as often as it is tried."""
    writer.meet(CREATE, fault)
    first = writer.publish()
    assert (first.code, first.out) == (4, "")
    assert "error: a.md → linkedin: it may be live: " in first.err
    again = writer.publish()
    attempt = writer.records[0].attempt
    assert (again.code, again.out) == (4, "")
    assert f"an earlier attempt of {attempt.at} may be live" in again.err
    assert "https://www.linkedin.com/in/me/recent-activity/all/" in again.err
    assert f"postkit resolve {attempt.id[:8]} --published URL (or --not-published)" in again.err
    assert writer.asked("POST", "/rest/posts") == 1
    assert writer.run("status").out.startswith("unknown     a.md → linkedin")


def test_a_person_saw_that_it_is_live(writer: Writer) -> None:
    """Then it is published, and nothing is sent."""
    writer.meet(CREATE, "no-id")
    writer.publish()
    (post,) = writer.live
    address = f"https://www.linkedin.com/feed/update/{post.urn}/"
    assert writer.run("resolve", "a.md", "--published", address).code == 0
    done = writer.publish()
    assert (done.code, done.out) == (0, f"unchanged  a.md → linkedin  {address}\n")
    assert len(writer.live) == 1


def test_a_person_saw_that_it_is_not_live(writer: Writer) -> None:
    """Then it may be sent again."""
    writer.meet(CREATE, "500-json")
    writer.publish()
    assert writer.run("resolve", "a.md", "--not-published").code == 0
    assert writer.publish().code == 0
    assert len(writer.live) == 1


def test_a_person_was_wrong_and_linkedin_knows_better(writer: Writer) -> None:
    """What LinkedIn calls a duplicate is the post that nobody saw: once, and on record."""
    writer.meet(CREATE, "reset-after")
    writer.publish()
    writer.run("resolve", "a.md", "--not-published")
    done = writer.publish()
    (post,) = writer.live
    assert (done.code, post.urn in done.out) == (0, True)
    assert writer.publish().out.startswith("unchanged  a.md")
    assert len(writer.live) == 1


def test_read_back_where_the_token_may(writer: Writer) -> None:
    """What readers get is compared with what was checked."""
    writer.allow("w_member_social", "r_member_social")
    done = writer.publish()
    assert (done.code, "it is what was checked" in done.err) == (0, True)
    assert writer.run("status").out.rstrip().endswith("verified")


def test_an_organization_posts(writer: Writer) -> None:
    """With the scope for it, and a role on the page."""
    page = writer.state.organization
    assert set(page.roles.values()) <= POSTING_ROLES
    writer.allow("w_organization_social")
    writer.configure(f'[targets.linkedin]\naccount = "{page.urn}"\n')
    assert writer.publish().code == 0
    assert writer.live[0].author == page.urn


def test_a_draft_that_changed_since(writer: Writer) -> None:
    """It is not published a second time by accident: exit 3, with what may be done."""
    writer.publish()
    writer.draft("Other words, more of them.")
    done = writer.publish()
    assert (done.code, len(writer.live)) == (3, 1)
    assert "an earlier version is live since" in done.err
    assert "`postkit update a.md` edits it, or publish it a second time with --again" in done.err
    assert writer.publish("a.md", "--again").code == 0
    assert len(writer.live) == 2


def test_the_same_words_from_another_draft(writer: Writer) -> None:
    """A copy of a draft is no new post."""
    writer.publish()
    writer.draft(name="b.md")
    done = writer.publish("b.md")
    assert (done.code, len(writer.live)) == (3, 1)
    assert "the same text is live since" in done.err
    assert "from a.md" in done.err


def test_addresses_are_no_setting_of_a_project(writer: Writer) -> None:
    """A pull request could else send the token to its author's server."""
    writer.configure('[targets.linkedin]\napi_url = "http://127.0.0.1:1"\n')
    done = writer.publish()
    assert (done.code, done.out) == (2, "")
    assert "target 'linkedin' has no option \"api_url\"" in done.err
    assert writer.state.requests == []


@pytest.mark.parametrize("flag", ["-q", "--json"])
def test_quiet_calls_say_results_alone(writer: Writer, flag: str) -> None:
    """Nothing but the result on standard output, nothing at all on standard error."""
    done = writer.publish("a.md", flag)
    assert (done.code, done.err) == (0, "")
    assert "published" in done.out
