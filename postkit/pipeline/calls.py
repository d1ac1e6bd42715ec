"""What a call of publish, update or delete is asked for, and what it answers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import DraftError, ExitCode, PostkitError, PublishFailed, gravest
from postkit.pipeline.following import Followed
from postkit.pipeline.sending import Prepared, Surroundings, instant, moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postkit.drafts import Draft
    from postkit.lint.engine import Finding
    from postkit.pipeline.variants import Variant
    from postkit.pipeline.workspace import Workspace


class Order(NamedTuple):
    """What the person asked for.

    ``to`` replaces the targets of drafts; ``again`` and ``now`` are consent to publish a second
    time and before ``publish_at``.
    """

    to: tuple[str, ...] = ()
    again: bool = False
    now: bool = False
    dry_run: bool = False


class Chosen(NamedTuple):
    """A draft, or why it cannot be read.

    ``found`` in a folder, not named by the person; ``piped`` in on standard input.
    """

    draft: Draft | DraftError
    found: bool = False
    piped: bool = False


class Result(NamedTuple):
    """What became of one draft at one target; ``target`` is empty where it did not get so far.

    ``outcome`` is published, updated, deleted, unchanged, prepared (dry run), skipped, declined,
    refused, failed, unknown or interrupted. ``followed`` is what came after, ``unsaid`` a first
    comment that is missing. ``stopped`` tells that Ctrl-C put an end to the call.
    """

    draft: str
    target: str
    outcome: str
    code: ExitCode = ExitCode.OK
    message: str = ""
    hint: str = ""
    url: str = ""
    urn: str = ""
    prepared: Prepared | None = None
    findings: tuple[Finding, ...] = ()
    followed: Followed = Followed()
    unsaid: str = ""
    stopped: bool = False


class Work(NamedTuple):
    """What is to be done about one draft at one target; ``url`` and ``urn`` are of what is live."""

    draft: str
    target: str
    do: Callable[[], Result]
    url: str = ""
    urn: str = ""


class Call(NamedTuple):
    """One call of publish, and what it may ask the outside.

    ``check`` lints a draft for platforms and returns the findings that forbid publishing;
    ``consent`` is asked before anything goes to a public target; ``warn`` is told what is odd, and
    ``clock`` tells the time.
    """

    workspace: Workspace
    order: Order
    check: Callable[[Draft, tuple[Variant, ...]], tuple[Finding, ...]]
    consent: Callable[[Prepared], bool]
    warn: Callable[[str], None]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def surroundings(self) -> Surroundings:
        """Return what sending needs of this."""
        return Surroundings(lambda: moment(self.clock()), self.warn, lambda: instant(self.clock()))


def in_turn(works: Iterable[Work]) -> Iterator[Result]:
    """Do one after the other; of what comes after Ctrl-C, yield that nothing was done."""
    stopped = False
    for work in works:
        result = _interrupted(work) if stopped else _done(work)
        stopped = stopped or result.stopped
        yield result


def _done(work: Work) -> Result:
    try:
        return work.do()
    except KeyboardInterrupt:
        return _interrupted(work)
    except PostkitError as error:
        result = refused(work.draft, work.target, error)._replace(url=work.url, urn=work.urn)
        if not isinstance(error.__cause__, KeyboardInterrupt):
            return result
        if result.outcome == "failed":
            result = result._replace(outcome="interrupted", code=ExitCode.INTERRUPTED)
        return result._replace(stopped=True)


def _interrupted(work: Work) -> Result:
    message = "interrupted before anything was sent"
    result = Result(work.draft, work.target, "interrupted", ExitCode.INTERRUPTED, message)
    return result._replace(url=work.url, urn=work.urn, stopped=True)


def exit_code(results: Iterable[Result]) -> ExitCode:
    """Return the exit code of a call: PARTIAL where something was done and something not."""
    results = list(results)
    codes = {result.code for result in results}
    done = any(result.outcome in {"published", "updated", "deleted"} for result in results)
    partial = {ExitCode.PARTIAL} if done and codes - {ExitCode.OK} else set()
    return gravest(codes | partial)


def refused(draft: str, target: str, error: PostkitError) -> Result:
    """Return the result that an error is."""
    outcome = "refused"
    if error.exit_code is ExitCode.UNKNOWN:
        outcome = "unknown"
    elif isinstance(error, PublishFailed):
        outcome = "failed"
    message = error.message if error.place in {"", draft} else str(error)
    return Result(draft, target, outcome, error.exit_code, message, error.hint)
