"""PK504: emoji in the place of bullets, and in heaps."""

from __future__ import annotations

import pytest

from postkit.lint.rules.emoji_bullets import emoji_bullets
from postkit.problems import Severity
from tests.composing import problems, slices

FAMILY = "👩‍👩‍👧"


@pytest.mark.parametrize(
    ("source", "emoji", "said"),
    [
        ("✅ One\n✅ Two\n✅ Three", "✅", "white heavy check mark"),
        ("👉 One\n\n🚀 Two\n\n💡 Three", "👉", "white right pointing backhand index"),
        ("1️⃣ One\n2️⃣ Two\n3️⃣ Three", "1️⃣", "digit one"),
        ("▶️ One\n ➡️ **Two**\n> 🇩🇪 Drei\n🧑🏽‍💻 Four", "▶️", "black right-pointing triangle"),
        ("# 🎯 One\n✔ Two\n★ Three", "🎯", "direct hit"),
    ],
)
def test_emoji_as_bullets(source: str, emoji: str, said: str) -> None:
    """From the third line on; only information."""
    (found,) = problems(emoji_bullets, source)
    assert slices(source, [found]) == [emoji]
    assert found.message.endswith(f"lines begin with an emoji, read out as “{said}”")
    assert found.severity is Severity.INFO


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ("🎉🎉🎉🎉", 4),
        ("🎉 🎉 🎉 🎉 🎉", 5),
        (FAMILY * 4, 4),
        ("🇩🇪🇫🇷🇪🇸🇮🇹", 4),
        ("👍🏽👍🏿👍🏻❤️", 4),
    ],
)
def test_too_many_in_a_row(row: str, count: int) -> None:
    """Of whatever they are made; a warning."""
    source = f"We did it {row} at last."
    (found,) = problems(emoji_bullets, source)
    assert slices(source, [found]) == [row]
    assert found.message.startswith(f"{count} emoji in a row are read out one by one, “")
    assert found.severity is None


def test_too_many_in_a_post() -> None:
    """At the first that is too much."""
    source = " ".join(f"word {chr(0x1F600 + number)}" for number in range(22))
    (found,) = problems(emoji_bullets, source)
    assert found.message == "22 emoji, from here on more than 20"
    assert slices(source, [found]) == [chr(0x1F600 + 20)]


@pytest.mark.parametrize(
    "source",
    [
        *(
            "We did it 🎉🎉🎉",
            "✅ One\n✅ Two",
            "- ✅ One\n- ✅ Two\n- ✅ Three",
            "- [x] a\n- [ ] b\n- [x] c",
        ),
        *(
            "🎉\n\n🎉\n\n🎉",
            "`🎉🎉🎉🎉🎉`",
            "```\n✅ One\n✅ Two\n✅ Three\n```",
            "1. a\n2. b\n3. c",
        ),
        *(
            "© 2026\n™ a\n→ b\n→ c",
            "• a\n• b\n• c",
            "— a\n— b\n— c",
            "日本\n語\n語",
            "* a\n* b\n* c",
        ),
        *("#1\n#2\n#3", "½ a\n½ b\n½ c", "𝗯 a\n𝗯 b\n𝗯 c", "plain", ""),
    ],
)
def test_others_are_fine(source: str) -> None:
    """A few, lists, lines of nothing else, code, and signs that are no emoji."""
    assert problems(emoji_bullets, source) == []


def test_what_postkit_adds_is_not_the_authors() -> None:
    """A bio is written once."""
    source = "---\nmentions: [{name: 🎉🎉🎉🎉🎉}]\n---\nHéllo.\n"
    assert problems(emoji_bullets, source) == []


def test_the_measures_can_be_set() -> None:
    """Each on its own."""
    source = "✅ One\n✅ Two 🎉🎉"
    assert problems(emoji_bullets, source) == []
    assert len(problems(emoji_bullets, source, bullets=1)) == 1
    assert len(problems(emoji_bullets, source, row=1)) == 1
    assert len(problems(emoji_bullets, source, maximum=3)) == 1


@pytest.mark.parametrize(
    "source",
    [FAMILY * 20_000, "🎉 a " * 25_000, "✅ a\n" * 25_000, "\u200d" * 50_000 + "é", "🇩" * 50_000],
)
def test_hostile_input(source: str) -> None:
    """However many there are."""
    assert len(problems(emoji_bullets, source)) <= 3
