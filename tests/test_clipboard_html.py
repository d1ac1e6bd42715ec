"""HTML on the clipboard: real programs, a real X server, and what has no place for it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postkit import clipboard
from postkit.clipboard._html import WAYS
from postkit.errors import ClipboardError
from tests.test_clipboard import HANGS, script, use
from tests.xserver import x_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X and Wayland belong to Linux")
HTML = "<h2>Five — 日本</h2>\n<p>a &amp; <strong>b</strong> 👩‍👩‍👧</p>"
COPY = f"from postkit import clipboard; print('by', clipboard.copy_html({HTML!r}, 'text'))"
XCLIP = ["xclip", "-selection", "clipboard", "-o", "-t"]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Give the tests of this file one X server."""
    with x_server() as running:
        yield running.display


@pytest.fixture
def display(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make this X server the only display there is, with a text on its clipboard."""
    use(monkeypatch, DISPLAY=server)
    clipboard.copy("before")
    return server


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a Wayland session whose clipboard programs are the scripts of a folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    use(monkeypatch, WAYLAND_DISPLAY="wayland-9")
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return folder


@pytest.mark.usefixtures("display")
@pytest.mark.parametrize("html", [HTML, "<p>a</p>", "<p>é 😀</p>\n" * 40_000])
def test_html_is_offered_as_html(html: str) -> None:
    """Other programs are offered text/html, and find in it what was copied and how to read it."""
    assert clipboard.copy_html(html, "text") == "xclip"
    assert clipboard.read_html() == html
    targets = subprocess.check_output([*XCLIP, "TARGETS"], timeout=HANGS)
    assert b"text/html" in targets.split()
    found = subprocess.check_output([*XCLIP, "text/html"], timeout=HANGS)
    assert found == b'<meta charset="utf-8">' + html.encode()


@pytest.mark.usefixtures("display")
@pytest.mark.parametrize(
    "line",
    [
        'text=$("$0" -c "$1"); printf "%s\\n" "$text"',
        '"$0" -c "$1" | cat',
        '"$0" -c "$1" 2>&1 | cat',
        '{ "$0" -c "$1" 2>&1 >&3 | cat; } 3>&1',
        '"$0" -c "$1" <&-',
    ],
    ids=["substitution", "pipe", "both", "errors", "no input"],
)
def test_shell_does_not_hang(line: str) -> None:
    """No program that serves the HTML keeps the caller's standard output or error open."""
    command = ["sh", "-c", line, sys.executable, COPY]
    done = subprocess.run(command, capture_output=True, timeout=HANGS, check=True)
    assert (done.stdout, done.stderr) == (b"by xclip\n", b"")
    assert clipboard.read_html() == HTML


@pytest.mark.usefixtures("display")
def test_text_replaces_html() -> None:
    """Text that is copied later is offered as text alone."""
    clipboard.copy_html(HTML, "text")
    clipboard.copy("words")
    assert clipboard.read() == "words"
    assert b"text/html" not in subprocess.check_output([*XCLIP, "TARGETS"], timeout=HANGS).split()


@pytest.mark.usefixtures("display")
def test_nothing_to_copy() -> None:
    """Empty HTML is refused, and what was copied before stays."""
    with pytest.raises(ClipboardError, match="there is nothing to copy"):
        clipboard.copy_html("", "text")
    assert clipboard.read() == "before"


def test_dead_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """A display that is gone is an error that names it, not a success."""
    use(monkeypatch, DISPLAY=":59999")
    with pytest.raises(ClipboardError, match="Can't open display: :59999") as caught:
        clipboard.copy_html(HTML, "text")
    assert "-o FILE" in caught.value.hint


def test_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a display the error says so."""
    use(monkeypatch)
    with pytest.raises(ClipboardError, match="there is no display"):
        clipboard.copy_html(HTML, "text")


def test_wayland(programs: Path, tmp_path: Path) -> None:
    """On Wayland, wl-copy and wl-paste are told that it is HTML."""
    given = f"echo \"$@\" >>'{tmp_path}/given'"
    script(programs / "wl-copy", f"{given}; cat >'{tmp_path}/kept'")
    script(programs / "wl-paste", f"{given}; cat '{tmp_path}/kept'")
    assert clipboard.copy_html(HTML, "text") == "wl-copy"
    lines = (tmp_path / "given").read_text(encoding="utf-8").splitlines()
    assert lines == ["--type text/html", "--no-newline --type text/html"]


def test_what_did_not_keep_it(programs: Path) -> None:
    """A program that reports success and keeps something else is noticed."""
    script(programs / "wl-copy", "cat >/dev/null")
    script(programs / "wl-paste", "echo hunter2")
    with pytest.raises(ClipboardError, match="wl-copy did not keep the text: it gives back anothe"):
        clipboard.copy_html(HTML, "text")


def test_scripts_get_html_and_text(programs: Path, tmp_path: Path) -> None:
    """Where a script does it, it reads both on standard input, and answers in base 64."""
    import base64
    import json

    kept = tmp_path / "kept"
    script(programs / "osascript", f"echo $# $1 $2 $3 >>'{tmp_path}/given'; cat >'{kept}'")
    program = (
        "from postkit import clipboard\n"
        "from postkit.clipboard._html import WAYS\n"
        "WAYS['wl-copy'] = WAYS['pbcopy']\n"
        "clipboard.serve('copy-html')\n"
    )
    script(programs / "wl-copy", "exit 1")
    script(programs / "wl-paste", "exit 1")
    data = WAYS["pbcopy"].pack(HTML, "words")
    subprocess.run([sys.executable, "-c", program], input=data, timeout=HANGS, check=True)
    said = json.loads(kept.read_bytes())
    assert said == {"html": f'<meta charset="utf-8">{HTML}', "text": "words"}
    assert (tmp_path / "given").read_text().split() == ["4", "-l", "JavaScript", "-e"]
    answer = base64.b64encode(said["html"].encode()).decode()
    script(programs / "osascript", f"echo {answer}")
    read = program.replace("copy-html", "read-html")
    done = subprocess.run(
        [sys.executable, "-c", read], capture_output=True, timeout=HANGS, check=True
    )
    assert done.stdout.partition(b"\n")[2].decode() == said["html"]


def test_clipboard_for_text_alone(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that knows only text is not called: the answer is that there is no way."""
    use(monkeypatch, DISPLAY=":59999")
    monkeypatch.setenv("PATH", str(programs))
    script(programs / "xsel", "echo called >&2; exit 1")
    script(programs / "which", 'test "$1" = xsel')
    assert clipboard.copy_html(HTML, "text") == ""
    with pytest.raises(ClipboardError, match=r"xsel could not read HTML .*: postkit knows no way"):
        clipboard.read_html()
