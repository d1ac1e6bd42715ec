"""The generated drafts are what the benchmarks say they are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
COUNT = 600
SCRIPTS = {
    "arabic": "[\u0600-\u06ff]{3}",
    "hebrew": "[\u0590-\u05ff]{3}",
    "chinese or japanese": "[\u4e00-\u9fff]",
    "accented": "[éçğışü]",
    "emoji sequence": "\u200d[\U0001f300-\U0001faff❤]",
}
MARKUP = {
    "bold": r"\*\*\w",
    "italic": r"(?<!\*)\*\w",
    "code": r"`\w",
    "list": r"(?m)^- ",
    "numbers": r"(?m)^1\. ",
    "quote": r"(?m)^> ",
    "bare link": r" https://",
    "link": r"\]\(https://",
    "mention": r" @person-",
    "named mention": r" @\[[^]]+\]\(person-",
    "hashtag": r"#\w",
    "tags": r"(?m)^tags: \[",
}


def generated(folder: Path, count: int, seed: int = 1) -> dict[str, str]:
    """Run the generator and return what it wrote, by path."""
    command = [sys.executable, str(BENCHMARKS / "drafts.py"), str(folder), "--count", str(count)]
    subprocess.run([*command, "--seed", str(seed)], check=True)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for path in folder.rglob("*.*")
    }


def drafts_in(files: dict[str, str]) -> list[str]:
    """Return the drafts among the files."""
    return [text for name, text in files.items() if name.endswith(".md")]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the files of one run."""
    return generated(tmp_path_factory.mktemp("drafts"), COUNT)


def test_one_seed_gives_one_folder(files: dict[str, str], tmp_path: Path) -> None:
    """Byte for byte, and fewer drafts are the first of many."""
    fewer = generated(tmp_path, 50)
    assert len(drafts_in(fewer)) == 50
    assert fewer.items() <= files.items()


def test_another_seed_gives_other_drafts(files: dict[str, str], tmp_path: Path) -> None:
    """The seed decides on every draft."""
    others = drafts_in(generated(tmp_path, 50, seed=2))
    assert not set(others) & set(drafts_in(files))


def test_lengths_are_as_stated(files: dict[str, str]) -> None:
    """From 200 to 6,000 characters, the middle one about as long as people write."""
    lengths = sorted(len(text) for text in drafts_in(files))
    assert len(lengths) == COUNT
    assert lengths[0] >= 200
    assert lengths[-1] <= 6000
    assert lengths[COUNT // 10] < 700 < lengths[COUNT // 2] < 2000 < lengths[-COUNT // 10]


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_has_its_share(files: dict[str, str], script: str) -> None:
    """Between one draft in twenty and two in three."""
    share = sum(bool(re.search(SCRIPTS[script], text)) for text in drafts_in(files)) / COUNT
    assert 0.05 < share < 0.67


@pytest.mark.parametrize("markup", MARKUP)
def test_every_kind_of_markup_is_there(files: dict[str, str], markup: str) -> None:
    """In one draft of ten or more."""
    assert sum(bool(re.search(MARKUP[markup], text)) for text in drafts_in(files)) > COUNT / 10


def test_every_fifth_draft_has_a_mistake(files: dict[str, str]) -> None:
    """Each names its own, and there are many kinds."""
    found = re.findall(r"(?m)^x_mistake: (\S+)$", "\n".join(drafts_in(files)))
    assert len(found) == COUNT / 5
    assert len(set(found)) == 11


def test_mentions_are_in_the_people_file(files: dict[str, str]) -> None:
    """Nobody is mentioned who is not there, unless by mistake."""
    people = tomllib.loads(files["people.toml"])
    mentioned = set(re.findall(r"person-\d+", "\n".join(drafts_in(files))))
    assert mentioned <= people.keys()
    assert {"linkedin" in person for person in people.values()} == {True, False}
    assert len({person["name"] for person in people.values()}) == len(people)


def test_the_settings_can_be_read(files: dict[str, str]) -> None:
    """The folder is a root of its own."""
    assert tomllib.loads(files["postkit.toml"]) == {
        "author": "person-1",
        "timezone": "Europe/London",
    }


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    """Drafts of an earlier run would spoil the count."""
    before = generated(tmp_path, 1)
    command = [sys.executable, str(BENCHMARKS / "drafts.py"), str(tmp_path), "--count", "2"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, len(drafts_in(before))) == (2, 1)
    assert "name a new folder" in run.stderr
    assert len(list(tmp_path.rglob("*.md"))) == 1


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="CPU time of one child: Linux and macOS")
def test_every_bar_is_measured() -> None:
    """The table has a figure and a verdict for each; which verdict depends on the machine."""
    command = [sys.executable, str(BENCHMARKS / "run.py"), "--drafts", "100", "--repeat", "1"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    assert len(re.findall(r"(?m)^.+ -?[0-9.]+ .+ ≤ [0-9.]+ +(?:holds|MISSED)$", run.stdout)) == 13
    assert run.returncode == int("MISSED" in run.stdout)
