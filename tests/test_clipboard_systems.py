"""HTML on the clipboards of macOS, Windows and WSL, as far as other systems can tell."""

from __future__ import annotations

import base64
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.clipboard._fragment import CHARSET, fragment, fragment_of
from postkit.clipboard._html import WAYS

if TYPE_CHECKING:
    from postkit.clipboard._html import Way

HTML = "<h2>Five — 日本</h2>\n<p>a &amp; 👩‍👩‍👧</p>"
SCRIPTED = ["pbcopy", "the macOS pasteboard", "the Windows clipboard", "clip.exe"]


def given_to(way: Way, html: str, text: str) -> dict[str, Any]:
    """Return what a script is given, which any system reads alike."""
    data = way.pack(html, text)
    assert data.isascii()
    found: dict[str, Any] = json.loads(data)
    return found


@pytest.mark.parametrize("name", SCRIPTED)
def test_what_goes_in_comes_back(name: str) -> None:
    """Scripts write what is there in base 64, with a line end of their own."""
    way = WAYS[name]
    said = given_to(way, HTML, "words — 日本")
    assert said["text"] == "words — 日本"
    written = base64.b64encode(said["html"].encode()) + b"\r\n"
    assert way.unpack(written) == f"{CHARSET}{HTML}".encode()
    assert way.unpack(b"\n") == b""


@pytest.mark.parametrize("name", SCRIPTED)
def test_programs_are_the_systems_own(name: str) -> None:
    """The same for both directions; the command line holds nothing of a post."""
    way = WAYS[name]
    assert way.put[:-1] == way.get[:-1]
    assert way.put[0] in {"osascript", "powershell", "powershell.exe"}
    assert all(len(part) < 8000 for part in (*way.put, *way.get))  # what cmd.exe could take


@given(st.text())
def test_the_fragment_for_windows(html: str) -> None:
    """Offsets are those of the bytes."""
    clean = html.encode("utf-8", "replace").decode()
    data = fragment(clean).encode()
    header = dict(line.split(b":") for line in data.split(b"<html>")[0].split())
    start, end = int(header[b"StartFragment"]), int(header[b"EndFragment"])
    assert data[start:end].decode() == clean
    assert data[int(header[b"StartHTML"]) :].startswith(b"<html>")
    assert data[: int(header[b"EndHTML"])] == data
    assert fragment_of(data.decode()) == clean


def test_a_page_without_a_fragment_is_none() -> None:
    """Another program's content."""
    assert fragment_of("<p>other</p>") == ""


@pytest.mark.skipif(sys.platform != "darwin", reason="it needs the pasteboard of macOS")
def test_macos() -> None:
    """On macOS itself: HTML, and the text beside it."""
    from postkit import clipboard

    assert clipboard.copy_html(HTML, "words") == "pbcopy"
    assert clipboard.read_html() == HTML
    assert clipboard.read() == "words"


@pytest.mark.skipif(sys.platform != "win32", reason="it needs the clipboard of Windows")
def test_windows() -> None:
    """On Windows itself: HTML, and the text beside it."""
    from postkit import clipboard

    assert clipboard.copy_html(HTML, "words") == "the Windows clipboard"
    assert clipboard.read_html() == HTML
    assert clipboard.read() == "words"
