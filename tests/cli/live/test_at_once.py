"""Two processes at once, in one folder: LinkedIn gets each post once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.commandline import HANGS
from tests.cli.live.writer import COMMENT, CREATE

if TYPE_CHECKING:
    from tests.cli.live.writer import Writer

DRAFTS = [f"{letter}.md" for letter in "abcdef"]


def write_drafts(writer: Writer) -> None:
    """Write drafts that state their target; every other one has a first comment."""
    for number, name in enumerate(DRAFTS):
        comment = {"first_comment": f"More on {name}."} if number % 2 else {}
        writer.draft(f"Post {name}.", name, to=["linkedin"], **comment)


def both(writer: Writer) -> list[tuple[int, str, str]]:
    """Publish the folder by two processes; return how they ended, and what they showed."""
    command = ("publish", "--all", "--to", "linkedin", "--yes", ".")
    with writer.start(*command) as one, writer.start(*command) as other:
        shown = [process.communicate(timeout=HANGS) for process in (one, other)]
        return [
            (process.returncode, *said) for process, said in zip((one, other), shown, strict=True)
        ]


def once_each(writer: Writer) -> bool:
    """Tell whether each draft is live once, with its comment, and nothing was tried twice."""
    return (
        sorted(post.text for post in writer.live) == [f"Post {name}." for name in DRAFTS]
        and sorted(writer.comments) == [f"More on {name}." for name in DRAFTS[1::2]]
        and writer.states == ["published"] * len(DRAFTS)
        and writer.asked("POST", "/rest/posts") == len(DRAFTS)
        and writer.state.refused_duplicates == []
    )


def test_each_post_goes_out_once(writer: Writer) -> None:
    """Each draft is one process's to publish, and the other finds it live; both end well."""
    write_drafts(writer)
    writer.meet(CREATE, "late", times=len(DRAFTS))  # so that they are at it together
    ends = both(writer)
    assert [code for code, _, _ in ends] == [0, 0]
    shown = "".join(out for _, out, _ in ends)
    assert shown.count("published ") == shown.count("unchanged ") == len(DRAFTS)
    assert once_each(writer)
    assert writer.run("publish", "--all", "--yes", ".").out.count("unchanged ") == len(DRAFTS)


def test_what_one_does_not_know_the_other_does_not_send(writer: Writer) -> None:
    """A post whose end nobody saw, and a comment too, stay unknown to both: exit 4."""
    write_drafts(writer)
    writer.meet(CREATE, "reset-after", skip=2)
    writer.meet(COMMENT, "reset-after")
    ends = both(writer)
    assert [code for code, _, _ in ends] == [4, 4]
    assert len(writer.live) == writer.asked("POST", "/rest/posts") == len(DRAFTS)
    assert sorted(writer.states) == ["published"] * 5 + ["unknown"]
    assert len(writer.comments) == len(set(writer.comments))
    assert writer.state.refused_duplicates == []
