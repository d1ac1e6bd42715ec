"""``postkit format`` of an article: HTML on the clipboard, text where that is wanted."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postkit import clipboard
from tests.cli.commandline import HANGS, on_terminal, postkit, shell
from tests.cli.test_format_html import ARTICLE, BODY, PEOPLE
from tests.test_clipboard_html import XCLIP
from tests.xserver import x_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X belongs to Linux")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Give the tests of this file one X server."""
    with x_server() as running:
        yield running.display


@pytest.fixture
def folder(tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with an article and its author, and a display."""
    for name in ("WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", server)
    clipboard.copy("before")
    (tmp_path / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "x.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_article_is_copied_as_html(folder: Path) -> None:
    """The clipboard holds the fragment; the title is told apart, as its editor wants it."""
    done = on_terminal("format", "x.md", cwd=folder)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith(
        "copied to the clipboard as HTML by xclip\ntitle, to paste on its own: Banks & boats\n"
    )
    assert clipboard.read_html() == BODY


@pytest.mark.parametrize(
    "line",
    ['text=$(postkit format --copy x.md); echo "<$text>"', "postkit format --copy x.md; echo '<>'"],
)
def test_copy_into_what_waits(line: str, folder: Path) -> None:
    """With --copy a shell that waits for the output gets none, and does not wait for ever."""
    assert shell(line, cwd=folder)[:2] == (0, "<>\n")
    assert clipboard.read_html() == BODY


def test_plain(folder: Path) -> None:
    """--plain copies the text, and no HTML."""
    done = on_terminal("format", "x.md", "--plain", cwd=folder)
    text = postkit("format", "x.md", cwd=folder).out.removesuffix("\n")
    assert done.err.startswith("copied to the clipboard as plain text by xclip\n")
    assert clipboard.read() == text
    targets = subprocess.check_output([*XCLIP, "TARGETS"], timeout=HANGS)
    assert b"text/html" not in targets.split()


def test_a_post_is_text(folder: Path) -> None:
    """A post is copied as text, with or without --plain."""
    (folder / "post.md").write_text("**Words**\n", encoding="utf-8")
    for options in ((), ("--plain",)):
        done = on_terminal("format", "post.md", *options, cwd=folder)
        assert done.err.startswith("copied to the clipboard by xclip\n")
        assert clipboard.read() == "Words"


@pytest.mark.parametrize(("options", "form"), [((), "html"), (("--plain",), "text")])
def test_json(options: tuple[str, ...], form: str, folder: Path) -> None:
    """--json tells in which form it was copied."""
    answer = postkit("format", "x.md", "--json", "--copy", *options, cwd=folder).answer
    assert (answer["copied"], answer["copied_as"]) == ("xclip", form)
    assert postkit("format", "x.md", "--json", cwd=folder).answer["copied_as"] is None


def test_clipboard_for_text_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where only text can be copied, that is done, and told with what to do for the rest."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, commands in {
        "xsel": f"test \"$2\" = -o && exec /bin/cat '{tmp_path}/kept'; /bin/cat >'{tmp_path}/kept'",
        "which": 'test "$1" = xsel',
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{commands}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    done = postkit("format", "x.md", "--copy", cwd=folder)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[:2] == [
        "copied to the clipboard as plain text by xsel",
        "with headings and links: open .postkit/banks-boats.html in a browser, and copy all of it",
    ]
    assert BODY in (folder / ".postkit/banks-boats.html").read_text(encoding="utf-8")
    assert (folder / ".postkit/.gitignore").read_text() == "*\n"
    assert (tmp_path / "kept").read_text(encoding="utf-8").startswith("Ask Jane Doe why.")


def test_no_clipboard(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a clipboard the text is printed, and the reason told."""
    monkeypatch.delenv("DISPLAY")
    done = on_terminal("format", "x.md", cwd=folder)
    assert done.code == 0
    assert done.out.startswith("Ask Jane Doe why.")
    assert done.err.startswith("warning: not on the clipboard: there is no display")
