"""What is known of a publication, from all that was tried with it."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.ledger import Record, Sequel, SequelEvent, SequelOutcome
from tests.ledger.samples import attempt, folded, outcome, sequel
from tests.ledger.strategies import sequels_of

_LATER = "2026-12-03T09:00:00Z"


def known(*sequels: Sequel) -> Record:
    """Return the record of a publication and these sequels, which is the same in any order."""
    found = {folded(attempt(), outcome(), *order).records for order in permutations(sequels)}
    ((record,),) = found
    return record


def test_attempt_without_an_outcome_is_unknown() -> None:
    """Nobody knows what became of an attempt until an outcome says so."""
    assert Record(attempt()).state == "unknown"
    assert Record(attempt(), outcome(outcome="failed")).state == "failed"


def test_publication_without_sequels_is_what_was_sent() -> None:
    """Nothing is made up of what was never tried."""
    record = known()

    assert (record.state, record.comment) == ("published", "")
    assert (record.content, record.payload) == (attempt().content, attempt().payload)
    assert record.update is record.deletion is record.verified is None


@pytest.mark.parametrize(
    ("sequels", "state"),
    [
        ([sequel("deletion")], "deleted"),
        ([sequel("deletion", outcome="failed"), sequel("deletion", id="again")], "deleted"),
        ([sequel("deletion", outcome="failed")], "published"),
        ([sequel("deletion", outcome="unknown")], "published"),
        ([sequel("comment"), sequel("update"), sequel("verification")], "published"),
    ],
)
def test_only_a_deletion_that_was_done_deletes(sequels: list[Sequel], state: str) -> None:
    """What may still be live counts as live."""
    assert known(*sequels).state == state


@pytest.mark.parametrize("state", ["failed", "unknown"])
def test_what_was_not_published_is_not_deleted(state: str) -> None:
    """A deletion settles nothing about an attempt that is unknown."""
    assert Record(attempt(), outcome(outcome=state), (sequel("deletion"),)).state == state


@pytest.mark.parametrize(
    "outcomes", [("done", "failed", "unknown"), ("done", "unknown"), ("failed", "unknown")]
)
def test_lines_of_one_try_settle_it(outcomes: tuple[SequelOutcome, ...]) -> None:
    """A comment is announced as unknown; the most certain line says what became of it."""
    tried = [sequel(outcome=result) for result in outcomes]

    assert known(*tried).sequels == (tried[0],)
    assert known(*tried).comment == outcomes[0]


def test_settled_again_the_address_then_the_later_line_counts() -> None:
    """As with outcomes, so that an edit by hand can add an address."""
    found = sequel(urn="urn:li:comment:1", url="https://example.com/c", at="2026-12-01T09:00:00Z")

    assert known(found, sequel(at=_LATER), sequel()).sequels == (found,)
    assert known(sequel(at=_LATER), sequel()).sequels == (sequel(at=_LATER),)


@pytest.mark.parametrize(
    ("tries", "comment"),
    [
        (["failed"], "failed"),
        (["unknown", "failed"], "unknown"),
        (["failed", "done"], "done"),
        (["unknown", "failed", "done"], "done"),
    ],
)
def test_comment_is_there_once_one_try_succeeded(tries: list[SequelOutcome], comment: str) -> None:
    """And may be there while one is unknown, whatever became of the others."""
    sequels = [sequel(id=f"try-{n}", outcome=result) for n, result in enumerate(tries)]

    assert known(*sequels).comment == comment


def test_latest_update_that_was_done_is_live() -> None:
    """A later one that failed, or is unknown, changes nothing that is certain."""
    first = sequel("update", id="1", content="first", payload="1")
    second = sequel("update", id="2", at=_LATER, content="second", payload="2")
    doubts: tuple[SequelOutcome, ...] = ("failed", "unknown")
    others = [
        sequel("update", id=doubt, at="2026-12-04T09:00:00Z", outcome=doubt, content="third")
        for doubt in doubts
    ]

    record = known(first, second, *others)

    assert (record.content, record.payload, record.update) == ("second", "2", second)


def test_update_without_hashes_leaves_those_of_the_attempt() -> None:
    """An empty hash is not one that a draft could have."""
    record = known(sequel("update"))

    assert (record.content, record.payload) == (attempt().content, attempt().payload)


def test_fractions_of_a_second_tell_updates_apart() -> None:
    """Two updates in one second have an order where their times say so."""
    second = sequel("update", id="a", at="2026-12-02T09:00:00.5Z", content="second")
    first = sequel("update", id="b", at="2026-12-02T09:00:00Z", content="first")

    assert known(first, second).content == "second"


def test_latest_verification_that_came_to_a_result_counts() -> None:
    """Not to be able to look says nothing against what was seen before."""
    good = sequel("verification", id="1")
    bad = sequel("verification", id="2", at=_LATER, outcome="failed")
    blind = sequel("verification", id="3", at="2026-12-04T09:00:00Z", outcome="unknown")

    assert known(good, blind).verified == good
    assert known(good, bad, blind).verified == bad
    assert known(blind).verified is None


def test_one_id_in_two_events_is_two_tries() -> None:
    """Nothing is lost where somebody copied a line and changed its event."""
    both = (sequel("comment", id="x"), sequel("update", id="x"))

    assert set(known(*both).sequels) == set(both)


@given(st.lists(sequels_of(attempt()), max_size=12))
def test_record_says_what_its_lines_say(events: list[Sequel]) -> None:
    """Compared with a plain reading of all the lines."""

    def said(event: SequelEvent, result: SequelOutcome) -> set[str]:
        return {one.id for one in events if (one.event, one.outcome) == (event, result)}

    (record,) = folded(*events, attempt(), outcome()).records

    assert (record.state == "deleted") == bool(said("deletion", "done"))
    doubtful = said("comment", "unknown") - said("comment", "failed")
    expected = "failed" if said("comment", "failed") else ""
    expected = "unknown" if doubtful else expected
    assert record.comment == ("done" if said("comment", "done") else expected)
    assert (record.update is None) == (not said("update", "done"))
    settled = said("verification", "done") | said("verification", "failed")
    assert (record.verified is None) == (not settled)
    tries = {(one.event, one.id) for one in events}
    assert sorted((one.event, one.id) for one in record.sequels) == sorted(tries)
    assert set(record.sequels) <= set(events)


@pytest.mark.parametrize("event", ["update", "deletion"])
def test_what_nobody_saw_the_end_of_is_unsettled(event: SequelEvent) -> None:
    """Until it was done, or the post was edited since, which shows that it was there."""
    begun = sequel(event, outcome="unknown")
    again = sequel(event, id="again", at=_LATER, outcome="failed")

    assert known(begun).unsettled == begun
    assert known(begun, again).unsettled == begun
    assert known(begun, begun._replace(outcome="failed")).unsettled is None
    assert known(begun, begun._replace(outcome="done")).unsettled is None
    assert known(begun, sequel("update", id="later", at=_LATER)).unsettled is None
    assert known(begun._replace(at=_LATER), sequel("update", id="before")).unsettled is not None


@pytest.mark.parametrize("event", ["comment", "verification"])
def test_only_changes_can_be_unsettled(event: SequelEvent) -> None:
    """A comment that may be there says nothing of the post."""
    assert known(sequel(event, outcome="unknown")).unsettled is None


def test_the_surest_try_of_a_comment_is_the_one() -> None:
    """One that is there, else one that may be, else the latest that failed."""
    first = sequel(id="b", outcome="failed")
    failed = [first._replace(id="a", at=_LATER), first]
    unknown, done = sequel(id="c", outcome="unknown"), sequel(id="d")

    assert known().commented is None
    assert known(*failed).commented == failed[0]
    assert known(*failed, unknown).commented == unknown
    assert known(unknown, done).commented == done
