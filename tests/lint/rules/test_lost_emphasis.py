"""PK410: stars that Markdown finds nothing bold between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.lint.rules.lost_emphasis import lost_emphasis
from tests.composing import compose_text, mended, problems, slices

PIECES = [
    "**",
    "a",
    "日",
    " ",
    "“",
    "”",
    ".",
    "(",
    ")",
    ":",
    "-",
    "*",
    "[",
    "]",
    "`",
    "\\",
    "1",
    "@",
]


@pytest.mark.parametrize(
    ("source", "bold", "fixed"),
    [
        ("say **“words”**s", "**“words”**", "say “**words**”s"),
        ("**日本。**語", "**日本。**", "**日本**。語"),
        ("这是**“重点”**内容", "**“重点”**", "这是“**重点**”内容"),
        ("a**(b)**c", "**(b)**", "a(**b**)c"),
        ("**Note: **text", "**Note: **", "**Note:** text"),
        (
            "It is ** very important ** here",
            "** very important **",
            "It is **very important** here",
        ),
        ("It is ** very** so.", "** very**", "It is **very** so."),
        ("(** yes, this **)", "** yes, this **", "( **yes, this** )"),
        ("> - **Stop!**Then", "**Stop!**", "> - **Stop**!Then"),
        ("**«Oui»**et **«non»**et", "**«Oui»**", "«**Oui**»et «**non**»et"),
        ("x**2 and **“a”**b", "**“a”**", "x**2 and “**a**”b"),
        ("*a* **“b”**c", "**“b”**", "*a* “**b**”c"),
    ],
)
def test_what_was_to_be_bold(source: str, bold: str, fixed: str) -> None:
    """Readers would see the stars; the fix moves signs and spaces out of them."""
    found = problems(lost_emphasis, source)
    assert slices(source, found)[0] == bold
    assert found[0].message == f"Markdown finds nothing bold in {bold}, readers see the stars"
    assert all(problem.fix and problem.fix.safe for problem in found)
    assert mended(source, found) == fixed
    assert problems(lost_emphasis, fixed) == []
    assert compose_text(fixed).text.count("**") == fixed.count("x**2")


@pytest.mark.parametrize(
    "source",
    [
        *("**a** b", "a **b**c", "**“a”** b", "(**a**)", "**日本**語", "***a***", "**a *b* c**"),
        *("x**2 + y**2", "2 ** 3 ** 4", "2 ** n ** 3", "**kwargs and **options", "f(**a, **b)"),
        *(
            "`**“a”**s`",
            "```\n** a **\n```",
            "\\*\\*“a”\\*\\*b",
            "&#42;*“a”**b",
            "**** ****",
            "** **",
        ),
        *("https://e.com/**a**b", "5** hotels and 4** hotels", "**\n**", "**«»**a", "\\**“a”**b"),
    ],
)
def test_what_is_fine(source: str) -> None:
    """Emphasis that is seen, powers, Python, code, and what was escaped."""
    assert problems(lost_emphasis, source) == []


@pytest.mark.parametrize("source", ["a **`**b **“_c_”**d", "**“@a”**b", "**“#”**ab"])
def test_what_might_become_something_else_is_left_to_the_author(source: str) -> None:
    """It is found all the same."""
    assert mended(source, problems(lost_emphasis, source)) == source


@given(st.lists(st.sampled_from(["**", *PIECES]), max_size=16))
def test_the_fix_takes_stars_out_of_sight(pieces: list[str]) -> None:
    """And nothing else changes for readers but where spaces stand."""
    source = f"x {''.join(pieces)}"
    found = problems(lost_emphasis, source)
    before, after = compose_text(source).text, compose_text(mended(source, found)).text
    fixes = sum(problem.fix is not None for problem in found)
    assert after.count("*") == before.count("*") - 4 * fixes
    assert after.replace("*", "").split() == before.replace("*", "").split()


@pytest.mark.parametrize(
    "source",
    [
        "**“" * 30_000,
        "** a ** " * 12_000,
        "**" * 50_000,
        "**“a”**b" * 10_000,
        f"**{'a' * 99_000}**",
    ],
)
def test_hostile_input(source: str) -> None:
    """However many stars there are."""
    assert len(problems(lost_emphasis, source)) <= 30_000
