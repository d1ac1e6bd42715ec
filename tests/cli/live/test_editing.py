"""`postkit update`: the text of what is live, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.live.writer import CREATE, ONE_POST

if TYPE_CHECKING:
    from tests.cli.commandline import Done
    from tests.cli.live.writer import Writer

NEW = "Other (words), and more of them."


@pytest.fixture(autouse=True)
def published(writer: Writer) -> str:
    """Publish the draft and change it; return the URN."""
    assert writer.publish().code == 0
    writer.draft(NEW)
    return writer.live[0].urn


def update(writer: Writer, *arguments: str) -> Done:
    """Update with consent."""
    return writer.run("update", "--yes", *(arguments or ("a.md",)))


def test_updated_once(writer: Writer, published: str) -> None:
    """The post has the new text, that is on record, and a second run changes nothing."""
    done = update(writer)
    address = f"https://www.linkedin.com/feed/update/{published}/"
    assert (done.code, done.out) == (0, f"updated    a.md → linkedin  {address}\n")
    assert [post.text for post in writer.live] == [NEW]
    again = update(writer)
    assert (again.code, again.out) == (0, f"unchanged  a.md → linkedin  {address}\n")
    assert writer.asked("POST", "/rest/posts/urn") == 1
    assert writer.publish().out == f"unchanged  a.md → linkedin  {address}\n"
    assert " updated 20" in writer.run("status").out


def test_a_dry_run_shows_the_edit(writer: Writer) -> None:
    """Text and wire form, and no request of another kind; LinkedIn hears nothing."""
    before = len(writer.state.requests)
    done = writer.run("update", "--dry-run", "a.md")
    assert (done.code, done.err) == (0, "")
    assert f"── what readers see\n{NEW}\n" in done.out
    assert r"Other \(words\)" in done.out
    assert "lifecycleState" not in done.out
    assert len(writer.state.requests) == before


def test_a_dry_run_says_what_will_be_refused(writer: Writer) -> None:
    """What would be refused is, without being sent."""
    writer.draft(NEW, visibility="connections")
    done = writer.run("update", "--dry-run", "a.md")
    assert (done.code, "visibility" in done.err) == (3, True)


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ({"visibility": "connections"}, "and the visibility changed too"),
        ({"first_comment": "More."}, "and the first comment changed too"),
        (
            {"first_comment": "More.", "reshareable": False, "visibility": "connections"},
            "and the first comment, the permission to reshare and the visibility changed too",
        ),
        (
            {"poll": {"question": "Which?", "options": ["One", "Two"], "duration": "3d"}},
            "and the poll changed too",
        ),
    ],
)
def test_what_cannot_be_edited_is_named(writer: Writer, front: dict[str, Any], words: str) -> None:
    """Readers would else get what nobody checked: exit 3, nothing is sent."""
    writer.draft(NEW, **front)
    done = update(writer)
    assert (done.code, done.out) == (3, "")
    assert (
        f"error: a.md → linkedin: only the text of a live post can be edited, {words}" in done.err
    )
    assert "hint: take that back in the draft, or `postkit delete` the post" in done.err
    assert len(writer.live[0].versions) == 0


def test_without_consent_nothing_is_edited(writer: Writer) -> None:
    """A script that forgot the flag: exit 2, in words that say what was about to happen."""
    done = writer.run("update", "a.md")
    assert (done.code, done.out) == (2, "")
    assert "error: a.md: editing the post at linkedin needs somebody's consent" in done.err


def test_an_edit_that_certainly_failed(writer: Writer, published: str) -> None:
    """Exit 3, what to do; the next run edits it."""
    writer.meet(ONE_POST, "403")
    code, (result,) = writer.results("update", "a.md")
    assert (code, result["outcome"], result["urn"]) == (3, "failed", published)
    assert update(writer).out.startswith("updated")


def test_an_edit_nobody_saw_the_end_of(writer: Writer) -> None:
    """Whatever the draft says then, the post gets it; nobody believes the record before."""
    writer.meet(ONE_POST, "500-json-after", times=3)
    done = update(writer)
    assert (done.code, done.out) == (4, "")
    assert "run it again: setting the text twice does no harm" in done.err
    writer.linkedin.faults.clear()
    assert "update unknown" in writer.run("status").out
    writer.draft()
    refused = writer.publish()
    assert (refused.code, refused.out) == (4, "")
    assert "nobody knows whether it was edited" in refused.err
    assert "`postkit update a.md`" in refused.err
    assert update(writer).out.startswith("updated")
    assert writer.live[0].text == "We (all of us) shipped it #Release"
    assert "unknown" not in writer.run("status").out


def test_what_is_not_live_cannot_be_edited(writer: Writer) -> None:
    """Neither what was never published, nor what was deleted, nor what may be live."""
    writer.draft("The second post.", "b.md")
    assert update(writer, "b.md").code == 3
    writer.meet(CREATE, "reset-before")
    writer.publish("b.md")
    unknown = update(writer, "b.md")
    assert (unknown.code, "postkit resolve" in unknown.err) == (4, True)
    writer.run("delete", "--yes", "a.md")
    assert "nothing of it is live" in update(writer).err


def test_several_of_which_one_fails(writer: Writer) -> None:
    """Each has its own outcome; the next run edits what is left."""
    writer.draft("The second post.", "b.md")
    writer.publish("b.md")
    writer.draft("The second post, edited.", "b.md")
    writer.meet(ONE_POST, "403")
    code, results = writer.results("update", "a.md", "b.md")
    assert (code, [result["outcome"] for result in results]) == (5, ["failed", "updated"])
    code, results = writer.results("update", "a.md", "b.md")
    assert (code, {one["draft"]: one["outcome"] for one in results}) == (
        0,
        {"a.md": "updated", "b.md": "unchanged"},
    )


def test_a_folder_is_no_draft(writer: Writer) -> None:
    """Its drafts are to be named."""
    done = update(writer, ".")
    assert (done.code, "hint: name the drafts in it" in done.err) == (2, True)


def test_lint_stands_before_editing(writer: Writer) -> None:
    """What must not go live does not get there by an edit."""
    writer.draft("Thanks to @nobody.")
    done = update(writer)
    assert (done.code, "unknown-mention" in done.err) == (1, True)
