"""The contract of publishers fails for each way to be wrong that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

import pytest

from postkit.errors import PostkitError, PublishFailed
from postkit.publishers._base import BasePublisher, Capabilities, Check, Receipt, Stored, Target
from tests.testing.wall import ABLE, Right, WallContract, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from postkit.ledger import Attempt
    from postkit.post import Post
    from postkit.publishers._payload import Payload

_FAILURES = (AssertionError, PostkitError, TypeError, NotImplementedError, pytest.fail.Exception)


class TestRight(WallContract):
    """The contract holds for a publisher that is right."""


class _Modest(Right):
    """Can do little, and says so."""

    capabilities = Capabilities(public=True)
    find = BasePublisher.find
    comment = BasePublisher.comment
    update = BasePublisher.update
    delete = BasePublisher.delete
    stored = BasePublisher.stored


class TestModest(WallContract):
    """The contract asks for nothing that a publisher does not say it can."""

    publisher = _Modest

    def later_faults(self, step: str) -> Iterable[Any]:  # noqa: ARG002 - the contract's
        """Break nothing that is not done."""
        return ()


class _Twice(Right):
    def write(self, key: str, text: str) -> None:
        super().write(key, f"{text}\0{text}")


class _LosesKeys(Right):
    def send(self, payload: Payload, *, key: str) -> Receipt:
        return super().send(payload, key=f"{key}-{len(self.notes())}")


class _KeepsKeysInMemory(Right):
    def __init__(self, target: Target) -> None:
        super().__init__(target)
        self.mine: dict[str, Any] = {}

    def write(self, key: str, text: str) -> None:
        self.save({**super().notes(), f"{key}-{len(super().notes())}": {"text": text}})
        self.mine[key] = text

    def notes(self) -> dict[str, Any]:
        return self.mine


class _DropsTheSecond(Right):
    def send(self, payload: Payload, *, key: str) -> Receipt:
        for first in self.notes():
            return Receipt(f"https://wall.example/{first}")
        return super().send(payload, key=key)


class _FindsNothing(Right):
    def find(self, attempt: Attempt) -> Receipt | None:  # noqa: ARG002 - the contract's
        return None

    def send(self, payload: Payload, *, key: str) -> Receipt:
        return super().send(payload, key=f"{key}-{len(self.notes())}")


class _FindsAnything(Right):
    def find(self, attempt: Attempt) -> Receipt | None:
        return Receipt(f"https://wall.example/{attempt.id}")


class _FindsTheLast(Right):
    def find(self, attempt: Attempt) -> Receipt | None:  # noqa: ARG002 - the contract's
        keys = list(self.notes())
        return Receipt(f"https://wall.example/{keys[-1]}") if keys else None


class _SaysItCannotFindButDoes(_FindsNothing):
    capabilities = Capabilities(public=True)


class _LiesAboutFailure(Right):
    capabilities = Capabilities(public=True)

    def break_down(self, when: str) -> None:
        if when.endswith("after") and (self.root / when).exists():
            raise PublishFailed("so it seems")


class _LiesAboutSuccess(Right):
    def break_down(self, when: str) -> None:
        """See nothing."""

    def send(self, payload: Payload, *, key: str) -> Receipt:
        if (self.root / "send-before").exists():
            return Receipt(f"https://wall.example/{key}")
        return super().send(payload, key=key)

    def update(self, payload: Payload, receipt: Receipt) -> None:
        if not (self.root / "update-before").exists():
            super().update(payload, receipt)

    def delete(self, receipt: Receipt) -> None:
        if not (self.root / "delete-before").exists():
            super().delete(receipt)


class _PreparesAnother(Right):
    def prepare(self, post: Post) -> Payload:
        return super().prepare(post).replace(text="Another.")


class _PreparesAnew(Right):
    made: ClassVar[list[str]] = []

    def body(self, post: Post) -> dict[str, Any]:
        self.made.append("x")
        return {**super().body(post), "poll": len(self.made)}


class _KeepsNoPromise(Right):
    def send(self, payload: Payload, *, key: str) -> Receipt:  # noqa: ARG002 - the contract's
        return Receipt(f"https://wall.example/{key}")


class _SaysNotWhere(Right):
    def send(self, payload: Payload, *, key: str) -> Receipt:
        super().send(payload, key=key)
        return Receipt("")


class _ReturnsText(Right):
    def send(self, payload: Payload, *, key: str) -> Receipt:
        super().send(payload, key=key)
        return cast("Receipt", key)


class _Mutates(Right):
    def send(self, payload: Payload, *, key: str) -> Receipt:
        cast("dict[str, Any]", payload.body)["visibility"] = "nobody"
        return super().send(payload, key=key)


class _WritesWhilePreparing(Right):
    def prepare(self, post: Post) -> Payload:
        payload = super().prepare(post)
        self.write("early", payload.text)
        return payload


class _AsksWhilePreparing(Right):
    def prepare(self, post: Post) -> Payload:
        self.ask()
        return super().prepare(post)


class _AsksWhoItIs(Right):
    @property
    def account(self) -> str:
        self.ask()
        return super().account


class _IsAnybody(Right):
    made: ClassVar[list[str]] = []

    def __init__(self, target: Target) -> None:
        super().__init__(target)
        self.made.append("x")
        self.number = len(self.made)

    @property
    def account(self) -> str:
        return f"ada-{self.number}"


class _IsSomebodyElse(Right):
    @property
    def account(self) -> str:
        return "bob"


class _AsksWhetherItIsReady(Right):
    def ready(self, payload: Payload) -> Iterable[str]:
        self.ask()
        return super().ready(payload)


class _SendsWhenReady(Right):
    def ready(self, payload: Payload) -> Iterable[str]:
        self.write("early", payload.text)
        return super().ready(payload)


class _WarnsOfNothing(Right):
    def ready(self, payload: Payload) -> Iterable[str]:
        return [*super().ready(payload), ""]


class _IsAlwaysReady(Right):
    def ready(self, payload: Payload) -> Iterable[str]:  # noqa: ARG002 - the interface's
        return ()


class _AsksAboutPosts(Right):
    def examine_post(self, post: Post) -> Iterable[Check]:
        self.ask()
        return super().examine_post(post)


class _FindsErrorsInPosts(Right):
    def examine_post(self, post: Post) -> Iterable[Check]:  # noqa: ARG002 - the interface's
        return [Check("scopes", "error", "it will not be taken")]


class _Forgets(Right):
    def body(self, post: Post) -> dict[str, Any]:  # noqa: ARG002 - the contract's
        return {}

    capabilities = Capabilities(public=True, attachments=frozenset({"poll"}))


class _TakesAll(Right):
    capabilities = ABLE._replace(comments=False, comments_after=False)

    def _refuse_unsuitable(self, post: Post) -> None:
        pass


class _CommentsTwice(Right):
    def remark(self, receipt: Receipt, text: str) -> None:
        super().remark(receipt, text)
        super().remark(receipt, text)


class _CommentsNowhere(Right):
    def remark(self, receipt: Receipt, text: str) -> None:
        """Forget it."""


class _CannotComment(Right):
    comment = BasePublisher.comment


class _PublishesItsComment(Right):
    def remark(self, receipt: Receipt, text: str) -> None:
        self.write(f"{key_of(receipt)}-comment", text)


class _SaysCommentsFailed(Right):
    def break_down(self, when: str) -> None:
        if when == "comment-after" and (self.root / when).exists():
            raise PublishFailed("so it seems")
        super().break_down(when)


class _ReadsSomething(Right):
    def stored(self, receipt: Receipt) -> Stored:  # noqa: ARG002 - the interface's
        return Stored("Something")


class _SeesThatItFailed(Right):
    def stored(self, receipt: Receipt) -> Stored:
        return super().stored(receipt)._replace(state="failed")


class _UpdatesNothing(Right):
    def update(self, payload: Payload, receipt: Receipt) -> None:
        """Leave it."""


class _UpdatesByAnother(Right):
    def update(self, payload: Payload, receipt: Receipt) -> None:
        self.write(f"{key_of(receipt)}-{len(self.notes())}", payload.text)


class _UpdatesOnce(Right):
    def update(self, payload: Payload, receipt: Receipt) -> None:
        if self.note(receipt)["text"] == payload.text:
            raise PublishFailed("it is like that")
        super().update(payload, receipt)


class _UpdatesWhatIsGone(Right):
    def update(self, payload: Payload, receipt: Receipt) -> None:
        self.write(key_of(receipt), payload.text)


class _DeletesNothing(Right):
    def delete(self, receipt: Receipt) -> None:
        """Leave it."""


class _DeletesOnce(Right):
    def delete(self, receipt: Receipt) -> None:
        self.note(receipt)
        super().delete(receipt)


class _RemembersTheDeleted(Right):
    def stored(self, receipt: Receipt) -> Stored:
        return super().stored(receipt) if self.notes() else Stored("It was here.")


_WRONG = [
    (_Twice, "test_send_publishes_one"),
    (_LosesKeys, "test_a_key_that_is_known_publishes_once"),
    (_KeepsKeysInMemory, "test_a_key_that_is_known_publishes_once"),
    (_KeepsKeysInMemory, "test_find_tells_the_truth"),
    (_DropsTheSecond, "test_another_key_is_another_publication"),
    (_FindsNothing, "test_find_tells_the_truth"),
    (_FindsNothing, "test_faults_never_publish_twice"),
    (_FindsAnything, "test_find_tells_the_truth"),
    (_FindsAnything, "test_faults_leave_a_true_record"),
    (_FindsTheLast, "test_find_tells_the_truth"),
    (_SaysItCannotFindButDoes, "test_find_tells_the_truth"),
    (_LiesAboutFailure, "test_faults_never_publish_twice"),
    (_LiesAboutFailure, "test_faults_leave_a_true_record"),
    (_LiesAboutSuccess, "test_faults_leave_a_true_record"),
    (_LiesAboutSuccess, "test_an_update_that_fails_says_so"),
    (_LiesAboutSuccess, "test_a_deletion_that_fails_says_so"),
    (_KeepsNoPromise, "test_send_publishes_one"),
    (_SaysNotWhere, "test_send_publishes_one"),
    (_ReturnsText, "test_send_publishes_one"),
    (_Mutates, "test_send_publishes_one"),
    (_PreparesAnother, "test_payload_is_json_and_what_was_checked"),
    (_PreparesAnother, "test_a_changed_draft_is_refused"),
    (_PreparesAnew, "test_publishing_twice_publishes_once"),
    (_PreparesAnew, "test_prepare_is_pure"),
    (_WritesWhilePreparing, "test_prepare_is_pure"),
    (_AsksWhilePreparing, "test_prepare_is_pure"),
    (_AsksWhoItIs, "test_the_account_is_known_here"),
    (_IsAnybody, "test_the_account_is_known_here"),
    (_IsSomebodyElse, "test_the_account_is_known_here"),
    (_AsksWhetherItIsReady, "test_being_ready_asks_nobody"),
    (_SendsWhenReady, "test_being_ready_asks_nobody"),
    (_WarnsOfNothing, "test_being_ready_asks_nobody"),
    (_IsAlwaysReady, "test_what_is_in_the_way_is_said_before"),
    (_AsksAboutPosts, "test_what_a_post_lacks_is_known_here"),
    (_FindsErrorsInPosts, "test_what_a_post_lacks_is_known_here"),
    (_TakesAll, "test_kinds_it_does_not_take_are_refused"),
    (_TakesAll, "test_a_first_comment_goes_or_is_refused"),
    (_CommentsTwice, "test_a_first_comment_is_added_once"),
    (_CommentsNowhere, "test_a_first_comment_is_added_once"),
    (_CannotComment, "test_a_first_comment_is_added_once"),
    (_PublishesItsComment, "test_a_first_comment_is_added_once"),
    (_SaysCommentsFailed, "test_a_comment_that_fails_harms_nothing"),
    (_ReadsSomething, "test_stored_is_what_was_sent"),
    (_SeesThatItFailed, "test_stored_is_what_was_sent"),
    (_UpdatesNothing, "test_an_update_changes_the_text_alone"),
    (_UpdatesByAnother, "test_an_update_changes_the_text_alone"),
    (_UpdatesOnce, "test_an_update_changes_the_text_alone"),
    (_UpdatesWhatIsGone, "test_what_is_deleted_is_gone"),
    (_DeletesNothing, "test_what_is_deleted_is_gone"),
    (_DeletesOnce, "test_what_is_deleted_is_gone"),
    (_RemembersTheDeleted, "test_what_is_deleted_is_gone"),
]


@pytest.mark.parametrize(("publisher", "test"), _WRONG)
def test_a_wrong_publisher_fails(tmp_path: Path, publisher: type[Right], test: str) -> None:
    """Each is caught by the test that is there for it."""
    contract = _contract(tmp_path, publisher)
    with pytest.raises(_FAILURES):
        getattr(contract, test)(contract.root)


@pytest.mark.parametrize(("publisher", "kind"), [(_Forgets, "poll"), (_TakesAll, "image")])
def test_what_is_left_out_is_noticed(tmp_path: Path, publisher: type[Right], kind: str) -> None:
    """A poll that is not in the payload, an attachment that nobody refused."""
    contract = _contract(tmp_path, publisher)
    with pytest.raises(_FAILURES):
        contract.test_what_goes_with_a_post_goes_or_is_refused(contract.root, kind)


def test_every_test_of_the_contract_can_fail() -> None:
    """Each fails for a wrong publisher above."""
    tests = {name for name in dir(WallContract) if name.startswith("test_")}
    assert tests == {*(test for _, test in _WRONG), "test_what_goes_with_a_post_goes_or_is_refused"}


def _contract(tmp_path: Path, publisher: type[Right]) -> WallContract:
    contract = WallContract()
    contract.root, contract.publisher = tmp_path / "root", publisher
    contract.root.mkdir()
    return contract
