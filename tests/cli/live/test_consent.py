"""Somebody in a terminal, who is asked before anything goes out and may say no."""

from __future__ import annotations

import signal
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from tests.cli.commandline import everything

if TYPE_CHECKING:
    from tests.cli.live.writer import Writer

OTHER = "Other words, and more of them."


def test_yes_publishes(writer: Writer) -> None:
    """The question names the draft, its length, the target and who posts."""
    code, shown = writer.typed("publish", "a.md", keys="y")
    asked = f"Publish 'a.md' (34 characters) to linkedin as {writer.state.urn()}? [y/N]: "
    assert (code, len(writer.live)) == (0, 1)
    assert shown.startswith(asked)
    assert "published  a.md → linkedin  https://" in shown


def test_no_publishes_nothing(writer: Writer) -> None:
    """Exit 3, nothing sent, nothing on record, and the next run asks again."""
    code, shown = writer.typed("publish", "a.md", keys="n")
    assert (code, writer.state.requests, writer.records) == (3, [], ())
    assert "error: a.md → linkedin: you said no" in shown
    assert writer.publish().code == 0


def test_all_are_asked_before_the_first_goes_out(writer: Writer) -> None:
    """One of two is agreed to: it goes out, the other does not, exit 5."""
    writer.draft(OTHER, "b.md")
    code, shown = writer.typed("publish", "a.md", "b.md", keys="ny")
    assert code == 5
    assert [post.text for post in writer.live] == [OTHER]
    assert shown.index("'b.md'") < shown.index("published  b.md")


def test_nobody_is_asked_what_is_settled(writer: Writer) -> None:
    """What is live already, or would be refused, needs no consent."""
    writer.publish()
    assert writer.typed("publish", "a.md", keys="")[0] == 0
    writer.draft(OTHER)
    assert writer.typed("publish", "a.md", keys="")[0] == 3


def press_ctrl_c(process: subprocess.Popen[bytes]) -> None:
    """Press it until it is heard: just before Python begins to read a line, it is not."""
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=1)


def test_interrupted_at_the_question(writer: Writer) -> None:
    """Ctrl-C while somebody is asked: 130, and nothing was sent."""
    writer.draft(OTHER, "b.md")
    with writer.terminal("publish", "a.md", "b.md") as (process, terminal):
        shown = b""
        while b"[y/N]: " not in shown:
            shown += terminal.read(1)
        terminal.write(b"y\n")
        while shown.count(b"[y/N]: ") < 2:
            shown += terminal.read(1)
        press_ctrl_c(process)
        shown += everything(terminal.fileno())
        assert process.returncode == 130
    assert b"error: interrupted" in shown
    assert (writer.state.requests, writer.records) == ([], ())


def test_an_edit_is_asked_about_as_an_edit(writer: Writer) -> None:
    """The question says what will happen; no leaves the post as it is."""
    writer.publish()
    writer.draft(OTHER)
    code, shown = writer.typed("update", "a.md", keys="n")
    assert shown.startswith(f"Edit 'a.md' at linkedin as {writer.state.urn()} (now 30 characters)?")
    assert (code, writer.live[0].text) == (3, "We (all of us) shipped it #Release")
    assert writer.typed("update", "a.md", keys="y")[0] == 0
    assert writer.live[0].text == OTHER
    done = writer.run("update", "a.md")
    assert done.code == 0
    writer.draft("Third words.")
    done = writer.run("update", "a.md")
    assert (done.code, done.out) == (2, "")
    assert "error: a.md: editing the post at linkedin needs somebody's consent" in done.err


def test_a_deletion_is_asked_about(writer: Writer) -> None:
    """The question shows the address; no leaves the post where it is."""
    writer.publish()
    address = f"https://www.linkedin.com/feed/update/{writer.live[0].urn}/"
    code, shown = writer.typed("delete", "a.md", keys="n")
    assert shown.startswith(f"Delete 'a.md' from linkedin ({address})? [y/N]: ")
    assert (code, len(writer.live)) == (3, 1)
    assert writer.typed("delete", "a.md", keys="y")[0] == 0
    assert (writer.live, writer.states) == ([], ["deleted"])
