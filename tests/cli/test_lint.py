"""``postkit lint``, as people and programs call it."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import HANGS, POSTKIT, environment, on_terminal, postkit, shell

if TYPE_CHECKING:
    from pathlib import Path

FULL = """\
posts/b.md:2:1: warning PK002 unknown-key: [*] unknown key "titel"
  |
2 | titel: B
  | ^^^^^
  = did you mean "title"?
  = fix:
2 - titel: B
2 + title: B

"""
CONCISE = 'posts/b.md:2:1: warning PK002 unknown-key: [*] unknown key "titel"\n'
HINT = "[*] 1 fixable with --fix\n"
SUMMARY = f"2 drafts checked: 1 warning\n{HINT}"


@pytest.fixture(autouse=True)
def root(tmp_path: Path) -> Path:
    """Return a root with two drafts, one of which has a finding."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/a.md").write_text("---\ntitle: A\n---\nWords.\n", encoding="utf-8")
    (tmp_path / "posts/b.md").write_text("---\ntitel: B\n---\nWords.\n", encoding="utf-8")
    (tmp_path / "postkit.toml").write_text("", encoding="utf-8")
    return tmp_path


def test_lines_for_a_pipe(root: Path) -> None:
    """One line a finding on standard output, the count on standard error."""
    assert postkit("lint", "posts", cwd=root) == (0, CONCISE, SUMMARY)


def test_frames_for_a_terminal(root: Path) -> None:
    """With colours where they are wanted."""
    done = on_terminal("lint", "posts/b.md", cwd=root, NO_COLOR="1")
    assert (done.code, done.out) == (0, FULL)
    colored = on_terminal("lint", "posts/b.md", cwd=root)
    assert "\x1b[33m\x1b[1m warning\x1b[0m" in colored.out


def test_the_form_can_be_chosen(root: Path) -> None:
    """Whatever standard output is."""
    assert postkit("lint", "posts", "--output-format", "full", cwd=root).out == FULL
    shown = postkit("lint", "--output-format", "json", "posts", cwd=root)
    assert shown.err == ""
    assert shown == postkit("lint", "posts", "--json", cwd=root)
    assert [each["severity"] for each in shown.answer["findings"]] == ["warning"]
    assert (shown.answer["schema"], shown.answer["command"]) == (1, "lint")


def test_quiet_says_only_what_was_found(root: Path) -> None:
    """Errors are still told."""
    done = postkit("-q", "lint", "posts", "missing.md", cwd=root)
    assert (done.code, done.out) == (2, CONCISE)
    assert done.err.startswith("error: missing.md: there is no such file or folder\nhint: ")


def test_without_a_path_the_current_folder_is_meant(root: Path) -> None:
    """All drafts in it."""
    assert postkit("lint", cwd=root) == (0, CONCISE, SUMMARY)


def test_one_unreadable_draft_does_not_stop_the_others(root: Path) -> None:
    """It is told, and the exit code says so."""
    (root / "posts/aa.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    done = postkit("lint", "posts", cwd=root)
    assert (done.code, done.out) == (2, CONCISE)
    assert done.err.startswith("error: posts/aa.md:2:11: not UTF-8: byte 0xE9")
    assert done.err.endswith(f"2 drafts checked: 1 warning; 1 failure\n{HINT}")
    shown = postkit("lint", "posts", "--json", cwd=root)
    assert (shown.code, shown.err) == (2, "")
    assert shown.answer["errors"][0]["line"] == 2


def test_a_folder_without_drafts_is_an_error(root: Path) -> None:
    """A job that checks nothing must not look as if all were well."""
    (root / "empty").mkdir()
    done = postkit("lint", "empty", cwd=root)
    assert (done.code, done.out) == (2, "")
    assert "error: empty: there are no drafts in this folder" in done.err
    assert done.err.endswith("0 drafts checked: nothing found; 1 failure\n")


def test_standard_input_is_a_draft(root: Path) -> None:
    """With the name and the configuration of the place where it belongs."""
    (root / "posts/postkit.toml").write_text(
        'extend = true\n[lint]\nignore = ["unknown-key"]\n', encoding="utf-8"
    )
    text = "---\ntitel: B\n---\nThanks, @nobody-known!\n"
    done = postkit("lint", "-", cwd=root, stdin=text)
    assert (done.code, done.err) == (1, f"1 draft checked: 1 error, 1 warning\n{HINT}")
    assert done.out.startswith("<stdin>:2:1: warning PK002 ")
    named = postkit("lint", "-", "--stdin-filename", "posts/b.md", cwd=root, stdin=text)
    assert named.out.startswith("posts/b.md:4:9: error PK201 unknown-mention: ")


def test_findings_make_the_exit_code(root: Path) -> None:
    """From the severity that is asked for."""
    assert postkit("lint", "posts", "--fail-on", "warning", cwd=root).code == 1
    assert postkit("lint", "posts", "--fail-on", "warning", "--exit-zero", cwd=root).code == 0
    assert postkit("lint", "posts", cwd=root, POSTKIT_FAIL_ON="info").code == 1


def test_rules_are_selected(root: Path) -> None:
    """By options that repeat or have commas, or by variables."""
    for arguments in (
        ["--select", "PK1,PK3"],
        ["--ignore", "PK1", "--ignore", "unknown_key"],
        ["--extend-ignore", "pk002"],
    ):
        assert postkit("lint", "posts", *arguments, cwd=root).out == ""
    assert postkit("lint", "posts", cwd=root, POSTKIT_LINT_SELECT="PK1 PK3").out == ""
    shown = postkit("lint", "posts", "--select", "PK1", "--extend-select", "PK002", cwd=root)
    assert shown.out == CONCISE


def test_an_unknown_rule_is_an_error_of_the_call(root: Path) -> None:
    """Also as JSON, with nothing else before it."""
    done = postkit("lint", "--select", "unknown-kee", "posts", cwd=root)
    assert done == (
        2,
        "",
        'error: --select: there is no rule "unknown-kee"\nhint: did you mean "unknown-key"?\n',
    )
    shown = postkit("lint", "--select", "unknown-kee", "posts", "--json", cwd=root)
    assert shown.answer["error"]["hint"] == 'did you mean "unknown-key"?'


def test_every_mistake_in_the_configuration_is_told_once(root: Path) -> None:
    """However many drafts it concerns."""
    (root / "postkit.toml").write_text("autor = 'jane'\nbcc = 1\n", encoding="utf-8")
    done = postkit("lint", "posts", cwd=root)
    assert done.code == 2
    assert done.err.count("unknown key") == 2
    assert done.err.endswith("0 drafts checked: nothing found; 1 failure\n")


def test_platforms_can_be_named(root: Path) -> None:
    """In the place of those of the targets."""
    (root / "long.md").write_text("word " * 700, encoding="utf-8")
    assert postkit("lint", "long.md", cwd=root).code == 1
    assert postkit("lint", "long.md", "--for", "plain", cwd=root).code == 0
    both = postkit(
        "lint",
        "long.md",
        "--for",
        "plain",
        "--for",
        "linkedin",
        "--json",
        "--select",
        "PK101",
        cwd=root,
    )
    assert both.answer["findings"][0]["platforms"] == ["linkedin"]


def test_a_reader_that_goes_away_changes_nothing(root: Path) -> None:
    """The call stays silent, and answers as it would have."""
    (root / "posts/c.md").write_text("---\ntags: [\n---\n" + "x\n" * 9, encoding="utf-8")
    done = shell("postkit lint posts --output-format full | true; echo ${PIPESTATUS[0]}", cwd=root)
    assert done.out == "1\n"
    assert done.err == f"3 drafts checked: 1 error, 1 warning\n{HINT}"


def test_ctrl_c_ends_all_processes(root: Path) -> None:
    """With one line, exit code 130 and nobody left behind."""
    for number in range(3000):
        text = f"---\ntitle: A\n---\n{'Words and *more* words. ' * 200}\n"
        (root / f"posts/{number:05}.md").write_text(text, encoding="utf-8")
    with subprocess.Popen(
        [*POSTKIT, "lint", "posts"],
        cwd=root,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=HANGS)
    assert (process.returncode, errors) == (130, b"error: interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_strangers_rule_works(root: Path) -> None:
    """Installed, enabled, selected, explained."""
    info = root / "site" / "postkit_loud-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: postkit-loud\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[postkit.rules]\ntoo-loud = loud:too_loud\n")
    (root / "site/loud.py").write_text(
        '"""Loud: exclamation marks."""\n'
        "from postkit.lint.rule import rule\nfrom postkit.problems import Problem\n"
        '@rule("LD001")\ndef too_loud(post, *, maximum: int = 0):\n'
        '    if post.text.count("!") > maximum:\n        yield Problem("too loud")\n',
        encoding="utf-8",
    )
    (root / "posts/b.md").write_text("---\ntitle: B\n---\nWords!\n", encoding="utf-8")
    assert postkit("lint", "posts", cwd=root).out == ""
    (root / "postkit.toml").write_text('plugins = ["postkit-loud"]\n', encoding="utf-8")
    path = environment()["PYTHONPATH"] + ":" + str(root / "site")
    found = shell(f"PYTHONPATH={path} postkit lint posts --select LD", cwd=root)
    assert found.out == "posts/b.md:1:1: warning LD001 too-loud: too loud\n"
    page = shell(f"PYTHONPATH={path} postkit explain ld001", cwd=root)
    assert page.out == "LD001 too-loud (warning)\n\nLoud: exclamation marks.\n\n"
