"""The rules there are, and the words that stand for them."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from postkit.config import SettingsFinder
from postkit.errors import ConfigError, PluginError
from postkit.lint.registry import EXACT, RULES, Catalog
from postkit.lint.rule import Rule

if TYPE_CHECKING:
    from pathlib import Path

_FAMILIES = "0123456789"


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    """Return the rules that are there without any configuration."""
    return Catalog(SettingsFinder().for_folder(tmp_path))


def with_plugins(folder: Path, *packages: str) -> Catalog:
    """Return the rules where packages are enabled."""
    names = ", ".join(f'"{package}"' for package in packages)
    (folder / "postkit.toml").write_text(f"\nplugins = [{names}]\n", encoding="utf-8")
    return Catalog(SettingsFinder().for_folder(folder))


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, source: str, *entries: str) -> None:
    """Install a distribution called some-rules into a folder on the path."""
    info = folder / "some_rules-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: some-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[postkit.rules]\n" + "\n".join(entries) + "\n")
    (folder / "some_rules.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "some_rules", raising=False)


OWN = """
from postkit.lint.rule import rule

@rule("{code}")
def {name}(post):
    return ()
"""


def test_names_and_codes_are_unique(catalog: Catalog) -> None:
    """Every file is a rule of its own name, and no code has two of them."""
    assert set(catalog.rules) == set(RULES.names()) == catalog.names
    codes = [rule.code for rule in catalog.rules.values()]
    assert len(set(codes)) == len(codes)
    assert codes == sorted(codes)
    assert all(re.fullmatch(r"PK\d{3}", code) and code[2] in _FAMILIES for code in codes)


@pytest.mark.parametrize("name", RULES.names())
def test_a_rule_is_named_like_its_file(name: str) -> None:
    """And it is postkit's own."""
    rule = RULES.load(name)
    assert isinstance(rule, Rule)
    assert (rule.name, rule.package) == (name, "")


def test_a_word_is_a_name_or_code_in_any_case(catalog: Catalog) -> None:
    """Hyphens and underscores are the same in names."""
    for word in ("unknown-rule", "Unknown_Rule", "PK902", "pk902"):
        assert catalog.stand_for(word) == {"unknown-rule"}
        assert catalog.specificity(word) == EXACT


def test_the_beginning_of_codes_stands_for_all_of_them(catalog: Catalog) -> None:
    """The letters must be whole: P is no family of PK."""
    assert catalog.stand_for("pk90") == {"useless-suppression", "unknown-rule"}
    assert catalog.stand_for("PK") == catalog.stand_for("all") == catalog.names
    for word in ("P", "PK99", "PKX", "", "90", "PK9-", "no-such-rule"):
        assert catalog.stand_for(word) == frozenset()


def test_longer_words_are_more_specific(catalog: Catalog) -> None:
    """ALL says least, a whole code most."""
    words = ["ALL", "PK", "PK9", "PK90", "PK902"]
    found = [catalog.specificity(word) for word in words]
    assert found == sorted(set(found))


def test_what_was_meant_is_found_by_name_and_by_code(catalog: Catalog) -> None:
    """Also where the case is another."""
    assert catalog.closest("unknow_rule") == "unknown-rule"
    assert catalog.closest("pk9O2") == "PK902"
    assert catalog.closest("zzzzzz") == ""


def test_the_rules_of_enabled_packages_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under their own names and codes, and known as a stranger's."""
    source = OWN.format(code="SR001", name="too_loud")
    install(tmp_path / "site", monkeypatch, source, "too-loud = some_rules:too_loud")
    catalog = with_plugins(tmp_path, "Some_Rules")
    assert catalog.rules["too-loud"].package == "some_rules"
    assert catalog.stand_for("sr") == {"too-loud"}
    assert "too-loud" in catalog.stand_for("ALL")


def test_packages_that_are_not_enabled_are_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Being installed is not enough."""
    install(tmp_path / "site", monkeypatch, "raise SystemExit", "too-loud = some_rules:too_loud")
    assert "too-loud" not in Catalog(SettingsFinder().for_folder(tmp_path)).rules


def test_a_package_that_is_not_installed_is_an_error_at_its_place(tmp_path: Path) -> None:
    """A typo in plugins must not pass for a rule that finds nothing."""
    with pytest.raises(ConfigError, match='"postkit-shuot" is not installed') as caught:
        _ = with_plugins(tmp_path, "pytest", "postkit-shuot").names
    assert (caught.value.line, caught.value.column) == (2, 22)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("too_loud = 1", "is no rule, but 1"),
        (OWN.format(code="sr1", name="too_loud"), "a code or name that cannot be"),
        (OWN.format(code="SR001", name="unknown_rule") + "too_loud = unknown_rule", "there is one"),
        (OWN.format(code="PK902", name="too_loud"), "have one code, PK902"),
        ("import no_such_module", "does not load: ModuleNotFoundError"),
    ],
)
def test_a_rule_that_cannot_be_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, said: str
) -> None:
    """Whoever reads it knows which package is at fault, or which rule."""
    install(tmp_path / "site", monkeypatch, source, "too-loud = some_rules:too_loud")
    with pytest.raises(PluginError, match=said) as caught:
        _ = with_plugins(tmp_path, "some-rules").rules
    assert "some" in f"{caught.value} {caught.value.hint}" or "too-loud" in str(caught.value)
