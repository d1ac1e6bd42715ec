"""How each clipboard takes HTML, and plain text beside it where it can.

pyperclip knows only text, and the libraries that know more are unkept or for one system. These are
the systems' own programs. What goes in and comes out of those that run scripts is ASCII, whatever
encoding the system believes in.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from postkit.clipboard._fragment import CHARSET, fragment, fragment_of
from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

# https://developer.apple.com/documentation/appkit/nspasteboard, from JavaScript:
# https://developer.apple.com/library/archive/releasenotes/InterapplicationCommunication/RN-JavaScriptForAutomation/
_PUT_ON_MACOS = """
ObjC.import("AppKit");
const data = $.NSFileHandle.fileHandleWithStandardInput.readDataToEndOfFile;
const given = JSON.parse($.NSString.alloc.initWithDataEncoding(data, $.NSUTF8StringEncoding).js);
const board = $.NSPasteboard.generalPasteboard;
board.clearContents;
board.setStringForType($(given.html), $("public.html"));
board.setStringForType($(given.text), $("public.utf8-plain-text"));
"""
_GET_ON_MACOS = """
ObjC.import("AppKit");
const found = $.NSPasteboard.generalPasteboard.dataForType($("public.html"));
found.isNil() ? "" : found.base64EncodedStringWithOptions(0).js;
"""
# https://learn.microsoft.com/en-us/dotnet/api/system.windows.forms.clipboard. Bytes, not a text:
# of a text each version of .NET makes another encoding.
_PUT_ON_WINDOWS = """
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Windows.Forms
$given = [Console]::In.ReadToEnd() | ConvertFrom-Json
$bytes = [Text.Encoding]::UTF8.GetBytes($given.html)
$data = New-Object System.Windows.Forms.DataObject
$data.SetData('HTML Format', (New-Object System.IO.MemoryStream(,$bytes)))
$data.SetData('UnicodeText', $given.text)
[System.Windows.Forms.Clipboard]::SetDataObject($data, $true, 10, 100)
"""
_GET_ON_WINDOWS = """
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Windows.Forms
$found = [System.Windows.Forms.Clipboard]::GetText('Html')
[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($found))
"""
_SHELL = ("-NoProfile", "-NonInteractive", "-STA", "-Command")


class Way(NamedTuple):
    """The programs that put HTML on a clipboard and get it back.

    ``pack`` makes what the first reads of the HTML and of the text, ``unpack`` gives the HTML, with
    `CHARSET`, in what the second writes. Both programs end, or serve what they hold on their own.
    """

    put: tuple[str, ...]
    get: tuple[str, ...]
    pack: Callable[[str, str], bytes]
    unpack: Callable[[bytes], bytes]


def _alone(html: str, _text: str) -> bytes:
    return f"{CHARSET}{html}".encode()


def _as_json(html: str, text: str) -> bytes:
    return json.dumps({"html": f"{CHARSET}{html}", "text": text}).encode()


def _as_fragment(html: str, text: str) -> bytes:
    return json.dumps({"html": fragment(html), "text": text}).encode()


def _same(content: bytes) -> bytes:
    return content


def _decoded(content: bytes) -> bytes:
    return base64.b64decode(content.strip(), validate=True)


def _inside(content: bytes) -> bytes:
    found = fragment_of(_decoded(content).decode())
    return f"{CHARSET}{found}".encode() if found else b""


def _script(
    *command: str,
    put: str,
    get: str,
    pack: Callable[[str, str], bytes],
    unpack: Callable[[bytes], bytes],
) -> Way:
    return Way((*command, put), (*command, get), pack, unpack)


_MACOS = _script(
    *("osascript", "-l", "JavaScript", "-e"),
    put=_PUT_ON_MACOS, get=_GET_ON_MACOS, pack=_as_json, unpack=_decoded,
)  # fmt: skip


def _windows(program: str) -> Way:
    return _script(
        program, *_SHELL,
        put=_PUT_ON_WINDOWS, get=_GET_ON_WINDOWS, pack=_as_fragment, unpack=_inside,
    )  # fmt: skip


WAYS = {
    # They offer one form of the content and no other beside it:
    # https://github.com/astrand/xclip, https://github.com/bugaevc/wl-clipboard
    "xclip": Way(
        ("xclip", "-selection", "clipboard", "-t", "text/html"),
        ("xclip", "-selection", "clipboard", "-t", "text/html", "-o"),
        *(_alone, _same),
    ),
    "wl-copy": Way(
        ("wl-copy", "--type", "text/html"),
        ("wl-paste", "--no-newline", "--type", "text/html"),
        *(_alone, _same),
    ),
    "pbcopy": _MACOS,
    "the macOS pasteboard": _MACOS,
    "the Windows clipboard": _windows("powershell"),
    "clip.exe": _windows("powershell.exe"),
}
"""By what the clipboard is called; those that are missing take only text."""
