"""The clipboard: real programs, a real X server, and callers that wait for standard output."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from postkit import clipboard
from postkit.errors import ClipboardError
from tests.xserver import XServer, await_end, clients, x_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HANGS = 60  # seconds after which a call counts as hanging
TEXT = "Five things — 𝗯𝗼𝗹𝗱, naïve, 日本 👩‍👩‍👧\n\n• one\n\n#Payments\n"
COPY = f"from postkit import clipboard; print('by', clipboard.copy({TEXT!r}))"

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="X and Wayland belong to Linux")


@pytest.fixture(scope="module")
def server() -> Iterator[XServer]:
    """Give the tests of this file one X server."""
    with x_server() as running:
        yield running


@pytest.fixture
def display(server: XServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make this X server the only display there is."""
    use(monkeypatch, DISPLAY=server.display)
    return server.display


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a Wayland session whose clipboard programs are the scripts of a folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    use(monkeypatch, WAYLAND_DISPLAY="wayland-9")
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return folder


def use(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    """Set these of the variables that decide about clipboards, and no others."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def script(path: Path, commands: str) -> None:
    """Write a program."""
    path.write_text(f"#!/bin/sh\n{commands}\n", encoding="utf-8")
    path.chmod(0o755)


def refusal(text: str = TEXT) -> ClipboardError:
    """Return the error that copying ``text`` raises."""
    with pytest.raises(ClipboardError) as caught:
        clipboard.copy(text)
    return caught.value


@on_linux
@pytest.mark.usefixtures("display")
@pytest.mark.parametrize(
    "text",
    [TEXT, "a", " ", "\n", "no end of line", "two\r\nlines\r\n", "tab\tbell\a", "é 😀\n" * 60_000],
    ids=["post", "letter", "blank", "newline", "bare", "windows", "control", "large"],
)
def test_copied_text_can_be_read(text: str) -> None:
    """What is copied is on the clipboard, letter for letter."""
    assert clipboard.copy(text) == "xclip"
    assert clipboard.read() == text


@on_linux
@pytest.mark.usefixtures("display")
def test_copy_replaces_what_was_there() -> None:
    """The clipboard holds the last text."""
    clipboard.copy("first")
    clipboard.copy("second")
    assert clipboard.read() == "second"


@on_linux
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
    """No program that serves the text keeps the caller's standard output or error open."""
    command = ["sh", "-c", line, sys.executable, COPY]
    done = subprocess.run(command, capture_output=True, timeout=HANGS, check=True)
    assert (done.stdout, done.stderr) == (b"by xclip\n", b"")
    assert clipboard.read() == TEXT


@on_linux
@pytest.mark.usefixtures("display")
def test_closed_standard_streams() -> None:
    """Copying works for a caller without any standard stream."""
    command = ["sh", "-c", '"$0" -c "$1" <&- >&- 2>&-', sys.executable, COPY]
    subprocess.run(command, timeout=HANGS, check=True)
    assert clipboard.read() == TEXT


@on_linux
def test_dead_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """A display that is gone is an error that names it, not a success."""
    use(monkeypatch, DISPLAY=":59999")
    error = refusal()
    assert str(error) == "xclip did not keep the text: Error: Can't open display: :59999"
    assert "-o FILE" in error.hint


@on_linux
@pytest.mark.parametrize("call", [lambda: clipboard.copy("text"), clipboard.read])
def test_display_that_never_answers(
    call: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A frozen display is an error after some time, and nothing keeps waiting for it."""
    monkeypatch.setattr(clipboard, "TIMEOUT", 1.0)
    with x_server() as server:
        use(monkeypatch, DISPLAY=server.display)
        with server.frozen():
            with pytest.raises(ClipboardError, match="did not answer within 1 seconds"):
                call()
            await_end(clients(server.display), server.display)


@on_linux
def test_interrupt_leaves_no_process() -> None:
    """Ctrl-C while the display does not answer ends the clipboard program as well."""
    with x_server() as server, server.frozen():
        environment = {**os.environ, "DISPLAY": server.display, "WAYLAND_DISPLAY": ""}
        command = [sys.executable, "-c", COPY]
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as caller:
            while "xclip" not in clients(server.display).values():
                assert caller.poll() is None
                time.sleep(0.02)
            caller.send_signal(signal.SIGINT)
            _, said = caller.communicate(timeout=HANGS)
        assert said.endswith(b"KeyboardInterrupt\n")
        await_end(clients(server.display), server.display)


@on_linux
@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, "there is no display: neither WAYLAND_DISPLAY nor DISPLAY is set"),
        ({"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}, "there is no display in this ssh session"),
    ],
    ids=["local", "ssh"],
)
def test_no_display(
    variables: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a display the error says so, and what to do instead."""
    use(monkeypatch, **variables)
    error = refusal()
    assert str(error).startswith(message)
    assert "-o FILE" in error.hint
    with pytest.raises(ClipboardError, match="there is no display"):
        clipboard.read()
    assert clipboard.describe() == f"none: {error} ({error.hint})"


@on_linux
@pytest.mark.parametrize(
    ("variable", "package"), [("DISPLAY", "xclip"), ("WAYLAND_DISPLAY", "wl-clipboard")]
)
def test_no_program(
    variable: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a display and no program for it, the hint names the package to install."""
    use(monkeypatch, **{variable: "anything"})
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refusal()
    assert str(error) == "no clipboard program is installed"
    assert f"install {package}" in error.hint


@on_linux
@pytest.mark.parametrize(
    ("copying", "pasting", "reason"),
    [
        ("exit 1", "exit 1", "it is empty when read back"),
        ("exit 1", "echo hunter2", "it gives back another text"),
        ("echo 'No compositor' >&2; echo 'Note: more' >&2", "exit 1", "No compositor"),
        ("cat >/dev/null", "printf '\\377'", "what it holds is not text"),
    ],
    ids=["silent", "other text", "with a reason", "not text"],
)
def test_failing_wl_copy(copying: str, pasting: str, reason: str, programs: Path) -> None:
    """A wl-copy that fails is noticed, and what the clipboard holds is not shown."""
    script(programs / "wl-copy", copying)
    script(programs / "wl-paste", pasting)
    assert str(refusal()) == f"wl-copy did not keep the text: {reason}"


@on_linux
def test_newlines_of_windows(programs: Path, tmp_path: Path) -> None:
    """A clipboard that turns line ends into CR LF has kept the text."""
    script(programs / "wl-copy", f"cat >'{tmp_path}/kept'")
    script(programs / "wl-paste", f"sed 's/$/\\r/' '{tmp_path}/kept'")
    assert clipboard.copy("two\nlines\n") == "wl-copy"
    assert clipboard.read() == "two\r\nlines\r\n"


@on_linux
def test_programs_are_told_utf_8(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that heeds the locale, as pbcopy does, takes the text for what it is."""
    monkeypatch.setenv("LC_ALL", "C")
    script(programs / "wl-copy", f"test $LC_ALL = en_US.UTF-8 && cat >'{tmp_path}/kept'")
    script(programs / "wl-paste", f"cat '{tmp_path}/kept'")
    assert clipboard.copy(TEXT) == "wl-copy"


@on_linux
def test_clipboard_that_takes_its_time(programs: Path, tmp_path: Path) -> None:
    """A text that can be read only a moment later has been kept."""
    script(programs / "wl-copy", f"cat >'{tmp_path}/kept'")
    script(
        programs / "wl-paste", f"cat '{tmp_path}/late' || mv '{tmp_path}/kept' '{tmp_path}/late'"
    )
    assert clipboard.copy(TEXT) == "wl-copy"


@on_linux
@pytest.mark.usefixtures("display")
def test_content_that_is_not_text() -> None:
    """Bytes that are no text are an error when read, and no obstacle to copying."""
    command = ["xclip", "-selection", "clipboard"]
    subprocess.run(command, input=b"\xff\xfe", stdout=subprocess.DEVNULL, check=True)
    with pytest.raises(ClipboardError, match=r"xclip could not read .*: what it holds is not text"):
        clipboard.read()
    assert clipboard.copy(TEXT) == "xclip"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is nothing to copy: the text is empty"),
        ("a😀\0b", "character 3 of the text is NUL (U+0000)"),
        ("half \ud83d", "character 6 of the text is half a surrogate pair (U+D83D)"),
    ],
    ids=["empty", "NUL", "surrogate"],
)
def test_text_that_cannot_be_kept(text: str, message: str) -> None:
    """A text that no clipboard keeps is refused with the place of the character."""
    assert str(refusal(text)) == message


@on_linux
@pytest.mark.usefixtures("display")
def test_describe_leaves_the_clipboard_alone() -> None:
    """The mechanism is named, and what was copied before stays."""
    clipboard.copy("before")
    assert clipboard.describe() == "xclip"
    assert clipboard.read() == "before"


@on_linux
@pytest.mark.usefixtures("display")
def test_nothing_is_imported_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pyperclip.py beside the drafts is not run."""
    (tmp_path / "pyperclip.py").write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert clipboard.copy(TEXT) == "xclip"


def test_pyperclip_is_imported_late() -> None:
    """Loading the module costs neither pyperclip nor subprocess."""
    program = "import sys, postkit.clipboard; print({'pyperclip', 'subprocess'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.strip() == b"set()"
