"""Which rules run, as what, and with which options."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import pytest

from postkit.config import SettingsFinder
from postkit.errors import ConfigError, UsageError
from postkit.lint.registry import RULES
from postkit.lint.selection import Selection
from postkit.problems import Severity
from tests.lint.linting import TWELVE, check, rules, visible

EVERY = frozenset(RULES.names())
USUAL = {name for name in EVERY if RULES.load(name).usual}
PK3 = {name for name in EVERY if RULES.load(name).code.startswith("PK3")}


def selected(
    folder: Path, config: str = "", path: str | None = "draft.md", **options: list[str]
) -> set[str]:
    """Return the names of the rules that run; ``options`` are the command line's."""
    (folder / "postkit.toml").write_text(textwrap.dedent(config), encoding="utf-8")
    settings = SettingsFinder(overrides={"lint": options}).for_folder(folder)
    return set(Selection(settings).for_draft(folder / path if path else None).names)


def test_without_configuration_the_usual_rules_run(tmp_path: Path) -> None:
    """Nothing has to be selected."""
    assert selected(tmp_path) == USUAL


@pytest.mark.parametrize("word", ["too-many-hashtags", "TOO_MANY_HASHTAGS", "PK301", "pk301"])
def test_a_rule_has_its_name_and_its_code(tmp_path: Path, word: str) -> None:
    """In any case, with hyphens or underscores."""
    assert selected(tmp_path, select=[word]) == {"too-many-hashtags"}
    assert selected(tmp_path, ignore=[word]) == USUAL - {"too-many-hashtags"}


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({"select": ["PK3"]}, PK3),
        ({"select": ["PK3"], "ignore": ["PK301"]}, PK3 - {"too-many-hashtags"}),
        ({"select": ["PK301"], "ignore": ["PK3"]}, {"too-many-hashtags"}),
        ({"select": ["PK30"], "ignore": ["PK3"]}, PK3),
        ({"select": ["ALL"], "ignore": ["PK3"]}, EVERY - PK3),
        ({"ignore": ["ALL"], "extend_select": ["PK3"]}, PK3),
        ({"select": ["PK3"], "ignore": ["PK3"]}, set()),
        ({"select": ["PK301"], "extend_select": ["table"]}, {"too-many-hashtags", "table"}),
        ({"select": ["ALL"]}, EVERY),
        ({"extend_select": ["ALL"]}, EVERY),
        ({"extend_ignore": ["PK3"]}, USUAL - PK3),
    ],
)
def test_the_most_specific_word_wins(
    tmp_path: Path, options: dict[str, list[str]], wanted: set[str]
) -> None:
    """Between equals ignoring wins."""
    assert selected(tmp_path, "", **options) == wanted  # type: ignore[arg-type] # no path is given


def test_the_command_line_wins_over_files(tmp_path: Path) -> None:
    """Whoever asks for a rule gets it, unless something more specific is said in the file."""
    config = '[lint]\nignore = ["PK301"]\n'
    assert selected(tmp_path, config) == USUAL - {"too-many-hashtags"}
    assert selected(tmp_path, config, select=["too-many-hashtags"]) == {"too-many-hashtags"}
    assert selected(tmp_path, config, select=["PK3"]) == PK3 - {"too-many-hashtags"}


def fixable(folder: Path, config: str = "", **options: list[str]) -> set[str]:
    """Return the names of the rules whose fixes may be made."""
    (folder / "postkit.toml").write_text(textwrap.dedent(config), encoding="utf-8")
    settings = SettingsFinder(overrides={"lint": options}).for_folder(folder)
    rules = Selection(settings).for_draft(folder / "draft.md").looking_at("post")
    return {active.rule.name for active in rules if active.fixable}


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({}, PK3),
        ({"fixable": ["PK301"]}, {"too-many-hashtags"}),
        ({"fixable": ["PK3"], "unfixable": ["too-many-hashtags"]}, PK3 - {"too-many-hashtags"}),
        ({"unfixable": ["PK3"]}, set()),
        ({"unfixable": ["ALL"], "fixable": ["PK301"]}, {"too-many-hashtags"}),
        ({"fixable": ["PK1"]}, set()),
    ],
)
def test_fixes_are_selected_as_rules_are(
    tmp_path: Path, options: dict[str, list[str]], wanted: set[str]
) -> None:
    """The most specific word wins, the command line over files."""
    assert fixable(tmp_path, "", select=["PK3"], **options) == wanted
    config = '[lint]\nselect = ["PK3"]\nfixable = ["PK302"]\nunfixable = ["PK301"]\n'
    assert fixable(tmp_path, config, fixable=["PK301"]) == {"too-many-hashtags"}


def test_an_unknown_rule_among_the_fixable_is_an_error(tmp_path: Path) -> None:
    """At its place, also where nothing is fixed."""
    config = '[lint]\nunfixable = [\n  "too-many-hashtag",\n]\n'
    with pytest.raises(ConfigError, match='there is no rule "too-many-hashtag"') as caught:
        fixable(tmp_path, config)
    assert (caught.value.line, caught.value.column) == (3, 3)
    with pytest.raises(UsageError, match='--fixable: there is no rule "x"'):
        fixable(tmp_path, fixable=["x"])


def test_rules_can_be_ignored_for_some_files(tmp_path: Path) -> None:
    """By a path under the folder of the file that says so, or by a name alone."""
    config = """
        [lint.per-file-ignores]
        "old/*" = ["PK3"]
        "teaser-*.md" = ["table"]
    """
    assert selected(tmp_path, config, "new/draft.md") == USUAL
    assert selected(tmp_path, config, "old/2024/draft.md") == USUAL - PK3
    assert selected(tmp_path, config, "new/teaser-1.md") == USUAL - {"table"}
    assert selected(tmp_path, config, "old/teaser-1.md") == USUAL - PK3 - {"table"}
    assert selected(tmp_path, config, None) == USUAL


def test_patterns_belong_to_the_folder_of_their_file(tmp_path: Path) -> None:
    """A file further down speaks of its own folder."""
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "postkit.toml").write_text(
        'extend = true\n[lint.per-file-ignores]\n"a.md" = ["ALL"]\n', encoding="utf-8"
    )
    (tmp_path / "postkit.toml").write_text("", encoding="utf-8")
    selection = Selection(SettingsFinder().for_folder(tmp_path / "team"))
    assert selection.for_draft(tmp_path / "team" / "a.md").names == frozenset()
    assert selection.for_draft(tmp_path / "a.md").names == USUAL


@pytest.mark.parametrize(
    ("config", "line"),
    [
        ('[lint]\nselect = ["PK301",\n  "too-many-hastags"]\n', 3),
        ('[lint]\nignore = ["too-many-hastags"]\n', 2),
        ('[lint]\nextend-select = ["too-many-hastags"]\n', 2),
        ('[lint.per-file-ignores]\n"a" = ["PK3"]\n"b" = ["too-many-hastags"]\n', 3),
        ("\n[rules.too-many-hastags]\nmaximum = 3\n", 2),
    ],
)
def test_an_unknown_rule_is_an_error_at_its_place(tmp_path: Path, config: str, line: int) -> None:
    """Wherever it stands in a file, with what was probably meant."""
    with pytest.raises(ConfigError, match='there is no rule "too-many-hastags"') as caught:
        selected(tmp_path, config)
    assert caught.value.line == line
    assert caught.value.path.endswith("postkit.toml")
    assert caught.value.hint == 'did you mean "too-many-hashtags"?'


def test_an_unknown_rule_on_the_command_line_names_the_option(tmp_path: Path) -> None:
    """It is the person's mistake, not a file's."""
    with pytest.raises(UsageError, match='--extend-select: there is no rule "PK3O1"') as caught:
        selected(tmp_path, extend_select=["PK3O1"])
    assert caught.value.hint == 'did you mean "PK301"?'


def test_options_and_severity_come_from_the_table_of_the_rule(tmp_path: Path) -> None:
    """Under its name, in any spelling, or under its code."""
    text = "A post. #One #Two"
    for key in ("too-many-hashtags", "Too_Many_Hashtags", "pk301"):
        config = f'[rules.{key}]\nmaximum = 1\nseverity = "error"\n'
        found = visible(check(tmp_path, text, config=config))
        assert [(finding.rule, finding.severity) for finding in found] == [
            ("too-many-hashtags", Severity.ERROR)
        ]


def test_name_and_code_add_up(tmp_path: Path) -> None:
    """Two tables of one rule are one."""
    config = '[rules.too-many-hashtags]\nmaximum = 1\n[rules.PK301]\nseverity = "info"\n'
    found = visible(check(tmp_path, "A post. #One #Two", config=config))
    assert [finding.severity for finding in found] == [Severity.INFO]


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("[rules.too-many-hashtags]\nmaximun = 1\n", 'has no option "maximun"'),
        ('[rules.too-many-hashtags]\nmaximum = "1"\n', '"maximum" takes a whole number'),
        ("[rules.table]\nmaximum = 1\n", 'has no option "maximum"'),
        ("[rules.PK3]\nseverity = 'info'\n", 'there is no rule "pk3"'),
    ],
)
def test_wrong_options_are_errors_at_their_place(tmp_path: Path, config: str, said: str) -> None:
    """Even where the rule does not run, so that no typo waits for its day."""
    checked = check(tmp_path, "A post.", config=config)
    assert said in str(checked.errors[0])
    assert str(checked.errors[0]).partition("postkit.toml:")[2][:1] in {"1", "2"}


def test_wrong_options_of_rules_that_do_not_run_are_errors_too(tmp_path: Path) -> None:
    """A typo does not wait for the day on which its rule is selected."""
    config = "[rules.too-many-hashtags]\nmaximun = 1\n"
    assert check(tmp_path, "A post.", config=config, ignore=["PK3"]).errors


def test_only_selected_modules_are_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By name, one rule costs one import."""
    for module in [name for name in sys.modules if name.startswith("postkit.lint.rules.")]:
        monkeypatch.delitem(sys.modules, module)
    checked = check(tmp_path, f"A post. {TWELVE}", select=["too_many_hashtags"])
    assert rules(checked) == ["too-many-hashtags"]
    imported = {Path(name).suffix for name in sys.modules if name.startswith("postkit.lint.rules.")}
    assert imported == {".too_many_hashtags"}
