"""What a lint came to: counts, and the exit code that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.errors import ExitCode, gravest
from postkit.problems import Severity

if TYPE_CHECKING:
    from postkit.pipeline.checked import Checked


class Tally:
    """What a call came to so far.

    A ``dry`` one counts fixes that are not made, and fails where there are some.
    """

    def __init__(self, *, dry: bool = False) -> None:
        self.dry = dry
        self.drafts = 0
        self.errors = 0
        self.suppressed = 0
        self.fixed = 0
        self.fixable = 0
        self.unsafely_fixable = 0
        self.findings = dict.fromkeys(reversed(Severity), 0)
        self._codes = {ExitCode.OK}

    def add(self, checked: Checked) -> None:
        """Count one draft."""
        self.drafts += checked.read
        if not (checked.findings or checked.errors or checked.mending):
            return
        self.errors += len(checked.errors)
        for finding in checked.findings:
            if finding.suppressed:
                self.suppressed += 1
            else:
                self.findings[finding.severity] += 1
        fixed = len(checked.mending.fixed) if checked.mending else 0
        self.fixed += fixed
        self.fixable += len(checked.fixable(safe=True))
        self.unsafely_fixable += len(checked.fixable(safe=False))
        if checked.errors:
            self._codes.add(ExitCode.USAGE)
        if fixed if self.dry else checked.failures:
            self._codes.add(ExitCode.FINDINGS)

    @property
    def hint(self) -> str:
        """Return how many findings could be fixed, and how; "" where none could."""
        if self.fixable:
            more = f" ({self.unsafely_fixable:,} more with --unsafe-fixes)"
            return f"[*] {self.fixable:,} fixable with --fix{more if self.unsafely_fixable else ''}"
        if self.unsafely_fixable:
            return f"[*] {self.unsafely_fixable:,} fixable with --fix --unsafe-fixes"
        return ""

    def exit_code(self, *, findings_fail: bool = True) -> ExitCode:
        """Return what the call answers."""
        return gravest(self._codes if findings_fail else self._codes - {ExitCode.FINDINGS})

    def __str__(self) -> str:
        counts = [_count(count, severity.name.lower()) for severity, count in self.findings.items()]
        found = ", ".join(count for count in counts if count)
        if self.fixed:
            mended = f"{self.fixed:,} {'would be fixed' if self.dry else 'fixed'}"
            found = f"{mended}, {found or 'nothing else found'}"
        found = found or "nothing found"
        silent = f" ({self.suppressed:,} suppressed)" if self.suppressed else ""
        failed = _count(self.errors, "failure")
        return f"{_count(self.drafts, 'draft') or '0 drafts'} checked: {found}{silent}" + (
            f"; {failed}" if failed else ""
        )


def _count(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}" if count else ""
