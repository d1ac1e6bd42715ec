"""The contract of publishers, as tests to inherit. Needs pytest, and nothing but the publisher.

::

    class TestMyPublisher(PublisherContract):
        def make(self, target):
            return MyPublisher(target, url=self.server.url)

        def live(self, root):
            return len(self.server.posts)

``make`` is called again for each step, as every call of postkit makes a publisher of its own: what
it has to remember stands at its network or on disk. Whoever can make their network fail also
overrides ``faults``.
"""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING

import pytest

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.errors import OutcomeUnknown, PostkitError, PublishFailed, PublishRefused
from postkit.ledger import Ledger
from postkit.pipeline.sending import Prepared, Sent, Surroundings, attempt_of, send
from postkit.pipeline.workspace import Workspace
from postkit.publishers import _fence
from postkit.publishers._base import BasePublisher, CannotTellError, Receipt, Target

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_ATTACHED = {
    "image": "images: [{path: contract.png, alt: A dot}]",
    "poll": "poll: {question: 'Which?', options: [This, That], duration: 3d}",
    "card": "card: {url: 'https://example.com', title: A card, thumbnail: contract.png}",
    "reshare": "reshare: urn:li:share:1",
}
_COMMENT = "first_comment: More of it."
_IMAGE = b"\x89PNG\r\n\x1a\n"
_MOMENT = "2026-01-05T08:00:00Z"
_DRAFT = """---
id: contract-1
title: A post for the contract
kind: {kind}
{head}
---
We (all of us) shipped *it* — 🎉 2*3*4 #Release

{words}
"""


class PublisherContract:
    """What a publisher must do for "published once" to be true of it."""

    def make(self, target: Target) -> BasePublisher:
        """Return the publisher under test."""
        raise NotImplementedError

    def live(self, root: Path) -> int:
        """Return how many publications readers could see now."""
        raise NotImplementedError

    def faults(self) -> Iterable[AbstractContextManager[object]]:
        """Return ways for ``send`` to go wrong, each as a context in which it does."""
        return ()

    def prepared(
        self, root: Path, words: str = "Well done.", *, kind: str = "post", head: str = ""
    ) -> Prepared:
        """Return a draft that is ready to be sent from a root."""
        path = root / "draft.md"
        path.write_text(_DRAFT.format(kind=kind, words=words, head=head), encoding="utf-8")
        publisher = self.make(Target("contract", "", root))
        post = Workspace(SettingsFinder(), root).compose(drafts.read(path), publisher.platform)
        ledger = Ledger(root / "publications.jsonl")
        return Prepared(post.draft, post, publisher, _fence.prepare(publisher, post), ledger)

    def test_payload_is_json_and_what_was_checked(self, tmp_path: Path) -> None:
        """The payload survives JSON, and holds the text that was linted."""
        ready = self.prepared(tmp_path)
        assert json.loads(json.dumps(ready.payload.as_json()))["text"] == ready.post.text

    def test_prepare_is_pure(self, tmp_path: Path) -> None:
        """Preparing twice gives the same payload, writes nothing and publishes nothing."""
        ready = self.prepared(tmp_path)
        before = sorted(tmp_path.rglob("*"))
        assert ready.publisher.prepare(ready.post).hash == ready.payload.hash
        assert sorted(tmp_path.rglob("*")) == before
        assert self.live(tmp_path) == 0

    def test_send_publishes_one(self, tmp_path: Path) -> None:
        """A sent payload is live once and as it was, and its receipt says where."""
        ready = self.prepared(tmp_path)
        before = json.dumps(ready.payload.as_json())
        receipt = _fence.send(ready.publisher, ready.payload, "a1")
        assert receipt.url or receipt.urn
        assert self.live(tmp_path) == 1
        assert json.dumps(ready.payload.as_json()) == before

    def test_a_key_that_is_known_publishes_once(self, tmp_path: Path) -> None:
        """An idempotent publisher takes one key twice, from two processes, and publishes once."""
        if not self.make(Target("contract", "", tmp_path)).capabilities.idempotent:
            return
        first = self._handed_over(tmp_path, "a1")
        assert self._handed_over(tmp_path, "a1") == first
        assert self.live(tmp_path) == 1

    def test_another_key_is_another_publication(self, tmp_path: Path) -> None:
        """What is sent again by consent is live again, or refused aloud: never quietly dropped."""
        first = self._handed_over(tmp_path, "a1")
        try:
            second = self._handed_over(tmp_path, "a2")
        except PublishFailed:
            assert self.live(tmp_path) == 1
        else:
            assert second != first
            assert self.live(tmp_path) == 2  # noqa: PLR2004 - the second

    def test_find_tells_the_truth(self, tmp_path: Path) -> None:
        """A publisher that finds, finds what was sent and nothing else; others say they cannot."""
        if not self.make(Target("contract", "", tmp_path)).capabilities.finds:
            with pytest.raises(CannotTellError):
                self._found(tmp_path, "a1")
            return
        assert self._found(tmp_path, "a1") is None
        receipt = self._handed_over(tmp_path, "a1")
        assert self._found(tmp_path, "a1") == receipt
        assert self._found(tmp_path, "a2") is None

    def test_kinds_it_does_not_take_are_refused(self, tmp_path: Path) -> None:
        """An article goes only to publishers that take articles."""
        takes = "article" in self.make(Target("contract", "", tmp_path)).capabilities.kinds
        if takes:
            assert self.prepared(tmp_path, kind="article").payload.kind == "article"
        else:
            with pytest.raises(PublishRefused):
                self.prepared(tmp_path, kind="article")

    @pytest.mark.parametrize("kind", _ATTACHED)
    def test_what_goes_with_a_post_goes_or_is_refused(self, tmp_path: Path, kind: str) -> None:
        """An attachment is a part of what readers get; a post never goes without it."""
        (tmp_path / "contract.png").write_bytes(_IMAGE)
        able = self.make(Target("contract", "", tmp_path)).capabilities.attachments
        self._goes_or_is_refused(tmp_path, _ATTACHED[kind], takes=kind in able)

    def test_a_first_comment_goes_or_is_refused(self, tmp_path: Path) -> None:
        """Words are never left out."""
        takes = self.make(Target("contract", "", tmp_path)).capabilities.comments
        self._goes_or_is_refused(tmp_path, _COMMENT, takes=takes)

    def test_publishing_twice_publishes_once(self, tmp_path: Path) -> None:
        """The second run of the same draft finds it live and sends nothing."""
        first = self._send(self.prepared(tmp_path))
        second = self._send(self.prepared(tmp_path))
        assert (first.fresh, second.fresh) == (True, False)
        assert second.receipt == first.receipt
        assert self.live(tmp_path) == 1

    def test_a_changed_draft_is_refused(self, tmp_path: Path) -> None:
        """A draft that changed since it went live is not published a second time by itself."""
        self._send(self.prepared(tmp_path))
        with pytest.raises(PublishRefused):
            self._send(self.prepared(tmp_path, "Even better."))
        assert self.live(tmp_path) == 1

    def test_faults_never_publish_twice(self, tmp_path: Path) -> None:
        """Whatever goes wrong while sending, the following runs never publish a second time."""
        for number, fault in enumerate(self.faults()):
            root = tmp_path / str(number)
            root.mkdir()
            before = self.live(root)
            with fault, pytest.raises((PublishFailed, OutcomeUnknown)):
                self._send(self.prepared(root))
            for _ in range(2):
                with suppress(PostkitError):
                    self._send(self.prepared(root))
            assert self.live(root) - before <= 1

    def _handed_over(self, root: Path, key: str) -> Receipt:
        ready = self.prepared(root)
        return _fence.send(ready.publisher, ready.payload, key)

    def _found(self, root: Path, key: str) -> Receipt | None:
        ready = self.prepared(root)
        return _fence.find(ready.publisher, attempt_of(ready, key=key, at=_MOMENT))

    def _goes_or_is_refused(self, root: Path, head: str, *, takes: bool) -> None:
        if takes:
            content = self.prepared(root, head=head).payload.content
            assert content != self.prepared(root).payload.content
        else:
            with pytest.raises(PublishRefused):
                self.prepared(root, head=head)

    def _send(self, ready: Prepared) -> Sent:
        return send(ready, Surroundings(lambda: _MOMENT, lambda _: None))
