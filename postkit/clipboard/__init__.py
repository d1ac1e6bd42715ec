"""Put text or HTML on the clipboard, and read it back to be sure.

pyperclip knows the clipboards of all systems. It works in a child process, because of its traps:

- xclip and wl-copy stay alive to serve the text. With the caller's standard output or error in hand
  they make ``$(postkit format …)`` wait for ever: the child gives them neither.
- It waits for ever for a display that does not answer: the child is ended, with all it started.
- It reports success when a program failed: what a second child reads back decides.

It knows only text. For HTML the child calls the system's own programs, see `_html`.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import ClipboardError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

TIMEOUT = 10.0
"""Seconds that one look at the clipboard may take; powershell.exe under WSL needs several."""

_PAUSES = (0.0, 0.05, 0.1, 0.2, 0.4)  # seconds: a program may return before its text can be read
_PROGRAM = "import sys; from postkit import clipboard; clipboard.serve(sys.argv[1])"
_TO_FILE = "write the text to a file with `-o FILE`"
_NAMES = {
    "copy_dev_clipboard": "/dev/clipboard",
    "copy_klipper": "Klipper",
    "copy_osx_pbcopy": "pbcopy",
    "copy_osx_pyobjc": "the macOS pasteboard",
    "copy_qt": "Qt",
    "copy_windows": "the Windows clipboard",
    "copy_wl": "wl-copy",
    "copy_wsl": "clip.exe",
}


class _Answer(NamedTuple):
    """What a child said; ``content`` is the clipboard's, in UTF-8."""

    name: str
    content: bytes
    failed: bool
    complaint: str


def copy(text: str) -> str:
    """Put ``text`` on the clipboard, check that it is there, and return how, such as ``xclip``.

    Line ends may come back as CR LF. Raises ClipboardError where there is no clipboard, where it
    fails, does not answer or gives back another text, and for a text that cannot be kept or
    checked: an empty one, NUL characters, halves of surrogate pairs.
    """
    return _copied(_encoded(text), "copy", "read")


def copy_html(html: str, text: str) -> str:
    """Put a fragment of HTML on the clipboard, check that it is there, and return how.

    Returns "", and leaves the clipboard as it is, where it is one that postkit can give only text.
    The text stands beside it for who pastes where only text goes, but not on X11 and Wayland, where
    they get none, or tags. Raises ClipboardError as `copy` does.
    """
    from postkit.clipboard._fragment import CHARSET
    from postkit.clipboard._html import WAYS

    data = _encoded(html)
    way = WAYS.get(_ask("name").name)
    if way is None:
        return ""
    return _copied(way.pack(html, text), "copy-html", "read-html", CHARSET.encode() + data)


def read_html() -> str:
    """Return the HTML on the clipboard, without the mark of its encoding that `copy_html` adds.

    xclip serves its content under any name: text that it holds is returned, too. Raises
    ClipboardError where there is no clipboard for HTML, and where it cannot be read.
    """
    from postkit.clipboard._fragment import CHARSET

    answer = _ask("read-html")
    if answer.failed:
        raise _error(f"{answer.name} could not read HTML from the clipboard", answer.complaint)
    return answer.content.decode(errors="replace").removeprefix(CHARSET)


def read() -> str:
    """Return the text on the clipboard, as it stands there.

    An empty clipboard reads as ``""``, and so may a dead display: xclip does not tell them apart.
    Raises ClipboardError where there is no clipboard, and where it fails, does not answer or holds
    something that is not text.
    """
    answer = _ask("read")
    if answer.failed:
        raise _error(f"{answer.name} could not read the clipboard", answer.complaint)
    return answer.content.decode()


def describe() -> str:
    """Return how `copy` would do it, or ``none: `` and why; the clipboard stays untouched."""
    try:
        return _ask("name").name
    except ClipboardError as error:
        return f"none: {error} ({error.hint})"


def _copied(data: bytes, put: str, get: str, wanted: bytes = b"") -> str:
    """Have children do the tasks ``put`` and ``get``, and return by what it was kept.

    What comes back is ``wanted``, or ``data`` itself.
    """
    copied = _ask(put, data)
    if copied.failed:
        raise _error(f"{copied.name} could not copy the text", copied.complaint)
    for pause in _PAUSES:
        time.sleep(pause)
        found = _ask(get)
        if not found.failed and _newlines(found.content) == _newlines(wanted or data):
            return copied.name
    why = copied.complaint or found.complaint or _difference(found.content)
    raise _error(f"{copied.name} did not keep the text", why)


def _encoded(text: str) -> bytes:
    """Return ``text`` in UTF-8; ClipboardError where no clipboard can keep it, or prove it."""
    if not text:
        raise ClipboardError("there is nothing to copy: the text is empty")
    hint = "delete it from the draft"
    if "\0" in text:
        place = text.index("\0") + 1
        raise ClipboardError(f"character {place} of the text is NUL (U+0000)", hint=hint)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        half = f"U+{ord(text[error.start]):04X}"
        message = f"character {error.start + 1} of the text is half a surrogate pair ({half})"
        raise ClipboardError(message, hint=hint) from None


def _newlines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _difference(content: bytes) -> str:
    # The content is not shown: it may be the password that somebody copied before.
    return "it gives back another text" if content else "it is empty when read back"


def _error(what: str, why: str) -> ClipboardError:
    return ClipboardError(f"{what}: {why}" if why else what, hint=_TO_FILE)


def _absent() -> ClipboardError:
    """Return why pyperclip found no clipboard; only systems with X or Wayland can lack one."""
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland or os.environ.get("DISPLAY"):
        package = "wl-clipboard" if wayland else "xclip"
        hint = f"install {package}, or {_TO_FILE}"
        return ClipboardError("no clipboard program is installed", hint=hint)
    ssh = " in this ssh session" if os.environ.get("SSH_CONNECTION") else ""
    message = f"there is no display{ssh}: neither WAYLAND_DISPLAY nor DISPLAY is set"
    return ClipboardError(message, hint=_TO_FILE)


def _ask(task: str, data: bytes = b"") -> _Answer:
    """Have a child do ``task``, see `serve`; ClipboardError without a clipboard or an answer."""
    import subprocess

    try:
        output, complaint, failed = _run(task, data)
    except subprocess.TimeoutExpired:
        message = f"the clipboard did not answer within {TIMEOUT:g} seconds"
        raise ClipboardError(message, hint=_TO_FILE) from None
    except OSError as error:
        raise _error("the clipboard could not be reached", str(error)) from error
    name, _, content = output.partition(b"\n")
    if name:
        return _Answer(_known(name.decode()), content, failed, complaint)
    raise _error("the clipboard could not be reached", complaint) if failed else _absent()


def _known(name: str) -> str:
    """Return what people call the mechanism of one of pyperclip's functions."""
    return _NAMES.get(name, name.removeprefix("copy_"))


def _run(task: str, data: bytes) -> tuple[bytes, str, bool]:
    """Return what the child answers, the first line of its complaints, and whether it failed."""
    import subprocess
    import tempfile

    # A file for the complaints: a pipe would be held open by the program that serves the text.
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(  # noqa: S603 - this interpreter, this module and the name of a task
            [sys.executable, "-P", "-c", _PROGRAM, task],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=_environment(),
            start_new_session=True,
        ) as child,
    ):
        try:
            output, _ = child.communicate(data, timeout=TIMEOUT)
        except BaseException:
            _end(child)  # also on Ctrl-C: the child does not get it
            raise
        complaints.seek(0)
        said = complaints.read().decode(errors="replace").strip()
        return output, said.partition("\n")[0].rstrip(), child.returncode != 0


def _environment() -> dict[str, str]:
    """Return what the child needs to find the same modules, and pbcopy to take UTF-8 for UTF-8.

    pbcopy and pbpaste would agree on the wrong encoding, unnoticed by a comparison:
    https://leancrew.com/all-this/man/man1/pbpaste.html
    """
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "en_US.UTF-8"}


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the child and the clipboard program that it waits for."""
    if sys.platform == "win32":
        child.kill()  # there is no other program: pyperclip calls Windows itself
        return
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except OSError:
        child.kill()  # the group has ended meanwhile


def serve(task: str) -> None:
    """Do ``name``, ``copy``, ``read``, ``copy-html`` or ``read-html``: the child's part.

    Answers on standard output: the name of pyperclip's function on the first line, empty where
    there is no clipboard, then what was read. Exits with 1 and the reason on standard error.
    """
    try:
        _serve(task)
    except UnicodeDecodeError:
        sys.exit("what it holds is not text")
    except Exception as error:  # noqa: BLE001 - pyperclip's mechanisms raise anything
        sys.exit(str(error) or type(error).__name__)


def _serve(task: str) -> None:
    import pyperclip

    put, get = pyperclip.determine_clipboard()
    name = getattr(put, "__name__", "")  # pyperclip's stand-in for no clipboard has none
    _reply(name.encode() + b"\n")
    if name and task == "copy":
        _put(put)
    elif name and task == "read":
        _reply((get() or "").encode(errors="replace"))  # macOS: None where there is no text
    elif name and task.endswith("-html"):
        _serve_html(task, _known(name))


def _serve_html(task: str, name: str) -> None:
    import subprocess

    from postkit.clipboard._html import WAYS

    way = WAYS.get(name)
    if way is None:
        sys.exit("postkit knows no way to have HTML there")
    if task == "copy-html":
        data = sys.stdin.buffer.read()
        subprocess.run(way.put, input=data, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - a constant
    else:
        done = subprocess.run(way.get, stdout=subprocess.PIPE, check=False)  # noqa: S603 - a constant
        if done.returncode:
            sys.exit(done.returncode)
        _reply(way.unpack(done.stdout))


def _reply(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _put(put: Callable[[str], None]) -> None:
    text = sys.stdin.buffer.read().decode()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    put(text)
