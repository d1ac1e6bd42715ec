"""What tests of lint are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Return an empty folder of posts, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    return Shelf(tmp_path)
