"""Any attempt, outcome or ledger, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from postkit.ledger import Attempt, Outcome

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


@st.composite
def ledgers(draw: st.DrawFn) -> list[Attempt | Outcome]:
    """Return the events of a ledger: attempts with none, one or several outcomes."""
    made = draw(st.lists(attempts, max_size=5, unique_by=lambda one: one.id))
    found = [draw(st.lists(outcomes_of(one), max_size=3)) for one in made]
    return [*made, *(event for events in found for event in events)]
