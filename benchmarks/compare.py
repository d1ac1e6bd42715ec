"""Run linters side by side: ``python benchmarks/compare.py`` (see README.md here).

Installs the others from PyPI and npm, each in an environment of its own. CPU time is user and
system time of a process and all it waited for, from ``os.wait4``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import resource
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
MIB = 2**20 if sys.platform == "darwin" else 2**10  # of ru_maxrss: bytes there, else KiB
# Of the code beside this; otherwise exactly what the console script does.
SCRIPT = "import sys; sys.path.insert(0, {!r}); from postkit.__main__ import script; script()"
POSTKIT = ["-c", SCRIPT.format(str(HERE.parent))]
FOUND = (0, 1)  # finding problems is no failure
MEMORY = "MiB: of the largest process; less than this program itself takes cannot be seen."
WIDTHS = "{:<29} {:>8} {:>8} {:>7} {:>9} {:>9}"


class Tool(NamedTuple):
    """A program to compare with: what to install, what to run, and what that checks."""

    name: str
    package: str
    command: list[str]
    checks: str
    beside: Sequence[str] = ()  # packages that it needs to read drafts
    codes: Sequence[int] = FOUND

    @property
    def title(self) -> str:
        """Return its name and pinned version."""
        return f"{self.name} {self.package.rpartition('@')[2].rpartition('==')[2]}"


TOOLS = [
    Tool(name, **keys)
    for name, keys in tomllib.loads(HERE.joinpath("tools.toml").read_text(encoding="utf-8")).items()
]


class Usage(NamedTuple):
    """What one run took: seconds of CPU, seconds on the wall, MiB of its largest process."""

    cpu: float
    wall: float
    peak: float


class Failure(Exception):  # noqa: N818 - a row of the table, not an error of this program
    """Why a tool has no figures."""


class Runner(NamedTuple):
    """What to run, and which exit codes mean that it worked."""

    title: str
    checks: str
    command: list[str]
    codes: Sequence[int]


class Row(NamedTuple):
    """A line of the table: its runs, or why there are none."""

    title: str
    checks: str
    usages: list[Usage]
    failure: str = ""


def measure(runner: Runner, folder: Path, limit: float) -> Usage:
    """Run a command once; raise ``Failure`` where it fails or takes over ``limit`` seconds."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            runner.command,
            cwd=folder,
            env=_environment(folder),
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        late = threading.Event()
        status, used = _wait(process.pid, limit, late)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    if late.is_set():
        raise Failure(f"over {limit:g} s")
    if process.returncode not in runner.codes or "Traceback" in said:
        raise Failure(f"failed with {process.returncode}: {_last_line(said)}")
    return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / MIB)


def _wait(group: int, limit: float, late: threading.Event) -> tuple[int, resource.struct_rusage]:
    """Wait for a process and return its status and what it used; end its whole group if late."""
    timer = threading.Timer(limit, _end, [group, late])
    timer.start()
    try:
        _, status, used = os.wait4(group, 0)
    except BaseException:  # Ctrl-C reaches this program alone
        _end(group, late)
        raise
    finally:
        timer.cancel()
    return status, used


def _end(group: int, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(ProcessLookupError):  # it ended by itself just now
        os.killpg(group, signal.SIGKILL)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("POSTKIT_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    home = str(folder)
    own = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": f"{home}/.cache"}
    return kept | own


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1][:100]


def install(tool: Tool, folder: Path) -> Path:
    """Return the folder of a tool's commands, installed there unless it already is."""
    own = folder / tool.title.replace(" ", "-")
    commands = own / ("node_modules/.bin" if "@" in tool.package else "bin")
    if not (commands / tool.command[0]).exists():
        (_install_from_npm if "@" in tool.package else _install_from_pypi)(tool, own)
    return commands


def _install_from_npm(tool: Tool, folder: Path) -> None:
    if not (shutil.which("node") and shutil.which("npm")):
        raise Failure("needs Node: there is no node or no npm on PATH")
    folder.mkdir(parents=True, exist_ok=True)
    _obey(["npm", "install", "--silent", "--prefix", str(folder), tool.package])


def _install_from_pypi(tool: Tool, folder: Path) -> None:
    _obey([sys.executable, "-m", "venv", str(folder)])
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--compile"]
    _obey([*pip, "--disable-pip-version-check", tool.package, *tool.beside])


def _obey(command: list[str]) -> None:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise Failure(f"could not be installed: {_last_line(run.stderr or run.stdout)}")


def runner_of(tool: Tool, folder: Path) -> Runner:
    """Install a tool and return how to run it."""
    commands = install(tool, folder)
    command = [str(commands / tool.command[0]), *tool.command[1:]]
    return Runner(tool.title, tool.checks, command, tool.codes)


def postkits(python: str, folder: Path) -> list[Runner | Row]:
    """Return postkit without its cache, and with it where this version has one."""
    lint = [python, *POSTKIT, "lint"]
    told = subprocess.run(
        [*lint, "--help"], env=_environment(folder), capture_output=True, text=True, check=True
    ).stdout
    cold = "what readers of a post see: markup, mentions, links, text; reads people and pictures"
    warm = "the same again, with nothing changed"
    if "--no-cache" not in told:
        return [
            Runner("postkit", cold, [*lint, "posts"], FOUND),
            Row("postkit, warm cache", warm, [], "this version has no cache"),
        ]
    return [
        Runner("postkit, no cache", cold, [*lint, "--no-cache", "posts"], FOUND),
        Runner("postkit, warm cache", warm, [*lint, "posts"], FOUND),
    ]


def ready(tools: list[Tool], folder: Path) -> list[Runner | Row]:
    """Install the tools; a row says so where one cannot be."""
    made: list[Runner | Row] = []
    for tool in tools:
        try:
            made.append(runner_of(tool, folder))
        except Failure as error:
            made.append(Row(tool.title, tool.checks, [], str(error)))
    return made


def race(entries: list[Runner | Row], folder: Path, repeat: int, limit: float) -> list[Row]:
    """Run all in turn, round after round; a first one, not counted, reads every file once."""
    rows = [
        Row(entry.title, entry.checks, []) if isinstance(entry, Runner) else entry
        for entry in entries
    ]
    for turn in range(repeat + 1):
        for place, entry in enumerate(entries):
            if isinstance(entry, Runner) and not rows[place].failure:
                rows[place] = _lap(entry, rows[place], (folder, limit), counted=turn > 0)
    return rows


def _lap(runner: Runner, row: Row, where: tuple[Path, float], *, counted: bool) -> Row:
    try:
        usage = measure(runner, *where)
    except Failure as error:
        return row._replace(usages=[], failure=str(error))
    return row._replace(usages=[*row.usages, usage] if counted else [])


def table(rows: list[Row], drafts: int) -> str:
    """Return the medians, the first row being what the others are compared with."""
    heads = WIDTHS.format("", "CPU, s", "wall, s", "MiB", "files/s", "CPU, ×")
    first = median(usage.cpu for usage in rows[0].usages) if rows[0].usages else None
    lines = [_line(row, drafts, first) for row in rows]
    checks = [f"{row.title}: {row.checks}" for row in rows]
    return "\n".join([heads, "-" * len(heads), *lines, "", MEMORY, "What each checks:", *checks])


def _line(row: Row, drafts: int, first: float | None) -> str:
    if row.failure:
        return f"{row.title:<29} {row.failure}"
    cpu, wall, peak = (median(figures) for figures in zip(*row.usages, strict=True))
    ratio = f"{cpu / first:.2f}" if first else "-"
    figures = (f"{cpu:.2f}", f"{wall:.2f}", f"{peak:.0f}", f"{drafts / wall:,.0f}", ratio)
    return WIDTHS.format(row.title, *figures)


def machine() -> str:
    """Return the date and what this ran on."""
    node = shutil.which("node")
    said = (
        subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
        if node
        else None
    )
    versions = (
        f"Python {platform.python_version()}, Node {said.stdout.strip() if said else 'missing'}"
    )
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs"
    return f"{datetime.now(UTC):%Y-%m-%d}, {system}, {versions}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare postkit lint with other linters.")
    parser.add_argument("--drafts", type=int, default=1000, help="how many drafts to write")
    parser.add_argument("--repeat", type=int, default=5, help="rounds that count")
    parser.add_argument("--limit", type=float, default=120, help="seconds that a run may take")
    parser.add_argument("--tools", type=Path, metavar="DIR", help="keep what is installed there")
    parser.add_argument("--python", default=sys.executable, help="the interpreter to run postkit")
    options = parser.parse_args()
    if not hasattr(os, "wait4"):
        parser.error("this system cannot tell the CPU time of one child: use Linux or macOS")
    if min(options.drafts, options.repeat, options.limit) <= 0:
        parser.error("--drafts, --repeat and --limit take numbers above 0")
    return options


def main() -> None:
    """Install, write the drafts, run everything and print the table."""
    options = _options()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "drafts")
        drafts = [str(HERE / "drafts.py"), str(folder), "--count", str(options.drafts)]
        subprocess.run([sys.executable, *drafts, "--seed", "1"], check=True)
        compiled = [options.python, "-m", "compileall", "-q", str(HERE.parent / "postkit")]
        subprocess.run(compiled, check=True)
        tools = (options.tools or Path(temporary, "tools")).resolve()
        entries = [*postkits(options.python, folder), *ready(TOOLS, tools)]
        rows = race(entries, folder, options.repeat, options.limit)
    print(f"{options.drafts:,} drafts, median of {options.repeat} rounds; {machine()}")
    print(table(rows, options.drafts))


if __name__ == "__main__":
    main()
