"""PK902: names of rules, and words to postkit, that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.edits import apply
from tests.lint.linting import check, visible

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("before", "after", "safe"),
    [
        ("<!-- postkit-disable-line tabel -->", "<!-- postkit-disable-line table -->", True),
        ("<!-- postkit-disabel-line html -->", "<!-- postkit-disable-line html -->", True),
        ("<!-- postkit-disable-nextline -->", "<!-- postkit-disable-next-line -->", True),
        ("<!-- postkit-disable html, tabls -->", "<!-- postkit-disable html, table -->", True),
        ("---\nlint: {ignore: ['tabel']}\n---\n", "---\nlint: {ignore: [table]}\n---\n", True),
        ("<!-- postkit-off-line html -->", "<!-- postkit-disable-line html -->", False),
        ("<!-- postkit-disable PK3O1 -->", "<!-- postkit-disable PK301 -->", False),
    ],
)
def test_the_fix_writes_what_was_meant(
    tmp_path: Path, before: str, after: str, *, safe: bool
) -> None:
    """One slip is no matter of judgement."""
    found = visible(check(tmp_path, before, select=["unknown-rule"]))
    assert [each.rule for each in found] == ["unknown-rule"]
    assert found[0].fix
    assert (apply(before, found[0].fix.edits), found[0].fix.safe) == (after, safe)


def test_what_nothing_is_near_has_no_fix(tmp_path: Path) -> None:
    """Only a person knows."""
    (found,) = visible(check(tmp_path, "<!-- postkit-disable xyzzy -->", select=["PK902"]))
    assert found.fix is None
