"""PK718: words that a team writes its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.lint.rules.terms import terms
from postkit.platforms._plain import Choices
from tests.composing import compose_text, mended, problems, slices
from tests.lint.linting import check

if TYPE_CHECKING:
    from pathlib import Path

SPELL = {
    "Github": "GitHub",
    "utilize": "use",
    "Open Source": "open source",
    "Mail": "E-Mail",
    "C++": "C plus plus",
    "don't": "do not",
    "Straße": "Strasse",
    "ギットハブ": "GitHub",
    "US": "United States",
    "node js": "Node.js",
}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Github, github and GITHUB", "GitHub, GitHub and GitHub"),
        ("Utilize it, utilize it, UTILIZE IT", "Use it, use it, USE IT"),
        ("We love Open Source. OPEN SOURCE", "We love open source. open source"),
        ("Mail me, and **Mail**", "E-Mail me, and **E-Mail**"),
        ("Don’t and don't", "Do not and do not"),
        ("in C++, C++", "in C plus plus, C plus plus"),
        ("Githubを使う ギットハブです Github를", "GitHubを使う GitHubです GitHub를"),
        ("die Straße", "die Strasse"),
        ("the US tells us", "the United States tells us"),
        ("node  js and Node js", "Node.js and Node.js"),
        ("# Github\n\n- github\n- [Github](https://e.com/Github)", None),
    ],
)
def test_words_are_written_as_the_table_says(wrong: str, right: str | None) -> None:
    """In the case that fits; afterwards there is nothing left to find."""
    found = problems(terms, f"{wrong}\n", spell=SPELL)
    assert all(problem.fix and problem.fix.safe for problem in found)
    after = mended(f"{wrong}\n", found)
    assert after == (
        f"{right}\n" if right else "# GitHub\n\n- GitHub\n- [GitHub](https://e.com/Github)\n"
    )
    assert problems(terms, after, spell=SPELL) == []


@pytest.mark.parametrize(
    "text",
    [
        "Githubs, MyGithub, Github_x, utilizes, reutilize",
        "`Github` and https://Github.com/Github, github.com/utilize and a@github.com",
        "#Github and @[Github](urn:li:organization:1) and @github",
        "```\nGithub\n```",
        "> Github",
        "Open source is good. Is it? Open source is.\n\n- Open source",
        "E-Mail me, and mail me",
        "GitHub, used, and us",
        "Straßenbahn",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    """Parts of words, code, addresses, hashtags, mentions, quotes, and other words."""
    assert slices(text, problems(terms, text, spell=SPELL)) == []


def test_forbidden_words() -> None:
    """They are found without a fix; with capitals only as they are."""
    source = "Synergy and synergies of Falcon and falcon\n"
    found = problems(terms, source, forbid=("synergy", "Falcon", " "))
    assert [(p.message, p.fix) for p in found] == [
        ('"Synergy" is not to be used', None),
        ('"Falcon" is not to be used', None),
    ]


def test_styled_words_count() -> None:
    """Letters that postkit styles are those that the author wrote."""
    source = "**Github**\n"
    post = compose_text(source, choices=Choices(styling="unicode"))
    found = list(terms.check(post, spell=SPELL))
    assert mended(source, found) == "**GitHub**\n"


def test_values_of_the_front_matter_count() -> None:
    """Where what is to be written needs quotes there, it is left to the author."""
    source = "---\nfirst_comment: Github and x\n---\n![Github](photo.png)\n"
    assert mended(source, problems(terms, source, spell=SPELL)) == source.replace(
        "Github", "GitHub"
    )
    found = problems(terms, source, spell={"x": "a: b"})
    assert [problem.fix for problem in found] == [None]


def test_without_a_table_nothing_is_found() -> None:
    """Whatever is said."""
    assert problems(terms, "Github\n") == []


def test_the_table_of_the_configuration(tmp_path: Path) -> None:
    """It is read from [terms]; [rules.terms] has the last word on severity."""
    config = """
        [terms]
        Github = "GitHub"
        forbid = ["synergy"]
        [rules.terms]
        severity = "error"
    """
    findings = check(tmp_path, "Github by synergy.\n", config=config).findings
    assert [(f.rule, f.severity.name, f.message) for f in findings] == [
        ("terms", "ERROR", '"Github" is to be written as "GitHub"'),
        ("terms", "ERROR", '"synergy" is not to be used'),
    ]


@pytest.mark.parametrize("text", ["Github " * 14_000, "node" + " " * 100_000, "C+" * 50_000])
def test_hostile_input(text: str) -> None:
    """However often it is said."""
    assert len(problems(terms, text, spell=SPELL)) <= 14_000
