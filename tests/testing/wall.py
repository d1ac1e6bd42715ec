"""A publisher to a wall that everybody reads, the contract of it, and how it breaks down."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from postkit.errors import OutcomeUnknown, PublishFailed, PublishRefused
from postkit.publishers._base import (
    BasePublisher,
    CannotTellError,
    Capabilities,
    Receipt,
    Stored,
    Target,
)
from postkit.testing import PublisherContract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from postkit.ledger import Attempt
    from postkit.publishers._payload import Payload

ABLE = Capabilities(
    public=True,
    comments=True,
    comments_after=True,
    idempotent=True,
    finds=True,
    updates=True,
    deletes=True,
)


class Right(BasePublisher):
    """Does all that a publisher may, with a wall of notes by key: texts and comments."""

    name: ClassVar[str] = "wall"
    capabilities: ClassVar[Capabilities] = ABLE

    def __init__(self, target: Target) -> None:
        super().__init__(target)
        self.root = target.root

    def ready(self, payload: Payload) -> Iterable[str]:  # noqa: ARG002 - the interface's
        """Warn of nothing, where there is paint."""
        if (self.root / "no-paint").exists():
            raise PublishRefused("there is no paint", hint="buy some")
        return ()

    def send(self, payload: Payload, *, key: str) -> Receipt:
        """Write on the wall what is not there yet."""
        self.break_down("send-before")
        self.break_down("send-lost")
        if key not in self.notes():
            self.write(key, payload.text)
        self.break_down("send-after")
        return Receipt(f"https://wall.example/{key}")

    def find(self, attempt: Attempt) -> Receipt | None:
        """Look at the wall."""
        key = attempt.id
        return Receipt(f"https://wall.example/{key}") if key in self.notes() else None

    def comment(self, payload: Payload, receipt: Receipt) -> str:
        """Write below a note."""
        self.break_down("comment-before")
        self.break_down("comment-lost")
        self.remark(receipt, payload.first_comment)
        self.break_down("comment-after")
        return ""

    def update(self, payload: Payload, receipt: Receipt) -> None:
        """Paint a note over."""
        self.break_down("update-before")
        self.break_down("update-lost")
        note = self.note(receipt)
        self.save({**self.notes(), key_of(receipt): {**note, "text": payload.text}})
        self.break_down("update-after")

    def delete(self, receipt: Receipt) -> None:
        """Paint a note white."""
        self.break_down("delete-before")
        self.break_down("delete-lost")
        notes = self.notes()
        notes.pop(key_of(receipt), None)
        self.save(notes)
        self.break_down("delete-after")

    def stored(self, receipt: Receipt) -> Stored:
        """Read a note."""
        return Stored(self.note(receipt)["text"])

    def write(self, key: str, text: str) -> None:
        """Write a note."""
        self.save({**self.notes(), key: {"text": text, "comments": []}})

    def remark(self, receipt: Receipt, text: str) -> None:
        """Write below a note."""
        note = self.note(receipt)
        commented = {**note, "comments": [*note["comments"], text]}
        self.save({**self.notes(), key_of(receipt): commented})

    def note(self, receipt: Receipt) -> dict[str, Any]:
        """Return a note; raises CannotTellError where there is none."""
        found: dict[str, Any] | None = self.notes().get(key_of(receipt))
        if found is None:
            raise CannotTellError("the wall is white there")
        return found

    def notes(self) -> dict[str, Any]:
        """Return what is on the wall, as everybody sees it."""
        wall = self.root / "wall.json"
        found: dict[str, Any] = json.loads(wall.read_text("utf-8")) if wall.exists() else {}
        return found

    def save(self, notes: dict[str, Any]) -> None:
        """Leave the wall like this."""
        (self.root / "wall.json").write_text(json.dumps(notes), encoding="utf-8")

    def ask(self) -> None:
        """Look at the wall, so that somebody sees it."""
        with (self.root.parent / "asked").open("a", encoding="utf-8") as seen:
            seen.write("x")

    def break_down(self, when: str) -> None:
        """Raise what a broken connection comes to."""
        if (self.root / when).exists():
            raise (
                PublishFailed("no way") if when.endswith("before") else OutcomeUnknown("no answer")
            )


def key_of(receipt: Receipt) -> str:
    """Return the key of a note."""
    return receipt.url.rpartition("/")[2]


class WallContract(PublisherContract):
    """The contract of whatever is on the wall."""

    publisher: type[Right] = Right
    root: Path

    @pytest.fixture(autouse=True)
    def _remember(self, tmp_path: Path) -> None:
        self.root = tmp_path

    def make(self, target: Target) -> BasePublisher:
        """Return the publisher under test."""
        return self.publisher(target)

    def target(self, root: Path) -> Target:
        """Post as somebody."""
        return Target("contract", "ada", root)

    def live(self, root: Path) -> int:
        """Return how many notes are on the wall."""
        return len(self.texts(root))

    def texts(self, root: Path) -> list[str]:
        """Return the notes on the wall; some have painted two."""
        return [text for note in self._notes(root) for text in note["text"].split("\0")]

    def comments(self, root: Path) -> int:
        """Return how many comments are on the wall."""
        return sum(len(note["comments"]) for note in self._notes(root))

    def asked(self) -> int:
        """Return how often somebody was seen at the wall."""
        seen = self.root.parent / "asked"
        return len(seen.read_text("utf-8")) if seen.exists() else 0

    def faults(self) -> Iterable[AbstractContextManager[object]]:
        """Return connections that are never made, or break before it is done, or after."""
        return self._breaks("send")

    def later_faults(self, step: str) -> Iterable[AbstractContextManager[object]]:
        """Return the same for what is live."""
        return self._breaks(step)

    def obstacles(self) -> Iterable[AbstractContextManager[object]]:
        """Return a day without paint."""
        return [_there(self.root / "no-paint")]

    def _breaks(self, step: str) -> list[AbstractContextManager[object]]:
        names = (f"{step}-before", f"{step}-lost", f"{step}-after")
        return [_there(self.root / str(number) / name) for number, name in enumerate(names)]

    def _notes(self, root: Path) -> list[dict[str, Any]]:
        return list(Right(Target("", "", root)).notes().values())


@contextmanager
def _there(switch: Path) -> Iterator[None]:
    switch.touch()
    yield
    switch.unlink()
