"""``postkit lint --fix`` and ``--diff``, as people, editors and hooks call them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import REPOSITORY, environment, on_terminal, postkit, shell

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = "---\ntitel: Words # a comment\nhashtags: [bank]\n---\nWords for readers.\n"
SAFE = DRAFT.replace("titel", "title")
UNSAFE = SAFE.replace("hashtags", "tags")
SELECT = ("--select", "unknown-key")


@pytest.fixture(autouse=True)
def root(tmp_path: Path) -> Path:
    """Return a root with a draft that has a safe and an unsafe fix, and a clean one."""
    (tmp_path / "postkit.toml").write_text("", encoding="utf-8")
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "b.md").write_text("---\ntitle: B\n---\nWords.\n", encoding="utf-8")
    return tmp_path


def draft(root: Path) -> str:
    """Return what the draft holds."""
    return (root / "a.md").read_bytes().decode()


def test_safe_fixes_are_made(root: Path) -> None:
    """What is left is reported, and what would be needed to fix it."""
    done = postkit("lint", "--fix", *SELECT, cwd=root)
    assert draft(root) == SAFE
    assert done.code == 0
    assert done.out == 'a.md:3:1: warning PK002 unknown-key: unknown key "hashtags"\n'
    assert done.err == (
        "2 drafts checked: 1 fixed, 1 warning\n[*] 1 fixable with --fix --unsafe-fixes\n"
    )
    again = postkit("lint", "--fix", *SELECT, cwd=root)
    assert again.err.startswith("2 drafts checked: 1 warning\n")
    assert draft(root) == SAFE


def test_without_fix_nothing_is_changed(root: Path) -> None:
    """Only told how it could be."""
    done = postkit("lint", *SELECT, cwd=root)
    assert draft(root) == DRAFT
    assert done.err.endswith("[*] 1 fixable with --fix (1 more with --unsafe-fixes)\n")
    shown = postkit("lint", *SELECT, "--json", cwd=root)
    assert [each["fix"]["safe"] for each in shown.answer["findings"]] == [True, False]


def test_unsafe_fixes_are_made_on_request(root: Path) -> None:
    """By option or configuration, which the option can take back."""
    assert postkit("lint", "--fix", "--unsafe-fixes", *SELECT, cwd=root).out == ""
    assert draft(root) == UNSAFE
    (root / "postkit.toml").write_text("[lint]\nunsafe-fixes = true\n", encoding="utf-8")
    (root / "a.md").write_text(DRAFT, encoding="utf-8")
    postkit("lint", "--fix", "--no-unsafe-fixes", *SELECT, cwd=root)
    assert draft(root) == SAFE
    done = postkit("lint", "--fix", "--show-fixes", *SELECT, cwd=root)
    assert draft(root) == UNSAFE
    assert (
        done.err == "a.md: 1 x PK002 unknown-key\n2 drafts checked: 1 fixed, nothing else found\n"
    )


def test_what_was_fixed_is_told_on_request(root: Path) -> None:
    """By rule and draft; JSON has what is left."""
    done = postkit("lint", "--fix", "--unsafe-fixes", "--show-fixes", *SELECT, cwd=root)
    assert done.err.splitlines()[0] == "a.md: 2 x PK002 unknown-key"
    (root / "a.md").write_text(DRAFT, encoding="utf-8")
    shown = postkit("lint", "--fix", "--json", *SELECT, cwd=root)
    assert (draft(root), shown.err) == (SAFE, "")
    assert [found["start"]["line"] for found in shown.answer["findings"]] == [3]


def test_rules_can_be_kept_from_fixing(root: Path) -> None:
    """By name, code, beginning of a code; the most specific word wins."""
    for words in (["--unfixable", "PK0"], ["--fixable", "PK3"], ["--unfixable", "ALL"]):
        done = postkit("lint", "--fix", *words, *SELECT, cwd=root)
        assert draft(root) == DRAFT
        assert "[*]" not in done.out + done.err
    (root / "postkit.toml").write_text('[lint]\nunfixable = ["PK0"]\n', encoding="utf-8")
    postkit("lint", "--fix", "--fixable", "unknown-key", *SELECT, cwd=root)
    assert draft(root) == SAFE


def test_a_diff_shows_what_would_change(root: Path) -> None:
    """Nothing is written, and the exit code is 1; where nothing would change, 0."""
    done = postkit("lint", "--diff", *SELECT, cwd=root)
    assert (done.code, draft(root)) == (1, DRAFT)
    assert done.out == (
        "--- a.md\n+++ a.md\n@@ -1,5 +1,5 @@\n ---\n"
        "-titel: Words # a comment\n+title: Words # a comment\n"
        " hashtags: [bank]\n ---\n Words for readers.\n"
    )
    assert done.err.startswith("2 drafts checked: 1 would be fixed, 1 warning\n")
    assert postkit("lint", "--diff", "--fix", "--exit-zero", *SELECT, cwd=root).code == 0
    assert draft(root) == DRAFT
    clean = postkit("lint", "--diff", "b.md", cwd=root)
    assert (clean.code, clean.out) == (0, "")
    assert postkit("lint", "--diff", "b.md", "missing.md", cwd=root).code == 2


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_a_diff_can_be_applied(root: Path, ends: str, last: str) -> None:
    """By git, to the same file that --fix makes."""
    text = ("\ufeff" + DRAFT.rstrip("\n") + last).replace("\n", ends)
    (root / "a.md").write_bytes(text.encode())
    line = "postkit lint --diff --unsafe-fixes -q a.md | git apply -p0 --whitespace=nowarn"
    assert shell(line, cwd=root) == (0, "", "")
    assert draft(root) == ("\ufeff" + UNSAFE.rstrip("\n") + last).replace("\n", ends)


def test_a_diff_on_a_terminal_has_colours_and_no_commands(root: Path) -> None:
    """What a draft would make a terminal do is shown, not done."""
    (root / "a.md").write_text(DRAFT.replace("Words f", "\x1b[31mWords f"), encoding="utf-8")
    shown = on_terminal("lint", "--diff", "a.md", *SELECT, cwd=root)
    assert "\x1b[31m-titel: Words # a comment\n\x1b[0m\x1b[32m+title: Words" in shown.out
    assert " \\x1b[31mWords for readers." in shown.out


def test_standard_input_goes_to_standard_output(root: Path) -> None:
    """Fixed; what is left goes to standard error."""
    done = postkit("lint", "--fix", "-", *SELECT, cwd=root, stdin=DRAFT.replace("\n", "\r\n"))
    assert done.out == SAFE.replace("\n", "\r\n")
    assert done.err.startswith('<stdin>:3:1: warning PK002 unknown-key: unknown key "hashtags"\n')
    assert postkit("lint", "--fix", "-", cwd=root, stdin="Words.").out == "Words."
    dry = postkit("lint", "--diff", "-", *SELECT, cwd=root, stdin=DRAFT)
    assert dry.out.startswith("--- <stdin>\n+++ <stdin>\n")


@pytest.mark.parametrize("data", [b"---\ntitle: caf\xe9\n---\n", b"---\na: [\n---\n", b""])
def test_standard_input_that_cannot_be_read_goes_on(root: Path, data: bytes) -> None:
    """Whoever replaces a text by the answer loses nothing."""
    command = [sys.executable, "-m", "postkit", "lint", "--fix", "-"]
    done = subprocess.run(
        command, cwd=root, env=environment(), input=data, capture_output=True, check=False
    )
    assert done.stdout == data


def test_why_a_fix_was_not_made_is_told_on_request(root: Path) -> None:
    """With -v, at the finding's place."""
    text = "---\npublish_att: tomorrow\n---\nWords.\n"
    (root / "a.md").write_text(text, encoding="utf-8")
    done = postkit("-v", "lint", "--fix", "a.md", cwd=root)
    assert draft(root) == text
    assert (
        'a.md:2:1: PK002 unknown-key: unknown key "publish_att": not fixed, a value would be wrong'
    ) in done.err.splitlines()
    assert "not fixed" not in postkit("lint", "--fix", "a.md", cwd=root).err


def test_a_read_only_draft_is_an_error(root: Path) -> None:
    """The others are fixed."""
    (root / "a.md").chmod(0o444)
    (root / "c.md").write_text(DRAFT, encoding="utf-8")
    done = postkit("lint", "--fix", *SELECT, cwd=root)
    assert (done.code, draft(root)) == (2, DRAFT)
    assert "error: a.md: cannot be fixed: the file is read-only\nhint: make it" in done.err
    assert (root / "c.md").read_text(encoding="utf-8") == SAFE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--show-fixes"], "error: --show-fixes tells what was fixed\nhint: add --fix or --diff\n"),
        (["--fix", "--staged"], "error: --fix changes files, --staged looks at what git is"),
        (["--fix", "--fixable", "no-rule"], 'error: --fixable: there is no rule "no-rule"\n'),
    ],
)
def test_options_that_do_not_fit_together(root: Path, arguments: list[str], said: str) -> None:
    """Nothing is done."""
    done = postkit("lint", *arguments, cwd=root)
    assert (done.code, done.out, draft(root)) == (2, "", DRAFT)
    assert done.err.startswith(said)


def test_a_diff_is_no_json(root: Path) -> None:
    """And says so, as JSON."""
    shown = postkit("lint", "--diff", "--json", cwd=root)
    assert shown.answer["error"]["message"] == "--diff shows a diff, not JSON"


def test_a_diff_goes_into_a_file(root: Path) -> None:
    """As any report."""
    done = postkit("lint", "--diff", "--output-file", "fix.patch", *SELECT, cwd=root)
    assert (done.code, done.out) == (1, "")
    assert (root / "fix.patch").read_text(encoding="utf-8").startswith("--- a.md\n+++ a.md\n")


def test_a_kill_at_any_step_leaves_a_whole_draft(root: Path) -> None:
    """The old one or the new one."""
    (root / "b.md").unlink()
    dying = f"{REPOSITORY / 'tests' / 'dying'}{os.pathsep}{REPOSITORY}"
    left = set()
    for step in range(1, 9):
        for when in ("before", "after"):
            (root / "a.md").write_text(DRAFT, encoding="utf-8")
            command = [sys.executable, "-B", "-m", "postkit", "lint", "--fix", "a.md"]
            variables = environment(DYING_AT=f"{when}:{step}") | {"PYTHONPATH": dying}
            done = subprocess.run(
                command, cwd=root, env=variables, capture_output=True, check=False
            )
            left.add((done.returncode == 86, draft(root)))
    assert left == {(True, DRAFT), (True, SAFE), (False, SAFE)}


def test_a_thousand_drafts_are_fixed_by_all_processors(root: Path) -> None:
    """Each once, and all are told."""
    (root / "many").mkdir()
    for number in range(1100):
        (root / f"many/{number:04}.md").write_text(DRAFT, encoding="utf-8")
    done = postkit("lint", "--fix", "many", *SELECT, cwd=root)
    assert done.err.startswith("1,100 drafts checked: 1,100 fixed, 1,100 warnings\n")
    assert {path.read_text(encoding="utf-8") for path in (root / "many").iterdir()} == {SAFE}
