"""A server for each test, which must not have made mistakes of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.linkedin_server.asking import Asker
from tests.linkedin_server.server import LinkedInServer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def linkedin() -> Iterator[LinkedInServer]:
    """Run a server."""
    with LinkedInServer() as server:
        yield server
    assert [one for one in server.state.violations if one.kind == "bug"] == []


@pytest.fixture
def member(linkedin: LinkedInServer) -> Asker:
    """Ask as a member whose app may only share."""
    return Asker(linkedin)


@pytest.fixture
def page(linkedin: LinkedInServer) -> Asker:
    """Ask as an organization."""
    asker = Asker(linkedin, "w_organization_social", "r_organization_social")
    asker.author = linkedin.state.organization.urn
    return asker
