"""Measure postkit and say which bars hold: ``python benchmarks/run.py`` (see README.md here).

CPU time is user and system time of the process and all it waited for, from ``os.wait4``.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
MIB = 2**20 if sys.platform == "darwin" else 2**10  # of ru_maxrss: bytes there, else KiB
FEWEST = 100
DRAFT = "00001.md"  # an ordinary one, of 1,300 characters
BASELINE = ["-c", "import click"]
# Exactly what the console script does; `-m` would add the price of runpy.
POSTKIT = ["-c", "from postkit.__main__ import script; script()"]
# Fails where libraries have no byte code and cannot be given any.
COMPILED = (
    "import click, os, sys; from importlib.util import cache_from_source as cached;"
    "os.path.exists(cached(click.__file__)) or sys.exit(print("
    "'compile the libraries first: python -m compileall SITE-PACKAGES', file=sys.stderr) or 2)"
)
PERSON = """\
[somebody-{0}]
name = "Jane Doe {0}"
linkedin = "urn:li:person:abc_{0}"
headline = "Engineer number {0} at a company"
url = "https://jane.example/{0}"
bio = "Jane moves banks off mainframes, one after the other."
mastodon = "@jane{0}@social.example"

"""
HOSTILE = {
    "1 MiB in one line": "many words " * (2**20 // 11),
    "20,000 hashtags": " ".join(f"#Tag{number}" for number in range(20_000)),
    "20,000 [": "[" * 20_000,
    "20,000 @[": "@[" * 20_000,
    "20,000 > in a row": ">" * 20_000 + " deep",
    "20,000 openings of emphasis": "*a_b" * 20_000,
    "20,000 openings of comments": "<!--" * 20_000,
    "20,000 emoji sequences": "👩‍👩‍👧‍👦" * 20_000,
}


class Usage(NamedTuple):
    """What one run took: seconds of CPU, seconds on the wall, peak memory of a process in MiB."""

    cpu: float
    wall: float
    peak: float


class Row(NamedTuple):
    """One figure, and the bar that it must not exceed where there is one."""

    what: str
    value: float
    unit: str
    bar: float | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the figure is within its bar."""
        return self.bar is None or self.value <= self.bar


class Bench:
    """One interpreter, one folder to work in."""

    def __init__(self, python: str, folder: Path) -> None:
        self.python = python
        self.folder = folder
        kept = {name: text for name, text in os.environ.items() if not name.startswith("POSTKIT_")}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        own = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "PYTHONPATH": str(HERE.parent)}
        self.environment = kept | own

    def run(self, *arguments: str | Path) -> Usage:
        """Run Python once; stop where it neither succeeds nor finds problems in drafts."""
        with tempfile.TemporaryFile() as errors:
            start = time.perf_counter()
            process = subprocess.Popen(
                [self.python, *arguments],
                cwd=self.folder,
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            errors.seek(0)
            said = errors.read().decode(errors="replace")
        if process.returncode not in {0, 1} or "Traceback" in said:
            raise SystemExit(f"{arguments} failed with {process.returncode}:\n{said}")
        return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / MIB)

    def prepare(self, *counts: int) -> None:
        """Write the drafts, and let every module be compiled and read once."""
        for count in counts:
            self.run(HERE / "drafts.py", str(count), "--count", str(count))
        self.run("-m", "compileall", "-q", HERE.parent / "postkit")
        self.run(*POSTKIT, "lint", folder_of(counts[0]))
        self.run("-c", COMPILED)


def folder_of(count: int) -> Path:
    """Return where so many drafts are."""
    return Path(str(count), "posts")


def starts(bench: Bench, few: int, repeat: int) -> list[Row]:
    """Measure start-up as ratios: each round runs the baseline and its rivals in turn."""
    rivals: dict[str, list[str | Path]] = {
        "baseline": [*BASELINE],
        "help": [*POSTKIT, "--help"],
        "alone": [*POSTKIT, "lint", folder_of(1) / DRAFT],
        "among": [*POSTKIT, "lint", folder_of(few) / DRAFT],
    }
    rounds = [
        {name: bench.run(*arguments).cpu for name, arguments in rivals.items()}
        for _ in range(repeat)
    ]
    ratios = {name: median(one[name] / one["baseline"] for one in rounds) for name in rivals}
    return [
        Row("python -c 'import click'", median(one["baseline"] for one in rounds) * 1000, "ms"),
        Row("postkit --help", ratios["help"], "×", 1.4),
        Row("lint of one draft", ratios["alone"], "×", 2.0),
        Row(f"… in a folder of {few:,}", ratios["among"], "×"),
    ]


def people(bench: Bench, repeat: int) -> Row:
    """Measure what many people cost the lint of one draft, as a ratio in each round."""
    drafts = {count: bench.folder / f"people-{count}" / DRAFT for count in (20, 1000)}
    for count, draft in drafts.items():
        draft.parent.mkdir()
        draft.write_bytes((bench.folder / folder_of(1) / DRAFT).read_bytes())
        draft.with_name("postkit.toml").touch()
        everybody = "".join(map(PERSON.format, range(count)))
        draft.with_name("people.toml").write_text(everybody, encoding="utf-8")
    rounds = [
        [bench.run(*POSTKIT, "lint", draft).cpu for draft in drafts.values()] for _ in range(repeat)
    ]
    return Row("… with 1,000 people, not 20", median(many / few for few, many in rounds), "×", 1.3)


def masses(bench: Bench, few: int, many: int, repeat: int) -> list[Row]:
    """Measure lint of many drafts: CPU for each, growth beyond the start-up, memory."""
    usages = {
        count: [bench.run(*POSTKIT, "lint", "--no-cache", folder_of(count)) for _ in range(repeat)]
        for count in (1, few, many)
    }
    first, *again = (bench.run(*POSTKIT, "lint", folder_of(many)) for _ in range(repeat + 1))
    cpu = {count: median(usage.cpu for usage in used) for count, used in usages.items()}
    growth = (cpu[many] - cpu[1]) / (cpu[few] - cpu[1]) / (many / few)
    return [
        Row(f"lint of {few:,} drafts", cpu[few] / few * 1000, "ms a draft"),
        Row(f"lint of {many:,} drafts", cpu[many] / many * 1000, "ms a draft", 0.8),
        Row("… growth per draft", growth, "×", 1.2),
        Row("… peak memory of a process", max(usage.peak for usage in usages[many]), "MiB", 48),
        Row("… on the wall", median(usage.wall for usage in usages[many]), "s"),
        Row("… and kept", first.cpu / many * 1000, "ms a draft"),
        Row("… unchanged", median(usage.cpu for usage in again) / many * 1000, "ms a draft", 0.1),
    ]


def hostile(bench: Bench, repeat: int) -> list[Row]:
    """Measure lint of one draft that is made to be slow."""
    rows = []
    for what, text in HOSTILE.items():
        path = bench.folder / "hostile" / "draft.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: Hostile\n---\n{text}\n", encoding="utf-8")
        walls = [bench.run(*POSTKIT, "lint", path).wall for _ in range(repeat)]
        rows.append(Row(what, median(walls), "s", 1.0))
    return rows


def table(rows: list[Row]) -> str:
    """Return the figures with their bars."""
    lines = [f"{'what':<30} {'value':>8} {'unit':<10} bar", "-" * 64]
    for row in rows:
        verdict = f"≤ {row.bar:<4g} {'holds' if row.holds else 'MISSED'}" if row.bar else ""
        lines.append(f"{row.what:<30} {row.value:>8.2f} {row.unit:<10} {verdict}".rstrip())
    return "\n".join(lines)


def main() -> int:
    """Measure, print the table, and return 1 where a bar does not hold."""
    if not hasattr(os, "wait4"):
        raise SystemExit("this system cannot tell the CPU time of one child: use Linux or macOS")
    parser = argparse.ArgumentParser(description="Measure postkit against its bars.")
    parser.add_argument("--python", default=sys.executable, help="the interpreter to measure with")
    parser.add_argument("--drafts", type=int, default=10_000, help="how many are many")
    parser.add_argument("--repeat", type=int, default=15, help="rounds; a fifth for the long runs")
    options = parser.parse_args()
    if options.drafts < FEWEST:
        parser.error(f"fewer than {FEWEST} drafts tell nothing about growth")
    few, many, long = options.drafts // 10, options.drafts, max(1, options.repeat // 5)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.python, Path(folder))
        bench.prepare(1, few, many)
        rows = [*starts(bench, few, options.repeat), people(bench, options.repeat)]
        rows += masses(bench, few, many, long) + hostile(bench, long)
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores")
    print(table(rows))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
