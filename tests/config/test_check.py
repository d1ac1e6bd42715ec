"""Every mistake in a configuration file: its message, its hint, its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.config import load
from postkit.config.check import read_given
from postkit.config.fields import defaults
from postkit.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def failure(folder: Path, text: str, name: str = "postkit.toml") -> ConfigError:
    """Return the error of loading a configuration."""
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(folder)
    assert caught.value.path == str(folder / name)
    return caught.value


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("authr = 'x'", "1:1", 'unknown key "authr"', 'did you mean "author"?'),
        ("\n  too = 1", "2:3", 'unknown key "too"', 'did you mean "to"?'),
        (
            "[tool.postkit]\nauthor = 'x'",
            "1:2",
            'unknown key "tool"',
            "only pyproject.toml says tool.postkit; here it is [lint], not [tool.postkit.lint]",
        ),
        (
            "xyzzy = 1",
            "1:1",
            'unknown key "xyzzy"',
            (
                "the keys are author, to, timezone, plugins, people, ledger, extend, format, lint, "
                "terms, targets, rules, platforms"
            ),
        ),
        ("styling = 'unicode'", "1:1", 'unknown key "styling"', "it belongs in [format]"),
        ("fail-on = 'error'", "1:1", 'unknown key "fail-on"', "it belongs in [lint]"),
        (
            "[terms]\n'utilize' = ''",
            "2:1",
            '"utilize" = "" has no word on one side',
            'write "utilize" = "use", or forbid = ["utilize"]',
        ),
        (
            "[terms]\nutilize = 3",
            "2:1",
            '"utilize" takes text, not the number 3',
            'write "3", in quotes',
        ),
        (
            "[format]\nauthor = 'x'",
            "2:1",
            'unknown key "author" in [format]',
            "it belongs at the top of the file, before the first [table]",
        ),
        (
            "[format]\nselect = []",
            "2:1",
            'unknown key "select" in [format]',
            "it belongs in [lint]",
        ),
        (
            "[lint]\nper-file-ignore = 1",
            "2:1",
            'unknown key "per-file-ignore" in [lint]',
            'did you mean "per_file_ignores"?',
        ),
        (
            "[format]\nqqq = 1",
            "2:1",
            'unknown key "qqq" in [format]',
            (
                "the keys are styling, links, line_breaks, post_bio, article_bio, bio_heading,"
                " bios_heading, mentions_row"
            ),
        ),
        ("author = 3", "1:1", '"author" takes text, not the number 3', 'write "3", in quotes'),
        (
            "to = 'me'",
            "1:1",
            '"to" takes a list of texts, not the text "me"',
            'write ["me"]',
        ),
        (
            "to = ['me', 1979-05-27]",
            "1:1",
            '"to" takes a list of texts, but item 2 is a date',
            "",
        ),
        ("to = []", "1:1", '"to" names no target', 'the default is ["file"]'),
        (
            "extend = 'true'",
            "1:1",
            '"extend" takes true or false, not the text "true"',
            "write true, without quotes",
        ),
        (
            "[format]\nstyling = 'unicod'",
            "2:1",
            '"styling" takes plain or unicode, not the text "unicod"',
            'did you mean "unicode"?',
        ),
        (
            "format = 'unicode'",
            "1:1",
            '"format" is a table, not a value',
            "begin it with [format]",
        ),
        (
            "[[targets]]\nname = 'me'",
            "1:3",
            '"targets" is a table, not a value',
            "begin it with [targets]",
        ),
        (
            "rules.too-many-hashtags = 3",
            "1:7",
            '"too-many-hashtags" is a table, not a value',
            "begin it with [rules.too-many-hashtags]",
        ),
        (
            "[lint]\nfail_on = 'warning'\nfail-on = 'info'",
            "3:1",
            '"fail-on" is given twice',
            "- and _ are the same",
        ),
        (
            "[format]\nmentions_row = 'Thanks!'",
            "2:1",
            '"mentions_row" does not say where the names go',
            'for example "Thanks to {mentions}"',
        ),
        (
            "[lint.per-file-ignores]\n'a.md' = 'ALL'",
            "2:1",
            '"a.md" takes a list of texts, not the text "ALL"',
            'write ["ALL"]',
        ),
        (
            "[rules.x]\nmaximum = 1\nseverity = 'err'",
            "3:1",
            '"severity" takes error, warning or info, not the text "err"',
            'did you mean "error"?',
        ),
        (
            "[targets.me]\npublisher = ['file']",
            "2:1",
            '"publisher" takes text, not a list',
            "",
        ),
        (
            "[targets.'my blog']\npublisher = 'file'",
            "1:10",
            '"my blog" cannot be a name in [targets]',
            "names are letters, digits, - and _",
        ),
        (
            "[targets.my-blog]\n[targets.My_Blog]",
            "2:10",
            '"My_Blog" and "my-blog" are the same name',
            "case does not count, nor - or _",
        ),
        (
            "[targets.me]\nmax-size = 1\nmax_size = 2",
            "3:1",
            '"max_size" is given twice',
            "- and _ are the same",
        ),
    ],
)
def test_mistakes(tmp_path: Path, text: str, place: str, message: str, hint: str) -> None:
    """Each mistake is answered with place, expectation and remedy."""
    error = failure(tmp_path, text)
    assert (error.message, error.hint) == (message, hint)
    assert error.place == f"{tmp_path / 'postkit.toml'}:{place}"


@pytest.mark.parametrize("key", ["people", "ledger"])
@pytest.mark.parametrize(
    "path", ["../x.toml", "/etc/x.toml", "a/../../x", ".", "", "C:\\\\x", "..\\\\x", "a\\u0000"]
)
def test_files_stay_under_the_root(tmp_path: Path, key: str, path: str) -> None:
    """People and ledger cannot be put outside of the root, on any system."""
    error = failure(tmp_path, f'{key} = "{path}"')
    assert error.message == f'"{key}" must name a file under the root'
    assert error.hint.startswith("the default is p")


@pytest.mark.parametrize(
    "key", ["token", "access-token", "client_secret", "app_password", "API_KEY"]
)
@pytest.mark.parametrize("table", ["targets.my-blog", "targets.my-blog.auth"])
def test_secrets(tmp_path: Path, key: str, table: str) -> None:
    """A secret in a target is refused, told where to go, and not repeated."""
    error = failure(tmp_path, f"[{table}]\n{key} = 'hunter2'")
    assert error.message == f'"{key}" is a secret and does not belong in a file'
    assert error.hint == "keep it in POSTKIT_TARGET_MY_BLOG_TOKEN"
    assert (error.line, error.column) == (2, 1)
    assert "hunter2" not in f"{error!r} {error} {error.hint}"


def test_words_that_only_begin_like_secrets(tmp_path: Path) -> None:
    """An address of a token endpoint is no secret."""
    text = "[targets.me]\ntoken_url = 'https://e.example'\nsecretary = 'x'"
    (tmp_path / "postkit.toml").write_text(text, encoding="utf-8")
    assert set(load(tmp_path).targets["me"].options) == {"token_url", "secretary"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("author = 'x'", "author"),
        ("to = ['x']", "to"),
        ("people = 'x'", "people"),
        ("[targets.me]", "targets"),
        ("[platforms.linkedin]", "platforms"),
    ],
)
def test_files_that_extend(tmp_path: Path, line: str, name: str) -> None:
    """A file that extends another sets format, lint, rules and terms, and nothing else."""
    (tmp_path / "postkit.toml").write_text("", encoding="utf-8")
    folder = tmp_path / "posts"
    folder.mkdir()
    error = failure(folder, f"extend = true\n{line}")
    assert error.message == f'"{name}" cannot be set in a file with extend = true'
    assert error.hint == "set it at the root; here go [format], [lint], [rules] and [terms]"
    assert error.line == 2


def test_who_cannot_extend(tmp_path: Path) -> None:
    """A pyproject.toml is always a root's."""
    error = failure(tmp_path, "[tool.postkit]\nextend = true", "pyproject.toml")
    assert error.message == "only a postkit.toml below another configuration can say extend = true"
    assert (error.line, error.column) == (2, 1)


def test_tables_in_pyproject(tmp_path: Path) -> None:
    """Messages name tables as they are written there."""
    error = failure(tmp_path, "[tool.postkit.format]\nx = 1", "pyproject.toml")
    assert error.message == 'unknown key "x" in [tool.postkit.format]'
    error = failure(tmp_path, "[tool.postkit]\nlint = 1", "pyproject.toml")
    assert error.hint == "begin it with [tool.postkit.lint]"


def test_all_mistakes_are_told(tmp_path: Path) -> None:
    """The first in the file is raised, says how many follow, and carries them."""
    error = failure(tmp_path, "to = 'x'\nauthr = 1\n[lint]\nselect = 3\n")
    assert error.message == '"to" takes a list of texts, not the text "x"'
    assert error.hint == 'write ["x"] (and 2 more errors)'
    assert [re.sub(r".*toml:", "", note) for note in error.__notes__] == [
        '2:1: unknown key "authr" (did you mean "author"?)',
        '4:1: "select" takes a list of texts, not the number 3',
    ]


NAMES = st.sampled_from(
    sorted({part for key in defaults() for part in key} | {"targets", "rules", "platforms", "x-y"})
)
VALUES = st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.none()
TREES = st.recursive(
    VALUES, lambda inner: st.lists(inner) | st.dictionaries(NAMES | st.text(), inner)
)


@given(st.dictionaries(NAMES | st.text(), TREES))
def test_whatever_is_said(data: dict[str, object]) -> None:
    """Any data is either accepted, every field with its type, or a ConfigError."""
    try:
        values = read_given("command line", data).values
    except ConfigError:
        return
    for key, default in defaults().items():
        assert isinstance(values.get(key, default), type(default))
