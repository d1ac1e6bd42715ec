"""What lint makes of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from postkit.errors import PostkitError, UsageError
from postkit.frozen import NamedTuple
from postkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from postkit.config import Settings
    from postkit.lint.engine import Finding
    from postkit.pipeline.fix import Mending

G = TypeVar("G")
M = TypeVar("M")


class Trace(NamedTuple):
    """What findings depend on beside the draft and its settings.

    ``files`` are the paths of what is attached, ``asked`` is what rules asked about other drafts,
    as ``Asking`` has it.
    """

    files: tuple[str, ...]
    asked: list[Any]


class Checked(NamedTuple):
    """What came of one draft.

    ``read`` tells whether it could be checked at all. ``source`` is there to show findings in, and
    empty without any. ``fail_on`` is the severity from which findings are failures, and
    ``unsafe_fixes`` tells whether unsafe fixes are wanted, too. ``mending`` is what fixing it came
    to, ``output`` what belongs on standard output then: a draft that came on standard input.
    ``trace`` is there where findings are kept.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    errors: tuple[PostkitError, ...] = ()
    source: str = ""
    read: bool = True
    fail_on: Severity = Severity.ERROR
    unsafe_fixes: bool = False
    mending: Mending | None = None
    output: bytes | None = None
    trace: Trace | None = None

    @property
    def visible(self) -> tuple[Finding, ...]:
        """Return the findings that nothing suppresses."""
        return tuple(finding for finding in self.findings if not finding.suppressed)

    @property
    def failures(self) -> tuple[Finding, ...]:
        """Return the findings that make lint fail."""
        return tuple(finding for finding in self.visible if finding.severity >= self.fail_on)

    def fixable(self, *, safe: bool) -> tuple[Finding, ...]:
        """Return the findings with a fix that would be made, or only with unsafe ones."""
        return tuple(
            finding
            for finding in self.visible
            if finding.fix and (finding.fix.safe or self.unsafe_fixes) == safe
        )


def checked_as(
    name: str,
    source: str,
    settings: Settings,
    findings: tuple[Finding, ...],
    errors: tuple[PostkitError, ...] = (),
    *,
    trace: Trace | None = None,
) -> Checked:
    """Return what came of a draft, with what its settings say of findings."""
    return Checked(
        name,
        findings,
        errors,
        source if findings else "",
        fail_on=Severity[settings.lint.fail_on.upper()],
        unsafe_fixes=settings.lint.unsafe_fixes,
        trace=trace,
    )


def guarded(make: Callable[[G], M], given: G, name: str) -> M | Checked:
    """Return what is made of a draft; what is wrong with it alone is an error of it.

    Raises UsageError, which concerns the whole call.
    """
    try:
        return make(given)
    except UsageError:
        raise
    except PostkitError as error:
        return Checked(name, errors=(error.alone(),), read=False)
