"""A stranger's package with a rule, a platform and a publisher, installed for real."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

_PACKAGE = Path(__file__).parent / "plugin"
_CHECKOUT = Path(__file__).parents[1]
README = (_CHECKOUT / "README.md").read_text(encoding="utf-8")
_DRAFT = "---\nid: shout-1\ntitle: Loud\n---\nWe shipped! It works! Look!\n"
_CONFIGURATION = """
plugins = ["postkit-shout"]
[targets.wall]
publisher = "shout"
wall = "wall.txt"
[rules.too-loud]
maximum = 2
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the interpreter of an environment that has postkit and the package."""
    home = tmp_path_factory.mktemp("plugin-environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    binaries = home / ("Scripts" if os.name == "nt" else "bin")
    interpreter = str(binaries / "python")
    where = [interpreter, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(
        subprocess.run(where, check=True, capture_output=True, text=True).stdout.strip()
    )
    shared = f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n{_CHECKOUT}\n"
    (packages / "shared.pth").write_text(shared, encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", interpreter, "install", "--quiet"]
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*pip, *offline, str(_PACKAGE)], check=True)
    return interpreter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of posts that uses the package."""
    (tmp_path / "postkit.toml").write_text(_CONFIGURATION, encoding="utf-8")
    (tmp_path / "loud.md").write_text(_DRAFT, encoding="utf-8")
    return tmp_path


def _run(
    python: str, folder: Path, *arguments: str, module: str = "postkit"
) -> subprocess.CompletedProcess[str]:
    command = [python, "-m", module, *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_its_rule_runs_with_its_options(python: str, folder: Path) -> None:
    """The rule finds what is too loud for the configured maximum."""
    found = _run(python, folder, "lint", "loud.md", "--json")
    (finding,) = json.loads(found.stdout)["findings"]
    assert (finding["code"], finding["rule"]) == ("SH001", "too-loud")
    assert finding["message"] == "3 exclamation marks"


def test_its_publisher_publishes_once_and_only_with_consent(python: str, folder: Path) -> None:
    """A public target wants a word; then the text of its platform is on the wall, once."""
    refused = _run(python, folder, "publish", "loud.md", "--to", "wall")
    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    first = _run(python, folder, "publish", "loud.md", "--to", "wall", "--yes")
    assert (first.returncode, first.stdout.split()[0]) == (0, "published"), first.stderr
    second = _run(python, folder, "publish", "loud.md", "--to", "wall", "--yes")
    assert second.stdout.split()[0] == "unchanged"
    assert (folder / "wall.txt").read_text(encoding="utf-8") == "WE SHIPPED! IT WORKS! LOOK!\n"


def test_it_passes_the_contract_of_the_page(python: str, tmp_path: Path) -> None:
    """The tests that the README shows pass for it, and there are many."""
    blocks = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    (contract,) = (block for block in blocks if "(PublisherContract)" in block)
    imports = "from postkit.testing import PublisherContract\nfrom postkit_shout import Publisher\n"
    (tmp_path / "test_shout.py").write_text(f"{imports}{contract}", encoding="utf-8")
    done = _run(python, tmp_path, "-q", "-p", "no:cacheprovider", "test_shout.py", module="pytest")
    assert done.returncode == 0, done.stdout
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) > 20


def test_its_platform_formats(python: str, folder: Path) -> None:
    """`format --for` knows the platform."""
    assert _run(python, folder, "format", "loud.md", "--for", "shout").returncode == 0


def test_it_is_listed(python: str, folder: Path) -> None:
    """`list plugins` names all three."""
    listed = _run(python, folder, "list", "plugins")
    assert listed.stdout.count("postkit-shout") == 3


def test_a_missing_option_of_a_publisher_is_said(python: str, folder: Path) -> None:
    """A target without what its publisher needs is an error with the place in the file."""
    text = _CONFIGURATION.replace('wall = "wall.txt"\n', "")
    (folder / "postkit.toml").write_text(text, encoding="utf-8")
    refused = _run(python, folder, "publish", "loud.md", "--to", "wall", "--yes")
    assert refused.returncode == 2
    assert "postkit.toml:3" in refused.stderr
    assert "wall" in refused.stderr


def test_what_breaks_in_it_is_named(python: str, folder: Path) -> None:
    """A stranger's mistake is an error that says whose it is, not a bug in postkit."""
    (folder / "breaks.md").write_text("---\nid: b-1\n---\nThis will break it.\n", encoding="utf-8")
    refused = _run(python, folder, "publish", "breaks.md", "--to", "wall", "--dry-run")
    assert refused.returncode == 2, refused
    assert "the platform 'shout' of postkit_shout failed: ValueError" in refused.stderr
