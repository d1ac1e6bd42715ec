"""A LinkedIn, and somebody who posts there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.linkedin_server.server import LinkedInServer
from tests.publishers.posting import Poster

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
def poster(linkedin: LinkedInServer, tmp_path: Path) -> Poster:
    """Return somebody with a token and a folder of posts."""
    return Poster(linkedin, tmp_path)
