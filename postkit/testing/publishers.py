"""The contract of publishers, as tests to inherit. Needs pytest, and nothing but the publisher.

::

    class TestMyPublisher(PublisherContract):
        def make(self, target):
            return MyPublisher(target, url=self.server.url)

        def live(self, root):
            return len(self.server.posts)

``make`` is called again for each step, as every call of postkit makes a publisher of its own: what
it has to remember stands at its network or on disk. Whoever can make their network fail also
overrides ``faults`` and ``later_faults``; the other methods of ``Hooks`` say what they are for.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from postkit.errors import OutcomeUnknown, PostkitError, PublishFailed, PublishRefused
from postkit.pipeline.sending import attempt_of
from postkit.publishers import _fence
from postkit.publishers._base import CannotTellError, Receipt
from postkit.testing.afterwards import COMMENT, Afterwards
from postkit.testing.hooks import MOMENT

if TYPE_CHECKING:
    from pathlib import Path

_ATTACHED = {
    "image": "images: [{path: contract.png, alt: A dot}]",
    "poll": "poll: {question: 'Which?', options: [This, That], duration: 3d}",
    "card": "card: {url: 'https://example.com', title: A card, thumbnail: contract.png}",
    "reshare": "reshare: urn:li:share:1",
}
_IMAGE = b"\x89PNG\r\n\x1a\n"


class PublisherContract(Afterwards):
    """What a publisher must do for "published once" to be true of it."""

    def test_payload_is_json_and_what_was_checked(self, tmp_path: Path) -> None:
        """The payload survives JSON, and holds the text that was linted."""
        ready = self.prepared(tmp_path)
        assert json.loads(json.dumps(ready.payload.as_json()))["text"] == ready.post.text

    def test_prepare_is_pure(self, tmp_path: Path) -> None:
        """Preparing twice gives the same payload, writes, publishes and asks nothing."""
        asked = self.asked()
        ready = self.prepared(tmp_path)
        before = sorted(tmp_path.rglob("*"))
        assert ready.publisher.prepare(ready.post).hash == ready.payload.hash
        assert sorted(tmp_path.rglob("*")) == before
        assert (self.live(tmp_path), self.asked()) == (0, asked)

    def test_the_account_is_known_here(self, tmp_path: Path) -> None:
        """Who posts is asked of nobody, stays the same, and is who the target says, if it does."""
        target, before = self.target(tmp_path), self.asked()
        accounts = {self.make(target).account for _ in range(2)}
        assert accounts == {self.prepared(tmp_path).payload.account}
        assert target.account in {"", *accounts}
        assert self.asked() == before

    def test_being_ready_asks_nobody(self, tmp_path: Path) -> None:
        """What a person is warned of, before consent, is known here; and nothing is sent by it."""
        ready, before = self.prepared(tmp_path), self.asked()
        assert all(_fence.ready(ready.publisher, ready.payload))
        assert (self.live(tmp_path), self.asked()) == (0, before)

    def test_what_a_post_lacks_is_known_here(self, tmp_path: Path) -> None:
        """Looking at a draft asks nobody, and finds no error where sending works."""
        ready, before = self.prepared(tmp_path), self.asked()
        checks = _fence.examine_post(ready.publisher, ready.post)
        assert (self.live(tmp_path), self.asked()) == (0, before)
        _fence.send(ready.publisher, ready.payload, "a1")
        assert "error" not in {check.state for check in checks}

    def test_what_is_in_the_way_is_said_before(self, tmp_path: Path) -> None:
        """Nobody is asked for consent to what cannot be done."""
        for obstacle in self.obstacles():
            with obstacle:
                ready, before = self.prepared(tmp_path), self.asked()
                with pytest.raises(PublishRefused):
                    _fence.ready(ready.publisher, ready.payload)
            assert (self.live(tmp_path), self.asked()) == (0, before)

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
        if not self.able(tmp_path).idempotent:
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
        if not self.able(tmp_path).finds:
            with pytest.raises(CannotTellError):
                self._found(tmp_path, "a1")
            return
        assert self._found(tmp_path, "a1") is None
        receipt = self._handed_over(tmp_path, "a1")
        assert self._found(tmp_path, "a1") == receipt
        assert self._found(tmp_path, "a2") is None

    def test_kinds_it_does_not_take_are_refused(self, tmp_path: Path) -> None:
        """An article goes only to publishers that take articles."""
        takes = "article" in self.able(tmp_path).kinds
        if takes:
            assert self.prepared(tmp_path, kind="article").payload.kind == "article"
        else:
            with pytest.raises(PublishRefused):
                self.prepared(tmp_path, kind="article")

    @pytest.mark.parametrize("kind", _ATTACHED)
    def test_what_goes_with_a_post_goes_or_is_refused(self, tmp_path: Path, kind: str) -> None:
        """An attachment is a part of what readers get; a post never goes without it."""
        (tmp_path / "contract.png").write_bytes(_IMAGE)
        able = self.able(tmp_path).attachments
        self._goes_or_is_refused(tmp_path, _ATTACHED[kind], takes=kind in able)

    def test_a_first_comment_goes_or_is_refused(self, tmp_path: Path) -> None:
        """Words are never left out."""
        takes = self.able(tmp_path).comments
        self._goes_or_is_refused(tmp_path, COMMENT, takes=takes)

    def test_publishing_twice_publishes_once(self, tmp_path: Path) -> None:
        """The second run of the same draft finds it live and sends nothing."""
        first = self.sent(self.prepared(tmp_path))
        second = self.sent(self.prepared(tmp_path))
        assert (first.fresh, second.fresh) == (True, False)
        assert second.receipt == first.receipt
        assert self.live(tmp_path) == 1

    def test_a_changed_draft_is_refused(self, tmp_path: Path) -> None:
        """A draft that changed since it went live is not published a second time by itself."""
        self.sent(self.prepared(tmp_path))
        with pytest.raises(PublishRefused):
            self.sent(self.prepared(tmp_path, "Even better."))
        assert self.live(tmp_path) == 1

    def test_faults_never_publish_twice(self, tmp_path: Path) -> None:
        """Whatever goes wrong while sending, the following runs never publish a second time."""
        for number, fault in enumerate(self.faults()):
            root = tmp_path / str(number)
            root.mkdir()
            before = self.live(root)
            with fault, pytest.raises((PublishFailed, OutcomeUnknown)):
                self.sent(self.prepared(root, f"Fault {number}."))
            for _ in range(2):
                with suppress(PostkitError):
                    self.sent(self.prepared(root, f"Fault {number}."))
            assert self.live(root) - before <= 1

    def test_faults_leave_a_true_record(self, tmp_path: Path) -> None:
        """What failed is certainly not live; in the end as much is on record as readers see."""
        for number, fault in enumerate(self.faults()):
            root = tmp_path / str(number)
            root.mkdir()
            before = self.live(root)
            with fault, pytest.raises((PublishFailed, OutcomeUnknown)) as told:
                self.sent(self.prepared(root, f"Fault {number}."))
            failed = isinstance(told.value, PublishFailed)
            assert [each.state for each in self.records(root)] == [
                "failed" if failed else "unknown"
            ]
            assert not (failed and self.live(root) > before)
            with suppress(PostkitError):
                self.sent(self.prepared(root, f"Fault {number}."))
            states = [each.state for each in self.records(root)]
            unseen = self.live(root) - before - states.count("published")
            assert unseen in range(states.count("unknown") + 1)

    def _handed_over(self, root: Path, key: str) -> Receipt:
        ready = self.prepared(root)
        return _fence.send(ready.publisher, ready.payload, key)

    def _found(self, root: Path, key: str) -> Receipt | None:
        ready = self.prepared(root)
        return _fence.find(ready.publisher, attempt_of(ready, key=key, at=MOMENT))

    def _goes_or_is_refused(self, root: Path, head: str, *, takes: bool) -> None:
        if takes:
            content = self.prepared(root, head=head).payload.content
            assert content != self.prepared(root).payload.content
        else:
            with pytest.raises(PublishRefused):
                self.prepared(root, head=head)
