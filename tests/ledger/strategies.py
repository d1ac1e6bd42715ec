"""Any event or ledger, for property tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from hypothesis import strategies as st

from postkit.ledger import Attempt, Outcome, Sequel, SequelEvent, SequelOutcome, Snapshot

if TYPE_CHECKING:
    from postkit.ledger.events import Event

# What file names, titles and addresses may hold: anything, also the lone surrogates that stand for
# bytes of a file name that are not UTF-8.
texts = st.text(st.characters(exclude_categories=["Cs"])) | st.just("caf\udce9.md")
moments = st.datetimes().map(lambda moment: f"{moment.isoformat()}Z")
attempts = st.builds(
    Attempt,
    id=st.uuids().map(lambda value: value.hex),
    at=moments,
    draft=texts,
    path=texts,
    target=st.sampled_from(["me", "blog-folder"]),
    publisher=texts,
    account=texts,
    content=texts,
    payload=texts,
    title=texts,
)


def outcomes_of(one: Attempt) -> st.SearchStrategy[Outcome]:
    """Return outcomes of this attempt."""
    return st.builds(
        Outcome,
        attempt=st.just(one.id),
        at=moments,
        outcome=st.sampled_from(["published", "failed", "unknown"]),
        url=texts,
        urn=texts,
        reason=texts,
        by=st.sampled_from(["publisher", "person", "recovery"]),
    )


def sequels_of(one: Attempt) -> st.SearchStrategy[Sequel]:
    """Return sequels of this attempt: lines of three tries, whose times may be the same."""
    return st.builds(
        Sequel,
        id=st.sampled_from(["a", "b", "c"]),
        attempt=st.just(one.id),
        at=moments | st.sampled_from(["2026-12-02T09:00:00Z", "2026-12-02T09:00:00.5Z"]),
        event=st.sampled_from(get_args(SequelEvent)),
        outcome=st.sampled_from(get_args(SequelOutcome)),
        content=texts,
        payload=texts,
        url=texts,
        urn=texts,
        reason=texts,
        by=st.sampled_from(["publisher", "person"]),
    )


def snapshots_of(one: Attempt) -> st.SearchStrategy[Snapshot]:
    """Return snapshots of this attempt."""
    parts = st.dictionaries(texts, texts, max_size=3)
    return st.builds(
        Snapshot, attempt=st.just(one.id), at=moments, text=texts, first_comment=texts, parts=parts
    )


@st.composite
def ledgers(draw: st.DrawFn) -> list[Event]:
    """Return the events of a ledger: attempts, each with any number of all that may follow."""
    made = draw(st.lists(attempts, max_size=3, unique_by=lambda one: one.id))
    events: list[Event] = [*made]
    for one in made:
        following = st.one_of(outcomes_of(one), sequels_of(one), snapshots_of(one))
        events += draw(st.lists(following, max_size=6))
    return events
