"""The record of what was published: attempts before they are made, outcomes and sequels after.

The ledger is a text file in the folder of posts, made to be committed and merged by git
(``publications.jsonl merge=union`` in ``.gitattributes``). Each line is one event, a JSON object
with its keys in this order::

    {"v": 1, "event": "attempt", "id": …, "at": …, "draft": …, "path": …, "target": …,
     "publisher": …, "account": …, "content": …, "payload": …, "title": …}
    {"v": 1, "event": "outcome", "attempt": …, "at": …, "outcome": …, "url": …, "urn": …,
     "reason": …, "by": …}
    {"v": 1, "event": "snapshot", "attempt": …, "at": …, "text": …, "first_comment": …,
     "parts": {"images": …, "visibility": …}}
    {"v": 1, "event": "comment", "id": …, "attempt": …, "at": …, "outcome": …, "content": …,
     "payload": …, "url": …, "urn": …, "reason": …, "by": …}

The last are sequels, what happened to a publication after it went live; their events are comment,
update, deletion and verification. A snapshot holds the text that was published, and the hashes of
what went with it.

``v`` rises only when an older postkit would misread the line; a new key alone does not raise it,
and readers pass over keys they do not know. All other values are strings. Lines are only ever
appended, and their order means nothing: outcomes, snapshots and sequels belong to the attempt they
name, lines of a sequel that have one id to the same try.

Publishing once takes a lock, a ledger and a journal::

    with locked(root, wait=30) as journal:
        journal.recover(ledger)                     # what an earlier run left behind
        …                                           # consult ledger.history()
        entry = journal.announce(ledger, attempt, snapshot)  # unknown from here on
        …                                           # send
        entry.settle(outcome)
"""

from __future__ import annotations

from postkit.ledger.events import (
    Attempt,
    Author,
    Outcome,
    Sequel,
    SequelEvent,
    SequelOutcome,
    Snapshot,
    State,
)
from postkit.ledger.history import Damage, History
from postkit.ledger.journal import Entry, Journal, Recovered
from postkit.ledger.lock import locked
from postkit.ledger.record import Record
from postkit.ledger.storage import Ledger

__all__ = [
    "Attempt",
    "Author",
    "Damage",
    "Entry",
    "History",
    "Journal",
    "Ledger",
    "Outcome",
    "Record",
    "Recovered",
    "Sequel",
    "SequelEvent",
    "SequelOutcome",
    "Snapshot",
    "State",
    "locked",
]
