"""A LinkedIn, and somebody who posts there by the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.live.writer import Writer
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
def writer(linkedin: LinkedInServer, tmp_path: Path) -> Writer:
    """Return somebody with a token and a folder of posts, in which there is a draft."""
    found = Writer(linkedin, tmp_path)
    found.draft()
    return found
