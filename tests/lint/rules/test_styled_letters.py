"""PK502: letters in styles, which not everybody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.lint.rules.styled_letters import styled_letters
from postkit.problems import Severity
from tests.composing import mended, problems, slices
from tests.lint.linting import check, visible

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("source", "words", "fixed"),
    [
        ("𝗡𝗼𝗯𝗼𝗱𝘆 noticed.", "𝗡𝗼𝗯𝗼𝗱𝘆", "**Nobody** noticed."),
        ("It is 𝘷𝘦𝘳𝘺 𝘩𝘢𝘳𝘥, still.", "𝘷𝘦𝘳𝘺 𝘩𝘢𝘳𝘥", "It is *very hard*, still."),
        ("𝙑𝙚𝙧𝙮 — 𝙫𝙚𝙧𝙮!", "𝙑𝙚𝙧𝙮 — 𝙫𝙚𝙧𝙮", "***Very — very***!"),
        ("𝐓𝐡𝐫𝐞𝐞 𝟑𝟎𝟎", "𝐓𝐡𝐫𝐞𝐞 𝟑𝟎𝟎", "**Three 300**"),
        ("Un 𝗰𝗮𝗳é 𝗻𝗼𝗶𝗿", "𝗰𝗮𝗳é 𝗻𝗼𝗶𝗿", "Un **café noir**"),
        ("𝓼𝓬𝓻𝓲𝓹𝓽 𝔣𝔯𝔞𝔨 𝕕𝕠𝕦𝕓 𝚖𝚘𝚗𝚘", "𝓼𝓬𝓻𝓲𝓹𝓽 𝔣𝔯𝔞𝔨 𝕕𝕠𝕦𝕓 𝚖𝚘𝚗𝚘", "script frak doub mono"),
        ("𝑇ℎ𝑖𝑠 one", "𝑇ℎ𝑖𝑠", "This one"),
        ("pre𝗳𝗶𝘅𝗲𝗱", "𝗳𝗶𝘅𝗲𝗱", "prefixed"),
        ("**𝗯𝗼𝗹𝗱** _𝗯𝗼𝗹𝗱_", "𝗯𝗼𝗹𝗱", "**bold** _bold_"),
        ("> - [𝗯𝗼𝗹𝗱](https://e.com)", "𝗯𝗼𝗹𝗱", "> - [**bold**](https://e.com)"),
    ],
)
def test_words_that_were_typed_so(source: str, words: str, fixed: str) -> None:
    """Their letters are there, and Markdown for the look where it can be had."""
    found = problems(styled_letters, source)
    assert slices(source, found)[0] == words
    assert all(problem.fix and not problem.fix.safe for problem in found)
    assert mended(source, found) == fixed
    assert problems(styled_letters, fixed) == []


def test_the_message_says_what_screen_readers_say() -> None:
    """And how many letters it is about."""
    (found,) = problems(styled_letters, "𝗡𝗼𝗯𝗼𝗱𝘆 noticed.")
    assert found.message == (
        "6 styled letters in “Nobody”: a screen reader skips them, or says "
        "“mathematical sans-serif bold capital n” and so on"
    )
    assert found.help == "Write **Nobody**"
    (found,) = problems(styled_letters, "𝗡𝗼𝗯𝗼𝗱𝘆 " * 9)
    assert "54 styled letters in “Nobody Nobody Nobody Nob…”" in found.message
    assert found.help == "Write letters that have no style."


@pytest.mark.parametrize(
    "source",
    [
        *(
            "𝑎² + 𝑏² = 𝑐²",
            "𝐸 = 𝑚𝑐²",
            "𝑓(𝑥)",
            "ℝ and ℤ",
            "100 ℃",
            "`𝗯𝗼𝗹𝗱`",
            "```\n𝗯𝗼𝗹𝗱\n```",
            "bold",
        ),
        *("Ⓑⓞⓛⓓ", "ﬁne ½ ™", "日本語", "Привет", "𝄞 𓀀 🎉", "https://e.com/𝗯𝗼𝗹𝗱", ""),
    ],
)
def test_others_are_fine(source: str) -> None:
    """Formulas, code, addresses, and letters of all scripts."""
    assert problems(styled_letters, source) == []


def test_the_front_matter_is_read_out_too() -> None:
    """It has no Markdown."""
    source = (
        "---\nfirst_comment: 'More 𝗯𝗼𝗹𝗱'\npoll: {question: 𝗪𝗵𝘆, options: [A, B]}\n---\nHello.\n"
    )
    fixed = mended(source, problems(styled_letters, source))
    assert fixed == source.replace("𝗯𝗼𝗹𝗱", "bold").replace("𝗪𝗵𝘆", "Why")


def test_styling_by_request_has_a_measure(tmp_path: Path) -> None:
    """What was typed is not counted again; it is information only."""
    text = f"---\nstyling: unicode\n---\nA **{'many words ' * 12}** 𝗯𝗼𝗹𝗱 # 𝟭\n"
    found = visible(check(tmp_path, text, select=["styled-letters"]))
    assert [finding.severity for finding in found] == [Severity.WARNING]
    text = f"---\nstyling: unicode\n---\nA **{'word ' * 30}word** 𝗯𝗼𝗹𝗱\n"
    many, typed = visible(check(tmp_path, text, select=["styled-letters"]))
    assert (typed.severity, many.severity) == (Severity.WARNING, Severity.INFO)
    assert many.message.startswith("124 letters are styled, more than 100")
    assert many.span
    assert text[many.span.start] == "w"
    config = "[rules.styled-letters]\nmaximum = 124\n"
    assert len(visible(check(tmp_path, text, config=config, select=["styled-letters"]))) == 1


@pytest.mark.parametrize(
    "source", ["𝗯" * 30_000, "𝗯 " * 20_000, "𝗯𝗼𝗹a , 𝗱" * 5_000, "é" * 50_000 + "𝗯"]
)
def test_hostile_input(source: str) -> None:
    """However many there are."""
    assert len(problems(styled_letters, source)) <= 5_000
