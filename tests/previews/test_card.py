"""``postkit preview`` in a terminal."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.previews.card import card
from postkit.previews.wrapping import rows
from postkit.text import graphemes, width
from tests.cli.commandline import HANGS, POSTKIT, environment, postkit
from tests.previews.seeing import PEOPLE, seen

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = """\
---
author: jane
titel: x
poll:
  question: "Which boat? 日本"
  options: [One, "مرحبا"]
first_comment: "See https://acme.page.dev"
---
日本語のテキストはスペースなしで折り返されるべきです。とても長い文章ですから、ここでも続きます。

مرحبا بالعالم هذا نص طويل باللغة العربية يجب أن يلتف بشكل صحيح عند الحافة

שלום 👩‍👩‍👧 🇬🇧 e\u0301te\u0301 [Company] by @jane #Boats

Averyveryverylongwordwithoutanyspacesinitthatmustnotpushthecardwiderthanitissupposedtobe
"""


def shown(source: str, columns: int = 60) -> list[str]:
    """Return the lines of a card without its colours."""
    return "".join(text for text, _ in card(seen(source), columns, {"mobile"})).split("\n")


def test_all_of_a_post_is_there() -> None:
    """Who, what, where it is cut, what goes with it, how much, and what lint finds, in place."""
    lines = shown(DRAFT)
    assert lines[1:4] == ["│ Jane Doe", "│ Moves banks", "│"]
    assert any(line.startswith("├ …see more: mobile feed (estimated by ") for line in lines)
    assert not any("desktop" in line for line in lines)
    at = next(n for n, line in enumerate(lines) if "[Company]" in line)
    found = next(n for n, line in enumerate(lines) if "^ error PK702 placeholder" in line)
    assert at < found < at + 6
    poll = lines.index("poll  Which boat? 日本")
    assert lines[poll + 1 : poll + 4] == ["      ○ One", "      ○ مرحبا", "      open for 3d"]
    assert "first comment  See https://acme.page.dev" in lines
    assert lines[-2] == '  - warning PK002 unknown-key: unknown key "titel"'
    assert "2,734 left · 1 hashtag\n1 mention · 46 words" in "\n".join(lines)


@pytest.mark.parametrize("columns", [20, 33, 60])
def test_no_line_is_too_long(columns: int) -> None:
    """Wide characters take two columns, and long words are broken."""
    assert max(map(width, shown(DRAFT, columns))) <= columns


@given(st.text(min_size=1, max_size=60), st.integers(4, 30), st.lists(st.integers(0, 60)))
def test_rows_hold_all_words_in_their_order(text: str, room: int, stops: list[int]) -> None:
    """Only spaces at the ends of rows go; whole characters stay whole; none is wider than room."""
    found = list(rows(text, room, width, [stop for stop in stops if stop < len(text)]))
    parts = [text[row.start : row.end] for row in found]
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
    for part in parts:
        assert width(part) <= room or len(graphemes(part)) == 1 or width(part.rstrip()) <= room


@given(st.text(), st.text(min_size=1))
def test_nothing_reaches_the_terminal_that_it_would_obey(body: str, name: str) -> None:
    """Whatever stands in drafts and in the people file."""
    clean = "".join(char for char in name if char.isprintable() and char != "'") or "x"
    people = f"[jane]\nname = 'J'\nheadline = '{clean}'\n"
    source = "---\nauthor: jane\n---\n" + body.encode("utf-8", "replace").decode()
    for text, _ in card(seen(source, people), 40, {"mobile", "desktop"}):
        kinds = {unicodedata.category(char) for char in text.replace("\n", "")}
        assert not kinds & {"Cc", "Cs", "Zl", "Zp"}, text


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
@pytest.mark.parametrize("columns", [40, 80])
def test_a_terminal_shows_it_so(tmp_path: Path, columns: int) -> None:
    """What tmux has on its screen is what was drawn, and nothing was wrapped by it."""
    (tmp_path / "people.toml").write_text(PEOPLE)
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    command = f"unset COLUMNS; {' '.join(POSTKIT)} preview a.md --color always; sleep 60"
    tmux = ["tmux", "-u", "-f", "/dev/null", "-L", f"postkit-{uuid4().hex}"]
    run = {"cwd": tmp_path, "env": environment(TERM="xterm-256color"), "timeout": HANGS}
    size = ["-x", str(columns), "-y", "60"]
    subprocess.run([*tmux, "new-session", "-d", *size, command], check=True, **run)  # type: ignore[call-overload]
    try:
        screen = ""
        while "to read" not in screen:
            done = subprocess.run(
                [*tmux, "capture-pane", "-p"], check=True, capture_output=True, **run
            )  # type: ignore[call-overload]
            screen = done.stdout.decode()
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, **run)  # type: ignore[call-overload]
    drawn = postkit("preview", "a.md", "--width", str(columns), cwd=tmp_path).out
    assert [line.rstrip() for line in screen.rstrip().split("\n")] == [
        line.rstrip() for line in drawn.rstrip().split("\n")
    ]


def test_options(tmp_path: Path) -> None:
    """Folds can be chosen, JSON has all of it, and colours are for terminals."""
    (tmp_path / "a.md").write_text("Line.\n" * 9)
    both = postkit("preview", "a.md", cwd=tmp_path).out
    assert ("mobile feed" in both, "desktop feed" in both) == (True, True)
    none = postkit("preview", "a.md", "--fold", "none", cwd=tmp_path).out
    assert "see more" not in none
    assert "\x1b[" in postkit("preview", "a.md", "--color", "always", cwd=tmp_path).out
    assert "\x1b[" not in both
    answer = postkit("preview", "-", "--json", cwd=tmp_path, stdin="Hello #Boats\n").answer
    assert answer["text"] == "Hello #Boats"
    assert answer["counters"]["left"] == 3000 - 12
    assert [
        fold["view"] for fold in postkit("preview", "a.md", "--json", cwd=tmp_path).answer["folds"]
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [([], "no draft is named"), (["a.md", "b.md"], "one draft"), (["b.md"], "b.md")],
)
def test_what_cannot_be_shown(tmp_path: Path, arguments: list[str], says: str) -> None:
    """Is told, with the exit code of wrong usage."""
    (tmp_path / "a.md").write_text("x\n")
    done = postkit("preview", *arguments, cwd=tmp_path)
    assert done.code == 2
    assert says in done.err
