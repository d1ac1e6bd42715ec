"""`postkit delete`: by draft, URN or address, and never twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.live.writer import CREATE, ONE_POST

if TYPE_CHECKING:
    from tests.cli.commandline import Done
    from tests.cli.live.writer import Writer


@pytest.fixture(autouse=True)
def published(writer: Writer) -> str:
    """Publish the draft; return its URN."""
    assert writer.publish().code == 0
    return writer.live[0].urn


def delete(writer: Writer, *arguments: str) -> Done:
    """Delete with consent."""
    return writer.run("delete", "--yes", *arguments)


@pytest.mark.parametrize(
    "name",
    [
        "a.md",
        "{urn}",
        "https://www.linkedin.com/feed/update/{urn}/",
        "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{number}?utm_source=share",
        "https://www.linkedin.com/posts/ada_we-shipped-share-{number}-x1Yz",
    ],
)
def test_deleted_by_any_of_its_names(writer: Writer, published: str, name: str) -> None:
    """The post is gone, that is on record, and the draft may be published again."""
    number = published.rpartition(":")[2]
    done = delete(writer, name.format(urn=published, number=number))
    address = f"https://www.linkedin.com/feed/update/{published}/"
    assert (done.code, done.out) == (0, f"deleted    a.md → linkedin  {address}\n")
    assert (writer.live, writer.states) == ([], ["deleted"])
    assert writer.run("status").out.startswith("deleted     a.md → linkedin  ")


@pytest.mark.parametrize("name", ["a.md", "{urn}"])
def test_deleting_again_asks_nobody(writer: Writer, published: str, name: str) -> None:
    """What was deleted is so still: exit 0, no request, no question."""
    delete(writer, "a.md")
    done = writer.run("delete", name.format(urn=published))
    assert (done.code, done.out.split()[:4]) == (0, ["unchanged", "a.md", "→", "linkedin"])
    assert "deleted since " in done.out
    assert writer.asked("DELETE", "/") == 1


@pytest.mark.parametrize("name", ["{urn}x", "{urn}-1", "urn:li:comment:({urn},1)"])
def test_what_only_begins_as_its_name(writer: Writer, published: str, name: str) -> None:
    """A slip of the keyboard, and a comment's name, delete no post."""
    done = delete(writer, name.format(urn=published))
    assert (done.code, done.out, writer.asked("DELETE", "/")) == (2, "", 0)
    assert [post.urn for post in writer.live] == [published]


def test_published_again_after_a_deletion(writer: Writer) -> None:
    """A deletion stands in nobody's way; what is deleted then is the second post."""
    writer.state.settings.duplicates_of_deleted = False
    delete(writer, "a.md")
    assert writer.publish().out.startswith("published  a.md")
    assert delete(writer, "a.md").out.startswith("deleted    a.md")
    assert writer.states == ["deleted", "deleted"]


def test_what_is_gone_already_is_deleted(writer: Writer, published: str) -> None:
    """Somebody deleted it at linkedin.com; here it is deleted by that."""
    writer.state.posts[published].deleted_at = writer.state.clock.now()
    done = delete(writer, "a.md")
    assert (done.code, writer.states) == (0, ["deleted"])


def test_without_consent_nothing_is_deleted(writer: Writer) -> None:
    """A script that forgot the flag: exit 2."""
    done = writer.run("delete", "a.md")
    assert (done.code, done.out, len(writer.live)) == (2, "", 1)
    assert "error: deleting a.md needs somebody's consent" in done.err


@pytest.mark.parametrize(
    ("fault", "code", "words"), [("403", 3, "postkit doctor"), ("500-json", 4, "run it again")]
)
def test_a_deletion_that_fails(writer: Writer, fault: str, code: int, words: str) -> None:
    """It says whether the post is there, and where; the next run deletes it."""
    writer.meet(ONE_POST, fault, "DELETE", times=3)
    failed, (result,) = writer.results("delete", "a.md")
    assert (failed, words in result["hint"]) == (code, True)
    assert result["outcome"] == ("failed" if code == 3 else "unknown")
    assert result["urn"] == writer.live[0].urn
    assert result["url"].endswith(f"{result['urn']}/")
    writer.linkedin.faults.clear()
    assert delete(writer, "a.md").code == 0
    assert writer.live == []


def test_a_deletion_nobody_saw_the_end_of(writer: Writer) -> None:
    """Until it is run again, neither publish nor status believe that the post is there."""
    writer.meet(ONE_POST, "500-json-after", "DELETE", times=3)
    assert delete(writer, "a.md").code == 4
    writer.linkedin.faults.clear()
    assert "deletion unknown" in writer.run("status").out
    done = writer.publish()
    assert (done.code, done.out) == (4, "")
    assert "nobody knows whether it was deleted" in done.err
    assert "`postkit delete a.md`" in done.err
    assert delete(writer, "a.md").code == 0
    assert writer.states == ["deleted"]


def test_several_of_which_one_fails(writer: Writer) -> None:
    """Each has its own outcome; exit 5."""
    writer.draft("The second post.", "b.md")
    writer.publish("b.md")
    writer.meet(ONE_POST, "403", "DELETE")
    code, results = writer.results("delete", "a.md", "b.md")
    assert code == 5
    assert [result["outcome"] for result in results] == ["failed", "deleted"]


def test_a_wrong_name_stops_all(writer: Writer) -> None:
    """With a slip among the names, nothing at all is deleted."""
    code = delete(writer, "a.md", "b.md").code
    assert (code, len(writer.live)) == (2, 1)


def test_what_was_never_published(writer: Writer) -> None:
    """There is nothing to delete: exit 3."""
    writer.draft("The second post.", "b.md")
    done = delete(writer, "b.md")
    assert (done.code, done.out) == (3, "")
    assert "error: b.md: nothing of it is live, as far as is on record" in done.err


def test_what_may_be_live_is_to_be_looked_for(writer: Writer) -> None:
    """Its URN is not known: exit 4, and how to settle it."""
    writer.draft("The second post.", "b.md")
    writer.meet(CREATE, "reset-after")
    writer.publish("b.md")
    done = delete(writer, "b.md")
    assert (done.code, done.out, len(writer.live)) == (4, "", 2)
    assert "error: b.md: an earlier attempt of" in done.err
    assert "postkit resolve" in done.err


def test_a_post_of_another_tool(writer: Writer) -> None:
    """It is on no record: who names it says where, and it is deleted there."""
    writer.publish("a.md", "--again")
    foreign = "urn:li:share:7295588489876640000"
    refused = delete(writer, foreign)
    assert (refused.code, "--to TARGET" in refused.err) == (3, True)
    other = writer.live[0].urn
    (writer.root / "publications.jsonl").unlink()
    done = delete(writer, other, "--to", "linkedin")
    assert (done.code, writer.live) == (0, [])
    assert writer.records == ()


def test_an_address_that_does_not_tell_the_post(writer: Writer) -> None:
    """Activities have numbers of their own."""
    done = delete(writer, "urn:li:activity:7295588489876640000", "--to", "linkedin")
    assert (done.code, len(writer.live)) == (3, 1)
    assert "an activity is not the post itself" in done.err


def test_only_at_the_named_targets(writer: Writer) -> None:
    """What is live elsewhere stays."""
    writer.publish("a.md", "--to", "file")
    done = delete(writer, "a.md", "--to", "linkedin")
    assert (done.code, done.out.split()[0]) == (0, "deleted")
    assert (writer.root / "published").is_dir()


def test_a_target_that_cannot(writer: Writer) -> None:
    """It says where the post lies; the other target's is deleted, exit 5."""
    writer.publish("a.md", "--to", "file")
    done = delete(writer, "a.md")
    assert (done.code, writer.live) == (5, [])
    assert "target 'file' cannot delete what it published" in done.err
    assert "hint: delete it yourself: published/" in done.err


def test_a_target_that_posts_as_another_now(writer: Writer) -> None:
    """A deletion never goes to an account that did not publish."""
    page = writer.state.organization.urn
    writer.configure(f'[targets.linkedin]\naccount = "{page}"\n')
    done = delete(writer, "a.md")
    assert (done.code, len(writer.live)) == (3, 1)
    assert "target 'linkedin' is another now" in done.err
