"""`postkit resolve`: what a person says of a post has to be about that post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.live.writer import CREATE

if TYPE_CHECKING:
    from tests.cli.live.writer import Writer

_PRETTY = "https://www.linkedin.com/posts/ada_we-shipped-share-{number}-x1Yz?utm_source=share"


@pytest.fixture(autouse=True)
def _unknown(writer: Writer) -> None:
    """Publish a draft; the answer never comes."""
    writer.meet(CREATE, "reset-after")
    assert writer.publish().code == 4


@pytest.mark.parametrize("form", ["{urn}", "https://www.linkedin.com/feed/update/{urn}/", _PRETTY])
def test_a_post_by_any_of_its_names(writer: Writer, form: str) -> None:
    """Its URN is on record with it, so that it can be edited and deleted."""
    (post,) = writer.live
    told = form.format(urn=post.urn, number=post.urn.rpartition(":")[2])
    done = writer.run("resolve", "a.md", "--published", told)
    (found,) = writer.records
    assert found.outcome
    assert (done.code, found.outcome.urn) == (0, post.urn)
    assert done.out.rstrip().endswith(f"  https://www.linkedin.com/feed/update/{post.urn}/")
    assert writer.run("delete", "--yes", "a.md").code == 0
    assert writer.live == []


@pytest.mark.parametrize(
    "told",
    ["yes", "https://www.linkedin.com/in/ada/", "https://lnkd.in/e7295588", "urn:li:share:72955x"],
)
def test_what_is_no_post(writer: Writer, told: str) -> None:
    """Nothing is recorded; it stays unknown."""
    done = writer.run("resolve", "a.md", "--published", told)
    assert (done.code, done.out) == (2, "")
    assert f"{told!r} is no address of a post at LinkedIn" in done.err
    assert "hint: " in done.err
    assert writer.states == ["unknown"]


def test_a_post_that_is_another_drafts(writer: Writer) -> None:
    """Two drafts are not one post: the wrong tab of the browser, very likely."""
    writer.draft("Other words.", "b.md")
    writer.publish("b.md")
    other = writer.live[-1].urn
    done = writer.run("resolve", "a.md", "--published", other)
    assert (done.code, sorted(writer.states)) == (2, ["published", "unknown"])
    assert f"{other} is on record already, as b.md of " in done.err
