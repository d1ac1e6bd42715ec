"""Linting many drafts: errors that stop nobody, counts, exit codes, several processes."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.errors import ConfigError, DraftError, ExitCode, PluginError, PostkitError, UsageError
from postkit.pipeline.folders import Found, find
from postkit.pipeline.lint import Linter, gate, lint
from postkit.pipeline.parallel import spread
from postkit.pipeline.reading import read_ahead
from postkit.pipeline.tally import Tally
from postkit.pipeline.variants import Variant
from postkit.pipeline.workspace import Workspace
from postkit.problems import Severity
from tests.lint.linting import TWELVE, linter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.pipeline.checked import Checked

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a root in which people are, with three drafts, two of them with a finding."""
    (tmp_path / "postkit.toml").write_text("", encoding="utf-8")
    put(tmp_path / "a.md", "---\ntitle: A\n---\nWords.\n")
    put(tmp_path / "b.md", "---\ntitel: B\n---\nWords.\n")
    put(tmp_path / "c.md", "---\ntags: [\n---\nWords.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: Path, text: str) -> Path:
    """Write a file and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def lint_all(*paths: str, **options: Any) -> tuple[list[Checked], Tally]:
    """Lint what paths mean, and count."""
    found = find(paths, lambda: Found("<stdin>", None, data=b"Words. @nobody\n"))
    checked = list(lint(found, linter(Path.cwd(), **options)))
    tally = Tally()
    for each in checked:
        tally.add(each)
    return checked, tally


def test_every_draft_is_told_of_in_order() -> None:
    """Also those without a finding, and those without front matter where they are named."""
    put(Path("notes.txt"), "Words.\n")
    checked, tally = lint_all("notes.txt", ".", "-")
    assert [each.name for each in checked] == ["notes.txt", "a.md", "b.md", "c.md", "<stdin>"]
    assert [[finding.rule for finding in each.findings] for each in checked] == [
        [],
        [],
        ["unknown-key"],
        ["malformed-front-matter"],
        ["unknown-mention"],
    ]
    assert str(tally) == "5 drafts checked: 2 errors, 1 warning"
    assert tally.exit_code() is ExitCode.FINDINGS


def test_together_is_as_one_by_one(root: Path) -> None:
    """Drafts that are read ahead answer for themselves: errors stay where they are, in order."""
    for number in range(40):
        put(root / f"many/{number:02}.md", f"---\ntitle: {number}\n---\nWords. @nobody{number}\n")
    (root / "many/07.md").write_bytes(b"---\ntitle: A\n---\n\xff")
    put(root / "many/20.md", "---\ntags: [\n---\n")
    found = list(find(["many", "missing.md"], lambda: Found("<stdin>", None)))
    together = list(linter(root).together(found))
    assert list(map(repr, together)) == [repr(linter(root)(each)) for each in found]
    errors = [error for each in together for error in each.errors]
    assert len(errors) == 2
    # A traceback has the frames, which have all drafts, and the error again.
    assert [error.__traceback__ or error.__context__ for error in errors] == [None, None]


def test_together_a_rule_that_cannot_be_asked_stops_one_draft(root: Path) -> None:
    """Whether another draft has its id, nobody can tell it; the others are checked."""
    put(root / "a.md", "---\nid: same\n---\nWords. @nobody\n")
    put(root / "further/d.md", "---\nid: same\n---\nWords.\n")
    put(root / "further/postkit.toml", "extend = true\n[lint]\nselekt = []\n")
    drafts = [Found(name, Path(name)) for name in ("a.md", "b.md")]
    together = list(linter(root).together(drafts))
    assert [[type(error) for error in each.errors] for each in together] == [[ConfigError], []]
    assert [[finding.rule for finding in each.findings] for each in together] == [
        [],
        ["unknown-key"],
    ]


def test_large_drafts_are_checked_alone(root: Path) -> None:
    """What is made of them takes much memory; what is read is the same."""
    large = "---\ntitle: A\n---\n" + "Words. " * 30_000
    for name in "abc":
        put(root / f"{name}.md", large)
    found = [Found(name, Path(name)) for name in ("a.md", "b.md", "missing.md", "c.md")]
    some = list(read_ahead(found))
    assert [len(each) for each in some] == [1, 2, 1]
    assert [each.name for one in some for each in one] == [each.name for each in found]


def test_sources_are_kept_only_where_something_is_shown() -> None:
    """A thousand clean drafts take no memory."""
    checked, _ = lint_all("a.md", "b.md")
    assert [each.source for each in checked] == ["", "---\ntitel: B\n---\nWords.\n"]


def test_one_unreadable_draft_does_not_stop_the_others() -> None:
    """It is an error of its own, which outweighs findings."""
    Path("latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    checked, tally = lint_all("latin.md", "missing.md", "b.md")
    assert [bool(each.errors) for each in checked] == [True, True, False]
    assert [each.read for each in checked] == [False, False, True]
    assert str(tally) == "1 draft checked: 1 warning; 2 failures"
    assert tally.exit_code() is ExitCode.USAGE


def test_an_error_that_repeats_itself_is_told_once() -> None:
    """A broken configuration concerns every draft, and is one mistake."""
    put(Path("postkit.toml"), "[lint]\nselekt = []\n")
    checked, tally = lint_all(".")
    assert [len(each.errors) for each in checked] == [1, 0, 0]
    assert isinstance(checked[0].errors[0], ConfigError)
    assert str(tally) == "0 drafts checked: nothing found; 1 failure"
    assert tally.exit_code() is ExitCode.USAGE


def test_a_broken_root_does_not_stop_another(root: Path) -> None:
    """Drafts of several roots in one call each use their own configuration."""
    put(root / "broken" / "postkit.toml", "author = 7\n")
    put(root / "broken" / "d.md", "---\ntitle: D\n---\n")
    put(root / "strict" / "postkit.toml", '[lint]\nfail_on = "warning"\n')
    put(root / "strict" / "e.md", "---\ntitel: E\n---\nWords.\n")
    checked, _ = lint_all("broken/d.md", "strict/e.md", "b.md")
    assert [len(each.errors) for each in checked] == [1, 0, 0]
    assert [len(each.failures) for each in checked] == [0, 1, 0]


def test_a_draft_with_an_unknown_target_is_an_error_at_its_place() -> None:
    """Nobody can say for which platform to check it."""
    put(Path("d.md"), "---\nto: [file, fiel]\n---\nWords.\n")
    checked, _ = lint_all("d.md", "b.md")
    (error,) = checked[0].errors
    assert isinstance(error, PluginError)
    assert error.place == "d.md:2:12"
    assert error.hint == 'did you mean "file"?'
    assert checked[1].findings


def test_an_unknown_platform_is_told_once() -> None:
    """It is a mistake of the call."""
    checked, tally = lint_all("a.md", "b.md", platforms=["linkedout"])
    assert [len(each.errors) for each in checked] == [1, 0]
    assert tally.drafts == 0


def test_an_unknown_rule_of_the_call_stops_it() -> None:
    """Nothing that it would tell is what was asked for."""
    with pytest.raises(UsageError, match="--select: there is no rule"):
        lint_all(".", lint={"select": ["no-such-rule"]})


def test_counts_are_by_severity_with_the_worst_first() -> None:
    """Suppressed findings are counted apart."""
    put(Path("d.md"), f"---\nlint: {{ignore: [too-many-hashtags]}}\n---\nA. {TWELVE}\n")
    _, tally = lint_all("d.md", "c.md", lint={"ignore": ["hook-cut"]})
    assert str(tally) == "2 drafts checked: 1 error (1 suppressed)"
    assert tally.findings == {Severity.ERROR: 1, Severity.WARNING: 0, Severity.INFO: 0}
    assert (tally.drafts, tally.suppressed, tally.fixed) == (2, 1, 0)


def test_findings_need_not_count() -> None:
    """But what cannot be read always does."""
    _, tally = lint_all("c.md")
    assert tally.exit_code(findings_fail=False) is ExitCode.OK
    _, tally = lint_all("c.md", "missing.md")
    assert tally.exit_code(findings_fail=False) is ExitCode.USAGE


def test_a_warning_fails_only_where_asked_for() -> None:
    """By the command line or the configuration."""
    assert lint_all("b.md")[1].exit_code() is ExitCode.OK
    assert lint_all("b.md", lint={"fail_on": "warning"})[1].exit_code() is ExitCode.FINDINGS
    put(Path("postkit.toml"), '[lint]\nfail_on = "warning"\n')
    assert lint_all("b.md")[1].exit_code() is ExitCode.FINDINGS


def test_the_gate_lets_only_good_drafts_through(root: Path) -> None:
    """It returns what forbids publishing, for the platforms of the call."""
    check = gate(Workspace(SettingsFinder(), root))
    assert check(drafts.read(Path("a.md")), (Variant("linkedin"),)) == ()
    assert check(drafts.read(Path("b.md")), (Variant("linkedin"),)) == ()
    put(Path("d.md"), "word " * 700)
    long = drafts.read(Path("d.md"))
    assert [finding.severity for finding in check(long, (Variant("linkedin"),))] == [Severity.ERROR]
    assert check(long, (Variant("plain"),)) == ()


def test_the_gate_stops_where_a_rule_cannot_work(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be checked must not go live."""
    info = root / "site" / "stuck-1.0.dist-info"
    put(info / "METADATA", "Metadata-Version: 2.1\nName: stuck\nVersion: 1.0\n")
    put(info / "entry_points.txt", "[postkit.rules]\nstuck = stuck_rules:stuck\n")
    source = "from postkit.lint.rule import rule\n@rule('ST001')\ndef stuck(post):\n    1 / 0\n"
    put(root / "site" / "stuck_rules.py", source)
    monkeypatch.syspath_prepend(root / "site")
    monkeypatch.setitem(sys.modules, "stuck_rules", None)
    del sys.modules["stuck_rules"]
    put(root / "postkit.toml", 'plugins = ["stuck"]\n')
    with pytest.raises(PluginError, match="'stuck' of stuck_rules failed"):
        gate(Workspace(SettingsFinder(), root))(drafts.read(Path("a.md")), (Variant("linkedin"),))


STARTED = """
import multiprocessing, sys
from postkit.__main__ import main
multiprocessing.set_start_method(sys.argv.pop(1))
sys.exit(main())
"""


def _squared(numbers: Iterable[int]) -> Iterator[int]:
    return (number * number for number in numbers)


def _failing(numbers: Iterable[int]) -> Iterator[int]:
    for number in numbers:
        if number == 100:
            raise DraftError("stop", path="here", line=3)
        yield number


def test_several_processes_keep_the_order() -> None:
    """And take no more than is there."""
    assert list(spread(_squared, range(1000), 2)) == [number * number for number in range(1000)]
    assert list(spread(_squared, range(0), 2)) == []


def test_an_error_in_another_process_arrives_whole() -> None:
    """Behind the results before it, with message and place."""
    results = spread(_failing, range(1000), 2)
    assert [next(results) for _ in range(64)] == list(range(64))
    with pytest.raises(DraftError, match="here:3: stop"):
        list(results)


def test_whoever_stops_listening_stops_the_work() -> None:
    """No process is left behind."""
    results = spread(_squared, range(100_000), 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined] # it is a generator
    assert not _children()


def _children() -> str:
    tasks = Path(f"/proc/self/task/{os.getpid()}/children")
    return tasks.read_text(encoding="ascii").strip() if tasks.exists() else ""


def test_a_linter_travels_to_other_processes(root: Path) -> None:
    """Also where they are started anew: with the same settings, and nothing that was read."""
    finder = SettingsFinder(environment=os.environ, overrides={"lint": {"select": ["PK0"]}})
    original = Linter(Workspace(finder, root), platforms=["plain"], named=["a.md"])
    found = Found("b.md", root / "b.md")
    before = original(found)
    assert pickle.loads(pickle.dumps(original))(found) == before  # noqa: S301 - our own
    assert before.findings[0].platforms == ("plain",)


@pytest.mark.parametrize("error", [DraftError("m", hint="h", path="p", line=1, column=2)])
def test_errors_travel_whole(error: PostkitError) -> None:
    """With hint and place."""
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (str(copy), copy.hint) == (str(error), error.hint)


@pytest.mark.parametrize("start", multiprocessing.get_all_start_methods())
def test_thousands_of_drafts_are_told_of_as_few_are(root: Path, start: str) -> None:
    """However processes begin: the same findings in the same order, and each double is found."""
    for number in range(1, 1102):
        key, author = ("titel" if number % 100 == 0 else "title"), f"id: x{number % 1100}"
        put(root / "many" / f"{number:05}.md", f"---\n{key}: A\n{author}\n---\nWords.\n")
    command = [sys.executable, "-c", STARTED, start, "lint", "--json", "many"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    answer = json.loads(done.stdout)
    assert done.returncode == ExitCode.FINDINGS
    assert answer["errors"] == []
    assert [Path(each["path"]).stem for each in answer["findings"]] == [
        *("00001", "00100", "00200", "00300", "00400", "00500", "00600"),
        *("00700", "00800", "00900", "01000", "01100", "01101"),
    ]
