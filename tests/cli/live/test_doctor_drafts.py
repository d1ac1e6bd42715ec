"""`postkit doctor` and the drafts that wait: what they need, and the token lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.linkedin_server.state import CLIENT_ID, CLIENT_SECRET

if TYPE_CHECKING:
    from tests.cli.live.writer import Writer

ABOUT = "drafts for linkedin"
POST, FEED, READ = "w_member_social", "w_member_social_feed", "r_member_social"


@pytest.fixture
def app(writer: Writer) -> Writer:
    """Return somebody whose app may ask LinkedIn what a token may do."""
    writer.variables |= {"LINKEDIN_CLIENT_ID": CLIENT_ID, "LINKEDIN_CLIENT_SECRET": CLIENT_SECRET}
    return writer


def said(writer: Writer, about: str = ABOUT) -> list[tuple[str, str]]:
    """Return state and text of each check of a matter."""
    checks = writer.run("doctor", "--json").answer["checks"]
    return [(check["state"], check["text"]) for check in checks if check["about"] == about]


def test_all_that_is_needed_is_there(app: Writer) -> None:
    """Then it says how many drafts wait, and nothing else of them."""
    app.allow(POST, FEED, READ)
    app.draft(first_comment="More.")
    assert said(app) == [("ok", "1 waits to be published")]
    assert app.run("doctor").code == 0


def test_no_draft_waits(app: Writer) -> None:
    """Those that are live, unfinished, for elsewhere or articles need nothing."""
    app.publish()
    app.draft("Not yet.", "b.md", draft=True)
    app.draft("Elsewhere.", "c.md", to=["file"])
    app.draft("A long story.", "d.md", kind="article", title="T")
    (app.root / "notes.md").write_text("No draft.\n", encoding="utf-8")
    app.allow("openid")
    assert said(app) == [("ok", "none waits to be published")]


def test_the_scope_to_post(app: Writer) -> None:
    """It is named with the first draft, and how many more there are: exit 1."""
    app.allow("openid", "profile", READ)
    for name in ("b.md", "c.md"):
        app.draft(f"Post {name}.", name)
    lacking = f"the token lacks {POST}, without which nothing is published"
    assert said(app) == [
        ("ok", "3 wait to be published"),
        ("error", f"{lacking}: a.md and 2 more"),
    ]
    assert app.run("doctor").code == 1


def test_the_scope_of_a_page(app: Writer) -> None:
    """A page posts by a scope of its own, and its posts can be read back."""
    app.configure(f'[targets.linkedin]\naccount = "{app.state.organization.urn}"\n')
    app.draft(first_comment="More.")
    app.allow(POST)
    (waiting, error, comment, unread) = said(app)
    assert waiting == ("ok", "1 waits to be published")
    assert error[1].startswith("the token lacks w_organization_social, without which")
    assert comment[1].startswith("the token lacks w_organization_social_feed, which")
    assert unread[1].startswith("the token lacks r_organization_social: ")
    app.allow("w_organization_social", "w_organization_social_feed", "r_organization_social")
    assert said(app) == [waiting]


def test_the_scope_of_first_comments(app: Writer) -> None:
    """Drafts with one are told apart, also those whose links go there; it is no error."""
    app.allow(POST, READ)
    app.draft("Read [this](https://e.example/a).", "b.md", links="comment")
    app.draft("More below.", "c.md", first_comment="More.")
    (waiting, comment) = said(app)
    assert waiting == ("ok", "3 wait to be published")
    assert comment[0] == "warning"
    assert comment[1].startswith(f"the token lacks {FEED}, which LinkedIn names for first comments")
    assert comment[1].endswith(": b.md and 1 more")
    assert app.run("doctor").code == 0


def test_the_scope_to_read_back(app: Writer) -> None:
    """Most tokens have none: the post is published all the same."""
    app.allow(POST)
    text = f"the token lacks {READ}: once published, not verified: a.md"
    assert said(app) == [("ok", "1 waits to be published"), ("ok", text)]


def test_nobody_knows_the_scopes(writer: Writer) -> None:
    """A token of the environment says nothing, and without the app's secret nobody else does."""
    unknown = f"nobody knows whether the token has {POST}: a.md"
    assert said(writer) == [("ok", "1 waits to be published"), ("warning", unknown)]
    done = writer.run("doctor")
    assert (done.code, "hint: with LINKEDIN_CLIENT_ID and LINKEDIN_CLIENT_SECRET" in done.out) == (
        0,
        True,
    )


def test_nobody_is_signed_in(writer: Writer) -> None:
    """That is said of the account; the drafts are counted."""
    del writer.variables["POSTKIT_TARGET_LINKEDIN_TOKEN"]
    assert said(writer) == [("ok", "1 waits to be published")]
    assert "nobody is signed in" in said(writer, "account of linkedin")[-1][1]


def test_drafts_of_other_roots_and_unreadable_ones(app: Writer) -> None:
    """A folder of posts within has targets of its own; of what nobody can read, lint speaks."""
    app.allow("openid")
    inner = app.root / "inner"
    inner.mkdir()
    (inner / "postkit.toml").write_text('to = ["linkedin"]\n', encoding="utf-8")
    (inner / "i.md").write_text("---\nid: i\n---\nHello.\n", encoding="utf-8")
    (app.root / "broken.md").write_bytes(b"---\nid: x\n---\n\xff\xfe\n")
    assert said(app)[0] == ("ok", "1 waits to be published")


def test_what_cannot_be_looked_at(app: Writer) -> None:
    """A ledger that is none is told, and all else is looked at."""
    app.ledger.path.mkdir()
    ((state, text),) = said(app, "drafts")
    assert (state, "publications.jsonl" in text) == ("error", True)
    assert said(app, "ledger") == [(state, text)]
    assert said(app, "target linkedin")[0][0] == "ok"


def test_looking_changes_nothing(app: Writer) -> None:
    """LinkedIn is asked as before, and nothing is written."""
    app.draft("b", "b.md", first_comment="More.")
    before = sorted(app.root.rglob("*"))
    app.run("doctor")
    assert sorted(app.root.rglob("*")) == before
    assert [one.method for one in app.state.requests if one.target.startswith("/rest")] == ["GET"]
