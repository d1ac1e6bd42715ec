"""The contract of publishers fails for each way to be wrong that it names."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, cast

import pytest

from postkit.errors import OutcomeUnknown, PostkitError, PublishFailed
from postkit.publishers._base import BasePublisher, Capabilities, Receipt, Target
from postkit.testing import PublisherContract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Any

    from postkit.ledger import Attempt
    from postkit.post import Post
    from postkit.publishers._payload import Payload

_FAILURES = (AssertionError, PostkitError, TypeError, pytest.fail.Exception)


class _Right(BasePublisher):
    """A publisher to a wall that everybody reads: a file of JSON lines with keys."""

    name: ClassVar[str] = "wall"
    capabilities: ClassVar[Capabilities] = Capabilities(public=True, idempotent=True, finds=True)

    def __init__(self, target: Target) -> None:
        super().__init__(target)
        self.wall = target.root / "wall.jsonl"

    def send(self, payload: Payload, *, key: str) -> Receipt:
        """Write on the wall what is not there yet; half of the network may break down."""
        self.break_down("before")
        if key not in self.keys():
            self.write(payload, key)
        self.break_down("after")
        return Receipt(f"https://wall.example/{key}")

    def find(self, attempt: Attempt) -> Receipt | None:
        """Look at the wall."""
        key = attempt.id
        return Receipt(f"https://wall.example/{key}") if key in self.keys() else None

    def write(self, payload: Payload, key: str) -> None:
        """Write one line."""
        with self.wall.open("a", encoding="utf-8") as wall:
            wall.write(json.dumps([key, payload.text]) + "\n")

    def keys(self) -> list[str]:
        """Return the keys on the wall."""
        if not self.wall.exists():
            return []
        lines = self.wall.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)[0] for line in lines]

    def break_down(self, when: str) -> None:
        """Raise what a broken connection comes to."""
        if (self.wall.parent / when).exists():
            raise PublishFailed("no way") if when == "before" else OutcomeUnknown("no answer")


class _Contract(PublisherContract):
    """The contract of whatever is on the wall."""

    publisher: type[_Right] = _Right
    root: Path

    @pytest.fixture(autouse=True)
    def _remember(self, tmp_path: Path) -> None:
        self.root = tmp_path

    def make(self, target: Target) -> BasePublisher:
        """Return the publisher under test."""
        return self.publisher(target)

    def live(self, root: Path) -> int:
        """Return how many lines are on the wall."""
        return len(_Right(Target("", "", root)).keys())

    def faults(self) -> Iterable[AbstractContextManager[object]]:
        """Return a connection that breaks before, and one that breaks after."""
        return [_broken(self.root / "0" / "before"), _broken(self.root / "1" / "after")]


@contextmanager
def _broken(switch: Path) -> Iterator[None]:
    switch.touch()
    yield
    switch.unlink()


class TestRight(_Contract):
    """The contract holds for a publisher that is right."""


class _Twice(_Right):
    def write(self, payload: Payload, key: str) -> None:
        super().write(payload, key)
        super().write(payload, key)


class _LosesKeys(_Right):
    def keys(self) -> list[str]:
        return []


class _KeepsKeysInMemory(_Right):
    def __init__(self, target: Target) -> None:
        super().__init__(target)
        self.mine: list[str] = []

    def write(self, payload: Payload, key: str) -> None:
        super().write(payload, key)
        self.mine.append(key)

    def keys(self) -> list[str]:
        return self.mine


class _DropsTheSecond(_Right):
    def send(self, payload: Payload, *, key: str) -> Receipt:
        if self.keys():
            return Receipt(f"https://wall.example/{self.keys()[0]}")
        return super().send(payload, key=key)


class _FindsNothing(_Right):
    def find(self, attempt: Attempt) -> Receipt | None:  # noqa: ARG002 - the contract's
        return None


class _FindsAnything(_Right):
    def find(self, attempt: Attempt) -> Receipt | None:
        return Receipt(f"https://wall.example/{attempt.id}")


class _FindsTheLast(_Right):
    def find(self, attempt: Attempt) -> Receipt | None:  # noqa: ARG002 - the contract's
        return Receipt(f"https://wall.example/{self.keys()[-1]}") if self.keys() else None


class _SaysItCannotFindButDoes(_FindsNothing):
    capabilities = Capabilities(public=True)


class _LiesAboutFailure(_Right):
    capabilities = Capabilities(public=True)

    def break_down(self, when: str) -> None:
        if when == "after" and (self.wall.parent / when).exists():
            raise PublishFailed("so it seems")


class _KeepsNoPromise(_Right):
    def send(self, payload: Payload, *, key: str) -> Receipt:  # noqa: ARG002 - the contract's
        return Receipt(f"https://wall.example/{key}")


class _SaysNotWhere(_Right):
    def send(self, payload: Payload, *, key: str) -> Receipt:
        super().send(payload, key=key)
        return Receipt("")


class _ReturnsText(_Right):
    def send(self, payload: Payload, *, key: str) -> Receipt:
        super().send(payload, key=key)
        return cast("Receipt", key)


class _Mutates(_Right):
    def send(self, payload: Payload, *, key: str) -> Receipt:
        cast("dict[str, Any]", payload.body)["visibility"] = "nobody"
        return super().send(payload, key=key)


class _WritesWhilePreparing(_Right):
    def prepare(self, post: Post) -> Payload:
        payload = super().prepare(post)
        self.write(payload, "early")
        return payload


class _Forgets(_Right):
    def body(self, post: Post) -> dict[str, Any]:  # noqa: ARG002 - the contract's
        return {}

    capabilities = Capabilities(public=True, attachments=frozenset({"poll"}))


class _TakesAll(_Right):
    def _refuse_unsuitable(self, post: Post) -> None:
        pass


_WRONG = [
    (_Twice, "test_send_publishes_one"),
    (_LosesKeys, "test_a_key_that_is_known_publishes_once"),
    (_KeepsKeysInMemory, "test_a_key_that_is_known_publishes_once"),
    (_KeepsKeysInMemory, "test_find_tells_the_truth"),
    (_DropsTheSecond, "test_another_key_is_another_publication"),
    (_FindsNothing, "test_find_tells_the_truth"),
    (_FindsNothing, "test_faults_never_publish_twice"),
    (_FindsAnything, "test_find_tells_the_truth"),
    (_FindsTheLast, "test_find_tells_the_truth"),
    (_SaysItCannotFindButDoes, "test_find_tells_the_truth"),
    (_LiesAboutFailure, "test_faults_never_publish_twice"),
    (_KeepsNoPromise, "test_send_publishes_one"),
    (_SaysNotWhere, "test_send_publishes_one"),
    (_ReturnsText, "test_send_publishes_one"),
    (_Mutates, "test_send_publishes_one"),
    (_WritesWhilePreparing, "test_prepare_is_pure"),
    (_TakesAll, "test_kinds_it_does_not_take_are_refused"),
    (_TakesAll, "test_a_first_comment_goes_or_is_refused"),
]


@pytest.mark.parametrize(("publisher", "test"), _WRONG)
def test_a_wrong_publisher_fails(tmp_path: Path, publisher: type[_Right], test: str) -> None:
    """Each is caught by the test that is there for it."""
    contract = _Contract()
    contract.root, contract.publisher = tmp_path, publisher
    with pytest.raises(_FAILURES):
        getattr(contract, test)(tmp_path)


@pytest.mark.parametrize(("publisher", "kind"), [(_Forgets, "poll"), (_TakesAll, "image")])
def test_what_is_left_out_is_noticed(tmp_path: Path, publisher: type[_Right], kind: str) -> None:
    """A poll that is not in the payload, an attachment that nobody refused."""
    contract = _Contract()
    contract.root, contract.publisher = tmp_path, publisher
    with pytest.raises(_FAILURES):
        contract.test_what_goes_with_a_post_goes_or_is_refused(tmp_path, kind)
