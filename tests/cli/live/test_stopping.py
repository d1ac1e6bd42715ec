"""Ctrl-C: what had begun is told as it is, and nothing begins any more."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import HANGS
from tests.cli.live.writer import COMMENT, CREATE, ONE_POST
from tests.linkedin_server.asking import PNG

if TYPE_CHECKING:
    from tests.cli.commandline import Done
    from tests.cli.live.writer import Writer

LONG = 60  # seconds of a server's silence, which ends with the test


@pytest.fixture(autouse=True)
def drafts(writer: Writer) -> None:
    """Write two drafts, the first with a comment."""
    writer.draft(first_comment="The long story")
    writer.draft("The second post.", "b.md")


def stopped(writer: Writer, *arguments: str) -> Done:
    """Return what a call comes to that is stopped while the server says nothing."""
    from tests.cli.commandline import Done

    with writer.start(*arguments) as process:
        writer.linkedin.faults.wait()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=HANGS)
    writer.linkedin.faults.clear()
    return Done(process.returncode, out, err)


@pytest.mark.parametrize("fault", ["silence-before", "silence-after"])
def test_while_a_post_is_created(writer: Writer, fault: str) -> None:
    """It may be live: exit 4, and the next draft is left alone."""
    writer.meet(CREATE, fault, seconds=LONG)
    done = stopped(writer, "publish", "--yes", "a.md", "b.md")
    assert (done.code, done.out) == (4, "")
    assert "error: a.md → linkedin: it may be live: interrupted" in done.err
    assert "postkit resolve" in done.err
    assert (writer.states, writer.asked("POST", "/rest/posts")) == (["unknown"], 1)
    assert writer.publish().code == 4


def test_while_a_post_is_created_in_json(writer: Writer) -> None:
    """A script reads the same: unknown, not merely stopped."""
    writer.meet(CREATE, "silence-after", seconds=LONG)
    done = stopped(writer, "publish", "--yes", "--json", "a.md", "b.md")
    assert done.code == 4
    first, second = done.answer["results"]
    assert (first["draft"], first["outcome"]) == ("a.md", "unknown")
    assert (second["draft"], second["outcome"]) == ("b.md", "interrupted")


@pytest.mark.parametrize(
    ("method", "place"),
    [("POST", "initializeUpload"), ("PUT", "/dms-uploads/"), ("GET", "^/rest/images/")],
)
def test_while_a_file_is_uploaded(writer: Writer, method: str, place: str) -> None:
    """Nothing is live, for certain: 130, and the next run publishes it."""
    account = f'account = "{writer.state.urn()}"'
    writer.configure(f"[targets.linkedin]\n{account}\nunseen_seconds = 0\n")
    (writer.root / "chart.png").write_bytes(PNG)
    writer.draft(images=[{"path": "chart.png", "alt": "A chart of nothing at all"}])
    writer.meet(place, "silence-after", method, seconds=LONG)
    done = stopped(writer, "publish", "--yes", "a.md", "b.md")
    assert (done.code, done.out) == (130, "")
    assert "error: a.md → linkedin: nothing was published: interrupted while uploading" in done.err
    assert writer.states == ["failed"]
    assert writer.publish("a.md", "b.md").code == 0
    assert len(writer.live) == 2


def test_while_a_comment_is_added(writer: Writer) -> None:
    """The post is live, the comment may be there, the next draft is left alone."""
    writer.meet(COMMENT, "silence-after", seconds=LONG)
    done = stopped(writer, "publish", "--yes", "a.md", "b.md")
    assert done.code == 130
    assert done.out.startswith("published  a.md → linkedin")
    assert "its first comment may be there" in done.err
    assert "The long story" in done.err
    assert "error: b.md → linkedin: interrupted before anything was sent" in done.err
    assert writer.publish().code == 5
    assert (len(writer.live), writer.comments) == (1, ["The long story"])


def test_while_a_post_is_read_back(writer: Writer) -> None:
    """It is live and not verified; the next draft is left alone."""
    writer.allow("w_member_social", "r_member_social")
    writer.meet(ONE_POST, "silence-before", "GET", seconds=LONG)
    done = stopped(writer, "publish", "--yes", "a.md", "b.md")
    assert done.out.startswith("published  a.md → linkedin")
    assert done.code == 130
    assert len(writer.live) == 1
    assert writer.publish("a.md", "b.md").code == 0
    assert len(writer.live) == 2


def test_while_a_post_is_edited(writer: Writer) -> None:
    """It has the new text or the old: exit 4, and the next draft is left alone."""
    writer.publish("a.md", "b.md")
    writer.draft("Other words.", first_comment="The long story")
    writer.draft("Other words for the second.", "b.md")
    writer.meet(ONE_POST, "silence-after", seconds=LONG)
    done = stopped(writer, "update", "--yes", "a.md", "b.md")
    assert (done.code, done.out) == (4, "")
    assert "error: a.md → linkedin: it may have the new text or the old: interrupted" in done.err
    assert [post.text for post in writer.live] == ["Other words.", "The second post."]
    assert writer.run("update", "--yes", "a.md", "b.md").code == 0
    assert writer.live[1].text == "Other words for the second."


def test_while_a_post_is_deleted(writer: Writer) -> None:
    """It is deleted or not: exit 4, the next is left alone; the next run settles it."""
    writer.publish("a.md", "b.md")
    writer.meet(ONE_POST, "silence-after", "DELETE", seconds=LONG)
    done = stopped(writer, "delete", "--yes", "a.md", "b.md")
    assert (done.code, done.out) == (4, "")
    assert "error: a.md → linkedin: it may be deleted or not: interrupted" in done.err
    assert [post.text for post in writer.live] == ["The second post."]
    assert writer.run("delete", "--yes", "a.md", "b.md").code == 0
    assert writer.states == ["deleted", "deleted"]


def test_while_another_run_publishes(writer: Writer) -> None:
    """Nothing was sent by who only waited: 130."""
    writer.meet(CREATE, "silence-before", seconds=LONG)
    with writer.start("publish", "--yes", "a.md") as first:
        writer.linkedin.faults.wait()
        with writer.start("publish", "--yes", "b.md") as second:
            assert second.stderr
            waiting = second.stderr.readline()
            second.send_signal(signal.SIGINT)
            _, errors = second.communicate(timeout=HANGS)
        first.kill()
        first.communicate()
    words = f"another postkit (process {first.pid}) is publishing from this folder: waiting for it"
    assert waiting == f"warning: {words}\n"
    assert second.returncode == 130
    assert "interrupted before anything was sent" in errors
    assert writer.asked("POST", "/rest/posts") == 1
