"""Finding the root of a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from postkit.config import find_root
from postkit.config.roots import RootFinder
from postkit.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def tree(base: Path, **files: str) -> Path:
    """Write files (``__`` stands for /) and return a deep folder ``posts/2026/may``."""
    deep = base / "posts" / "2026" / "may"
    deep.mkdir(parents=True)
    for name, text in files.items():
        path = base / (name.replace("__", "/") + ".toml")
        path.write_text(text, encoding="utf-8")
    return deep


def test_the_nearest_configuration(tmp_path: Path) -> None:
    """The nearest postkit.toml upward decides, not one further up."""
    deep = tree(tmp_path, postkit="", posts__postkit="")
    root = find_root(deep)
    assert root.path == tmp_path / "posts"
    assert root.file
    assert root.file.path == tmp_path / "posts" / "postkit.toml"
    assert root.nested == ()


def test_a_table_in_pyproject(tmp_path: Path) -> None:
    """A pyproject.toml counts when it has [tool.postkit], and only then."""
    deep = tree(
        tmp_path,
        pyproject="[tool.postkit]\nauthor = 'jane'\n",
        posts__pyproject="[project]\ndependencies = ['postkit-cli']\n",
        posts__2026__pyproject="not TOML, and none of our business",
    )
    root = find_root(deep)
    assert root.path == tmp_path
    assert root.file
    assert root.file.data == {"author": "jane"}


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_the_git_root(tmp_path: Path, kind: str) -> None:
    """Without configuration the nearest repository decides; in a worktree .git is a file."""
    deep = tree(tmp_path)
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "posts" / ".git"
    if kind == "folder":
        inner.mkdir()
    else:
        inner.write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert find_root(deep) == (tmp_path / "posts", None, ())


def test_configuration_above_the_repository(tmp_path: Path) -> None:
    """A configuration further up beats a nearer git root."""
    deep = tree(tmp_path, postkit="")
    (deep / ".git").mkdir()
    assert find_root(deep).path == tmp_path


def test_the_folder_itself(tmp_path: Path) -> None:
    """With neither, the folder asked about is the root, even one that does not exist."""
    deep = tree(tmp_path)
    assert find_root(deep) == (deep, None, ())
    assert find_root(deep / "new").path == deep / "new"


def test_relative_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative folder is found from the current one; roots are absolute."""
    tree(tmp_path, postkit="")
    monkeypatch.chdir(tmp_path / "posts")
    assert find_root(type(tmp_path)("2026")).path == tmp_path


def test_files_that_extend(tmp_path: Path) -> None:
    """Files with extend belong to the root above, outermost first; extend = false is a root."""
    deep = tree(
        tmp_path,
        postkit="extend = false",
        posts__postkit="extend = true",
        posts__2026__may__postkit="extend = true",
    )
    root = find_root(deep)
    assert root.path == tmp_path
    assert [file.path.parent for file in root.nested] == [tmp_path / "posts", deep]
    assert len(find_root(deep.parent).nested) == 1


def test_extending_a_repository_without_configuration(tmp_path: Path) -> None:
    """The git root is enough of a root for a file that extends."""
    deep = tree(tmp_path, posts__postkit="extend = true")
    (tmp_path / ".git").mkdir()
    root = find_root(deep)
    assert (root.path, root.file, len(root.nested)) == (tmp_path, None, 1)


def test_nothing_to_extend(tmp_path: Path) -> None:
    """A file that extends nothing is an error that says how to make it the root."""
    deep = tree(tmp_path, posts__postkit="\nextend = true")
    with pytest.raises(ConfigError) as caught:
        find_root(deep)
    assert caught.value.message == "there is no configuration above this file to extend"
    assert caught.value.hint == "remove extend to make this folder the root"
    assert caught.value.place == f"{tmp_path / 'posts' / 'postkit.toml'}:2:1"


def test_two_configurations_in_one_folder(tmp_path: Path) -> None:
    """Neither of two files silently wins."""
    deep = tree(tmp_path, postkit="", pyproject="\n[tool.postkit]\n")
    with pytest.raises(ConfigError) as caught:
        find_root(deep)
    own = tmp_path / "postkit.toml"
    assert caught.value.message == f"{own} also configures this folder"
    assert caught.value.hint == "keep one of the two"
    assert caught.value.place == f"{tmp_path / 'pyproject.toml'}:2:7"


@pytest.mark.parametrize("name", ["postkit.toml", "link"])
def test_configuration_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    """A folder or a dangling link called postkit.toml is not overlooked."""
    if name == "link":
        (tmp_path / "postkit.toml").symlink_to(tmp_path / "gone")
    else:
        (tmp_path / name).mkdir()
    with pytest.raises(ConfigError) as caught:
        find_root(tmp_path)
    assert caught.value.path == str(tmp_path / "postkit.toml")


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    """A pyproject.toml that is a folder or a pipe is no configuration, and nothing hangs."""
    deep = tree(tmp_path)
    (tmp_path / "pyproject.toml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(deep / "pyproject.toml")
    assert find_root(deep).file is None


UNREADABLE = """
import os, sys, tomli
import postkit.config.toml
from pathlib import Path
from postkit.config import find_root
if os.geteuid() == 0:
    os.setuid(65534)
print(find_root(Path(sys.argv[1])).file)
"""


def test_a_pyproject_of_somebody_else(tmp_path: Path) -> None:
    """One that may not be read is passed over: most have nothing to do with posts."""
    with TemporaryDirectory() as name:  # tmp_path is closed to the user this runs as
        folder = type(tmp_path)(name)
        folder.chmod(0o755)
        (folder / "pyproject.toml").write_text("[tool.postkit]", encoding="utf-8")
        (folder / "pyproject.toml").chmod(0)
        command = [sys.executable, "-c", UNREADABLE, name]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout == "None\n"


def test_deep_folders(tmp_path: Path) -> None:
    """Paths deeper than Python's recursion limit are walked."""
    (tmp_path / "postkit.toml").write_text("", encoding="utf-8")
    deep = tmp_path / "/".join("a" * 1_500)
    assert find_root(deep).path == tmp_path


def test_a_folder_is_looked_into_once(tmp_path: Path) -> None:
    """What was found is kept: later files change nothing for a finder that has looked."""
    deep = tree(tmp_path, postkit="")
    finder = RootFinder()
    first = finder.find(deep)
    (deep / "postkit.toml").write_text("", encoding="utf-8")
    assert finder.find(deep) == first
    assert finder.find(deep / "below").file is first.file
    assert find_root(deep).path == deep
