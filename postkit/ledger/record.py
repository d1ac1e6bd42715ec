"""What is known of one attempt, and of the publication that it led to."""

from __future__ import annotations

from typing import Literal, NamedTuple

from postkit.ledger.events import Attempt, Outcome, Sequel, SequelEvent, State, sortable


class Record(NamedTuple):
    """An attempt with the most certain outcome that is known of it, and what came after."""

    attempt: Attempt
    outcome: Outcome | None = None
    sequels: tuple[Sequel, ...] = ()
    """One a try, oldest first."""

    @property
    def state(self) -> State | Literal["deleted"]:
        """Return the outcome's state; an attempt without an outcome is unknown."""
        state: State = self.outcome.outcome if self.outcome else "unknown"
        return "deleted" if state == "published" and self.deletion else state

    @property
    def content(self) -> str:
        """Return the hash of what readers see now, or saw last."""
        return (self.update.content if self.update else "") or self.attempt.content

    @property
    def payload(self) -> str:
        """Return the hash of what was sent last."""
        return (self.update.payload if self.update else "") or self.attempt.payload

    @property
    def update(self) -> Sequel | None:
        """Return the update that is live: the latest that was done."""
        return _latest(self, "update", "done")

    @property
    def deletion(self) -> Sequel | None:
        """Return the latest deletion that was done."""
        return _latest(self, "deletion", "done")

    @property
    def unsettled(self) -> Sequel | None:
        """Return the latest update or deletion of which nobody knows whether it was made.

        What was updated since was there, and is what that made it.
        """
        known = self.update
        tried = (_latest(self, event, "unknown") for event in ("update", "deletion"))
        found = [sequel for sequel in tried if sequel and not (known and age(sequel) < age(known))]
        return max(found, key=age, default=None)

    @property
    def verified(self) -> Sequel | None:
        """Return the latest verification that came to a result, be it that of an older version."""
        return _latest(self, "verification", "done", "failed")

    @property
    def comment(self) -> Literal["done", "unknown", "failed", ""]:
        """Return whether the first comment is there; empty where none was tried."""
        return self.commented.outcome if self.commented else ""

    @property
    def commented(self) -> Sequel | None:
        """Return the try that says most of the first comment: that it is there, or may be."""
        tried = (_latest(self, "comment", outcome) for outcome in ("done", "unknown", "failed"))
        return next(filter(None, tried), None)


def age(sequel: Sequel) -> tuple[str, Sequel]:
    """Return what sequels are sorted by, oldest first."""
    return (sortable(sequel.at), sequel)


def _latest(record: Record, event: SequelEvent, *outcomes: str) -> Sequel | None:
    found = (
        sequel for sequel in record.sequels if sequel.event == event and sequel.outcome in outcomes
    )
    return max(found, key=age, default=None)
