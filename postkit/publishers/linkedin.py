"""Publish to LinkedIn, through its official API (``postkit.linkedin``) and an app of your own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from postkit.publishers._base import BasePublisher, Capabilities, Receipt, Stored, Target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postkit.linkedin.account import Account
    from postkit.post import Post
    from postkit.publishers._base import Check
    from postkit.publishers._payload import Payload

_ABLE = Capabilities(public=True, comments=True, comments_after=True, updates=True, deletes=True)
_TAKEN = frozenset({"image", "video", "document", "poll", "card", "reshare"})


class Publisher(BasePublisher):
    """Posts as a member, or as an organization for which the member may post.

    - ``client_id``: of your app, where more than one is in use
    - ``api_version``: of LinkedIn's API, YYYYMM; by default the one that postkit was tried with
    - ``scopes``: to ask for beside what publishing needs, such as r_organization_social
    - ``processing_seconds``: the longest wait for LinkedIn to process an upload
    - ``unseen_seconds``: the wait for uploads whose state the token may not see
    """

    name: ClassVar[str] = "linkedin"
    capabilities: ClassVar[Capabilities] = _ABLE._replace(attachments=_TAKEN)

    def __init__(
        self,
        target: Target,
        *,
        client_id: str = "",
        api_version: str = "",
        scopes: tuple[str, ...] = (),
        processing_seconds: int = 600,
        unseen_seconds: int = 20,
    ) -> None:
        super().__init__(target)
        self._app = (client_id, api_version, scopes)
        self._waits = (processing_seconds, unseen_seconds)

    @property
    def account(self) -> str:
        """Return the URN of the member or organization that posts; "" where nobody signed in."""
        return self._account.author

    @property
    def page(self) -> str:
        """Return the page of the author's posts."""
        return self._account.page

    def prepare(self, post: Post) -> Payload:
        """Return the payload, with the request as LinkedIn gets it."""
        from postkit.publishers import _linkedin

        _linkedin.check(post, self._account)
        payload = super().prepare(post)
        request = _linkedin.rehearsed(payload)
        return payload.replace(body={**payload.body, "request": request})

    def ready(self, payload: Payload) -> Iterable[str]:  # noqa: ARG002 - the same for all
        """Refuse where nobody signed in, or who did may not post; warn of what will end soon."""
        return self._account.check()

    def send(self, payload: Payload, *, key: str) -> Receipt:  # noqa: ARG002 - LinkedIn takes none
        """Upload the files, then create the post."""
        from postkit.publishers import _linkedin

        return _linkedin.send(payload, self._account, self.target.progress, self._waits)

    def comment(self, payload: Payload, receipt: Receipt) -> str:
        """Add the first comment, in plain text."""
        from postkit.publishers import _linkedin

        return _linkedin.comment(payload, receipt, self._account)

    def update(self, payload: Payload, receipt: Receipt) -> None:
        """Set the text; of a live post LinkedIn changes nothing else."""
        from postkit.publishers import _linkedin

        _linkedin.update(payload, receipt, self._account)

    def delete(self, receipt: Receipt) -> None:
        """Delete a post."""
        from postkit.publishers import _linkedin

        _linkedin.delete(receipt, self._account)

    def stored(self, receipt: Receipt) -> Stored:
        """Return what LinkedIn has; most apps may not read members' posts."""
        from postkit.publishers import _linkedin

        return _linkedin.stored(receipt, self._account)

    def recognize(self, address: str) -> Receipt:
        """Return the receipt of a post by its address or URN."""
        from postkit.publishers import _linkedin

        return _linkedin.recognized(address)

    def examine(self) -> Iterable[Check]:
        """Return what LinkedIn says of token, scopes, version and clock."""
        from postkit.publishers import _linkedin

        return _linkedin.examine(self._account)

    def examine_post(self, post: Post) -> Iterable[Check]:
        """Return what the token may not do of what the post needs."""
        from postkit.publishers import _scopes

        return _scopes.examine(post, self._account)

    @cached_property
    def _account(self) -> Account:
        from postkit.linkedin.account import Account, Identity

        target = self.target
        identity = Identity(target.name, target.account, *self._app, alone=target.alone)
        return Account(identity, target.secrets())
