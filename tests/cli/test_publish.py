"""`postkit publish`, `status` and `resolve` as people and scripts call them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from postkit.ledger import Attempt, Ledger, Outcome
from tests.cli.commandline import postkit

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = "id: cli-1\ntitle: A title\n"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """Return a folder of posts with one draft."""
    (tmp_path / "postkit.toml").write_text("", encoding="utf-8")
    _write(tmp_path, "a.md")
    return tmp_path


def _write(
    folder: Path, name: str, *, head: str = _HEAD, body: str = "A text (with care)."
) -> None:
    (folder / name).write_text(f"---\n{head}---\n{body}\n", encoding="utf-8")


def test_a_fresh_folder_publishes_without_account_or_question(posts: Path) -> None:
    """The default target writes into `published`; a second call shows where it is."""
    first = postkit("publish", "a.md", cwd=posts)
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("published  a.md → file  published/a-title-")
    second = postkit("publish", "a.md", cwd=posts)
    assert (second.code, second.out) == (0, first.out.replace("published ", "unchanged ", 1))


def test_lint_stands_before_publishing(posts: Path) -> None:
    """A finding at fail_on stops it, is shown with its place, and nothing is on record."""
    _write(posts, "a.md", body="Thanks to @nobody.")
    done = postkit("publish", "a.md", cwd=posts)
    assert (done.code, done.out) == (1, "")
    assert "a.md:5:11: PK201 unknown-mention" in done.err
    assert not (posts / "publications.jsonl").exists()


def test_an_unknown_mention_blocks_whatever_is_suppressed(posts: Path) -> None:
    """No comment, no key and no configuration lets a name go out that tags nobody."""
    (posts / "postkit.toml").write_text(
        '[lint]\nignore = ["unknown-mention"]\n[rules.unknown-mention]\nseverity = "info"\n',
        encoding="utf-8",
    )
    body = "<!-- postkit-disable-file unknown-mention -->\nThanks to @nobody."
    _write(posts, "a.md", head=f"{_HEAD}lint: {{ignore: [unknown-mention]}}\n", body=body)
    assert postkit("publish", "a.md", cwd=posts).code == 1


def test_a_value_that_cannot_be_read_blocks_whatever_is_ignored(posts: Path) -> None:
    """A date that is none would else publish today what is meant for later."""
    (posts / "postkit.toml").write_text('[lint]\nignore = ["wrong-value"]\n', encoding="utf-8")
    _write(posts, "a.md", head=f"{_HEAD}publish_at: 2999-01-01 at nine\n")
    done = postkit("publish", "a.md", cwd=posts)
    assert (done.code, done.out) == (3, "")
    assert "publish_at" in done.err


def test_a_dry_run_shows_text_and_wire_form(posts: Path) -> None:
    """What readers see, how long it is, what travels; and nothing is written."""
    done = postkit("publish", "--dry-run", "a.md", cwd=posts)
    assert done.code == 0
    assert "A text (with care).\n" in done.out
    assert "A text \\(with care\\).\n" in done.out
    assert "19 of 3,000 UTF-16 code units" in done.out
    assert sorted(path.name for path in posts.iterdir()) == ["a.md", "postkit.toml"]


def test_json_has_a_result_for_each_draft_and_target(posts: Path) -> None:
    """Results, also of what failed, in one schema; exit 5 where only some were published."""
    _write(posts, "b.md", head="draft: true\n")
    done = postkit("publish", "--json", "a.md", "b.md", "missing.md", cwd=posts)
    assert done.code == 5
    assert [result["outcome"] for result in done.answer["results"]] == [
        "refused",
        "refused",
        "published",
    ]
    assert done.answer["schema"] == 1
    payload = postkit("publish", "--json", "--dry-run", "a.md", cwd=posts).answer
    assert payload["results"][0]["payload"]["encoded"] == r"A text \(with care\)."


def test_a_folder_wants_a_word(posts: Path) -> None:
    """A folder without --all is a usage error; with it, drafts that state a target go."""
    refused = postkit("publish", ".", cwd=posts)
    assert (refused.code, "--all" in refused.err) == (2, True)
    _write(posts, "b.md", head="id: b\nto: [file]\n", body="Another text.")
    done = postkit("publish", "--all", ".", cwd=posts)
    assert done.code == 0
    assert [line.split()[:2] for line in done.out.splitlines()] == [
        ["skipped", "a.md"],
        ["published", "b.md"],
    ]


def test_standard_input(posts: Path) -> None:
    """A draft on standard input is published once; with a file name it is that draft."""
    assert postkit("publish", "-", cwd=posts, stdin="Hello.").out.startswith("published  <stdin>")
    assert postkit("publish", "-", cwd=posts, stdin="Hello.").out.startswith("unchanged  <stdin>")
    source = (posts / "a.md").read_bytes()
    done = postkit("publish", "-", "--stdin-filename", "a.md", cwd=posts, stdin=source)
    assert done.out.startswith("published  a.md")
    assert postkit("publish", "a.md", cwd=posts).out.startswith("unchanged  a.md")


@pytest.mark.parametrize("name", ["a.md", "not-saved-yet.md"])
def test_what_is_piped_in_is_what_is_published(posts: Path, name: str) -> None:
    """An editor pipes what is not saved: the file of that name says nothing about it."""
    done = postkit(
        "publish", "-", "--stdin-filename", name, cwd=posts, stdin="---\nid: x\n---\nUnsaved."
    )
    assert (done.code, done.out.split()[:2]) == (0, ["published", name])


@pytest.mark.parametrize("name", ["YES", "AGAIN", "NOW"])
def test_consent_has_no_variable(posts: Path, name: str) -> None:
    """No environment consents in a person's place."""
    postkit("publish", "a.md", cwd=posts)
    head = f"{_HEAD}publish_at: 2999-01-01T00:00:00Z\n"
    _write(posts, "a.md", head=head, body="Changed.")
    assert postkit("publish", "a.md", cwd=posts, **{f"POSTKIT_PUBLISH_{name}": "1"}).code == 3


def test_an_unknown_target_is_told_before_anything_is_sent(posts: Path) -> None:
    """A typo in --to stops the whole call."""
    done = postkit("publish", "a.md", "--to", "file", "--to", "fil", cwd=posts)
    assert (done.code, done.out) == (2, "")
    assert 'did you mean "file"?' in done.err
    assert not (posts / "published").exists()


def test_status_tells_published_changed_and_gone(posts: Path) -> None:
    """Where, since when, what changed since; and what is on record of drafts that are gone."""
    _write(posts, "b.md", head="id: b\n", body="Another text.")
    postkit("publish", "a.md", "b.md", cwd=posts)
    _write(posts, "a.md", body="Changed.")
    (posts / "b.md").unlink()
    _write(posts, "c.md", head="id: c\n", body="Not yet.")
    done = postkit("status", cwd=posts)
    assert done.code == 0
    assert [line.split()[:2] for line in done.out.splitlines()] == [
        ["changed", "a.md"],
        ["unpublished", "c.md"],
        ["published", "b.md"],
    ]
    states = [
        row["state"] for row in postkit("status", "a.md", "--json", cwd=posts).answer["standings"]
    ]
    assert states == ["changed"]


def test_status_of_a_target_that_is_gone(posts: Path) -> None:
    """What was published there stays on record, and a wrong name in `to` hides nothing."""
    settings = '[targets.blog]\npublisher = "file"\nfolder = "blog"\n'
    (posts / "postkit.toml").write_text(settings, encoding="utf-8")
    postkit("publish", "a.md", "--to", "blog", cwd=posts)
    (posts / "postkit.toml").write_text("", encoding="utf-8")
    _write(posts, "b.md", head="id: b\nto: [nowhere]\n")
    done = postkit("status", cwd=posts)
    assert (done.code, done.err) == (0, "")
    first, second, third = done.out.splitlines()
    assert first.startswith("unpublished a.md → file")
    assert second.startswith("published   a.md → blog")
    assert third.startswith("unpublished b.md → nowhere  there is no target or publisher")


def test_status_of_a_draft_that_lost_its_image(posts: Path) -> None:
    """What is live stays live when a file of the draft is moved away."""
    (posts / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    _write(posts, "a.md", body="![Alt](a.png)\n\nText.")
    postkit("publish", "a.md", cwd=posts)
    (posts / "a.png").unlink()
    assert postkit("status", cwd=posts).out.startswith("published   a.md → file")


def test_status_shows_what_is_live_not_what_failed_later(posts: Path) -> None:
    """A second publication that failed does not make the first one go away."""
    postkit("publish", "a.md", cwd=posts)
    ledger = Ledger(posts / "publications.jsonl")
    (record,) = ledger.history().records
    later = record.attempt._replace(id="later", at="2999-01-01T00:00:00Z")
    ledger.attempt(later)
    ledger.outcome(Outcome(later.id, later.at, "failed", reason="no"))
    (posts / "a.md").unlink()
    assert postkit("status", cwd=posts).out.startswith("published   a.md → file")


def _unknown(posts: Path) -> str:
    attempt = Attempt(
        "0123456789abcdef",
        "2026-01-05T08:00:00Z",
        "cli-1",
        "a.md",
        "blog",
        "elsewhere",
        "",
        "c" * 64,
        "p" * 64,
        "A title",
    )
    Ledger(posts / "publications.jsonl").attempt(attempt)
    return attempt.id


def test_resolve_settles_what_only_a_person_can_know(posts: Path) -> None:
    """Listed while unknown; settled by the start of its id; then there is nothing to settle."""
    _unknown(posts)
    listed = postkit("resolve", cwd=posts)
    assert listed.out.startswith("unknown     a.md → blog")
    assert "01234567" in listed.out
    url = "https://example.com/1"
    settled = postkit("resolve", "0123", "--published", url, "--json", cwd=posts)
    assert settled.answer["standings"][0]["url"] == url
    assert postkit("resolve", "0123", "--not-published", cwd=posts).code == 2
    line = (posts / "publications.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    assert json.loads(line)["by"] == "person"


@pytest.mark.parametrize("arguments", [[], ["--published", "https://e.com", "--not-published"]])
def test_resolve_wants_one_answer(posts: Path, arguments: list[str]) -> None:
    """Neither, or both, is no answer."""
    _unknown(posts)
    done = postkit("resolve", "a.md", *arguments, cwd=posts)
    assert (done.code, "--not-published" in done.err) == (2, True)


@pytest.mark.parametrize(("folder", "name"), [("inside", "../a.md"), ("..", "posts/a.md")])
def test_resolve_takes_a_path_from_anywhere(tmp_path: Path, folder: str, name: str) -> None:
    """The path of a draft is one from the current folder, as for every command."""
    posts = tmp_path / "posts"
    (posts / "inside").mkdir(parents=True)
    (posts / "postkit.toml").write_text("", encoding="utf-8")
    _write(posts, "a.md")
    _unknown(posts)
    done = postkit("resolve", name, "--not-published", cwd=posts / folder)
    assert (done.code, done.out.split()[:2]) == (0, ["failed", "a.md"])


def test_resolve_of_nothing_settles_nothing(posts: Path) -> None:
    """A variable that a script forgot to set is no attempt."""
    _unknown(posts)
    assert postkit("resolve", "", "--not-published", cwd=posts).code == 2
