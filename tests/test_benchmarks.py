"""The generated drafts are what the benchmarks say they are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from benchmarks.compare import TOOLS, Failure, Row, Runner, Usage, install, measure, race, table

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
    assert len(re.findall(r"(?m)^.+ -?[0-9.]+ .+ ≤ [0-9.]+ +(?:holds|MISSED)$", run.stdout)) == 15
    assert run.returncode == int("MISSED" in run.stdout)


forks = pytest.mark.skipif(
    not hasattr(os, "wait4"), reason="CPU time of one child: Linux and macOS"
)
BUSY = "sum(range(3_000_000)); b'x' * (250 * 2**20)"


def python(program: str, title: str = "stand-in") -> Runner:
    """Return how to run a small program in the place of a linter."""
    return Runner(title, "nothing", [sys.executable, "-c", program], (0, 1))


@forks
def test_a_child_of_a_command_counts(tmp_path: Path) -> None:
    """CPU of what a command waits for is its own, and memory is that of the largest process."""
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}])"
    idle, busy = (measure(python(text), tmp_path, 60) for text in ("pass", parent))
    assert busy.cpu > idle.cpu > 0
    assert busy.peak > 250


@forks
@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import time; time.sleep(60)", "over 0.2 s"),
        ("import sys; sys.exit('out of paper')", None),
        ("import sys; print('out of paper', file=sys.stderr); sys.exit(3)", "out of paper"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_what_fails_says_why(tmp_path: Path, program: str, said: str | None) -> None:
    """Too slow, an odd exit code and a crash are failures; exit code 1 alone is not."""
    limit = 0.2 if "sleep" in program else 60
    if said is None:
        assert measure(python(program), tmp_path, limit).cpu > 0
        return
    with pytest.raises(Failure, match=re.escape(said)):
        measure(python(program), tmp_path, limit)


@forks
def test_rounds_are_interleaved(tmp_path: Path) -> None:
    """Each runs once to warm up and once a round, in turn; what fails is not run again."""
    note = "open('log', 'a').write({!r}); import sys; sys.exit({})"
    entries = [
        python(note.format(name, code), name) for name, code in [("a", 0), ("b", 1), ("c", 9)]
    ]
    missing = Row("d", "nothing", [], "could not be installed: no such package")
    rows = race([*entries, missing], tmp_path, 2, 60)
    assert (tmp_path / "log").read_text() == "abcabab"
    assert [len(row.usages) for row in rows] == [2, 2, 0, 0]
    assert rows[2].failure == "failed with 9: it said nothing"
    assert rows[3] == missing


def test_the_table_has_medians_and_ratios() -> None:
    """The first row is 1.00, files go by the clock, and failures are rows too."""
    fast = [Usage(cpu, 0.5, 20.0) for cpu in (9.0, 1.0, 2.0)]
    rows = [
        Row("postkit", "posts", fast),
        Row("slow 1.0", "words", [Usage(5.0, 4.0, 300.0)]),
        Row("gone 2.0", "links", [], "over 120 s"),
    ]
    lines = [line.split() for line in table(rows, 1000).splitlines()]
    assert ["postkit", "2.00", "0.50", "20", "2,000", "1.00"] in lines
    assert ["slow", "1.0", "5.00", "4.00", "300", "250", "2.50"] in lines
    assert ["gone", "2.0", "over", "120", "s"] in lines
    assert ["gone", "2.0:", "links"] in lines


def test_nothing_is_compared_with_a_failure() -> None:
    """Without figures for the first row the others have no ratio."""
    rows = [Row("postkit", "posts", [], "failed"), Row("other", "words", [Usage(1.0, 1.0, 9.0)])]
    assert ["other", "1.00", "1.00", "9", "10", "-"] in [
        line.split() for line in table(rows, 10).splitlines()
    ]


def test_every_tool_is_pinned() -> None:
    """So that a table can be made again, and says whose figures it has."""
    assert len(TOOLS) == 6
    for tool in TOOLS:
        assert re.fullmatch(r"[\w-]+(==|@)\d+\.\d+\.\d+", tool.package)
        assert re.fullmatch(r"[\w-]+ \d+\.\d+\.\d+", tool.title)


def test_a_tool_of_npm_needs_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its row says so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (tool,) = (tool for tool in TOOLS if "@" in tool.package)
    with pytest.raises(Failure, match="needs Node"):
        install(tool, tmp_path / "tools")


@pytest.mark.parametrize(
    "wrong", [["--drafts", "0"], ["--repeat", "-1"], ["--limit", "0"], ["--drafts", "many"]]
)
def test_the_comparison_refuses_odd_numbers(wrong: list[str]) -> None:
    """Before it installs anything."""
    command = [sys.executable, str(BENCHMARKS / "compare.py"), *wrong]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert "numbers above 0" in run.stderr or "invalid int" in run.stderr
