"""How a draft keeps rules quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.linting import TWELVE, check, rules, visible

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
CASES = {
    "next line": "<!-- postkit-disable-next-line table -->\n{}",
    "next line, by code": "<!-- postkit-disable-next-line Pk401 -->\n{}",
    "next line, behind a blank one": "<!-- postkit-disable-next-line table -->\n\n{}",
    "next line, behind other comments": (
        "<!-- postkit-disable-next-line table -->\n<!-- why\nnot -->\n\n{}"
    ),
    "next line, of all rules": "<!-- postkit-disable-next-line -->\n{}",
    "next line, of a family": "<!-- postkit-disable-next-line PK4 -->\n{}",
    "next line, one of several names": "<!--postkit-disable-next-line table, html-->\n{}",
    "region": "<!-- postkit-disable table -->\n\nWords.\n\n{}",
    "region that ends later": "<!-- postkit-disable table -->\n\n{}\n<!-- postkit-enable -->\n",
    "region of all": "<!-- postkit-disable: because -->\n\n{}\n<!-- postkit-enable table -->\n",
    "file": "{}\n<!-- postkit-disable-file table -->\n",
    "front matter": "---\nlint: {{ignore: [table]}}\n---\n{}",
    "front matter, code, one text": "---\nlint:\n  ignore: pk401\n---\n{}",
    "comment in front matter": "---\ntitle: A  # postkit-disable-file table\n---\n{}",
}
OTHERS = {
    "another rule": "<!-- postkit-disable-next-line html -->\n{}",
    "too far away": "<!-- postkit-disable-next-line table -->\nWords.\n\n{}",
    "behind the table": "{}\n<!-- postkit-disable table -->\n",
    "region that ended": "<!-- postkit-disable -->\n\n<!-- postkit-enable -->\n\n{}",
    "region that ended for this rule": (
        "<!-- postkit-disable -->\n\n<!-- postkit-enable table -->\n\n{}"
    ),
    "in a code block": "```\n<!-- postkit-disable-file table -->\n```\n\n{}",
    "in a code span": "Write `<!-- postkit-disable-file -->`.\n\n{}",
    "escaped": "\\<!-- postkit-disable-file -->\n\n{}",
    "unclosed": "{}\n<!-- postkit-disable-file table\n",
    "no directive": "<!-- please postkit-disable-file table -->\n\n{}",
    "in a quoted value": "---\ntitle: 'A # postkit-disable-file table'\n---\n{}",
    "in a block of text": "---\nfirst_comment: |\n  A # postkit-disable-file table\n---\n{}",
    "in a word": "---\ntitle: A#postkit-disable-file table\n---\n{}",
}


@pytest.mark.parametrize("case", CASES)
def test_a_finding_is_suppressed(tmp_path: Path, case: str) -> None:
    """It is still there, for reports that show all."""
    checked = check(tmp_path, CASES[case].format(TABLE))
    assert "table" not in rules(checked)
    assert "table" in rules(checked, suppressed=True)


@pytest.mark.parametrize("case", OTHERS)
def test_a_finding_is_not_suppressed(tmp_path: Path, case: str) -> None:
    """What does not speak of it, or not from its place, leaves it alone."""
    checked = check(tmp_path, OTHERS[case].format(TABLE))
    assert "table" in rules(checked)


def test_a_line_is_where_the_comment_stands(tmp_path: Path) -> None:
    """Only findings that begin in that line are meant."""
    line = "See [a](http://a.example)."
    comment = "<!-- postkit-disable-line insecure-link: an old page -->"
    checked = check(tmp_path, f"{line} {comment}\n{line}\n")
    assert [finding.start.line for finding in visible(checked)] == [2]
    assert [finding.reason for finding in visible(checked, suppressed=True)] == ["an old page"]


def test_a_line_of_front_matter_has_its_comment(tmp_path: Path) -> None:
    """Also behind the header of a block of text, and for the line below."""
    for text in (
        "---\ntitel: A # postkit-disable-line unknown-key: theirs\n---\nWords.\n",
        "---\ntitel: | # postkit-disable-line unknown-key: theirs\n  A\n---\nWords.\n",
        "---\n# postkit-disable-next-line unknown-key: theirs\n# and more\ntitel: A\n---\nWords.\n",
    ):
        checked = check(tmp_path, text)
        assert rules(checked) == []
        assert [finding.reason for finding in visible(checked, suppressed=True)] == ["theirs"]


def test_reasons_are_kept_on_one_line(tmp_path: Path) -> None:
    """Whatever stands in them."""
    comment = "<!-- postkit-disable-next-line table: see\n  https://a.example: agreed -->"
    found = visible(check(tmp_path, f"{comment}\n{TABLE}"), suppressed=True)
    assert [finding.reason for finding in found] == ["see https://a.example: agreed"]


def test_comments_in_quotes_and_lists_count(tmp_path: Path) -> None:
    """The signs of the quote are no names of rules."""
    text = (
        "> <!-- postkit-disable-next-line insecure-link,\n> html -->\n> [a](http://a.example)\n\n"
        "- <!-- postkit-disable-next-line insecure-link -->\n  [b](http://b.example)\n"
    )
    checked = check(tmp_path, text, ignore=["useless-suppression"])
    assert rules(checked) == []
    assert len(visible(checked, suppressed=True)) == 2


def test_findings_about_the_whole_post_obey_the_file_alone(tmp_path: Path) -> None:
    """A post that is nearly too long is not so in one line."""
    long = "word " * 590
    for comment, obeyed in (
        ("disable-next-line", False),
        ("disable", False),
        ("disable-file", True),
    ):
        text = f"<!-- postkit-{comment} close-to-limit -->\n{long}"
        (found,) = check(tmp_path, text, select=["close-to-limit"]).findings
        assert (found.span, found.suppressed) == (None, obeyed)
    ignored = check(tmp_path, f"---\nlint: {{ignore: [PK102]}}\n---\n{long}")
    assert rules(ignored, suppressed=True) == ["close-to-limit"]


def test_some_rules_cannot_be_suppressed(tmp_path: Path) -> None:
    """An unknown mention would go live as it is."""
    checked = check(tmp_path, "<!-- postkit-disable-file -->\nThanks, @nobody-known!\n")
    assert "unknown-mention" in rules(checked)


def test_what_suppresses_nothing_is_found(tmp_path: Path) -> None:
    """Each name by itself, at its place; the comment where it has none."""
    text = (
        "<!-- postkit-disable-next-line table, html -->\n"
        f"{TABLE}\n"
        "<!-- postkit-disable-line -->\n"
        "<!-- postkit-disable unknown-mention -->\n"
    )
    found = visible(check(tmp_path, text))
    assert [(finding.rule, *finding.start) for finding in found] == [
        ("useless-suppression", 1, 39),
        ("useless-suppression", 6, 1),
        ("useless-suppression", 7, 22),
    ]
    assert 'no finding of "html"' in found[0].message
    assert "no finding of any rule" in found[1].message


def test_a_second_word_for_the_same_finding_is_useless(tmp_path: Path) -> None:
    """The first that covers it is the one in use."""
    text = f"---\nlint: {{ignore: [table]}}\n---\n<!-- postkit-disable table -->\n\n{TABLE}"
    assert [finding.start.line for finding in visible(check(tmp_path, text))] == [4]


def test_only_rules_that_ran_can_be_useless(tmp_path: Path) -> None:
    """A run of few rules knows nothing of the others."""
    text = "<!-- postkit-disable-next-line table -->\n<!-- postkit-disable-line -->\nWords.\n"
    assert rules(check(tmp_path, text, select=["html", "PK9"])) == []
    assert len(rules(check(tmp_path, text, select=["table", "PK9"]))) == 1
    assert len(rules(check(tmp_path, text))) == 2


def test_unknown_words_are_found(tmp_path: Path) -> None:
    """With what was meant; the known words beside them still count."""
    text = (
        "---\nlint: {ignore: [tabel]}\n---\n"
        f"<!-- postkit-disable-next-line no-such-thing, table -->\n{TABLE}\n"
        "<!-- postkit-disabel-file html -->\n"
    )
    found = visible(check(tmp_path, text))
    assert [(finding.rule, *finding.start) for finding in found] == [
        ("unknown-rule", 2, 17),
        ("unknown-rule", 4, 32),
        ("unknown-rule", 9, 6),
    ]
    assert found[0].help == 'Did you mean "table"?'
    assert found[1].help == "`postkit list rules` shows what there is."
    assert found[2].message == 'there is no comment that postkit knows: "postkit-disabel-file"'
    assert found[2].help == 'Did you mean "postkit-disable-file"?'


def test_rules_about_comments_can_be_ignored(tmp_path: Path) -> None:
    """In the configuration, where there is a reason for all drafts."""
    text = "<!-- postkit-disable-line no-such-thing -->\n<!-- postkit-disable table -->\nWords.\n"
    assert rules(check(tmp_path, text, ignore=["PK901", "PK902"])) == []


def test_nothing_is_told_of_drafts_without_comments(tmp_path: Path) -> None:
    """Neither words that look like comments, nor other comments."""
    assert rules(check(tmp_path, "Use postkit-disable-file.\n<!-- a note -->\n")) == []
    assert rules(check(tmp_path, f"Words. {TWELVE}")) == ["too-many-hashtags"]


def test_thousands_of_comments_are_no_burden(tmp_path: Path) -> None:
    """Comments and findings do not multiply."""
    comments = "<!-- postkit-disable-next-line -->\n<!-- postkit-disable a, b -->\n" * 5_000
    links = "[a](http://a.example)\n" * 2_000
    checked = check(tmp_path, comments + links, select=["insecure-link"])
    assert len(visible(checked, suppressed=True)) == 1
    assert len(visible(checked)) == 1_999
