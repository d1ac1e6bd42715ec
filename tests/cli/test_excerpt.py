"""The line that an error in a configuration file is about."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import postkit

if TYPE_CHECKING:
    from pathlib import Path


def complaint(folder: Path, config: str, *arguments: str) -> str:
    """Return what lint says of a configuration file."""
    (folder / "postkit.toml").write_text(config, encoding="utf-8")
    (folder / "draft.md").write_text("Words.\n", encoding="utf-8")
    done = postkit("lint", "draft.md", *arguments, cwd=folder)
    assert (done.code, done.out) == (2, "")
    return done.err


def test_the_line_is_shown_with_a_caret(tmp_path: Path) -> None:
    """With what it is about, and what was probably meant."""
    expected = """\
        error: postkit.toml:2:18: there is no rule "too-many-hashtag"
          |
        2 | select = ["PK1", "too-many-hashtag"]
          |                  ^^^^^^^^^^^^^^^^^^
        hint: did you mean "too-many-hashtags"?
        """
    said = complaint(tmp_path, '[lint]\nselect = ["PK1", "too-many-hashtag"]\n')
    assert said.startswith(textwrap.dedent(expected))


def test_a_typo_in_a_key_is_marked(tmp_path: Path) -> None:
    """Wide characters and tabs before it move the mark."""
    said = complaint(tmp_path, 'lint = {\tselct = ["日本"]}\n')
    line, marks = (row.partition("|")[2] for row in said.splitlines()[2:4])
    assert marks.index("^") == line.index("selct")
    assert marks.count("^") == len("selct")


def test_secrets_are_not_repeated(tmp_path: Path) -> None:
    """A token in the wrong place is not carried into logs."""
    said = complaint(tmp_path, '[targets.linkedin]\ntoken = "canary-4711"\n', "--for", "linkedin")
    assert "canary" not in said


@pytest.mark.parametrize("config", ["[lint\n", "a = \n", "[lint]\nselect = 'PK1'"])
def test_whatever_is_wrong_there_is_a_message(tmp_path: Path, config: str) -> None:
    """Also where the place is the end of a line, or of the file."""
    assert complaint(tmp_path, config).startswith("error: postkit.toml:")
