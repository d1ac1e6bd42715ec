"""The first comment: it never fails the post, is never sent twice, and its words are not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.live.writer import COMMENT, CREATE

if TYPE_CHECKING:
    from tests.cli.live.writer import Writer

WORDS = "More at https://www.rfc-editor.org/rfc/rfc9110_(b)"


@pytest.fixture(autouse=True)
def comment(writer: Writer) -> None:
    """Give the draft a first comment."""
    writer.draft(first_comment=WORDS)


def test_post_and_comment(writer: Writer) -> None:
    """Both once, however often it is run; the comment in plain text."""
    assert writer.publish().code == 0
    again = writer.publish()
    assert (again.code, again.err) == (0, "")
    assert writer.comments == [WORDS]
    assert writer.asked("POST", "/rest/posts") == 1


def test_comment_that_certainly_failed(writer: Writer) -> None:
    """The post is live, its words are printed, exit 5; the next run sends the comment alone."""
    writer.meet(COMMENT, "429")
    done = writer.publish()
    assert done.code == 5
    assert done.out.startswith("published  a.md → linkedin  https://")
    assert (
        "error: a.md → linkedin: its first comment is not there: adding the first comment: "
        in done.err
    )
    assert f"\n{WORDS}\n" in done.err
    assert "first comment failed" in writer.run("status").out
    code, (result,) = writer.results("publish", "a.md")
    assert (code, result["outcome"]) == (0, "unchanged")
    assert result["first_comment"] == {"outcome": "done", "message": None, "hint": None}
    assert (writer.comments, len(writer.live)) == ([WORDS], 1)
    assert writer.asked("POST", "/rest/posts") == 1
    assert writer.publish().code == 0
    assert writer.comments == [WORDS]


def test_comment_that_fails_again(writer: Writer) -> None:
    """Each run that leaves it undone exits with 5 and prints it."""
    writer.meet(COMMENT, "403", times=2)
    assert [writer.publish().code, writer.publish().code] == [5, 5]
    assert writer.publish().code == 0
    assert writer.comments == [WORDS]


@pytest.mark.parametrize("fault", ["reset-after", "500-json", "cut-status"])
def test_comment_that_may_be_there(writer: Writer, fault: str) -> None:
    """Whether it is or not, it is not sent again; its words are printed, exit 5."""
    writer.meet(COMMENT, fault)
    done = writer.publish()
    assert done.code == 5
    assert "error: a.md → linkedin: its first comment may be there: " in done.err
    assert f"\n{WORDS}\n" in done.err
    attempt = writer.records[0].attempt.id[:8]
    how = f"look, then: postkit resolve {attempt} --published URL (or --not-published)"
    again = writer.publish()
    assert (again.code, again.out.split()[0]) == (5, "unchanged")
    for said in (done.err, again.err):
        assert f"hint: {how}\n" in said
    assert writer.asked("POST", "/v2/socialActions") == 1
    assert f"first comment unknown  not verified  attempt {attempt}" in writer.run("status").out


@pytest.mark.parametrize("fault", ["500-json", "500-json-after"])
def test_comment_that_a_person_looked_for(writer: Writer, fault: str) -> None:
    """What they saw settles it: it is there, or the next run adds it."""
    writer.meet(COMMENT, fault)
    writer.publish()
    assert writer.run("resolve").out.startswith("published   a.md → linkedin")
    there = bool(writer.comments)
    address = f"https://www.linkedin.com/feed/update/{writer.live[0].urn}/"
    saw = ["--published", address] if there else ["--not-published"]
    done = writer.run("resolve", "a.md", *saw)
    assert (done.code, "comment unknown" in done.out) == (0, False)
    assert writer.run("resolve").out == ""
    assert writer.publish().code == 0
    assert (writer.comments, len(writer.live)) == ([WORDS], 1)


def test_comment_in_json(writer: Writer) -> None:
    """What became of it stands beside the outcome of the post."""
    writer.meet(COMMENT, "401-revoked")
    code, (result,) = writer.results("publish", "a.md")
    assert (code, result["outcome"]) == (5, "published")
    assert result["first_comment"]["outcome"] == "failed"
    assert "revoked" in result["first_comment"]["message"]


def test_no_comment_without_a_post(writer: Writer) -> None:
    """Nothing is said below what may not be there."""
    writer.meet(CREATE, "500-json-after")
    assert writer.publish().code == 4
    assert writer.comments == []


def test_comment_after_a_person_looked(writer: Writer) -> None:
    """A post that was settled by hand still lacks its comment; the next run adds it."""
    writer.meet(CREATE, "500-json-after")
    writer.publish()
    address = f"https://www.linkedin.com/feed/update/{writer.live[0].urn}/"
    writer.run("resolve", "a.md", "--published", address)
    done = writer.publish()
    assert (done.code, writer.comments) == (0, [WORDS])
    assert len(writer.live) == 1
