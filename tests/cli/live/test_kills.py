"""Kill postkit at every step of publishing, editing and deleting: nothing twice, nothing forgotten.

The process that dies is a real one. Those after it run the same pipeline in this process, which
reads everything anew, as they would.
"""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from postkit.errors import ExitCode
from postkit.ledger import Ledger, Outcome
from postkit.pipeline import record
from tests.cli.commandline import HANGS, REPOSITORY, postkit
from tests.cli.live.writer import COMMENT, CREATE, Writer
from tests.publishers.posting import Poster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.commandline import Done
    from tests.linkedin_server.records import Post
    from tests.linkedin_server.server import LinkedInServer

_KILLED = 86
_DYING = os.pathsep.join([str(REPOSITORY / "tests" / "dying"), str(REPOSITORY)])
# A kill, other than a power cut, leaves the same before these as before the next step.
_TRIFLES = ("open ", "mkdir ", "fsync ")


class Mortal(Poster):
    """Somebody with one draft, whose words nobody else has."""

    def __init__(self, linkedin: LinkedInServer, root: Path) -> None:
        root.mkdir()
        super().__init__(linkedin, root)
        self.words = f"We pulled the plug {root.name}."
        self.draft(self.words, first_comment=f"More on {root.name}.")

    def command(self, name: str, **dying: str) -> Done:
        """Run a command in a process of its own, which may die."""
        path = {"PYTHONPATH": _DYING} if dying else {}
        variables = {**self.variables, **path, **dying}
        return postkit(name, "--yes", "a.md", cwd=self.root, **variables)

    @property
    def mine(self) -> list[Post]:
        """Return the live posts with these words, before an edit or after it."""
        return [post for post in self.live if self.root.name in post.text]

    @property
    def comments(self) -> int:
        """Return how many comments there are on that."""
        said = [comment.text for comment in self.state.comments.values()]
        return said.count(f"More on {self.root.name}.")

    def look(self) -> None:
        """Play a person: say of all that is unknown what LinkedIn has."""
        ledger = Ledger(self.root / "publications.jsonl")
        for unknown in record.unsure(ledger.history()):
            there = self.comments if unknown.state == "published" else len(self.mine)
            url = f"https://www.linkedin.com/feed/update/{self.mine[0].urn}/" if there else ""
            saw = Outcome("", "2026-12-01T09:00:00Z", "published" if there else "failed", url)
            said = saw._replace(by="person")
            record.resolve(self.root, ledger, unknown.attempt.id, said, self.publisher_of)


def _deaths(mortal: Mortal, command: str) -> Iterator[str]:
    """Yield every way to die in a command: before each step, in each write, after the last step."""
    log = mortal.root.parent / f"steps of {command}"
    assert mortal.command(command, DYING_STEPS=str(log)).code == 0
    steps = log.read_text(encoding="utf-8").splitlines()
    for number, step in enumerate(steps, 1):
        if not step.startswith(_TRIFLES):
            yield f"before:{number}"
        if step.startswith("write "):
            yield f"half:{number}"
    yield f"after:{len(steps)}"


def _after_each(
    linkedin: LinkedInServer,
    place: Path,
    command: str,
    check: Callable[[Mortal, str], list[str]],
    prepare: Callable[[Mortal], object] = lambda _: None,
) -> str:
    """Let a command die in every way; return what is wrong after each of its deaths."""
    first = Mortal(linkedin, place / "whole")
    prepare(first)
    deaths = list(_deaths(first, command))
    assert len(deaths) >= 6

    def died(death: str) -> str:
        mortal = Mortal(linkedin, place / death.replace(":", "-"))
        prepare(mortal)
        done = mortal.command(command, DYING_AT=death)
        wrong = check(mortal, death) if done.code == _KILLED else [f"exit code {done.code}"]
        return f"{death}: {wrong}" if wrong else ""

    with ThreadPoolExecutor(max_workers=2) as pool:
        return "\n".join(filter(None, pool.map(died, deaths)))


def _false(**seen: bool) -> list[str]:
    return [what.replace("_", " ") for what, held in seen.items() if not held]


def _published_once(mortal: Mortal, _death: str = "") -> list[str]:
    """Run it twice more, with a look in between where it asks for one."""
    second = mortal.publish()
    mortal.look()
    third = mortal.publish()
    fourth = mortal.publish()
    there = [one for one in mortal.records if one.state == "published"]
    outcome = there[0].outcome if len(there) == 1 else None
    known = outcome.urn or outcome.url if outcome else ""
    return _false(
        the_second_run_ends_as_it_may=second.code
        in {ExitCode.OK, ExitCode.UNKNOWN, ExitCode.PARTIAL},
        the_third_run_is_well=third.code is ExitCode.OK,
        the_fourth_run_finds_all_done=(fourth.code, fourth.outcome) == (ExitCode.OK, "unchanged"),
        one_post=len(mortal.mine) == 1,
        one_comment=mortal.comments == 1,
        the_ledger_has_the_post=mortal.mine[0].urn in known,
        the_ledger_has_the_comment=[one.comment for one in there] == ["done"],
        nothing_unknown="unknown" not in mortal.states,
        no_journal=not list((mortal.root / ".postkit").glob("*.json")),
    )


@pytest.fixture(autouse=True)
def nothing_twice(linkedin: LinkedInServer) -> Iterator[None]:
    """Make sure that nothing was even tried twice: LinkedIn itself would refuse some of that."""
    linkedin.state.settings.duplicates_of_deleted = False
    yield
    assert linkedin.state.refused_duplicates == []


def test_publishing(linkedin: LinkedInServer, tmp_path: Path) -> None:
    """One post, one comment, and the ledger knows both."""
    assert not _after_each(linkedin, tmp_path, "publish", _published_once)


def _to_be_edited(mortal: Mortal) -> None:
    mortal.publish()
    mortal.draft(f"Edited: {mortal.words}", first_comment=f"More on {mortal.root.name}.")


def _edited_back(mortal: Mortal, _death: str) -> list[str]:
    """Put the first words back into the draft, and bring them to the post."""
    mortal.draft(mortal.words, first_comment=f"More on {mortal.root.name}.")
    claimed = mortal.publish()
    true = mortal.mine[0].text == mortal.words
    updated = mortal.update()
    return _false(
        publish_claims_nothing_false=claimed.outcome != "unchanged" or true,
        nothing_is_published_a_second_time=len(mortal.mine) == 1,
        the_update_is_well=updated.code is ExitCode.OK,
        readers_see_the_draft=mortal.mine[0].text == mortal.words,
        all_is_settled=mortal.publish().outcome == "unchanged",
    )


def test_editing(linkedin: LinkedInServer, tmp_path: Path) -> None:
    """Whatever the draft says then, its readers get it, and nobody is told something else."""
    assert not _after_each(linkedin, tmp_path, "update", _edited_back, _to_be_edited)


def _gone(mortal: Mortal, _death: str) -> list[str]:
    """Publish, which must not trust the record, then delete what is there."""
    before = len(mortal.mine)
    published = mortal.publish()
    mistaken = published.outcome == "unchanged" and not before
    twice = len(mortal.mine) > 1
    if published.outcome != "published":
        mortal.delete()
    return _false(
        publish_claims_nothing_false=not mistaken,
        nothing_is_published_a_second_time=not twice,
        it_is_deleted_or_published_anew=len(mortal.mine) == (published.outcome == "published"),
        the_ledger_has_it="deleted" in mortal.states,
    )


def test_deleting(linkedin: LinkedInServer, tmp_path: Path) -> None:
    """It is deleted once it is run again, and nobody is told that it is still there."""
    assert not _after_each(linkedin, tmp_path, "delete", _gone, Mortal.publish)


@pytest.mark.parametrize("fault", ["silence-before", "silence-after"])
@pytest.mark.parametrize("place", [CREATE, COMMENT])
def test_while_linkedin_is_silent(
    linkedin: LinkedInServer, tmp_path: Path, place: str, fault: str
) -> None:
    """Killed between request and answer: a person looks, and then it is there once."""
    writer = Writer(linkedin, tmp_path)
    mortal = Mortal(linkedin, tmp_path / "silent")
    linkedin.faults.add("POST", place, fault, seconds=HANGS)
    writer.root, writer.variables = mortal.root, mortal.variables
    with writer.start("publish", "--yes", "a.md") as process:
        linkedin.faults.wait()
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=HANGS)
    linkedin.faults.clear()
    assert not _published_once(mortal)
