"""What the bytes of a draft tell at a glance: neither YAML nor Markdown is read.

Nothing found here is certain: who tells of it reads the draft properly before.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unicodedata import normalize

from postkit.frozen import NamedTuple
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW = 4096  # bytes
_MANY = 64 * 1024  # bytes: no post is as long
# Neither a pipe nor a terminal may make us wait.
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_OPENINGS = (b"---", b"\xef\xbb\xbf---")
# It begins with what is searched fast; what stands before that is looked at afterwards.
_ID = regex(rb"""id(?<=[\s{,"']id)["']?[ \t]*+:[ \t]*+["']?([A-Za-z0-9][\w.-]*+)""")
_MOMENT = regex(rb"""publish_at["']?[ \t]*+:[ \t]*+["']?(\d{4}-[\d:TZ +-]{1,30})""")
_HELD = regex(rb"""draft["']?[ \t]*+:[ \t]*+(?:true|yes|on)\b""")
_TARGETS = regex(rb"""to(?<=[\s{,"']to)["']?[ \t]*+:""")
_URL = regex(rb"""https?://[^\s<>()\[\]{}"'`|\\]{1,2000}+""")
_TARGET = regex(rb"\]\([^()\s]{0,2000}\)")  # of a link
_MARKS = bytes(range(0x30)) + b":;<=>?@[\\]^_`{|}~\x7f"
_NO_HOOKS = (b">", b"<", b"![", b"{", b"|", b"```", b"~~~")
_SHORTEST = 16  # bytes of a hook that says anything
_MOST_LINKS = 16


class Glance(NamedTuple):
    """What a file seems to hold. ``held`` tells that it says ``draft: true``."""

    front: bytes
    body: bytes

    @property
    def ids(self) -> list[str]:
        """Return what may be its id."""
        if b"id" not in self.front:
            return []
        return [found.decode("ascii", "replace") for found in _ID.findall(self.front)]

    @property
    def held(self) -> bool:
        """Tell whether it says that it is not to be published, as templates do."""
        return b"draft" in self.front and bool(_HELD.search(self.front))

    @property
    def moment(self) -> str:
        """Return the date that it is to be published at, as it is written; "" without one."""
        found = _MOMENT.search(self.front) if b"publish_at" in self.front else None
        return found[1].decode("ascii").strip() if found else ""

    def may_be_for(self, targets: Iterable[str]) -> bool:
        """Tell whether it may be for one of the targets: it names it, or leaves that open."""
        if not _TARGETS.search(self.front):
            return True
        return any(target.encode() in self.front for target in targets)

    @property
    def hook(self) -> bytes:
        """Return the letters of its opening."""
        return hook_of(self.body)

    @property
    def links(self) -> set[bytes]:
        """Return the first web addresses, all in one form."""
        text = self.body
        if b"first_comment" in self.front or b"card" in self.front:
            text = self.front + b"\n" + text
        if b"://" not in text:
            return set()
        found = (one_form(url) for url in _URL.findall(text)[:_MOST_LINKS])
        return {url for url in found if url}


_NOTHING = Glance(b"", b"")


def glance(path: str) -> Glance:
    """Look at a file; at nothing where it cannot be read or has no front matter."""
    data = _read(path)
    if not data.startswith(_OPENINGS):
        return _NOTHING
    end = data.find(b"\n---", 3)
    if end < 0:
        return Glance(data, b"")
    return Glance(data[:end], data[data.find(b"\n", end + 1) + 1 or len(data) :])


def hook_of(body: bytes) -> bytes:
    """Return the letters of the first line, b"" where it is a quote, or says too little."""
    line = body.lstrip()[: _FEW // 4].partition(b"\n")[0]
    return b"" if line.startswith(_NO_HOOKS) else letters(line)


def letters(line: bytes) -> bytes:
    """Return what two openings have in common that only differ in marks, case and addresses.

    b"" where that is too little.
    """
    if b"](" in line or b"://" in line:
        line = _URL.sub(b"", _TARGET.sub(b"", line))
    if not line.isascii():
        line = normalize("NFKC", line.decode("utf-8", "replace")).casefold().encode()
    line = line.lower().translate(None, _MARKS)
    return line if len(line) >= _SHORTEST else b""


def one_form(url: bytes) -> bytes:
    """Return an address without what makes no other page of it; b"" for a site as a whole."""
    rest = url.partition(b"://")[2].partition(b"#")[0].rstrip(b"/.,;:!?*_~")
    rest = rest.removeprefix(b"www.")
    return rest if b"/" in rest or b"?" in rest else b""


def _read(path: str) -> bytes:
    """Return the beginning of a file; mostly the first read has it all."""
    try:
        file = os.open(path, _FLAGS)
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return b""
    try:
        data = os.read(file, _FEW)
        if len(data) == _FEW and data.startswith(_OPENINGS):
            data += os.read(file, _MANY)
    except OSError:  # it is a folder, or a disk that fails
        return b""
    finally:
        os.close(file)
    return data
