"""A disk that is full when something is to be written down: nothing twice, nothing forgotten."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import HANGS, Done, environment
from tests.cli.live.writer import COMMENT, CREATE, ONE_POST, TEXT

if TYPE_CHECKING:
    from tests.cli.live.writer import Writer

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on sizes of files")

_WORDS = "The long story."
_NEW = "Other words, and more of them."
_PADDING = b"\n" * 40_000  # the ledger is longer than any other file that is written
_LIMITED = (
    "import resource, runpy, sys; size = int(sys.argv.pop(1));"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size));"
    "runpy.run_module('postkit', run_name='__main__')"
)


def limited(writer: Writer, room: int, *arguments: str) -> Done:
    """Run a command while the ledger may grow by so many bytes."""
    size = writer.ledger.path.stat().st_size + room
    done = subprocess.run(
        [sys.executable, "-B", "-c", _LIMITED, str(size), *arguments],
        cwd=writer.root,
        env=environment(**writer.variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=HANGS,
        check=False,
        text=True,
    )
    assert "Traceback" not in done.stderr
    return Done(done.returncode, done.stdout, done.stderr)


def room_for(writer: Writer, command: str, lines: int) -> int:
    """Return how much a command writes with its first lines, and a half of the next."""
    path = writer.ledger.path
    before = path.read_bytes() if path.exists() else b""
    assert writer.run(command, "--yes", "a.md").code == 0
    written = path.read_bytes()[len(before) :].splitlines(keepends=True)
    assert len(written) > lines
    return len(b"".join(written[:lines])) + len(written[lines]) // 2


@pytest.fixture(autouse=True)
def draft(writer: Writer) -> None:
    """Give the draft a comment, and let the same be posted again after a deletion."""
    writer.state.settings.duplicates_of_deleted = False
    writer.draft(first_comment=_WORDS)


def anew(writer: Writer) -> None:
    """Begin again with what lies here and at LinkedIn."""
    writer.state.posts.clear()
    writer.state.comments.clear()
    writer.state.recent.clear()
    writer.ledger.path.write_bytes(_PADDING)


def publish_limited(writer: Writer, lines: int, place: str = "", fault: str = "") -> Done:
    """Publish with room for so many lines of the ledger, and a half of the next; meet a fault."""
    room = room_for(writer, "publish", lines)
    anew(writer)
    if fault:
        writer.meet(place, fault)
    return limited(writer, room, "publish", "--yes", "a.md")


@pytest.mark.parametrize("lines", [0, 1], ids=["attempt", "snapshot"])
def test_what_cannot_be_announced_is_not_sent(writer: Writer, lines: int) -> None:
    """Exit 3, nothing is live; with room it is published."""
    done = publish_limited(writer, lines)
    assert (done.code, done.out, writer.live) == (3, "", [])
    assert "cannot write the ledger: File too large" in done.err
    assert "hint: the disk is full: free some space, and run postkit again" in done.err
    assert writer.publish().code == 0
    assert (len(writer.live), writer.comments) == (1, [_WORDS])


def test_an_outcome_without_room_is_kept(writer: Writer) -> None:
    """The address is shown, exit 4; the next run finds it in the journal, and adds the comment."""
    done = publish_limited(writer, 2)
    (post,) = writer.live
    address = f"https://www.linkedin.com/feed/update/{post.urn}/"
    assert (done.code, done.out) == (4, "")
    assert f"published {address}; but postkit cannot write the ledger" in done.err
    assert "the next publish writes it to the ledger" in done.err
    again = writer.publish()
    assert (again.code, again.out) == (0, f"unchanged  a.md → linkedin  {address}\n")
    assert (len(writer.live), writer.comments) == (1, [_WORDS])
    assert not list((writer.root / ".postkit").glob("*.json"))


def test_a_failure_without_room_is_no_publication(writer: Writer) -> None:
    """Exit 3; the next run finds in the journal that nothing is live, and publishes."""
    done = publish_limited(writer, 2, CREATE, "403")
    assert (done.code, done.out, writer.live) == (3, "", [])
    assert "failed nothing was published: " in done.err
    assert (writer.publish().code, sorted(writer.states)) == (0, ["failed", "published"])
    assert (len(writer.live), writer.comments) == (1, [_WORDS])


def test_a_doubt_without_room_is_remembered(writer: Writer) -> None:
    """Exit 4, now and until a person has looked; it is not sent again."""
    done = publish_limited(writer, 2, CREATE, "reset-after")
    assert (done.code, done.out, len(writer.live)) == (4, "", 1)
    again = writer.publish()
    assert (again.code, writer.states, len(writer.live)) == (4, ["unknown"], 1)
    address = f"https://www.linkedin.com/feed/update/{writer.live[0].urn}/"
    assert writer.run("resolve", "a.md", "--published", address).code == 0
    assert (writer.publish().code, len(writer.live), writer.comments) == (0, 1, [_WORDS])


def test_several_drafts_without_room(writer: Writer) -> None:
    """What follows is not even announced; with room, only that is sent."""
    room = room_for(writer, "publish", 2)
    anew(writer)
    for name in ("b.md", "c.md"):
        writer.draft(f"Post {name}.", name)
    done = limited(writer, room, "publish", "--yes", "a.md", "b.md", "c.md")
    assert (done.code, done.out, len(writer.live)) == (4, "", 1)
    assert done.err.count("cannot write the ledger: File too large") == 3
    again = writer.publish("a.md", "b.md", "c.md")
    assert (again.code, again.out.split()[::5]) == (0, ["unchanged", "published", "published"])
    assert (len(writer.live), writer.states) == (3, ["published"] * 3)
    assert (writer.comments, writer.state.refused_duplicates) == ([_WORDS], [])


@pytest.mark.parametrize("command", ["update", "delete"])
def test_an_outcome_without_room_is_known_to_all(writer: Writer, command: str) -> None:
    """An edit and a deletion find in the journal what they are about, too."""
    publish_limited(writer, 2)
    writer.draft(_NEW, first_comment=_WORDS)
    assert writer.run(command, "--yes", "a.md").code == 0
    assert [post.text for post in writer.live] == [_NEW] * (command == "update")


def test_a_comment_that_cannot_be_announced_is_not_sent(writer: Writer) -> None:
    """The post is live, exit 5; with room the comment is added."""
    done = publish_limited(writer, 3)
    assert (done.code, len(writer.live), writer.comments) == (5, 1, [])
    assert "its first comment is not there: it was not sent: " in done.err
    assert "hint: the disk is full" in done.err
    assert writer.publish().code == 0
    assert (len(writer.live), writer.comments) == (1, [_WORDS])


def test_a_comment_that_cannot_be_recorded_is_not_sent_again(writer: Writer) -> None:
    """It is told; afterwards nobody knows any more, so a person is asked."""
    done = publish_limited(writer, 4)
    assert (done.code, len(writer.live), writer.comments) == (5, 1, [_WORDS])
    assert "its first comment may be there: it was added, but that is not on record" in done.err
    assert "postkit resolve" in done.err
    again = writer.publish()
    assert (again.code, writer.comments) == (5, [_WORDS])
    address = f"https://www.linkedin.com/feed/update/{writer.live[0].urn}/"
    assert writer.run("resolve", "a.md", "--published", address).code == 0
    assert writer.publish().code == 0


@pytest.mark.parametrize(("fault", "there"), [("429", 0), ("reset-after", 1)])
def test_a_comment_that_failed_without_room(writer: Writer, fault: str, there: int) -> None:
    """Nobody knows afterwards whether it failed: it is not sent again before a person says so."""
    done = publish_limited(writer, 4, COMMENT, fault)
    assert (done.code, len(writer.live), len(writer.comments)) == (5, 1, there)
    assert "but that is not on record" in done.err
    assert (writer.publish().code, len(writer.comments)) == (5, there)
    if there:
        address = f"https://www.linkedin.com/feed/update/{writer.live[0].urn}/"
        assert writer.run("resolve", "a.md", "--published", address).code == 0
    else:
        assert writer.run("resolve", "a.md", "--not-published").code == 0
    assert (writer.publish().code, writer.comments, len(writer.live)) == (0, [_WORDS], 1)


def test_a_verification_that_cannot_be_recorded_fails_nothing(writer: Writer) -> None:
    """Post and comment are there and on record."""
    done = publish_limited(writer, 5)
    assert (done.code, len(writer.live), writer.comments) == (0, 1, [_WORDS])
    assert "warning: not recorded: verification of a.md" in done.err
    assert writer.publish().code == 0


def _edit_limited(writer: Writer, lines: int, fault: str = "") -> Done:
    writer.publish()
    writer.draft(_NEW, first_comment=_WORDS)
    room = room_for(writer, "update", lines)
    writer.draft(first_comment=_WORDS)
    anew(writer)
    writer.publish()
    writer.draft(_NEW, first_comment=_WORDS)
    if fault:
        writer.meet(ONE_POST, fault)
    return limited(writer, room, "update", "--yes", "a.md")


def test_an_edit_that_cannot_be_announced_is_not_made(writer: Writer) -> None:
    """Exit 3; the post is as it was."""
    done = _edit_limited(writer, 0)
    assert (done.code, done.out) == (3, "")
    assert writer.live[0].versions == []
    assert writer.run("update", "--yes", "a.md").code == 0


@pytest.mark.parametrize("lines", [1, 2], ids=["snapshot", "update"])
def test_an_edit_that_cannot_be_recorded_is_made_again(writer: Writer, lines: int) -> None:
    """Exit 4; the next run brings the post to what the draft says then."""
    done = _edit_limited(writer, lines)
    assert (done.code, writer.live[0].text) == (4, _NEW)
    assert "the live post has the new text, but that is not on record" in done.err
    assert "hint: make room, then run it again: that does no harm" in done.err
    writer.draft(TEXT, first_comment=_WORDS)
    assert writer.publish().code == 4
    assert writer.run("update", "--yes", "a.md").code == 0
    assert writer.live[0].text == "We (all of us) shipped it #Release"


def test_an_edit_that_failed_without_room(writer: Writer) -> None:
    """It is told why; the record says that nobody knows, exit 4, until the next run makes it."""
    done = _edit_limited(writer, 1, "403")
    assert (done.code, done.out) == (4, "")
    assert "Not enough permissions" in done.err
    assert "but that is not on record" in done.err
    assert writer.live[0].versions == []
    assert (writer.publish().code, len(writer.live)) == (4, 1)
    assert writer.run("update", "--yes", "a.md").code == 0
    assert ([post.text for post in writer.live], writer.publish().code) == ([_NEW], 0)


def test_a_deletion_that_failed_without_room(writer: Writer) -> None:
    """As with an edit; nothing is published in its place."""
    writer.publish()
    room = room_for(writer, "delete", 1)
    anew(writer)
    writer.publish()
    writer.meet(ONE_POST, "403", "DELETE")
    done = limited(writer, room, "delete", "--yes", "a.md")
    assert (done.code, done.out, len(writer.live)) == (4, "", 1)
    assert "Not enough permissions" in done.err
    assert (writer.publish().code, len(writer.live)) == (4, 1)
    assert writer.run("delete", "--yes", "a.md").code == 0
    assert (writer.live, writer.states) == ([], ["deleted"])


@pytest.mark.parametrize("lines", [0, 1], ids=["before", "after"])
def test_a_deletion_without_room(writer: Writer, lines: int) -> None:
    """Not announced, it is not made; not recorded, it is made again."""
    writer.publish()
    room = room_for(writer, "delete", lines)
    anew(writer)
    writer.publish()
    done = limited(writer, room, "delete", "--yes", "a.md")
    assert (done.code, len(writer.live)) == ((4, 0) if lines else (3, 1))
    assert ("it is deleted, but that is not on record" in done.err) == bool(lines)
    assert writer.run("delete", "--yes", "a.md").code == 0
    assert (writer.live, writer.states) == ([], ["deleted"])
