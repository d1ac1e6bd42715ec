"""The configuration that ``postkit init`` writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.config import load
from postkit.config.fields import FORMAT, LINT, TERMS, TOP, VARIABLES, field
from postkit.config.template import template

if TYPE_CHECKING:
    from pathlib import Path


def test_it_changes_nothing(tmp_path: Path) -> None:
    """As written it is a root's file that sets no value."""
    (tmp_path / "postkit.toml").write_text(template(), encoding="utf-8")
    settings = load(tmp_path)
    assert settings.files == (tmp_path / "postkit.toml",)
    assert {str(setting.origin) for setting in settings.origins()} == {"default"}


def test_it_shows_every_key_with_its_default(tmp_path: Path) -> None:
    """With every key uncommented each is set, to what it is without the file."""
    before = {setting.key: setting.value for setting in load(tmp_path).origins()}
    text = re.sub(r"(?m)^# ([\w-]+ = |\[)", r"\1", template())
    (tmp_path / "postkit.toml").write_text(text, encoding="utf-8")
    settings = load(tmp_path)
    after = {setting.key: setting for setting in settings.origins()}
    assert all(after[key].value == value for key, value in before.items())
    assert all(setting.origin.line for setting in after.values())
    assert settings.targets["blog"].publisher == "file"
    assert settings.rules["too-many-hashtags"] == {"maximum": 3, "severity": "error"}
    assert settings.platforms["linkedin"] == {"max_length": 3000}


def test_it_explains_every_key() -> None:
    """Each key stands below what it means, its values and its variable."""
    text = template()
    for option in (*TOP, *FORMAT, *LINT, *TERMS):
        assert re.search(rf"(?m)^# {re.escape(option.doc)}.*\n# {option.name} = ", text)
    for variable, key in VARIABLES.items():
        assert re.search(rf"(?m)\({variable}\)\n# {field(key).name} = ", text)
    assert "Values: inline, end, comment." in text
    assert max(map(len, text.splitlines())) <= 100
