"""Laying sources over each other, and where each value came from."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postkit.config import SettingsFinder, load
from postkit.config.settings import FileIgnores, FormatSettings, LintSettings, TargetSettings, Terms
from postkit.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def put(path: Path, text: str) -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults(tmp_path: Path) -> None:
    """With no configuration at all every value is its default."""
    settings = load(tmp_path)
    assert settings.root == tmp_path
    assert (settings.author, settings.to, settings.timezone) == ("", ("file",), "")
    assert settings.format == FormatSettings(
        "plain",
        "inline",
        "keep",
        "none",
        "none",
        "About the author",
        "About the authors",
        "{mentions}",
    )
    assert settings.lint == LintSettings((), (), (), (), "error", (), (), False, ())  # noqa: FBT003 - its field
    assert settings.people_path == tmp_path / "people.toml"
    assert settings.ledger_path == tmp_path / "publications.jsonl"
    assert (settings.plugins, settings.files) == ((), ())
    assert (settings.targets, settings.rules, settings.platforms) == ({}, {}, {})


def test_a_full_file(tmp_path: Path) -> None:
    """Every table of a file arrives, with hyphens and underscores alike."""
    file = put(
        tmp_path / "postkit.toml",
        """
author = "jane"
people = "team/people.toml"
[targets.me]
publisher = "linkedin"
account = "urn:li:person:abc_1"
[targets.blog]
publisher = "file"
platform = "plain"
keep-html = true
[targets.linkedin]
[format]
line-breaks = "join"
[lint]
extend_select = ["PK5"]
[lint.per-file-ignores]
"old/*" = ["ALL"]
[rules.Too_Many-hashtags]
maximum-count = 3
severity = "error"
[platforms.linkedin]
max_length = 3000
""",
    )
    settings = load(tmp_path)
    assert settings.author == "jane"
    assert settings.people_path == tmp_path / "team" / "people.toml"
    assert settings.targets == {
        "me": TargetSettings("me", "linkedin", "", "urn:li:person:abc_1", {}),
        "blog": TargetSettings("blog", "file", "plain", "", {"keep_html": True}),
        "linkedin": TargetSettings("linkedin", "linkedin", "", "", {}),
    }
    assert settings.format.line_breaks == "join"
    assert settings.lint.extend_select == ("PK5",)
    assert settings.lint.per_file_ignores == (FileIgnores(tmp_path, "old/*", ("ALL",)),)
    assert settings.rules == {"too-many-hashtags": {"maximum_count": 3, "severity": "error"}}
    assert settings.platforms == {"linkedin": {"max_length": 3000}}
    assert settings.files == (file,)
    assert settings.target("file") == TargetSettings("file", "file", "", "", {})


def test_the_order(tmp_path: Path) -> None:
    """User file, root, nested files, environment, command line: each beats those before it."""
    user = put(
        tmp_path / "user.toml",
        "author = 'u'\ntimezone = 'UTC'\nto = ['u']\n"
        "[format]\nstyling = 'unicode'\nlinks = 'end'\nbio_heading = 'u'\n[lint]\nfail_on = 'info'",
    )
    root = put(
        tmp_path / "r" / "postkit.toml", "author = 'r'\nto = ['r']\n[format]\nbio_heading = 'r'\n"
    )
    outer = put(
        root.parent / "a" / "postkit.toml",
        "extend = true\n[format]\nbio-heading = 'a'\nlinks = 'comment'\n",
    )
    inner = put(outer.parent / "b" / "postkit.toml", "extend = true\nformat.line_breaks = 'join'")
    settings = load(
        inner.parent,
        user_file=user,
        environment={"POSTKIT_TO": "e, f,", "POSTKIT_LINKS": "end", "POSTKIT_AUTHOR": " "},
        overrides={"format": {"links": "inline", "styling": None}},
    )
    assert settings.files == (user, root, outer, inner)
    assert {
        setting.key: (setting.value, str(setting.origin)) for setting in settings.origins()
    } == {
        "author": ("r", f"{root}:1"),
        "to": (("e", "f"), "POSTKIT_TO"),
        "timezone": ("UTC", f"{user}:2"),
        "plugins": ((), "default"),
        "people": ("people.toml", "default"),
        "ledger": ("publications.jsonl", "default"),
        "format.styling": ("unicode", f"{user}:5"),
        "format.links": ("inline", "command line"),
        "format.line_breaks": ("join", f"{inner}:2"),
        "format.post_bio": ("none", "default"),
        "format.article_bio": ("none", "default"),
        "format.bio_heading": ("a", f"{outer}:3"),
        "format.bios_heading": ("About the authors", "default"),
        "format.mentions_row": ("{mentions}", "default"),
        "lint.select": ((), "default"),
        "lint.ignore": ((), "default"),
        "lint.extend_select": ((), "default"),
        "lint.extend_ignore": ((), "default"),
        "lint.fixable": ((), "default"),
        "lint.unfixable": ((), "default"),
        "lint.unsafe_fixes": (False, "default"),
        "lint.fail_on": ("info", f"{user}:9"),
        "lint.per_file_ignores": ((), "default"),
        "terms.forbid": ((), "default"),
    }


def test_what_adds_up(tmp_path: Path) -> None:
    """Additions and ignores for files add up, each relative to its own folder."""
    put(
        tmp_path / "postkit.toml",
        "[lint]\nextend-select = ['a']\nextend-ignore = ['b']\nper-file-ignores = {'*' = ['c']}",
    )
    nested = put(
        tmp_path / "n" / "postkit.toml",
        "extend = true\n[lint]\nextend-select = ['d']\nper-file-ignores = {'*' = ['e']}",
    ).parent
    lint = load(nested, overrides={"lint": {"extend_ignore": ["f"]}}).lint
    assert (lint.extend_select, lint.extend_ignore) == (("a", "d"), ("b", "f"))
    assert lint.per_file_ignores == (
        FileIgnores(tmp_path, "*", ("c",)),
        FileIgnores(nested, "*", ("e",)),
    )


def test_selecting_anew_forgets_additions(tmp_path: Path) -> None:
    """A stronger select replaces what was selected besides, and so does ignore; order is free."""
    put(
        tmp_path / "postkit.toml",
        "[lint]\nextend-select = ['a']\nselect = ['b']\nextend-ignore = ['c']\nignore = ['d']",
    )
    here = load(tmp_path).lint
    assert (here.select, here.extend_select) == (("b",), ("a",))
    settings = load(tmp_path, overrides={"lint": {"select": ["x"], "extend_ignore": ["e"]}})
    assert settings.lint[:4] == (("x",), ("d",), (), ("c", "e"))
    assert str(settings.origin("lint", "extend-select")) == "default"
    assert load(tmp_path, overrides={"lint": {"ignore": ["y"]}}).lint[:4] == (
        ("b",),
        ("y",),
        ("a",),
        (),
    )


def test_named_tables_of_several_files(tmp_path: Path) -> None:
    """Options of rules and platforms merge one by one; a target is taken or left whole."""
    user = put(
        tmp_path / "user.toml",
        "[rules.x]\na = 1\nb = 1\n[platforms.p]\na = 1\n[targets.t]\naccount = 'u'\na = 1\n"
        "[targets.only]\n",
    )
    put(tmp_path / "postkit.toml", "[rules.X]\nb = 2\n[platforms.p]\nb = 2\n[targets.t]\nb = 2\n")
    settings = load(tmp_path, user_file=user)
    assert settings.rules == {"x": {"a": 1, "b": 2}}
    assert settings.platforms == {"p": {"a": 1, "b": 2}}
    assert settings.targets["t"] == TargetSettings("t", "t", "", "", {"b": 2})
    assert settings.targets["only"].publisher == "only"


def test_the_file_given_on_the_command_line(tmp_path: Path) -> None:
    """--config is read in place of the root's file; root and nested files stay."""
    put(tmp_path / "postkit.toml", "author = 'r'\ntimezone = 'UTC'")
    nested = put(tmp_path / "n" / "postkit.toml", "extend = true\n[format]\nlinks = 'end'").parent
    given = put(tmp_path / "elsewhere" / "ci.toml", "author = 'c'")
    settings = load(nested, config=given)
    assert (settings.root, settings.author, settings.timezone) == (tmp_path, "c", "")
    assert settings.format.links == "end"
    assert settings.files == (given, nested / "postkit.toml")


def test_a_pyproject_given_on_the_command_line(tmp_path: Path) -> None:
    """Of a pyproject.toml its table is read; without the table it is an error."""
    given = put(tmp_path / "x" / "pyproject.toml", "[tool.postkit]\nauthor = 'c'")
    assert load(tmp_path, config=given).author == "c"
    given.write_text("[tool.other]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"there is no \[tool\.postkit\] in this file"):
        load(tmp_path, config=given)


@pytest.mark.parametrize("name", ["missing.toml", "pyproject.toml"])
def test_a_missing_file_on_the_command_line(tmp_path: Path, name: str) -> None:
    """A file that was named must exist; the user's own may be missing."""
    assert load(tmp_path, user_file=tmp_path / "missing.toml").files == ()
    with pytest.raises(ConfigError, match="there is no such file"):
        load(tmp_path, config=tmp_path / name)


@pytest.mark.parametrize(
    ("variable", "value", "message", "hint"),
    [
        (
            "POSTKIT_STYLING",
            "bold",
            '"POSTKIT_STYLING" takes plain or unicode, not the text "bold"',
            "",
        ),
        (
            "POSTKIT_FAIL_ON",
            "warn",
            '"POSTKIT_FAIL_ON" takes error, warning or info, not the text "warn"',
            'did you mean "warning"?',
        ),
        ("POSTKIT_TO", ",", '"POSTKIT_TO" names no target', 'the default is ["file"]'),
    ],
)
def test_variables_that_do_not_fit(
    tmp_path: Path, variable: str, value: str, message: str, hint: str
) -> None:
    """A mistake in the environment names the variable."""
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, environment={variable: value})
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_overrides_that_do_not_fit(tmp_path: Path) -> None:
    """What the command line or a program gives is checked like a file."""
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, overrides={"format": {"stylin": "plain"}})
    assert caught.value.message == 'unknown key "stylin" in [format]'
    assert caught.value.hint == 'did you mean "styling"?'
    assert caught.value.place == ""


def test_one_finder_for_many_folders(tmp_path: Path) -> None:
    """Folders with the same files share their settings, and nothing is read twice."""
    put(tmp_path / "postkit.toml", "author = 'first'")
    put(tmp_path / "n" / "postkit.toml", "extend = true")
    finder = SettingsFinder()
    first = finder.for_folder(tmp_path / "a")
    put(tmp_path / "postkit.toml", "author = 'second'")
    assert finder.for_folder(tmp_path / "a") is first
    assert finder.for_folder(tmp_path / "b" / "c") is first
    nested = finder.for_folder(tmp_path / "n")
    assert nested is not first
    assert nested.author == "first"
    assert load(tmp_path).author == "second"


def test_several_roots(tmp_path: Path) -> None:
    """Drafts of several roots use their own settings; without any file each folder is a root."""
    put(tmp_path / "a" / "postkit.toml", "author = 'a'")
    finder = SettingsFinder(overrides={"to": ["x"]})
    a, b, c = (finder.for_folder(tmp_path / name) for name in "abc")
    assert (a.author, b.author) == ("a", "")
    assert (a.root, b.root, c.root) == (tmp_path / "a", tmp_path / "b", tmp_path / "c")
    assert a.to == b.to == ("x",)


def test_nothing_heavy_without_configuration(tmp_path: Path) -> None:
    """Where there is no file, neither tomli nor anything that checks files is imported."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom postkit.config import load\n"
        "load(Path(sys.argv[1]), user_file=Path(sys.argv[1], 'none'), environment={})\n"
        "print({'tomli', 'difflib', 'zoneinfo', 'postkit.config.check', 'postkit.config.toml'}"
        " & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True
    )
    assert run.stdout == "set()\n"


def test_terms(tmp_path: Path) -> None:
    """Words are kept as they are written; a file further down adds some, and replaces others."""
    put(
        tmp_path / "postkit.toml",
        '[terms]\nforbid = ["synergy"]\n"Github" = "GitHub"\nwell-known = "known"\nutilize = "use"',
    )
    inner = put(tmp_path / "a" / "postkit.toml", 'extend = true\n[terms]\nutilize = "apply"\n')
    assert load(tmp_path).terms == Terms(
        ("synergy",), {"Github": "GitHub", "well-known": "known", "utilize": "use"}
    )
    settings = load(inner.parent)
    assert settings.terms.spell == {"Github": "GitHub", "well-known": "known", "utilize": "apply"}
    assert settings.origin("terms", "well-known").line == 4
    assert settings.where("terms", "utilize") == (str(inner), 3, 1)
