"""Several drafts, several targets, several LinkedIn accounts in one call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.live.writer import COMMENT, CREATE

if TYPE_CHECKING:
    from tests.cli.live.writer import Writer

SEVERAL = """
[targets.me]
publisher = "linkedin"
account = "{person}"
[targets.page]
publisher = "linkedin"
account = "{page}"
"""


@pytest.fixture
def both(writer: Writer) -> Writer:
    """Return somebody who posts as a person and for a page."""
    state = writer.state
    writer.configure(SEVERAL.format(person=state.urn(), page=state.organization.urn), "me")
    del writer.variables["POSTKIT_TARGET_LINKEDIN_TOKEN"]
    writer.variables["POSTKIT_TARGET_ME_TOKEN"] = state.issue_token()
    writer.variables["POSTKIT_TARGET_PAGE_TOKEN"] = state.issue_token(["w_organization_social"])
    return writer


def outcomes(results: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Return the outcomes by draft and target."""
    return {(one["draft"], one["target"]): one["outcome"] for one in results}


def test_each_has_its_own_outcome_and_the_next_run_sends_what_is_missing(writer: Writer) -> None:
    """Three drafts at two targets, of which one post fails, one is unknown, one lacks a comment."""
    for name in ("b.md", "c.md"):
        writer.draft(f"Post {name}.", name)
    writer.draft(first_comment="More.")
    targets = ["--to", "linkedin", "--to", "file", "a.md", "b.md", "c.md"]
    writer.meet(COMMENT, "429")
    writer.meet(CREATE, "403", skip=1)
    writer.meet(CREATE, "reset-after", skip=1)
    code, results = writer.results("publish", *targets)
    assert code == 4
    assert outcomes(results) == {
        ("a.md", "linkedin"): "published",
        ("b.md", "linkedin"): "failed",
        ("c.md", "linkedin"): "unknown",
        ("a.md", "file"): "published",
        ("b.md", "file"): "published",
        ("c.md", "file"): "published",
    }
    writer.run("resolve", "c.md", "--not-published")
    code, results = writer.results("publish", *targets)
    assert code == 0
    assert outcomes(results) == {
        ("a.md", "linkedin"): "unchanged",
        ("b.md", "linkedin"): "published",
        ("c.md", "linkedin"): "unchanged",
        ("a.md", "file"): "unchanged",
        ("b.md", "file"): "unchanged",
        ("c.md", "file"): "unchanged",
    }
    assert (len(writer.live), writer.comments) == (3, ["More."])


def test_partial_failure(writer: Writer) -> None:
    """Some published, one certainly not: exit 5; then all is done: exit 0."""
    writer.draft("Post b.", "b.md")
    writer.meet(CREATE, "429")
    done = writer.publish("a.md", "b.md")
    assert (done.code, done.out.split()[:2]) == (5, ["published", "b.md"])
    assert "error: a.md → linkedin: " in done.err
    assert writer.publish("a.md", "b.md").code == 0
    assert len(writer.live) == 2


def test_all_failed(writer: Writer) -> None:
    """Nothing went live: exit 3."""
    writer.draft("Post b.", "b.md")
    writer.meet(CREATE, "429", times=2)
    assert writer.publish("a.md", "b.md").code == 3


def test_two_accounts_of_one_network(both: Writer) -> None:
    """Each posts with its own token, as itself, once."""
    both.draft(to=["me", "page"])
    code, results = both.results("publish", "a.md")
    assert code == 0
    assert outcomes(results) == {("a.md", "me"): "published", ("a.md", "page"): "published"}
    authors = [post.author for post in both.live]
    assert authors == [both.state.urn(), both.state.organization.urn]
    assert outcomes(both.results("publish", "a.md")[1]) == {
        ("a.md", "me"): "unchanged",
        ("a.md", "page"): "unchanged",
    }
    both.draft("Other words.", to=["me", "page"])
    assert outcomes(both.results("update", "a.md", "--to", "page")[1]) == {
        ("a.md", "page"): "updated"
    }
    assert [post.text for post in both.live] == [
        "We (all of us) shipped it #Release",
        "Other words.",
    ]
    assert both.run("delete", "--yes", "a.md", "--to", "me").code == 0
    assert [post.author for post in both.live] == [both.state.organization.urn]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LINKEDIN_ACCESS_TOKEN", "AQX-whose-is-this"),
        ("LINKEDIN_AUTHOR_URN", "urn:li:person:somebody"),
        ("LINKEDIN_API_VERSION", "202609"),
    ],
)
def test_variables_for_the_only_target_are_nobodys_among_several(
    both: Writer, name: str, value: str
) -> None:
    """With two targets nobody can tell whose they are: exit 2, and nothing is sent."""
    done = both.run("publish", "--yes", "a.md", **{name: value})
    assert (done.code, done.out) == (2, "")
    assert f"error: {name} is set, and there are several LinkedIn targets" in done.err
    assert both.state.requests == []


def test_a_message_names_the_target(both: Writer) -> None:
    """Of two accounts, people read which one it is about."""
    both.draft(to=["me", "page"], first_comment="More.")
    both.meet(CREATE, "403", skip=1)
    both.meet(COMMENT, "429")
    done = both.publish()
    assert done.code == 5
    assert "a.md → me: its first comment is not there" in done.err
    assert "error: a.md → page: nothing was published: " in done.err


KEYS = {
    "draft",
    "target",
    "outcome",
    "url",
    "urn",
    "message",
    "hint",
    "first_comment",
    "verification",
    "findings",
    "payload",
}


def test_json_is_one_schema_in_every_state(writer: Writer) -> None:
    """Whatever became of a draft, the same keys tell it."""
    writer.draft("Published.", "published.md")
    writer.draft("Failed.", "failed.md")
    writer.draft("Unknown.", "unknown.md")
    writer.draft("Thanks to @nobody.", "wrong.md")
    writer.draft("Not yet.", "later.md", publish_at="2999-01-01T00:00:00Z")
    writer.meet(CREATE, "403")
    writer.meet(CREATE, "reset-after")
    names = ["failed.md", "unknown.md", "published.md", "wrong.md", "later.md", "missing.md"]
    seen = [writer.results("publish", *names), writer.results("publish", *names)]
    seen += [writer.results("update", "published.md", "unknown.md")]
    seen += [writer.results("delete", "published.md"), writer.results("delete", "published.md")]
    rehearsed = writer.run("publish", "--dry-run", "--json", "a.md").answer
    assert (rehearsed["schema"], rehearsed["command"]) == (1, "publish")
    found = [*rehearsed["results"], *(result for _, results in seen for result in results)]
    assert {frozenset(result) for result in found} == {frozenset(KEYS)}
    assert {result["outcome"] for result in found} == {
        *("prepared", "published", "failed", "unknown", "refused", "unchanged", "deleted")
    }
    assert all(result["message"] for result in found if result["outcome"] in {"failed", "unknown"})
    assert json.dumps(found)


def test_json_of_nothing(writer: Writer) -> None:
    """A folder in which nothing is due, and one without drafts, are answered in the same form."""
    skipped = writer.run("publish", "--all", "--yes", "--json", ".")
    (result,) = skipped.answer["results"]
    assert (skipped.code, result["outcome"]) == (0, "skipped")
    (writer.root / "empty").mkdir()
    empty = writer.run("publish", "--all", "--yes", "--json", "empty")
    (result,) = empty.answer["results"]
    assert (empty.code, result["outcome"], set(result)) == (2, "refused", KEYS)
