"""PK303: hashtags that end inside a word, or are none."""

from __future__ import annotations

import pytest

from postkit.lint.rules.broken_hashtag import broken_hashtag
from tests.composing import mended, problems, slices


@pytest.mark.parametrize(
    ("written", "linked", "advice"),
    [
        ("#my-tag", "#my", "Write #MyTag."),
        ("#Mitarbeiter*innen", "#Mitarbeiter", "Write #MitarbeiterInnen."),
        ("#Kund:in", "#Kund", "Write #KundIn."),
        ("#a-b-c", "#a", "Write #ABC."),
        ("#node.js", "#node", "Write #NodeJs."),
        ("#c++", "#c", "Write #CPlusPlus."),
        ("#R&D", "#R", "Write #RD."),
        ("#don't", "#don", "Write #Dont."),
        ("#don’t", "#don", "Write #Dont."),
        ("#ios/android", "#ios", "Write #IosAndroid."),
        ("＃日本-語", "＃日本", "Write #日本語."),
    ],
)
def test_hashtags_that_end_early(written: str, linked: str, advice: str) -> None:
    """The finding covers the whole word and says how far the hashtag reaches."""
    source = f"We like {written} a lot."
    found = problems(broken_hashtag, source)
    assert slices(source, found) == [written]
    assert found[0].message == f"{written} links as {linked} only"
    assert found[0].help == advice


@pytest.mark.parametrize(
    "text",
    [
        *(
            "#Tag.",
            "#Tag. Next",
            "#Tag, #Tag2; (#Tag)",
            "#Tag-",
            "#Tag – x",
            "#Tag—x",
            "#ios/#android",
        ),
        *(
            "#OpenAI's model",
            "#OpenAI’s model",
            "**#my**-tag",
            "`#my-tag`",
            "\\#my-tag",
            "a#my-tag",
        ),
        *("https://e.com/#my-tag", "#Tag:x", "#a_b", "C++ and C#", "#Tag\n-x", "#Tag&"),
    ],
)
def test_hashtags_that_are_whole(text: str) -> None:
    """Punctuation after a hashtag is no part of it, and what is none cannot break."""
    assert problems(broken_hashtag, text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("#Summit #2026", ["#2026"]),
        ("#2026 #Summit", ["#2026"]),
        ("#Summit #2026 #Bern", ["#2026"]),
        ("Words. #12 #Summit #34\n#56 #Bern", ["#12", "#34", "#56"]),
    ],
)
def test_numbers_among_hashtags(text: str, numbers: list[str]) -> None:
    """In a row of hashtags a number was meant as one."""
    found = problems(broken_hashtag, text)
    assert slices(text, found) == numbers
    assert found[0].message == f"{numbers[0]} is no hashtag, it has no letter"


@pytest.mark.parametrize(
    "text",
    ["We're #1 in #Europe", "PR #482 by #Team", "#1", "#Summit in 2026", "#Summit, #2", "issue #2"],
)
def test_numbers_elsewhere(text: str) -> None:
    """A number with a sign is a number."""
    assert problems(broken_hashtag, text) == []


def test_tags_that_cannot_be_hashtags() -> None:
    """The front matter is found at the value."""
    source = "---\ntags: [c++, node.js, 2026, legacy modernisation, '#ok']\n---\nHello.\n"
    found = problems(broken_hashtag, source)
    assert slices(source, found) == ["c++", "node.js", "2026"]
    assert [problem.message for problem in found] == [
        "#C++ is no hashtag, only text",
        "#Node.js is no hashtag, only text",
        "#2026 is no hashtag, only text",
    ]
    assert [problem.help for problem in found] == [
        "Write CPlusPlus.",  # with a sign it would be a comment in YAML
        "Write NodeJs.",
        "Write a word with letters.",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We like #my-tag.", "We like #MyTag."),
        ("We like ＃日本-語.", "We like ＃日本語."),
        ("---\ntags: [node.js, a]\n---\n", "---\ntags: [NodeJs, a]\n---\n"),
        ("---\ntags: ['#c++']\n---\n", "---\ntags: [CPlusPlus]\n---\n"),
    ],
)
def test_the_fix_joins_the_words(before: str, after: str) -> None:
    """Unsafely: it may have been meant otherwise."""
    found = problems(broken_hashtag, before)
    assert mended(before, found) == after
    assert not any(problem.fix and problem.fix.safe for problem in found)
    assert problems(broken_hashtag, after) == []


def test_what_has_no_letters_has_no_fix() -> None:
    """Nor have numbers."""
    source = "---\ntags: ['2026', '&']\n---\n#Summit #2026\n"
    assert {found.fix for found in problems(broken_hashtag, source)} == {None}
