"""Secrets of one test are not scrubbed from the texts of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.secrets import secret

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Forget afterwards what a test made secret."""
    before = set(secret._held)
    yield
    secret._held.clear()
    secret._held.update(before)
