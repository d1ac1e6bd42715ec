"""When a post is due: offsets, time zones, and the hours that clocks skip or repeat."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.metadata.moments import Wrong, parse
from tests.metadata.reading import read

LONDON = "Europe/London"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-12-01T09:00", "2026-12-01T09:00"),
        ("2026-07-01 09:00", "2026-07-01T08:00"),
        ("2026-07-01T09:00:30", "2026-07-01T08:00:30"),
        ("2026-07-01T09:00Z", "2026-07-01T09:00"),
        ("2026-07-01T09:00+05:30", "2026-07-01T03:30"),
        ("2026-07-01T09:00-0700", "2026-07-01T16:00"),
        ("2027-03-28T02:00", "2027-03-28T01:00"),
        ("2027-03-28T00:59", "2027-03-28T00:59"),
        ("2026-10-25T02:00", "2026-10-25T02:00"),
        ("2026-10-25T01:30+01:00", "2026-10-25T00:30"),
    ],
)
def test_moments(text: str, utc: str) -> None:
    """With an offset as it is, without one in the zone that was declared."""
    moment = parse(text, LONDON)
    assert isinstance(moment, datetime)
    assert moment.astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "message", "help_"),
    [
        ("2027-03-28T01:30", "does not exist in Europe/London", "2027-03-28T02:30+01:00"),
        (
            "2026-10-25T01:30",
            "comes twice in Europe/London",
            "2026-10-25T01:30+01:00 or 2026-10-25T01:30+00:00",
        ),
        ("2026-02-30T09:00", "no date that exists", "month"),
        ("2026-12-01T25:00", "no date that exists", "hour"),
        ("2026-12-01T09:00+99:00", "no date that exists", "offset"),
        ("0001-01-01T00:00", "too far", "year"),
        ("9999-12-31T23:59", "too far", "year"),
        ("2026-12-01", "without a time", "2026-12-01T09:00"),
        ("2026-W49-2T09:00", "not a date", "2026"),
        ("01.12.2026 09:00", "not a date", "2026"),
        ("٢٠٢٦-12-01T09:00", "not a date", "2026"),
        ("", "not a date", "2026"),
    ],
)
def test_what_is_no_moment(text: str, message: str, help_: str) -> None:
    """Each is told with what to write instead."""
    wrong = parse(text, LONDON)
    assert isinstance(wrong, Wrong)
    assert message in wrong.message
    assert help_ in wrong.help


def test_without_a_time_zone_an_offset_is_needed() -> None:
    """The machine's own zone is never taken."""
    wrong = parse("2026-12-01T09:00", "")
    assert isinstance(wrong, Wrong)
    assert "no time zone" in wrong.message
    assert "timezone =" in wrong.help


@pytest.mark.parametrize(
    "zone", ["Nowhere/Land", "../../etc/passwd", "Europe", "/etc/passwd", "a\0"]
)
def test_unknown_time_zone(zone: str) -> None:
    """Whatever is configured, nothing is raised."""
    wrong = parse("2026-12-01T09:00", zone)
    assert isinstance(wrong, Wrong)
    assert "time zone that is not known" in wrong.message


@given(
    local=st.datetimes(datetime(1971, 1, 1), datetime(2090, 1, 1)).map(  # noqa: DTZ001 - wall clock
        lambda moment: moment.replace(second=0, microsecond=0)
    ),
    zone=st.sampled_from([LONDON, "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata"]),
)
def test_wall_clock_comes_back(local: datetime, zone: str) -> None:
    """A moment shows the time that was written; what does not was refused."""
    moment = parse(local.isoformat(timespec="minutes"), zone)
    if isinstance(moment, Wrong):
        assert zone in moment.message
    else:
        there = moment.astimezone(UTC).astimezone(moment.tzinfo)
        assert there.replace(tzinfo=None) == local


def test_problem_names_the_key_and_the_place() -> None:
    """A due date that cannot be read is no due date."""
    found = read("publish_at: 2027-03-28 01:30", timezone=LONDON)
    ((message, place, _),) = found.problems()
    assert message.startswith('"publish_at" is a time that does not exist')
    assert place == "2027-03-28 01:30"
    assert found.metadata.publish_at is None


def test_due_date_is_aware() -> None:
    """So that it can be compared with now."""
    moment = read("publish_at: 2026-12-01T09:00", timezone=LONDON).metadata.publish_at
    assert moment is not None
    assert moment.utcoffset() == timedelta(0)
