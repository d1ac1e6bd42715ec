"""PK711: UTF-8 that was read as Windows-1252."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.lint.rules.mojibake import mojibake
from tests.composing import mended, problems, slices


def garbled(text: str) -> str:
    """Return UTF-8 read as browsers read Windows-1252, where five bytes are control characters."""
    return "".join(
        bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte))
        for byte in text.encode()
    )


@pytest.mark.parametrize(
    "text",
    [
        "It’s “so” – isn’t it… 10 € — ½",
        "Zürich, Größe, São Paulo, naïve, cœur, déjà vu, À bientôt, Ålesund",
        "Łódź, Škoda, İstanbul, ęłowó",
        "Привет, как дела",
        "Γειά σου",
        "日本語のテキスト",
        "مرحبا",
        "Launch 🚀 and ✅ →",
        "10\u00a0km",
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_what_was_meant_is_written(text: str, times: int) -> None:
    """In all scripts, also where it was misread twice; nothing else changes."""
    wrong = text
    for _ in range(times):
        wrong = garbled(wrong)
    source = f"One. {wrong}\n"
    found = problems(mojibake, source)
    assert len(found) == 1
    assert found[0].fix
    assert found[0].fix.safe
    assert mended(source, found) == f"One. {text}\n"


def test_latin_1_is_known_too() -> None:
    """Its control characters are never shown as they are."""
    source = f"That{'’'.encode().decode('latin-1')}s it\n"
    found = problems(mojibake, source)
    assert found[0].message == "“â\\x80\\x99” was “’” before it was misread"
    assert mended(source, found) == "That’s it\n"


@pytest.mark.parametrize(
    "text",
    [
        "It’s “so” – isn’t it… Zürich, São Paulo, naïve, cœur, déjà vu",
        "«CAFÉ» “MAÇÃ” À… «Ä» Ö” É\u00a0: IRMÃ… tâ…” Ø½ 3×² à\u00a0la",
        "`ZÃ¼rich` and https://e.com/ZÃ¼rich",
        "```\nZÃ¼rich\n```",
        "Привет, 日本語, مرحبا 🚀",
        "Ã and Â and â€ alone",
    ],
)
def test_text_that_is_right_stays(text: str) -> None:
    """Capitals with accents in front of punctuation, code, addresses, and any script."""
    assert problems(mojibake, text) == []


def test_what_is_lost_is_found_without_a_fix() -> None:
    """Nobody can tell what it was."""
    source = "Z\ufffdrich\n\nGrï¿½ße\n"
    found = problems(mojibake, source)
    assert slices(source, found) == ["\ufffd", "ï¿½"]
    assert [problem.fix for problem in found] == [None, None]


def test_one_finding_a_line() -> None:
    """With a fix for all of it."""
    source = f"{garbled('für Zürich')}, {garbled('naïve')}\n\n{garbled('é')}\n"
    found = problems(mojibake, source)
    assert slices(source, found) == ["Ã¼", "Ã©"]
    assert found[0].message == "“Ã¼” was “ü” before it was misread, and 2 more on this line"
    assert mended(source, found) == "für Zürich, naïve\n\né\n"


def test_values_of_the_front_matter_count() -> None:
    """The first comment and alternative texts go out, too."""
    source = "---\nfirst_comment: fÃ¼r\n---\nHi.\n\n![GrÃ¶ÃŸe](photo.png)\n"
    fixed = mended(source, problems(mojibake, source))
    assert fixed == "---\nfirst_comment: für\n---\nHi.\n\n![Größe](photo.png)\n"


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24FF), max_size=30))
def test_fixes_come_to_an_end(text: str) -> None:
    """Whatever is in the text."""
    source = f"x {text}\n"
    for _ in range(10):
        found = [problem for problem in problems(mojibake, source) if problem.fix]
        if not found:
            return
        source = mended(source, found)
    pytest.fail(source)


@pytest.mark.parametrize("text", ["Ã¼" * 50_000, "Ã" * 100_000, "â€" * 50_000, "\ufffd " * 50_000])
def test_hostile_input(text: str) -> None:
    """However much of it there is."""
    assert len(problems(mojibake, text)) <= 1
