"""A LinkedIn to talk to, and secrets that no other test finds scrubbed from its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.secrets import secret
from tests.linkedin_server.server import LinkedInServer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def linkedin() -> Iterator[LinkedInServer]:
    """Run a LinkedIn; nobody does there what should not be done."""
    with LinkedInServer() as server:
        yield server
    assert server.state.violations == []


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Forget afterwards what a test made secret."""
    before = set(secret._held)
    yield
    secret._held.clear()
    secret._held.update(before)
