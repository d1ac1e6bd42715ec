"""PK701: nothing goes out that nobody can see."""

from __future__ import annotations

import pytest

from postkit.lint.rules._seen import are_seen
from postkit.lint.rules.invisible_characters import _INVISIBLE, invisible_characters
from postkit.problems import Severity
from tests.composing import compose_text, mended, problems, slices


@pytest.mark.parametrize(
    "char",
    [
        *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u3164", "\u2800"),
        *("\u200e", "\u202a", "\u2066", "\u2028", "\x07", "\x7f", "\x85", "\ufe0f"),
        *("\U000e0041", "\U000e0100", "\ufffc", "\u180e", "\u034f"),
    ],
)
def test_what_nobody_sees_is_found_where_it_stands(char: str) -> None:
    """The finding is the character alone, a warning."""
    source = f"We pay{char}ed.\n"
    found = problems(invisible_characters, source)
    assert [problem.span for problem in found] == [(6, 7)]
    assert found[0].severity is None
    assert f"U+{ord(char):04X}" in found[0].message
    assert found[0].message.endswith('after "pay"')


@pytest.mark.parametrize("char", ["\u202d", "\u202e"])
def test_what_reverses_the_text_is_an_error(char: str) -> None:
    """Also where the text goes from right to left: nobody writes with overrides."""
    for source in (f"pay {char}txt.exe\n", f"שלום {char}abc\n"):
        assert problems(invisible_characters, source)[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "text",
    [
        "👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍🚀 🤷‍♀️ ❤️‍🔥 🧑🏿‍🤝‍🧑🏻 ☑️ ✔︎",  # joined, and in the form that is wanted
        "1️⃣ #️⃣ *️⃣ ‼️ ⁉️ ℹ️ 〰️ ↔️ ™️ ㊗️",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇬🇧",
        "می‌خواهم نامه‌ای",
        "क्‍ष श्री‍ ක්‍ය",
        "ภาษา\u200bไทย",
        "葛\U000e0100城",
        "שלום\u200f (abc\u200e) \u2067abc\u2069",
        "⠓⠑⠀⠇⠇⠕",
        "Größe\u00a0naïve\u202f: “fine”…",
        "tab\tand\nline",
    ],
)
def test_emoji_and_scripts_keep_their_parts(text: str) -> None:
    """Joiners and variation selectors where they belong are no findings."""
    assert problems(invisible_characters, text) == []


def test_a_run_is_one_finding() -> None:
    """Hidden sentences and cascades of spaces are not a thousand findings."""
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "ignore this")
    found = problems(invisible_characters, f"Pay{hidden}ments and zero\u200b\u200b\n")
    assert [problem.span for problem in found] == [(3, 14), (28, 30)]
    assert found[0].message.startswith("11 invisible characters, the first U+E0069, ")
    assert found[1].help == "Delete them."


def test_a_line_of_nothing_is_found() -> None:
    """A blank Braille cell makes an empty line, which screen readers read out."""
    source = "One.\n\n\u2800\n\nTwo.\n"
    found = problems(invisible_characters, source)
    assert slices(source, found) == ["\u2800"]


def test_escaped_characters_count_and_code_and_links_too() -> None:
    """However they are written, readers copy them."""
    source = "a&#8203;b `c\u200bd` https://e.com/\u200bx\n"
    shown = ["&#8203;", "`c\u200bd`", "\u200b"]
    assert slices(source, problems(invisible_characters, source)) == shown


def test_values_that_readers_get_count() -> None:
    """The first comment and alternative texts are looked at as well."""
    source = "---\nfirst_comment: he\u200bre\n---\nHello.\n\n![a\u00adb](photo.png)\n"
    found = problems(invisible_characters, source)
    assert sorted(slices(source, found)) == ["\u00ad", "\u200b"]


def test_the_ends_of_lines_and_of_the_file_are_none() -> None:
    """CRLF and a byte order mark at the beginning of the file are kept, not found."""
    source = "\ufeff---\r\nlanguage: en\r\n---\r\nOne\r\ntwo.\r\n\r\n```\r\na\r\nb\r\n```\r\n"
    assert problems(invisible_characters, source) == []


def test_the_message_names_the_character_and_the_word() -> None:
    """It says which character, and after which word."""
    found = problems(invisible_characters, "Our pay\u200bments\n")[0]
    assert found.message == 'an invisible U+200B, zero width space, after "pay"'
    assert found.help == "Delete it."
    first = next(iter(invisible_characters.check(compose_text("\u200bOur pay\n"))))
    assert first.message.endswith('before "Our"')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Our pay\u200bments and\u00ad more\ufeff.\n", "Our payments and more.\n"),
        ("Our pay&#8203;ments.\n", "Our payments.\n"),
        ("One\u2028two \u2028three\u2028 four.\n", "One two three four.\n"),
        ("One\u2800two\u2800\n", "One two\n"),
        ("One.\n\u2800\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\r\n\u3164\u3164\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
        ("bell\x07 and \x85 more\n", "bell and  more\n"),
        ("zero\u200b\u200b\u2800x\n", "zero x\n"),
        (
            "---\nfirst_comment: he\u200bre\n---\n![a\u00adb](photo.png)\n",
            "---\nfirst_comment: here\n---\n![ab](photo.png)\n",
        ),
    ],
)
def test_the_fix_deletes_what_nobody_sees(before: str, after: str) -> None:
    """And leaves a space where one was seen."""
    found = problems(invisible_characters, before)
    assert mended(before, found) == after
    assert all(problem.fix and problem.fix.safe for problem in found)
    assert problems(invisible_characters, after) == []


def test_the_fix_leaves_what_emoji_need() -> None:
    """Between characters that go."""
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    source = f"a\u200b{flag}\u200bb"
    assert mended(source, problems(invisible_characters, source)) == f"a{flag}b"


def test_the_fix_of_what_reverses_text_is_unsafe() -> None:
    """Readers saw something else; so is that of the marks that end it."""
    source = "pay \u202etxt.exe\u202c and\u200b more"
    found = problems(invisible_characters, source)
    assert [problem.fix and problem.fix.safe for problem in found] == [False] * 3
    assert mended(source, found) == "pay txt.exe and more"


@pytest.mark.parametrize("text", ["`c\u200bd`", '---\nfirst_comment: "a\\u200bb"\n---\n'])
def test_what_is_written_otherwise_has_no_fix(text: str) -> None:
    """Code is as it was meant, and escapes are read elsewhere."""
    assert [found.fix for found in problems(invisible_characters, text)] == [None]


def test_no_invisible_character_is_taken_for_one_that_is_seen() -> None:
    """What is looked at first knows as much as the pattern."""
    invisible = [char for char in map(chr, range(0x110000)) if _INVISIBLE.match(char)]
    assert len(invisible) > 500
    assert not [hex(ord(char)) for char in invisible if are_seen(f"a{char}")]
    assert are_seen("\nNaïve é 日本 👩 مرحبا")
