"""What a glance at the bytes of a draft tells."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.lint.scan import Glance, glance, letters, one_form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOOK = b"We moved the payments off the mainframe."


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_and_body_are_told_apart(tmp_path: Path, end: str) -> None:
    """Whatever ends the lines, and with a BOM."""
    path = tmp_path / "a.md"
    path.write_bytes(f"\ufeff---{end}id: one{end}---{end}Words.{end}".encode())
    seen = glance(str(path))
    assert seen.ids == ["one"]
    assert seen.body.strip() == b"Words."


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (b"", b""),
        (b"Words.", b""),
        (b"---\nid: one\n", b""),
        (b"---\nid: one\n---", b""),
        (b"---\nid: one\n---\n" + b"x" * 9000, b"x" * 9000),
    ],
)
def test_odd_files_are_looked_at_as_well(tmp_path: Path, data: bytes, body: bytes) -> None:
    """Without front matter, without its end, without a body, with a long one."""
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert glance(str(path)).body == body


@pytest.mark.parametrize(
    ("front", "moment"),
    [
        (b"publish_at: 2026-12-01T09:00", "2026-12-01T09:00"),
        (b"{publish_at: 2026-12-01 09:00, to: x}", "2026-12-01 09:00"),
        (b'"publish_at" : "2026-12-01T09:00:00+01:00"  # early', "2026-12-01T09:00:00+01:00"),
        (b"publish_at: tomorrow", ""),
        (b"title: publish_at", ""),
    ],
)
def test_a_date_is_found_however_it_is_written(front: bytes, moment: str) -> None:
    """As the parser of dates takes it."""
    assert Glance(front, b"").moment == moment


@pytest.mark.parametrize(
    ("front", "may"),
    [
        (b"title: customers", True),
        (b"to: [linkedin]", True),
        (b"{to: linkedin}", True),
        (b"to:\n  - mastodon", False),
        (b"photo: x", True),
    ],
)
def test_drafts_for_other_targets_are_passed_over(front: bytes, may: bool) -> None:  # noqa: FBT001 - of the table
    """Only what names targets, and none of these."""
    assert Glance(b"---\n" + front, b"").may_be_for(["linkedin"]) == may


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Über 40 Leute — zwei Jahre", "ÜBER 40 LEUTE — ZWEI JAHRE"),
        ("𝗪𝗲 𝗺𝗼𝘃𝗲𝗱 the payments off", "We moved the payments off"),
        ("We moved “the payments”: https://acme.test/x", "We moved “the payments”"),
    ],
)
def test_openings_are_compared_by_their_letters(one: str, other: str) -> None:
    """Case, styled letters and addresses make no difference."""
    assert letters(one.encode()) == letters(other.encode()) != b""


@given(st.text())
def test_emphasis_makes_no_difference_to_any_opening(line: str) -> None:
    """For any text there is, and none of them is refused."""
    data = line.encode("utf-8", "replace")
    assert letters(b"**" + data + b"**") == letters(data)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (b"https://www.acme.test/report/", b"acme.test/report"),
        (b"http://acme.test/report#costs", b"acme.test/report"),
        (b"https://acme.test/report).", b"acme.test/report)"),
        (b"https://acme.test/?p=7", b"acme.test/?p=7"),
        (b"https://acme.test/", b""),
    ],
)
def test_addresses_have_one_form(url: bytes, expected: bytes) -> None:
    """A site as a whole has none."""
    assert one_form(url) == expected


@pytest.mark.parametrize(
    "look",
    [
        lambda text: Glance(b"", text).links,
        letters,
        lambda text: Glance(text, b"").ids,
        lambda text: Glance(text, b"").moment,
        lambda text: Glance(text, b"").may_be_for(["x"]),
    ],
)
@pytest.mark.parametrize(
    "bait", [b"](", b"https://", b"id:", b"publish_at: 2026-", b"to: ", b"]( "]
)
def test_a_glance_at_hostile_bytes_takes_linear_time(
    look: Callable[[bytes], object], bait: bytes
) -> None:
    """Ten times the bytes take about ten times as long, not a hundred times."""

    def taken(count: int) -> float:
        text = bait * (count // len(bait))
        times = []
        for _ in range(3):
            began = time.process_time()
            look(text)
            times.append(time.process_time() - began)
        return min(times)

    assert taken(300_000) < 60 * taken(30_000) + 0.05
