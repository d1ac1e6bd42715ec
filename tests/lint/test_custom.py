"""Rules as data."""

from __future__ import annotations

import json
import pickle
import textwrap
import tomllib
from typing import TYPE_CHECKING

import jsonschema
import pytest

from postkit.lint.custom import PATIENCE
from postkit.pipeline.folders import Found
from postkit.pipeline.lint import MANY
from postkit.pipeline.schema import configuration
from tests.cli.commandline import postkit
from tests.lint.linting import check, linter, rules, visible

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = r"""
[rules.custom.no-synergy]
pattern = '(?i)\bsynerg(?:y|ies)\b'
message = "“Synergy” says nothing"
help = "Say what is done together."

[rules.custom.product_name]
pattern = '\bacme ?(pay|bank)\b'
message = "Products are written in one word"
severity = "error"
replacement = 'Acme\1'
safe = true
"""
DRAFT = "---\nid: a\nfirst_comment: More synergy\n---\nWe use acme pay, for synergies.\n"
OWN = ["no-synergy", "product-name"]


def table(text: str, name: str = "x") -> str:
    """Return the table of a rule that says more than it must."""
    return f"[rules.custom.{name}]\npattern = 'bad'\nmessage = 'Bad'\n{text}\n"


def test_matches_are_findings(tmp_path: Path) -> None:
    """With the message, help, severity and fix of the table; in what stands beside the text too."""
    checked = check(tmp_path, DRAFT, config=CONFIG, select=["CUSTOM"])
    assert rules(checked) == ["no-synergy", "product-name", "no-synergy"]
    found, name, _ = visible(checked)
    assert (found.message, found.help) == ("“Synergy” says nothing", "Say what is done together.")
    assert (found.start, found.end, found.severity.name) == ((3, 21), (3, 28), "WARNING")
    assert (name.severity.name, name.fix and name.fix.safe) == ("ERROR", True)
    assert name.fix
    assert [edit.text for edit in name.fix.edits] == ["Acmepay"]


@pytest.mark.parametrize(
    "text",
    [
        "`synergy` is code.",
        "```\nsynergy\n```",
        "[We](https://e.example/synergy) and https://synergy.example",
        "> synergy",
        "Thanks to @[Synergy](urn:li:organization:1)",
        "synergetic",
        "<!-- synergy -->Words.",
    ],
)
def test_what_is_no_word_of_the_authors_is_left_alone(tmp_path: Path, text: str) -> None:
    """Code, addresses, quotes, names, comments."""
    checked = check(tmp_path, f"---\nid: a\n---\n{text}\n", config=CONFIG, select=OWN)
    assert rules(checked) == []


def test_lines_are_lines(tmp_path: Path) -> None:
    """Patterns can say where one begins; hashtags are words."""
    config = "[rules.custom.x]\npattern = '^Hi|#we$'\nmessage = 'm'\n"
    checked = check(tmp_path, "Hi, Hi\n\nHi #we\n", config=config, select=["x"])
    assert [found.start for found in visible(checked)] == [(1, 1), (3, 1), (3, 4)]


def test_they_are_selected_ignored_and_suppressed_as_others_are(tmp_path: Path) -> None:
    """By name, code and ``CUSTOM``, and their severity can be set elsewhere."""
    code = visible(check(tmp_path, DRAFT, config=CONFIG, select=["no-synergy"]))[0].code
    assert code.startswith("CUSTOM")
    later = table("", "a-rule") + CONFIG
    assert rules(check(tmp_path, DRAFT, config=later, select=[code])) == ["no-synergy"] * 2
    assert rules(check(tmp_path, DRAFT, config=CONFIG, ignore=["CUSTOM"])) == []
    assert rules(check(tmp_path, DRAFT, config=CONFIG, select=OWN, ignore=[code])) == OWN[1:]
    severe = f"{CONFIG}[rules.no-synergy]\nseverity = 'info'\n"
    found = visible(check(tmp_path, DRAFT, config=severe, select=["no-synergy"]))
    assert [each.severity.name for each in found] == ["INFO", "INFO"]
    text = f"---\nid: a\nlint: {{ignore: [{code}]}}\n---\nSynergy.\n"
    checked = check(tmp_path, text, config=CONFIG)
    assert (rules(checked), rules(checked, suppressed=True)) == ([], ["no-synergy"])


def test_replacements_are_made(tmp_path: Path) -> None:
    """Once, and only on request where they are not said to be safe."""
    (tmp_path / "postkit.toml").write_text(CONFIG + table("replacement = 'good'"), encoding="utf-8")
    path = tmp_path / "a.md"
    path.write_text("---\nid: a\n---\nBy acme bank, **acme** pay: bad\n", encoding="utf-8")
    postkit("lint", "--fix", "a.md", "--select", "CUSTOM", cwd=tmp_path)
    assert path.read_text(encoding="utf-8").endswith("By Acmebank, **acme** pay: bad\n")
    postkit("lint", "--fix", "--unsafe-fixes", "a.md", "--select", "CUSTOM", cwd=tmp_path)
    assert path.read_text(encoding="utf-8").endswith("By Acmebank, **acme** pay: good\n")


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("[rules.custom.x]\npattern = 'a'", ':1:15: rule "x" needs "message"'),
        (table("patern = 'a'"), ':4:1: rule "x" has no option "patern"'),
        (table("severity = 'warn'"), ':4:1: rule "x": "severity" takes error, warning or info'),
        ("[rules.custom.x]\npattern = '(a'\nmessage = 'm'", ':2:1: "(a" is no regular expression'),
        ("[rules.custom.x]\npattern = 'a*'\nmessage = 'm'", ':2:1: "a*" finds something where'),
        ('[rules.custom.x]\npattern = "\\ba"\nmessage = "m"', ":2:1: the pattern has a backspace"),
        (f"[rules.custom.x]\npattern = '{'(' * 5000}{')' * 5000}'\nmessage = 'm'", ":2:1: "),
        ("[rules.custom.x]\npattern = 'a'\nmessage = ' '", ':3:1: "message" says nothing'),
        (table(r"replacement = '\3'"), r':4:1: "\3" replaces nothing: no such group'),
        (table("", "placeholder"), ':1:15: there is a rule "placeholder" already'),
        (table("") + table("", "X"), ':5:15: there is a rule "x" already'),
        (table("", "pk7"), ':1:15: "pk7" stands for other rules'),
        (table("", "all"), ':1:15: "all" stands for other rules'),
        (table("", '"a b"'), ':1:15: "a b" cannot be the name of a rule'),
        ("[rules.custom]\nx = 'a'", ':2:1: "x" is a table, not a value'),
        ("[rules]\ncustom = 3", ':2:1: "custom" is a table, not a value'),
        (table("") + "[lint]\nignore = ['xx']", ':6:11: there is no rule "xx"'),
    ],
)
def test_mistakes_have_a_place(tmp_path: Path, config: str, message: str) -> None:
    """And nothing is checked."""
    (tmp_path / "postkit.toml").write_text(config, encoding="utf-8")
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    done = postkit("lint", "a.md", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "hint: " in done.err
    assert "Traceback" not in done.err


def test_a_pattern_that_takes_too_long_is_an_error(tmp_path: Path) -> None:
    """With its name, the pattern and the draft; all other rules have their say."""
    config = f"[rules.custom.slow]\npattern = '(a|a)+$'\nmessage = 'm'\n{CONFIG}"
    checked = check(tmp_path, f"Synergy by {'a' * 60}b\n", config=config, select=["CUSTOM"])
    assert rules(checked) == ["no-synergy"]
    (error,) = checked.errors
    assert str(error) == (
        f'draft.md: the rule "slow" was given up: its pattern "(a|a)+$"'
        f" took more than {PATIENCE:g} s"
    )
    done = postkit("lint", "draft.md", "--select", "CUSTOM", cwd=tmp_path)
    assert (done.code, done.err.startswith("error: draft.md: the rule ")) == (2, True)


def test_they_are_listed_explained_and_shown(tmp_path: Path) -> None:
    """As those of the configuration."""
    (tmp_path / "postkit.toml").write_text(CONFIG, encoding="utf-8")
    listed = postkit("list", "rules", "--json", cwd=tmp_path).answer["rules"]
    own = [row for row in listed if row["package"] == "configuration"]
    assert sorted(row["name"] for row in own) == OWN
    (page,) = postkit("explain", "no-synergy", "--json", cwd=tmp_path).answer["rules"]
    assert page["page"]["Why"] == "Say what is done together."
    assert "`Acme\\1`" in postkit("explain", "product-name", cwd=tmp_path).out
    shown = postkit("lint", "--show-settings", cwd=tmp_path).out
    assert "rules.custom.no_synergy = {" in shown


def test_the_schema_of_the_configuration_knows_them() -> None:
    """What must be said, what may be, and nothing else."""
    validator = jsonschema.Draft202012Validator(configuration())
    said = tomllib.loads(textwrap.dedent(CONFIG))
    validator.validate(said)
    for key in ("pattern", "message"):
        lacking = json.loads(json.dumps(said))
        del lacking["rules"]["custom"]["no-synergy"][key]
        assert not validator.is_valid(lacking)
    assert not validator.is_valid(tomllib.loads(table("severity = 'warn'")))
    assert not validator.is_valid(tomllib.loads(table("patern = 'a'")))


def test_other_processes_have_them(tmp_path: Path) -> None:
    """Those that check thousands of drafts."""
    (tmp_path / "postkit.toml").write_text(CONFIG, encoding="utf-8")
    for number in range(MANY + 100):
        (tmp_path / f"{number}.md").write_text(f"---\nid: a{number}\n---\nSynergy.\n")
    done = postkit("lint", "--json", "--select", "no-synergy", cwd=tmp_path)
    assert (done.code, len(done.answer["findings"]), done.answer["errors"]) == (0, MANY + 100, [])
    copied = pickle.loads(pickle.dumps(linter(tmp_path)))  # noqa: S301 - our own
    assert "no-synergy" in rules(copied(Found("1.md", tmp_path / "1.md")))


@pytest.mark.parametrize("config", ["", "[rules.custom]\n"])
def test_without_them_their_machinery_is_not_loaded(tmp_path: Path, config: str) -> None:
    """It takes longer than the lint of a draft."""
    (tmp_path / "postkit.toml").write_text(config, encoding="utf-8")
    (tmp_path / "a.md").write_text("---\nid: a\n---\nWords.\n", encoding="utf-8")
    done = postkit("lint", "a.md", cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    assert "postkit.lint.registry" in done.err
    assert " regex\n" not in done.err
