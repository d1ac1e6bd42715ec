"""What handlers share: the network's contents, the faults to come, and the server's address."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.linkedin_server.faults import Faults
    from tests.linkedin_server.state import State


class Site(NamedTuple):
    """One running server."""

    state: State
    faults: Faults
    base: str
