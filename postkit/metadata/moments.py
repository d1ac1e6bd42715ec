"""Dates and times: with an offset as they are, without one in a declared time zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from postkit.regex import regex

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_WRITTEN = regex(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
_DAY = regex(r"\d{4}-\d\d-\d\d", re.ASCII)
_YEARS = range(1970, 9999)  # so that no arithmetic on them leaves what datetime can hold


class Wrong(NamedTuple):
    """Why a text is no moment, to follow "it is", and what to do."""

    message: str
    help: str


def parse(text: str, timezone: str) -> datetime | Wrong:
    """Return the moment that ISO 8601 text means; without an offset it is local to ``timezone``.

    What is wrong: a date without a time, one without an offset where there is no time zone, and
    a local time that does not exist or comes twice.
    """
    moment = _moment(text)
    if isinstance(moment, Wrong) or moment.tzinfo is not None:
        return moment
    if not timezone:
        return Wrong(
            "a date without an offset, and no time zone is set",
            f'Write {text}+01:00, or set timezone = "Europe/London" in postkit.toml.',
        )
    zone = _zone(timezone)
    return zone if isinstance(zone, Wrong) else _local(moment, zone)


def _moment(text: str) -> datetime | Wrong:
    if not _WRITTEN.fullmatch(text):
        if _DAY.fullmatch(text):
            return Wrong("a date without a time", f"Write {text}T09:00.")
        return Wrong("not a date and time", "Write it as 2026-12-01T09:00.")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return Wrong("no date that exists", "Check month, day, hour and offset.")
    return moment if moment.year in _YEARS else Wrong("too far from today", "Check the year.")


def _zone(name: str) -> ZoneInfo | Wrong:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not found, not a plain name, a folder of zones
        message = f'in a time zone that is not known, "{name}"'
        return Wrong(message, 'Zones are named like "Europe/London".')


def _local(moment: datetime, zone: ZoneInfo) -> datetime | Wrong:
    """Place a wall-clock time; zoneinfo never complains, a round trip through UTC tells.

    Where the clocks do not change, ``fold`` means nothing, and nothing can be wrong.
    """
    first = datetime.combine(moment, moment.time(), zone)  # a fifth of the price of replace
    second = first.replace(fold=1)
    if zone.utcoffset(first) == zone.utcoffset(second):
        return first
    there = first.astimezone(UTC).astimezone(zone)
    if there.replace(tzinfo=None) != moment:
        return Wrong(
            f"a time that does not exist in {zone.key}: the clocks go forward over it",
            f"Write {there.isoformat(timespec='minutes')}.",
        )
    if first.astimezone(UTC) != second.astimezone(UTC):
        either = f"{first.isoformat(timespec='minutes')} or {second.isoformat(timespec='minutes')}"
        return Wrong(
            f"a time that comes twice in {zone.key}: the clocks go back", f"Write {either}."
        )
    return first
