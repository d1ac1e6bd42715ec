"""Versions of the API: pinned, with the day on which they end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from postkit.linkedin import versions
from postkit.linkedin.versions import VERSION, Version, version


def test_the_pinned_version_is_known() -> None:
    """It is a version that LinkedIn documents, and its end is on record."""
    assert version() == version(VERSION)
    assert version().sunset == date(2027, 9, 15)


@pytest.mark.parametrize("number", ["202512", "202607", "209901"])
def test_a_version_that_nobody_documents(number: str) -> None:
    """LinkedIn leaves months out: a month is no version."""
    found = version(number)
    assert (found.sunset, found.days_left(date(2026, 11, 22))) == (None, None)
    assert "documents no such version" in found.warning


@pytest.mark.parametrize(
    ("days", "warning"),
    [
        (-400, "LinkedIn retired it on"),
        (-1, "LinkedIn retired it on"),
        (0, "LinkedIn retires it on"),
        (60, "LinkedIn retires it on"),
        (61, ""),
        (400, ""),
    ],
)
def test_warnings(days: int, warning: str) -> None:
    """From two months before the end, and after it."""
    end = datetime.now(UTC).date() + timedelta(days=days)
    found = Version("209901", end)
    assert found.days_left(datetime.now(UTC).date()) in {days, days - 1}  # midnight may be now
    assert found.warning == (f"{warning} {end}" if warning else "")


def test_versions_end_in_their_order() -> None:
    """A year after they came, or a little more."""
    ends = [versions._SUNSETS[number] for number in sorted(versions._SUNSETS)]
    assert ends == sorted(ends)
    for number, end in versions._SUNSETS.items():
        came = date(int(number[:4]), int(number[4:]), 1)
        assert 330 < (end - came).days < 430
