"""From rules to findings: order, platforms, front matter, strangers' mistakes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from postkit.edits import Edit
from postkit.errors import PluginError
from postkit.pipeline.folders import Found
from postkit.problems import Fix, Severity
from postkit.text import Place, Span
from tests.lint.linting import TWELVE, check, linter, rules, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from postkit.pipeline.checked import Checked
    from postkit.post import Post
    from postkit.problems import Problem

    Strange = Callable[[str], Checked]

MISTAKES = f"""\
---
title: A
titel: B
---
| a |
|---|
| 1 |

See [a](http://a.example) and @nobody. {TWELVE}
"""
HEAD = """
from postkit.lint.rule import rule
from postkit.edits import Edit
from postkit.problems import Fix, Problem, Severity
from postkit.text import Span

@rule("ST001")
def strange(post, *, maximum: int = 1):
"""


@pytest.fixture
def strange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Strange:
    """Return what lints a draft by a stranger's rule, of which the body is given."""
    site = tmp_path / "site"
    info = site / "strange_rules-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: strange-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[postkit.rules]\nstrange = strange_rules:strange\n")
    monkeypatch.syspath_prepend(site)

    def lint(body: str) -> Checked:
        monkeypatch.delitem(sys.modules, "strange_rules", raising=False)
        (site / "strange_rules.py").write_text(HEAD + body, encoding="utf-8")
        config = 'plugins = ["strange-rules"]\n[rules.strange]\nmaximum = 7\n'
        text = f"Words.\n\n{TWELVE}\n"
        return check(tmp_path, text, config=config, select=["ST", "PK301"])

    return lint


def test_findings_come_in_the_order_of_the_draft(tmp_path: Path) -> None:
    """By line, then column, then code, whichever rule was quicker."""
    found = check(tmp_path, MISTAKES).findings
    assert list(found) == sorted(found, key=lambda finding: (*finding.start, finding.code))
    assert len({finding.rule for finding in found}) >= 5


def test_a_finding_tells_rule_and_place(tmp_path: Path) -> None:
    """Line and column count from one, spans from zero, all in code points."""
    (found,) = check(tmp_path, "---\nid: x\ntitel: 👍\n---\nWords.\n").findings
    assert (found.path, found.rule, found.code) == ("draft.md", "unknown-key", "PK002")
    assert (found.span, found.start, found.end) == (Span(10, 15), Place(3, 1), Place(3, 6))
    assert (found.severity, found.platforms) == (Severity.WARNING, ("linkedin",))
    assert found.concise == 'draft.md:3:1: PK002 unknown-key: unknown key "titel"'


def test_a_finding_as_json_says_what_is_not_known(tmp_path: Path) -> None:
    """Nothing is left out, so that programs need not guess."""
    long = check(tmp_path, "word " * 590, select=["close-to-limit"]).findings[0]
    shown = long.as_json()
    assert set(shown) == {*long._fields} - {"utf16"}
    place = {"line": 1, "column": 1, "utf16_column": 1}
    assert (shown["span"], shown["start"]) == (None, place)
    assert (shown["severity"], shown["reason"]) == ("info", None)


def test_columns_are_also_those_of_editors(tmp_path: Path) -> None:
    """An emoji is one code point, and two columns in most editors."""
    (found,) = check(tmp_path, "---\nid: x\n---\n👍 [Company]\n", select=["placeholder"]).findings
    assert (found.start, found.end, found.utf16) == (Place(4, 3), Place(4, 12), (4, 13))


def test_several_platforms_are_one_finding(tmp_path: Path) -> None:
    """What is found on both is told once, with the names of both."""
    (tmp_path / "draft.md").write_text(MISTAKES + "word " * 700, encoding="utf-8")
    found = linter(tmp_path, platforms=["plain", "linkedin", "plain"])(
        Found("draft.md", tmp_path / "draft.md")
    ).findings
    platforms = {finding.rule: finding.platforms for finding in found}
    assert platforms["unknown-key"] == ("plain", "linkedin")
    assert platforms["post-too-long"] == ("linkedin",)
    assert [finding.rule for finding in found].count("unknown-key") == 1


def test_a_draft_is_checked_for_the_platforms_of_its_targets(tmp_path: Path) -> None:
    """Of the draft, else of the configuration."""
    config = '[targets.notes]\npublisher = "file"\nplatform = "plain"\n'
    long = "word " * 700
    for to, wanted in (("[notes]", ()), ("[notes, file]", ("linkedin",)), ("file", ("linkedin",))):
        checked = check(
            tmp_path, f"---\nto: {to}\n---\n{long}", config=config, select=["post-too-long"]
        )
        assert [finding.platforms for finding in checked.findings] == ([wanted] if wanted else [])


def test_malformed_front_matter_is_a_finding(tmp_path: Path) -> None:
    """At its place, with what to do; nothing else can be checked."""
    checked = check(tmp_path, f"---\ntitle: A\ntags: [a, b\n---\n{TWELVE}\n")
    (found,) = checked.findings
    assert (found.rule, found.severity) == ("malformed-front-matter", Severity.ERROR)
    assert (found.start, found.end) == (Place(3, 7), Place(3, 8))
    assert found.help
    assert checked.source.startswith("---")
    assert checked.failures == (found,)


def test_malformed_front_matter_is_an_error_where_no_rule_tells_it(tmp_path: Path) -> None:
    """A draft that cannot be read is never clean."""
    checked = check(tmp_path, "---\ntags: [a, b\n---\nWords.\n", select=["table"])
    assert (checked.findings, checked.read) == ((), False)
    assert str(checked.errors[0]).startswith("draft.md:2:7: ")


def test_severity_comes_from_configuration_problem_or_rule(tmp_path: Path) -> None:
    """In this order."""
    article = "---\nkind: article\n---\nWords.\n"
    assert visible(check(tmp_path, article))[0].severity is Severity.ERROR
    config = '[rules.missing-title]\nseverity = "info"\n'
    assert visible(check(tmp_path, article, config=config))[0].severity is Severity.INFO


def test_failures_are_what_the_draft_fails_on(tmp_path: Path) -> None:
    """Suppressed findings are none."""
    text = "---\ntitel: A\n---\nWords.\n"
    assert check(tmp_path, text).failures == ()
    assert len(check(tmp_path, text, fail_on="warning").failures) == 1
    silent = text.replace("titel: A", "titel: A # postkit-disable-line")
    assert check(tmp_path, silent, fail_on="info").failures == ()


def test_a_strangers_rule_runs_like_our_own(strange: Strange) -> None:
    """With its options, its spans, its help and its fix."""
    fix = "Fix([Edit((8, 15), 'x')])"
    body = f"    yield Problem(f'at most {{maximum}}', (8, 15), 'Do.', Severity.INFO, {fix})\n"
    checked = strange(body)
    assert rules(checked) == ["strange", "too-many-hashtags"]
    first = checked.findings[0]
    assert (first.message, first.start, first.end) == ("at most 7", (3, 1), (3, 8))
    assert (first.span, first.severity) == (Span(8, 15), Severity.INFO)
    assert first.fix == Fix((Edit(Span(8, 15), "x"),))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("    raise KeyError('oops')\n", "KeyError: 'oops'"),
        ("    yield Problem('a')\n    1 / 0\n", "ZeroDivisionError"),
        ("    return 7\n", "TypeError"),
        ("    return None\n", "TypeError"),
        ("    yield 'a problem'\n", "is no Problem"),
        ("    yield ('a', None, '', None)\n", "is no Problem"),
        ("    yield Problem(None)\n", "is no Problem"),
        ("    yield Problem('')\n", "is no Problem"),
        ("    yield Problem('a', help=None)\n", "is no Problem"),
        ("    yield Problem('a', severity='error')\n", "is no Problem"),
        ("    yield Problem('a', 'text')\n", "is no Problem"),
        ("    yield Problem('a', (1, 2, 3))\n", "is no Problem"),
        ("    yield Problem('a', (True, 2))\n", "is no Problem"),
        ("    yield Problem('a', Span(0, 100_000))\n", "its span 0:100000 is not in the draft"),
        ("    yield Problem('a', Span(5, 4))\n", "its span 5:4"),
        ("    yield Problem('a', Span(-1, 4))\n", "its span -1:4"),
        ("    yield Problem('a', fix=7)\n", "its fix 7 is no Fix"),
        ("    yield Problem('a', fix=Fix((), safe='yes'))\n", "is no Fix"),
        ("    yield Problem('a', fix=Fix(7))\n", "TypeError"),
        ("    yield Problem('a', fix=Fix((7,)))\n", "which is no Edit"),
        ("    yield Problem('a', fix=Fix((Edit(Span(0, 1), 7),)))\n", "which is no Edit"),
        ("    yield Problem('a', fix=Fix((Edit(7, ''),)))\n", "which is no Edit"),
        ("    yield Problem('a', fix=Fix((Edit(Span(0, 9999), ''),)))\n", "its span 0:9999"),
        ("    def deep():\n        return deep()\n    deep()\n", "RecursionError"),
    ],
)
def test_a_strangers_mistake_is_fenced_and_named(strange: Strange, body: str, said: str) -> None:
    """The error names rule, package and draft; the other rules do their work."""
    checked = strange(body)
    (error,) = checked.errors
    assert isinstance(error, PluginError)
    assert str(error).startswith("draft.md: the rule 'strange' of strange_rules failed: ")
    assert said in str(error)
    assert "strange_rules" in error.hint
    assert rules(checked) == ["too-many-hashtags"]


def test_a_bug_of_our_own_is_not_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a rule of postkit's fails, postkit says so."""
    from postkit.lint.rules import table

    def broken(post: Post) -> Iterator[Problem]:
        raise ZeroDivisionError(post.text)

    broken.__module__ = table.__name__
    monkeypatch.setattr(table, "table", table.table._replace(check=broken))
    with pytest.raises(ZeroDivisionError):
        check(tmp_path, "| One | Two |\n|---|---|\n| 1 | 2 |\n")
