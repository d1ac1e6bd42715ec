"""The part of the contract that is about what is live: read back, commented, edited, deleted."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from postkit.errors import PostkitError
from postkit.publishers import _fence
from postkit.publishers._base import CannotTellError
from postkit.testing.hooks import Hooks

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.pipeline.sending import Prepared
    from postkit.publishers._base import Receipt

COMMENT = "first_comment: More of it."


class Afterwards(Hooks):
    """What a publisher must do with what it published, as far as it says that it can."""

    def test_stored_is_what_was_sent(self, tmp_path: Path) -> None:
        """What is read back is the text that was checked; who may not look, says so."""
        ready, receipt = self._live(tmp_path)
        with suppress(CannotTellError):
            found = _fence.stored(ready.publisher, receipt)
            assert found.state != "failed"
            assert normalize("NFC", found.text) == normalize("NFC", ready.payload.text)

    def test_a_first_comment_is_added_once(self, tmp_path: Path) -> None:
        """It is there after the first run, and the second adds no other."""
        if not self.able(tmp_path).comments_after:
            return
        first = self.sent(self.prepared(tmp_path, head=COMMENT))
        assert first.followed.comment.state == "done"
        assert self.comments(tmp_path) == 1
        assert not self.sent(self.prepared(tmp_path, head=COMMENT)).fresh
        assert (self.live(tmp_path), self.comments(tmp_path)) == (1, 1)

    def test_a_comment_that_fails_harms_nothing(self, tmp_path: Path) -> None:
        """The post stands, is not sent again, and gets its comment once or not at all."""
        for number, fault in enumerate(self.later_faults("comment")):
            root = tmp_path / str(number)
            root.mkdir()
            live, comments = self.live(root), self.comments(root)
            with fault:
                sent = self.sent(self._with_comment(root, number))
            state, there = sent.followed.comment.state, self.comments(root) - comments
            assert sent.fresh
            assert state in {"failed", "unknown"}, "the fault should make the comment fail"
            assert not (state == "failed" and there), "what failed must certainly not be there"
            for _ in range(2):
                assert not self.sent(self._with_comment(root, number)).fresh
            assert self.live(root) - live == 1
            added = self.comments(root) - comments - there
            assert added == (state == "failed" and self.records(root)[0].comment == "done")

    def test_an_update_changes_the_text_alone(self, tmp_path: Path) -> None:
        """The post has the new text, and stays one; the second time does no harm."""
        if not self.able(tmp_path).updates:
            return
        _, receipt = self._live(tmp_path)
        changed = self.prepared(tmp_path, "Even better.")
        for _ in range(2):
            _fence.update(changed.publisher, changed.payload, receipt)
            assert self.texts(tmp_path) == [changed.payload.text]
            assert self.live(tmp_path) == 1

    def test_an_update_that_fails_says_so(self, tmp_path: Path) -> None:
        """Where it says nothing, readers see the new text; the next run gives it to them."""
        for number, fault in enumerate(self.later_faults("update")):
            root = tmp_path / str(number)
            root.mkdir()
            _, receipt = self._live(root, f"Before {number}.")
            live = self.live(root)
            changed = self.prepared(root, f"After {number}.")
            with fault, suppress(PostkitError):
                _fence.update(changed.publisher, changed.payload, receipt)
                assert changed.payload.text in self.texts(root)
            _fence.update(changed.publisher, changed.payload, receipt)
            assert changed.payload.text in self.texts(root)
            assert self.live(root) == live

    def test_what_is_deleted_is_gone(self, tmp_path: Path) -> None:
        """Nobody can see it, nothing can be done with it, and deleting it again does no harm."""
        if not self.able(tmp_path).deletes:
            return
        ready, receipt = self._live(tmp_path)
        for _ in range(2):
            _fence.delete(ready.publisher, receipt)
            assert self.live(tmp_path) == 0
        with pytest.raises(PostkitError):
            _fence.stored(ready.publisher, receipt)
        if ready.publisher.capabilities.updates:
            with pytest.raises(PostkitError):
                _fence.update(ready.publisher, ready.payload, receipt)
            assert self.live(tmp_path) == 0

    def test_a_deletion_that_fails_says_so(self, tmp_path: Path) -> None:
        """Where it says nothing, the post is gone; the next run deletes it."""
        for number, fault in enumerate(self.later_faults("delete")):
            root = tmp_path / str(number)
            root.mkdir()
            before = self.live(root)
            ready, receipt = self._live(root, f"To delete {number}.")
            with fault, suppress(PostkitError):
                _fence.delete(ready.publisher, receipt)
                assert self.live(root) == before
            _fence.delete(ready.publisher, receipt)
            assert self.live(root) == before

    def _live(self, root: Path, words: str = "Well done.") -> tuple[Prepared, Receipt]:
        ready = self.prepared(root, words)
        return ready, _fence.send(ready.publisher, ready.payload, f"a-{words}")

    def _with_comment(self, root: Path, number: int) -> Prepared:
        return self.prepared(root, f"Comment {number}.", head=COMMENT)
