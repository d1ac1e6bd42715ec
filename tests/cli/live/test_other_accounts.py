"""A target that posts as somebody else than before: what is live is not that one's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.live.writer import Writer


@pytest.fixture(autouse=True)
def page(writer: Writer) -> str:
    """Publish as a member, then let the target post as a page; return the page's URN."""
    assert writer.publish().code == 0
    urn = writer.state.organization.urn
    writer.allow("w_member_social", "w_organization_social")
    writer.configure(f'[targets.linkedin]\naccount = "{urn}"\n')
    return urn


def test_it_is_not_called_published(writer: Writer, page: str) -> None:
    """Nothing is live as the page: exit 3, who published it, and the way to do so twice."""
    done = writer.publish()
    assert (done.code, done.out, len(writer.live)) == (3, "", 1)
    assert f"the same text is live as {writer.state.urn()} since " in done.err
    assert "hint: --again publishes it a second time" in done.err
    assert writer.publish("a.md", "--again").code == 0
    assert [post.author for post in writer.live] == [writer.state.urn(), page]
    assert writer.publish().out.split()[0] == "unchanged"


@pytest.mark.parametrize("text", ["Other words.", None])
def test_it_is_not_edited(writer: Writer, text: str | None, page: str) -> None:
    """Whose post it is, and whose it would be."""
    if text:
        writer.draft(text)
    done = writer.run("update", "--yes", "a.md")
    assert (done.code, done.out, writer.asked("POST", "/rest/posts/urn")) == (3, "", 0)
    assert writer.state.urn() in done.err
    assert (page in done.err) == bool(text)


def test_nobody_signed_in_is_nobody_else(writer: Writer) -> None:
    """Where it is not known who posts, what is on record is told."""
    writer.configure("[targets.linkedin]\n")
    done = writer.run("status", POSTKIT_TARGET_LINKEDIN_TOKEN="")
    assert done.out.startswith("published   a.md → linkedin")
