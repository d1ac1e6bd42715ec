"""Settings tell where their values came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.config import load
from postkit.config.fields import FORMAT, LINT
from postkit.config.settings import FormatSettings, LintSettings, Origin
from postkit.errors import ConfigError
from postkit.options.values import canonical

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a configuration with a value of each kind."""
    path = tmp_path / "postkit.toml"
    text = """timezone = "Europe/Londn"
[lint]
fail-on = "warning"
select = [
    "PK1",
    "PK2",
]
[rules.Too_Many-Hashtags]
max-count = 3
[targets.My-Blog]
"""
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        (("lint", "fail_on"), 3, 1),
        (("lint", "fail-on"), 3, 1),
        (("lint", "select", 1), 6, 5),
        (("rules", "too-many-hashtags", "max_count"), 9, 1),
        (("rules", "too_many_hashtags"), 8, 8),
        (("rules", "too-many-hashtags", "missing"), 8, 8),
        (("targets", "My-Blog", "folder"), 10, 10),
    ],
)
def test_where(file: Path, keys: tuple[str | int, ...], line: int, column: int) -> None:
    """Keys are found however they are spelled; what is missing is placed at its table."""
    settings = load(file.parent)
    assert settings.where(*keys) == (str(file), line, column)
    assert settings.origin(*keys) == Origin(str(file), line, column)


def test_where_there_is_no_file(tmp_path: Path) -> None:
    """Defaults have no place; variables and the command line have a name."""
    settings = load(
        tmp_path,
        environment={"POSTKIT_LINKS": "end"},
        overrides={"lint": {"select": ["a"]}, "rules": {"x": {"y": 1}}},
    )
    assert settings.where("author") == ("", 0, 0)
    assert settings.where("format", "links") == ("POSTKIT_LINKS", 0, 0)
    assert settings.where("lint", "select", 0) == ("command line", 0, 0)
    assert settings.where("rules", "x", "y") == ("command line", 0, 0)
    assert str(settings.origin("author")) == "default"


def test_an_unknown_time_zone(file: Path) -> None:
    """It is an error once the zone is needed, with its line and the nearest name."""
    settings = load(file.parent)
    with pytest.raises(ConfigError) as caught:
        settings.zone()
    assert caught.value.message == '"Europe/Londn" is not a time zone'
    assert caught.value.hint == 'did you mean "Europe/London"?'
    assert caught.value.place == f"{file}:1:1"


@pytest.mark.parametrize("name", ["Europe", "../../etc/passwd", "/etc/passwd", "+01:00", "a\0b"])
def test_what_names_no_zone(tmp_path: Path, name: str) -> None:
    """Folders of zones, paths and offsets are not zones either."""
    with pytest.raises(ConfigError, match="is not a time zone"):
        load(tmp_path, overrides={"timezone": name}).zone()


def test_time_zones(tmp_path: Path) -> None:
    """A zone comes as an object that dates can use; none is set by default."""
    assert load(tmp_path).zone() is None
    assert str(load(tmp_path, environment={"POSTKIT_TIMEZONE": "Europe/Paris"}).zone()) == (
        "Europe/Paris"
    )


def test_attributes_follow_the_table() -> None:
    """The typed sections have exactly the keys of the table of fields."""
    assert FormatSettings._fields == tuple(canonical(option.name) for option in FORMAT)
    assert LintSettings._fields == tuple(canonical(option.name) for option in LINT)
