"""Versions of LinkedIn's API: pinned, never computed from the calendar.

LinkedIn numbers them YYYYMM, leaves months out, and retires each after a year or more
(https://learn.microsoft.com/en-us/linkedin/marketing/versioning, read 2026-10-04).
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

VERSION = "202609"
"""The newest version whose documents were read."""

_SUNSETS = {
    "202508": date(2026, 8, 17),
    "202510": date(2026, 10, 15),
    "202511": date(2026, 11, 16),
    "202601": date(2027, 1, 15),
    "202602": date(2027, 2, 15),
    "202603": date(2027, 3, 16),
    "202606": date(2027, 6, 15),
    "202609": date(2027, 9, 15),
}
_SOON = 60


class Version(NamedTuple):
    """A version, and the day on which LinkedIn stops to answer it; None where that is not known."""

    number: str
    sunset: date | None

    def days_left(self, today: date) -> int | None:
        """Return for how many days it will be answered."""
        return (self.sunset - today).days if self.sunset else None

    @property
    def warning(self) -> str:
        """Return what to say about it today; "" where all is well."""
        days = self.days_left(datetime.now(UTC).date())
        if days is None:
            return "LinkedIn documents no such version that postkit knows"
        if days < 0:
            return f"LinkedIn retired it on {self.sunset}"
        return f"LinkedIn retires it on {self.sunset}" if days <= _SOON else ""


def version(number: str = "") -> Version:
    """Return a version by its number, the pinned one by default."""
    chosen = number or VERSION
    return Version(chosen, _SUNSETS.get(chosen))
