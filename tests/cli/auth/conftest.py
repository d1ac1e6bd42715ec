"""A LinkedIn, and somebody with a machine and an app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.auth.desk import Desk
from tests.linkedin_server.server import LinkedInServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def linkedin() -> Iterator[LinkedInServer]:
    """Run a LinkedIn; nobody does there what should not be done."""
    with LinkedInServer() as server:
        yield server
    assert server.state.violations == []


@pytest.fixture
def desk(linkedin: LinkedInServer, tmp_path: Path) -> Desk:
    """Return a machine with a browser."""
    return Desk(linkedin, tmp_path)
