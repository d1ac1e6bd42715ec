"""The LinkedIn publisher passes the contract, on a server that can fail in all its ways."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import pytest

from postkit.publishers._base import BasePublisher, Target
from postkit.publishers.linkedin import Publisher
from postkit.secrets import Secrets
from postkit.testing import PublisherContract
from tests.linkedin_server.fault_kinds import KINDS
from tests.publishers.kinds import COMMENTED, CREATED, REFUSED, different, unclear
from tests.publishers.posting import COMMENT_UNVERSIONED, CREATE, EDIT, QUICK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.linkedin_server.server import LinkedInServer

TOKEN = "POSTKIT_TARGET_CONTRACT_TOKEN"  # noqa: S105 - a variable's name
METHODS = {"update": "POST", "delete": "DELETE"}


class TestLinkedIn(PublisherContract):
    """As a member; the token may post, comment and read."""

    linkedin: LinkedInServer
    variables: dict[str, str]

    @pytest.fixture(autouse=True)
    def _serve(self, linkedin: LinkedInServer) -> None:
        self.linkedin = linkedin
        scopes = self.scopes()
        self.variables = {
            "LINKEDIN_API_URL": linkedin.api_url,
            "LINKEDIN_OAUTH_URL": linkedin.oauth_url,
            TOKEN: linkedin.state.issue_token(scopes),
        }

    def scopes(self) -> tuple[str, ...]:
        """Return what the token may do."""
        return ("openid", "profile", "w_member_social", "r_member_social")

    def account(self) -> str:
        """Return who posts."""
        return self.linkedin.state.urn()

    def make(self, target: Target) -> BasePublisher:
        """Return a publisher that waits for nothing that it cannot see."""
        return Publisher(target, unseen_seconds=0)

    def target(self, root: Path) -> Target:
        """Post as the author, with a token of the environment."""
        return Target("contract", self.account(), root, secrets=lambda: Secrets(self.variables))

    def live(self, root: Path) -> int:  # noqa: ARG002 - one network for all roots
        """Return how many posts there are."""
        return len(self.linkedin.state.live_posts())

    def texts(self, root: Path) -> list[str]:  # noqa: ARG002 - one network for all roots
        """Return what readers see."""
        return [post.shown for post in self.linkedin.state.live_posts()]

    def comments(self, root: Path) -> int:  # noqa: ARG002 - one network for all roots
        """Return how many comments there are."""
        return len(self.linkedin.state.comments)

    def asked(self) -> int:
        """Return how many requests have come."""
        return len(self.linkedin.state.requests)

    def faults(self) -> Iterable[AbstractContextManager[object]]:
        """Return all ways in which a post is not certainly made."""
        kinds = different([*REFUSED, *unclear(CREATED)])
        return [self._meeting("POST", CREATE, kind) for kind in kinds]

    def later_faults(
        self, step: Literal["comment", "update", "delete"]
    ) -> Iterable[AbstractContextManager[object]]:
        """Return all ways in which a comment is not certainly made, and all others for the rest."""
        if step == "comment":
            kinds = different([*REFUSED, *unclear(COMMENTED)])
            return [self._meeting("POST", COMMENT_UNVERSIONED, kind) for kind in kinds]
        lies = {"404"} if step == "delete" else set()  # what is not found counts as deleted
        kinds = different(sorted(KINDS.keys() - lies))
        return [self._meeting(METHODS[step], EDIT, kind) for kind in kinds]

    def obstacles(self) -> Iterable[AbstractContextManager[object]]:
        """Return a time without a token."""
        return [self._signed_out()]

    @contextmanager
    def _signed_out(self) -> Iterator[None]:
        token = self.variables.pop(TOKEN)
        yield
        self.variables[TOKEN] = token

    @contextmanager
    def _meeting(self, method: str, target: str, kind: str) -> Iterator[None]:
        self.linkedin.faults.add(method, target, kind, **QUICK)  # type: ignore[arg-type]
        yield
        self.linkedin.faults.clear()


class TestLinkedInPage(TestLinkedIn):
    """As an organization; only what differs from a member is of interest."""

    def scopes(self) -> tuple[str, ...]:
        """Return what the token may do."""
        return ("w_organization_social", "r_organization_social")

    def account(self) -> str:
        """Return who posts."""
        return self.linkedin.state.organization.urn

    def faults(self) -> Iterable[AbstractContextManager[object]]:
        """Return nothing: they are the same."""
        return ()

    def later_faults(self, step: str) -> Iterable[AbstractContextManager[object]]:  # noqa: ARG002
        """Return nothing: they are the same."""
        return ()
