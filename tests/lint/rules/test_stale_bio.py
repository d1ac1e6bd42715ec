"""PK214: bios that nobody looked over for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.config import SettingsFinder
from postkit.pipeline.folders import Found, find
from postkit.pipeline.lint import Linter
from postkit.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

NOW = 1_800_000_000  # 2027-01-15


def messages(root: Path, option: str, updated: str, draft: str = "bio: short") -> list[str]:
    """Return what is found on a day in January 2027."""
    (root / "postkit.toml").write_text(f'lint.select = ["stale-bio"]\n[rules.stale-bio]\n{option}')
    (root / "people.toml").write_text(f'[lu]\nname = "Lu Wei"\nbio = "Sails."\n{updated}\n')
    (root / "a.md").write_text(f"---\nauthor: lu\n{draft}\n---\nHello.\n")
    linter = Linter(Workspace(SettingsFinder(), root), now=NOW)
    return [
        f.message
        for one in find([str(root / "a.md")], lambda: Found("-", None))
        for f in linter(one).findings
    ]


@pytest.mark.parametrize(("day", "is_old"), [("2026-01-14", True), ("2026-01-16", False)])
def test_the_option_decides(tmp_path: Path, day: str, *, is_old: bool) -> None:
    """Days from the one that the people file names."""
    found = messages(tmp_path, "bio_review_days = 365", f"bio_updated = {day}")
    assert found == [f"the bio of Lu Wei was last looked over on {day}"] * is_old


@pytest.mark.parametrize(
    ("option", "updated", "draft"),
    [
        ("", "bio_updated = 2001-01-01", "bio: short"),
        ("bio_review_days = 1", "", "bio: short"),
        ("bio_review_days = 1", "bio_updated = 2001-01-01", "bio: false"),
    ],
)
def test_who_did_not_ask_is_not_told(tmp_path: Path, option: str, updated: str, draft: str) -> None:
    """Without option, day or bio there is nothing to say."""
    assert messages(tmp_path, option, updated, draft) == []
