"""What the author of a publisher tells the contract: how to make it, and how its network stands.

``make`` and ``live`` are needed, ``comments`` and ``texts`` where the publisher's capabilities say
that it comments after, or updates. The others make the contract stricter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.ledger import Ledger
from postkit.pipeline.sending import Prepared, Sent, Surroundings, send
from postkit.pipeline.variants import Variant
from postkit.pipeline.workspace import Workspace
from postkit.publishers import _fence
from postkit.publishers._base import BasePublisher, Capabilities, Target

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from postkit.ledger import Record

MOMENT = "2026-01-05T08:00:00Z"
_DRAFT = """---
id: contract-1
title: A post for the contract
kind: {kind}
{head}
---
We (all of us) shipped *it* — 🎉 2*3*4 #Release

{words}
"""


class Hooks:
    """What differs between publishers, and the steps that are the same for all."""

    def make(self, target: Target) -> BasePublisher:
        """Return the publisher under test."""
        raise NotImplementedError

    def live(self, root: Path) -> int:
        """Return how many publications readers could see now."""
        raise NotImplementedError

    def target(self, root: Path) -> Target:
        """Return the target to publish to from a root; override it for an account, or secrets."""
        return Target("contract", "", root)

    def settings(self) -> str:
        """Return the postkit.toml of every root: `plugins`, say, for a platform of your own."""
        return ""

    def comments(self, root: Path) -> int:
        """Return how many first comments readers could see now."""
        raise NotImplementedError

    def texts(self, root: Path) -> list[str]:
        """Return the texts that readers could see now."""
        raise NotImplementedError

    def asked(self) -> int:
        """Return how many requests have come to the network; always 0 where nobody counts."""
        return 0

    def faults(self) -> Iterable[AbstractContextManager[object]]:
        """Return ways for ``send`` to go wrong, each as a context in which it does."""
        return ()

    def later_faults(
        self,
        step: Literal["comment", "update", "delete"],  # noqa: ARG002 - for who overrides it
    ) -> Iterable[AbstractContextManager[object]]:
        """Return ways for a step to go wrong with what is live, each as a context in which it does.

        A publisher may get a step done all the same, by trying again.
        """
        return ()

    def obstacles(self) -> Iterable[AbstractContextManager[object]]:
        """Return what makes sending impossible and is known here, such as having no token."""
        return ()

    def able(self, root: Path) -> Capabilities:
        """Return what the publisher says it can do."""
        return self.make(self.target(root)).capabilities

    def prepared(
        self, root: Path, words: str = "Well done.", *, kind: str = "post", head: str = ""
    ) -> Prepared:
        """Return a draft that is ready to be sent from a root."""
        (root / "postkit.toml").write_text(self.settings(), encoding="utf-8")
        path = root / "draft.md"
        path.write_text(_DRAFT.format(kind=kind, words=words, head=head), encoding="utf-8")
        publisher = self.make(self.target(root))
        post = Workspace(SettingsFinder(), root).compose(
            drafts.read(path), Variant(publisher.platform)
        )
        payload = _fence.prepare(publisher, post)
        return Prepared(post.draft, post, publisher, payload, self.ledger(root))

    def sent(self, ready: Prepared) -> Sent:
        """Publish as postkit does: under the root's lock, with a record of it."""
        return send(ready, Surroundings(lambda: MOMENT, lambda _: None))

    def ledger(self, root: Path) -> Ledger:
        """Return the record of what was published from a root."""
        return Ledger(root / "publications.jsonl")

    def records(self, root: Path) -> tuple[Record, ...]:
        """Return what is on record, as a new process reads it."""
        return self.ledger(root).history().records
