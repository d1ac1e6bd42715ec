"""What the events of a ledger add up to."""

from __future__ import annotations

from io import BytesIO
from itertools import accumulate, permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.ledger import Damage, Record
from postkit.ledger.events import encode
from postkit.ledger.history import clearer, fold
from tests.ledger.samples import URL, URN, attempt, folded, lines, outcome, sequel
from tests.ledger.strategies import ledgers

if TYPE_CHECKING:
    from postkit.ledger import Outcome
    from postkit.ledger.events import Event


@given(ledgers(), ledgers(), st.data())
def test_merged_ledgers_fold_to_one_state_in_any_order(
    ours: list[Event], theirs: list[Event], data: st.DataObject
) -> None:
    """However two ledgers are merged, with lines twice and in any order, the state is the same."""
    both = [*ours, *theirs]
    repeated = data.draw(st.lists(st.sampled_from(both))) if both else []
    merged = data.draw(st.permutations([*both, *repeated]))

    history = folded(*merged)

    assert history.records == folded(*both).records
    assert history.damaged == ()


@given(ledgers(), st.data())
def test_union_of_two_branches_knows_what_either_knew(
    events: list[Event], data: st.DataObject
) -> None:
    """Whatever stands on one branch, the other or both, and whichever is merged into which."""
    sides = st.sampled_from([("before",), ("ours",), ("theirs",), ("ours", "theirs")])
    placed = [(event, data.draw(sides)) for event in events]
    before, ours, theirs = (
        [event for event, sides in placed if side in sides] for side in ("before", "ours", "theirs")
    )

    one, other = folded(*before, *ours, *theirs), folded(*before, *theirs, *ours)

    assert one.records == other.records == folded(*events).records
    assert one.damaged == other.damaged == ()


@given(ledgers(), st.data())
def test_ledger_cut_anywhere_knows_what_stands_before(
    events: list[Event], data: st.DataObject
) -> None:
    """Only the last line can be damaged, and it takes nothing with it."""
    whole = lines(events)
    cut = data.draw(st.integers(0, len(whole)))
    ends = accumulate(len(encode(event)) for event in events)
    kept = sum(end - len(b"\n") <= cut for end in ends)

    history = fold(BytesIO(whole[:cut]))

    assert history.records == folded(*events[:kept]).records
    assert {line for line, _ in history.damaged} <= {kept + 1}


@given(ledgers(), st.data())
def test_what_cannot_be_read_changes_nothing_else(events: list[Event], data: st.DataObject) -> None:
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
    lines: list[Event] = [attempt(), *outcomes, outcome(outcome="unknown", url="")]
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


def test_sequel_without_its_attempt_is_reported() -> None:
    """Once for each kind, as an outcome is; where the attempt stands further down all is well."""
    lost = [sequel("update", 2), sequel("update", 2, id="again"), sequel("deletion", 2)]

    history = folded(attempt(1), *lost)

    assert history.damaged == (
        Damage(2, f"the update of an attempt that is not here: {2:032x}"),
        Damage(4, f"the deletion of an attempt that is not here: {2:032x}"),
    )
    assert folded(*lost, attempt(2)).damaged == ()


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


def test_content_and_payload_are_those_of_the_latest_update() -> None:
    """What was updated is found by what it is now, not by what it was."""
    update = sequel("update", content="new content", payload="new payload")
    history = folded(attempt(1), outcome(1), update)
    record = Record(attempt(1), outcome(1), (update,))

    assert history.of_content("new content", "me") == history.of_payload("new payload") == (record,)
    assert history.of_content(attempt(1).content, "me") == ()
    assert history.of_payload(attempt(1).payload) == ()


def test_payload_is_found_while_its_attempt_is_unknown() -> None:
    """What LinkedIn calls a duplicate is matched with the attempt that may have published it."""
    history = folded(attempt(1), attempt(2), outcome(2))

    assert history.of_payload(attempt(1).payload) == (Record(attempt(1)),)
    assert history.of_payload("") == ()


@pytest.mark.parametrize(
    "known",
    [
        outcome(url="", urn=URN),
        outcome(url="https://example.com/1", urn=URN),
        outcome(url=URL, urn=URN),
        outcome(url=URL),
        outcome(url=f"{URL}/"),
        outcome(url=f"{URL}/?utm_source=share#comments"),
        outcome(url=URL.replace("urn:li:share:", "urn%3Ali%3Ashare%3A")),
        outcome(url=URN),
    ],
)
def test_publication_is_found_by_its_urn(known: Outcome) -> None:
    """By the URN that was recorded, or an address that ends in it; live or deleted."""
    assert folded(attempt(1), known).of_urn(URN) == (Record(attempt(1), known),)
    assert len(folded(attempt(1), known, sequel("deletion")).of_urn(URN)) == 1


@pytest.mark.parametrize(
    "known",
    [
        outcome(url=f"{URL}0"),
        outcome(url=f"https://example.com/?next={URL}0"),
        outcome(url=URL, urn=URN, outcome="unknown"),
        outcome(url=URL, urn=URN, outcome="failed"),
        outcome(url="published/a-title-01234"),
        outcome(url=""),
    ],
)
def test_nothing_else_is_found_by_a_urn(known: Outcome) -> None:
    """Neither another URN that begins the same, nor what never went live."""
    history = folded(attempt(1), known)

    assert history.of_urn(URN) == history.of_urn("") == ()
