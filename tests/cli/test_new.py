"""``postkit new``: a draft in the current folder, and its path on standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import postkit

if TYPE_CHECKING:
    from pathlib import Path


def test_path_is_the_answer(tmp_path: Path) -> None:
    """What is printed is the path of a draft that can be read."""
    done = postkit("new", "Five things: #1", cwd=tmp_path)
    assert done == (0, "five-things-1.md\n", "")
    assert postkit("format", done.out.strip(), cwd=tmp_path).code == 0
    assert postkit("new", "Five things: #1", cwd=tmp_path).out == "five-things-1-2.md\n"


def test_json(tmp_path: Path) -> None:
    """--json tells path and id."""
    answer = postkit("new", "x", "--kind", "article", "--json", cwd=tmp_path).answer
    source = (tmp_path / answer["path"]).read_text(encoding="utf-8")
    assert source == f"---\nid: {answer['id']}\ntitle: x\nkind: article\n---\n\n"


@pytest.mark.parametrize("given", ["old/model.md", "-"])
def test_from(given: str, tmp_path: Path) -> None:
    """Another draft is copied, from a file or from standard input."""
    (tmp_path / "old").mkdir()
    source = "---\ntitle: Old\ntags: [a]\n---\nBody\n"
    (tmp_path / "old" / "model.md").write_text(source, encoding="utf-8")
    done = postkit("new", "Neu: größer", "--from", given, cwd=tmp_path, stdin=source)
    assert done == (0, "neu-grosser.md\n", "")
    made = (tmp_path / "neu-grosser.md").read_text(encoding="utf-8")
    assert made.partition("\n")[2].partition("\n")[2] == (
        'title: "Neu: größer"\ntags: [a]\n---\nBody\n'
    )


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {}]
)
def test_title_of_every_locale(locale: dict[str, str], tmp_path: Path) -> None:
    """A title is UTF-8 whatever the locale says; what is not, is refused."""
    done = postkit("new", "Größe 日本".encode(), cwd=tmp_path, **locale)
    assert done == (0, "grosse.md\n", "")
    assert "title: Größe 日本\n" in (tmp_path / "grosse.md").read_text(encoding="utf-8")
    done = postkit("new", b"Gr\xf6\xdfe", cwd=tmp_path, **locale)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: the title is not UTF-8\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["", "--json"], "the title has no words"),
        (["x", "--from", "no.md", "--json"], "there is no such file"),
        (["x", "--kind", "tweet", "--json"], "Invalid value for '--kind': 'tweet' is not one of"),
        (["--json"], "Missing argument 'TITLE'."),
    ],
    ids=["words", "model", "kind", "title"],
)
def test_mistakes(arguments: list[str], message: str, tmp_path: Path) -> None:
    """What cannot be made is an error, and nothing is made."""
    done = postkit("new", *arguments, cwd=tmp_path)
    assert (done.code, done.err) == (2, "")
    assert done.answer["error"]["message"].startswith(message)
    assert not list(tmp_path.iterdir())
