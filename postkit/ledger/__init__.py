"""The record of what was published: attempts before they are made, outcomes after.

The ledger is a text file in the folder of posts, made to be committed and merged by git
(``publications.jsonl merge=union`` in ``.gitattributes``). Each line is one event, a JSON object
with its keys in this order::

    {"v": 1, "event": "attempt", "id": …, "at": …, "draft": …, "path": …, "target": …,
     "publisher": …, "account": …, "content": …, "payload": …, "title": …}
    {"v": 1, "event": "outcome", "attempt": …, "at": …, "outcome": …, "url": …, "urn": …,
     "reason": …, "by": …}

``v`` rises only when an older postkit would misread the line; a new key alone does not raise it,
and readers pass over keys they do not know. All other values are strings. Lines are only ever
appended, and their order means nothing: an outcome belongs to the attempt it names.

Publishing once takes a lock, a ledger and a journal::

    with locked(root, wait=30) as journal:
        journal.recover(ledger)                     # what an earlier run left behind
        …                                           # consult ledger.history()
        entry = journal.announce(ledger, attempt)   # from here on: unknown, until settled
        …                                           # send
        entry.settle(outcome)
"""

from __future__ import annotations

from postkit.ledger.events import Attempt, Author, Outcome, Record, State
from postkit.ledger.history import Damage, History
from postkit.ledger.journal import Entry, Journal, Recovered
from postkit.ledger.lock import locked
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
    "State",
    "locked",
]
