"""What the events of a ledger add up to."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.ledger import Damage, Record
from postkit.ledger.events import encode
from postkit.ledger.history import History, clearer, fold
from tests.ledger.samples import attempt, outcome
from tests.ledger.strategies import ledgers

if TYPE_CHECKING:
    from postkit.ledger import Attempt, Outcome


def folded(*events: Attempt | Outcome) -> History:
    """Fold events in this order."""
    return fold(map(encode, events))


@given(ledgers(), ledgers(), st.data())
def test_merged_ledgers_fold_to_one_state_in_any_order(
    ours: list[Attempt | Outcome], theirs: list[Attempt | Outcome], data: st.DataObject
) -> None:
    """However two ledgers are merged, with lines twice and in any order, the state is the same."""
    both = [*ours, *theirs]
    repeated = data.draw(st.lists(st.sampled_from(both))) if both else []
    merged = data.draw(st.permutations([*both, *repeated]))

    history = folded(*merged)

    assert history.records == folded(*both).records
    assert history.damaged == ()


@given(ledgers(), st.data())
def test_what_cannot_be_read_changes_nothing_else(
    events: list[Attempt | Outcome], data: st.DataObject
) -> None:
    """Lines that are damaged are reported by number and leave their neighbours alone."""
    lines = list(map(encode, events))
    at = data.draw(st.integers(0, len(lines)))
    damage = data.draw(st.sampled_from([b"<<<<<<< HEAD\n", b"{\n", b"\xff\n", b"\0\0\0\n"]))

    history = fold([*lines[:at], damage, *lines[at:]])

    assert history.records == fold(lines).records
    assert [line for line, _ in history.damaged] == [at + 1]


@pytest.mark.parametrize(
    "outcomes",
    [
        pytest.param([outcome(), outcome(outcome="unknown")], id="definite beats unknown"),
        pytest.param([outcome(), outcome(outcome="failed")], id="published beats failed"),
        pytest.param(
            [outcome(), outcome(outcome="failed", at="2027-01-01T00:00:00Z", by="person")],
            id="published beats failed, also later",
        ),
        pytest.param(
            [outcome(), outcome(url="", at="2027-01-01T00:00:00Z")], id="an address beats none"
        ),
        pytest.param([outcome(at="2026-12-02T09:00:00.5Z"), outcome(at="2026-12-02T09:00:00Z")]),
    ],
)
def test_clearest_outcome_is_believed(outcomes: list[Outcome]) -> None:
    """Of several outcomes the first given here wins, in whatever order the lines stand."""
    lines: list[Attempt | Outcome] = [attempt(), *outcomes, outcome(outcome="unknown", url="")]
    for events in permutations(lines):
        assert folded(*events).records == (Record(attempt(), outcomes[0]),)


def test_failed_beats_unknown() -> None:
    """Somebody looked, and it is not there."""
    failed = outcome(outcome="failed", url="")

    assert clearer(outcome(outcome="unknown", at="2027-01-01T00:00:00Z"), failed) == failed


def test_any_outcome_is_clearer_than_none() -> None:
    """Nothing known is less than an outcome, even an unknown one."""
    assert clearer(None, outcome(outcome="unknown")) == outcome(outcome="unknown")
    assert clearer(None, None) is None


def test_records_come_oldest_first() -> None:
    """The order of records is that of their attempts' times, whatever the lines' order."""
    third = attempt(3, at="2026-12-01T09:00:00.25Z")
    events = [attempt(2, at="2026-12-01T09:00:00Z"), attempt(1, at="2026-12-01T09:00:00Z"), third]

    ids = [int(record.attempt.id, 16) for record in folded(*events).records]

    assert ids == [1, 2, 3]


def test_outcome_without_its_attempt_is_reported() -> None:
    """An outcome whose attempt is lost cannot be placed, and is not passed over in silence."""
    history = folded(attempt(1), outcome(2), outcome(2, outcome="unknown"), outcome(1))

    assert history.damaged == (Damage(2, f"the outcome of an attempt that is not here: {2:032x}"),)
    assert history.records == (Record(attempt(1), outcome(1)),)


def test_two_attempts_with_one_id_are_reported_and_one_is_taken() -> None:
    """When somebody edits an attempt on one branch, both orders give the same, and a report."""
    edited = attempt(path="posts/renamed.md")

    one, other = folded(attempt(), edited), folded(edited, attempt())

    assert one.records == other.records
    assert one.damaged == other.damaged == (Damage(2, f"differs from another attempt {1:032x}"),)


def test_blank_lines_are_nothing() -> None:
    """Empty lines, as editors and merges leave them, are neither events nor damage."""
    history = fold([b"\n", encode(attempt()), b" \r\n", b"\n"])

    assert history.records == (Record(attempt()),)
    assert history.damaged == ()


def test_draft_is_found_per_target() -> None:
    """A draft's history at one target says nothing about another."""
    history = folded(attempt(1), attempt(2, target="blog-folder"), attempt(3, draft="other"))

    assert [record.attempt for record in history.of_draft("launch-7f3a", "me")] == [attempt(1)]
    assert history.of_draft("nobody", "me") == ()


def test_standard_input_has_no_history_of_its_own() -> None:
    """Two texts from standard input are not versions of one draft; their content still counts."""
    piped = attempt(draft="", path="")
    history = folded(piped)

    assert history.of_draft("", "me") == ()
    assert history.of_content(piped.content, "me") == (Record(piped),)


def test_content_is_found_under_any_draft() -> None:
    """The same words under another name are recognised, per target."""
    copy = attempt(2, draft="copy", content=attempt(1).content)
    history = folded(attempt(1), copy, attempt(3))

    found = history.of_content(copy.content, "me")

    assert [record.attempt for record in found] == [attempt(1), copy]
    assert history.of_content(copy.content, "blog-folder") == ()


def test_unknown_lists_what_a_person_must_look_at() -> None:
    """Attempts without an outcome, and those whose outcome is unknown, wait for a look."""
    unknown = outcome(3, outcome="unknown")
    history = folded(attempt(1), attempt(2), outcome(2), attempt(3), unknown)

    assert history.unknown() == (Record(attempt(1)), Record(attempt(3), unknown))


def test_attempt_is_found_by_its_id() -> None:
    """An attempt's id leads to its record, or to none."""
    history = folded(attempt(1), outcome(1))

    assert history.of_attempt(attempt(1).id) == Record(attempt(1), outcome(1))
    assert history.of_attempt("gone") is None
