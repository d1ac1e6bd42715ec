"""`postkit diff`: the draft beside what is live, or was published last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.live.writer import CREATE
from tests.linkedin_server.little import parse

if TYPE_CHECKING:
    from tests.cli.live.writer import Writer

OLD = "We (all of us) shipped it #Release"


def test_live_text_where_the_token_may_read(writer: Writer) -> None:
    """What somebody edited at linkedin.com is seen; the exit code tells that it differs."""
    writer.allow("w_member_social", "r_member_social")
    writer.publish()
    assert writer.run("diff", "a.md").code == 0
    (post,) = writer.live
    post.little = parse("Edited \\(by hand\\)", lambda _: frozenset())
    done = writer.run("diff", "a.md")
    assert (done.code, done.err) == (1, "")
    assert f"-Edited (by hand)\n+{OLD}\n" in done.out
    assert "--- live " in done.out


def test_recorded_text_where_it_may_not(writer: Writer) -> None:
    """It says so, and compares with what was published last, edits included."""
    writer.publish()
    writer.draft("Other words.")
    writer.run("update", "--yes", "a.md")
    assert writer.run("diff", "a.md").code == 0
    writer.draft("Third words.")
    done = writer.run("diff", "a.md")
    assert done.code == 1
    assert "compared with what was published last (the token may not read posts)" in done.out
    assert "-Other words.\n+Third words.\n" in done.out


def test_what_changed_beside_the_text(writer: Writer) -> None:
    """It is named as people call it; in JSON as the draft does."""
    writer.publish()
    writer.draft(visibility="connections", first_comment="More.")
    done = writer.run("diff", "a.md")
    assert done.code == 1
    assert "changed beside the text: the first comment\n" in done.out
    assert "changed beside the text: the visibility\n" in done.out
    (found,) = writer.run("diff", "--json", "a.md").answer["comparisons"]
    assert (found["differs"], found["parts"]) == (True, ["first_comment", "visibility"])


def test_without_a_network(writer: Writer) -> None:
    """The record is enough; why nobody looked is said."""
    writer.publish()
    writer.linkedin.stop()
    done = writer.run("diff", "a.md")
    assert (done.code, done.out.splitlines()[-1]) == (0, "no difference")


def test_nothing_live(writer: Writer) -> None:
    """Exit 3, in JSON too; what else was asked for is answered."""
    writer.publish()
    writer.draft("The second post.", "b.md")
    done = writer.run("diff", "a.md", "b.md")
    assert (done.code, "no difference" in done.out) == (3, True)
    assert "error: b.md: nothing of it is live" in done.err
    answer = writer.run("diff", "--json", "b.md").answer
    assert (answer["schema"], answer["comparisons"], len(answer["errors"])) == (1, [], 1)


def test_what_may_be_live(writer: Writer) -> None:
    """Nobody can compare with it: exit 4, and how to settle it."""
    writer.meet(CREATE, "reset-after")
    writer.publish()
    done = writer.run("diff", "a.md")
    assert (done.code, done.out) == (4, "")
    assert "may be live" in done.err
    assert "postkit resolve" in done.err
