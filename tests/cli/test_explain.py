"""``postkit explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.registry import RULES
from tests.cli.commandline import postkit

if TYPE_CHECKING:
    from pathlib import Path


def test_a_rule_has_a_page(tmp_path: Path) -> None:
    """By its name or its code, in any case."""
    done = postkit("explain", "too-many-hashtags", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("PK301 too-many-hashtags (warning)\n\nHashtags: ")
    assert "\n## Use instead\n" in done.out
    assert postkit("explain", "pk301", cwd=tmp_path) == done


def test_a_rule_that_stays_says_so(tmp_path: Path) -> None:
    """In its first line."""
    done = postkit("explain", "PK201", cwd=tmp_path)
    assert done.out.startswith("PK201 unknown-mention (error, cannot be suppressed in a draft)\n\n")


def test_a_rule_that_has_to_be_selected_says_so(tmp_path: Path) -> None:
    """In its first line, and as JSON."""
    done = postkit("explain", "PK112", cwd=tmp_path)
    assert done.out.startswith("PK112 external-link-in-body (info, runs only where it is selected)")
    (rule,) = postkit("explain", "PK112", "--json", cwd=tmp_path).answer["rules"]
    assert not rule["usual"]


def test_several_rules_are_explained_by_the_beginning_of_their_codes(tmp_path: Path) -> None:
    """In the order of codes."""
    lines = postkit("explain", "PK9", cwd=tmp_path).out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("PK9")] == ["PK901", "PK902"]


def test_all_rules_are_explained(tmp_path: Path) -> None:
    """Each once."""
    shown = postkit("explain", "--all", "--json", cwd=tmp_path).answer
    assert sorted(rule["name"] for rule in shown["rules"]) == sorted(RULES.names())


def test_a_rule_as_json_has_sections_and_options(tmp_path: Path) -> None:
    """For editors and documentation."""
    (rule,) = postkit("explain", "--json", "too-many-hashtags", cwd=tmp_path).answer["rules"]
    assert (rule["code"], rule["severity"], rule["package"]) == ("PK301", "warning", "postkit")
    assert rule["page"]["What it does"]
    assert rule["grade"] in {"official", "vendor", "folklore", "craft"}
    (option,) = rule["options"]
    assert (option["name"], option["type"], option["default"]) == ("maximum", "int", 5)


def test_an_unknown_rule_is_an_error(tmp_path: Path) -> None:
    """With what was probably meant."""
    done = postkit("explain", "too-many-hastags", cwd=tmp_path)
    assert done == (
        2,
        "",
        "error: there is no rule 'too-many-hastags'\nhint: did you mean \"too-many-hashtags\"?\n",
    )


def test_one_rule_or_all(tmp_path: Path) -> None:
    """Neither nothing nor both."""
    for arguments in ([], ["PK301", "--all"]):
        done = postkit("explain", *arguments, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")
        assert "name a rule, or say --all" in done.err
