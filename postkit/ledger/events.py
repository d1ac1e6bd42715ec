"""Attempts, outcomes, sequels and snapshots, and how each stands on a line of the ledger."""

from __future__ import annotations

import json
import re
from datetime import datetime
from sys import intern
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

State = Literal["published", "failed", "unknown"]
SequelEvent = Literal["comment", "update", "deletion", "verification"]
SequelOutcome = Literal["done", "failed", "unknown"]
Author = Literal["publisher", "person", "recovery"]

_VERSION = 1
_REPEATED = frozenset({"target", "publisher", "account", "event", "outcome", "by"})
_BOM = b"\xef\xbb\xbf"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", re.ASCII)
_CONFLICT = re.compile(rb"(?:<{7}|\|{7}|={7}|>{7})(?:[ \r\n]|$)")


class Attempt(NamedTuple):
    """What was about to be done, written down before it is done."""

    id: str
    """Unique for ever, and fit to be a file name: ``uuid4().hex``."""
    at: str
    """When, as ISO 8601 in UTC: ``2026-12-01T09:00:00Z``."""
    draft: str
    """The draft's ``id``, else its path under the root; empty for standard input."""
    path: str
    """The draft's path under the root, with ``/``; empty for standard input."""
    target: str
    publisher: str
    account: str
    content: str
    """SHA-256, in hex, of what readers see."""
    payload: str
    """SHA-256, in hex, of exactly what is sent."""
    title: str


class Outcome(NamedTuple):
    """What became of an attempt, and who says so."""

    attempt: str
    """The attempt's ``id``."""
    at: str
    """When it was learned, as ISO 8601 in UTC."""
    outcome: State
    url: str = ""
    urn: str = ""
    reason: str = ""
    """Why it failed or is unknown, for people."""
    by: Author = "publisher"
    """``recovery`` where a later run found what an earlier one left."""


class Sequel(NamedTuple):
    """What was tried with a publication after it went live, and what became of it.

    A try may have several lines, of which the most certain counts: a comment is *unknown* before
    it is sent, and settled under the same id after.
    """

    id: str
    """Unique to the try: ``uuid4().hex``."""
    attempt: str
    """The ``id`` of the attempt that published."""
    at: str
    """When it was learned, as ISO 8601 in UTC; the latest of several updates is what is live."""
    event: SequelEvent
    """``verification``: what is live was compared with what was sent; *done* where it is that."""
    outcome: SequelOutcome
    content: str = ""
    """Of an update: the new ``content`` of the attempt."""
    payload: str = ""
    """Of an update: the new ``payload`` of the attempt."""
    url: str = ""
    urn: str = ""
    reason: str = ""
    """Why it failed or is unknown, for people."""
    by: Author = "publisher"


class Snapshot(NamedTuple):
    """What was published, to be shown and compared later without a network."""

    attempt: str
    """The attempt's ``id``."""
    at: str
    """When it was sent, as ISO 8601 in UTC."""
    text: str
    """What readers see."""
    first_comment: str
    parts: Mapping[str, str]
    """The SHA-256, in hex, of whatever else was sent, by name: ``images``, ``visibility``."""


Event = Attempt | Outcome | Sequel | Snapshot


def encode(event: Event) -> bytes:
    """Return the event as a line of the ledger, with its line end.

    File names that are not UTF-8 hold lone surrogates; those are escaped, all else stays readable.
    What others said, and may have taken from a request, is written without secrets.
    """
    name = event.event if isinstance(event, Sequel) else type(event).__name__.lower()
    fields = {"v": _VERSION, "event": name, **event._asdict(), **_from_outside(event)}
    line = json.dumps(fields, ensure_ascii=False, default=dict) + "\n"
    return line.encode("utf-8", "backslashreplace")


def _from_outside(event: Event) -> dict[str, str]:
    """Return what others said, without secrets."""
    if not isinstance(event, Outcome | Sequel):
        return {}
    from postkit.secrets import scrub  # the ledger is read more often than written

    return {name: scrub(getattr(event, name)) for name in ("url", "urn", "reason")}


def decode(line: bytes) -> Event:
    """Return the event on a line; a ValueError says, for people, why there is none."""
    event = _json_object(line)
    version, name = event.get("v"), event.get("event")
    if type(version) is not int or version < 1:
        raise ValueError("no event of a ledger: `v` is not a version number")
    if version > _VERSION or not isinstance(name, str) or name not in _READERS:
        raise ValueError(f"written by a newer postkit: event {name!r:.40} of version {version}")
    return _READERS[name](event)


def is_snapshot(line: bytes) -> bool:
    """Tell whether a whole snapshot stands on a line, without reading it: texts are long.

    What only may be one (cut off, laid out anew by hand) is for ``decode`` to tell.
    """
    return line.startswith(_SNAPSHOT) and line[-4:].rstrip().endswith(b"}}")


def sortable(moment: str) -> str:
    """Return a moment as a text that stands where it belongs among others.

    "…:00.5Z" stands before "…:00Z" as text, and after it as a time.
    """
    return moment.removesuffix("Z")


def to_the_second(moment: str) -> str:
    """Return a moment as people read it, without fractions of a second."""
    return f"{sortable(moment).partition('.')[0]}Z" if moment else ""


def _json_object(line: bytes) -> dict[str, object]:
    if _CONFLICT.match(line):
        raise ValueError("a conflict marker of git: delete it, and keep the lines of both sides")
    try:
        value = json.loads(line.removeprefix(_BOM).decode())
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except (ValueError, RecursionError):
        raise ValueError("not JSON: cut off or edited") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - callers catch what decoding raises
    return value


def _attempt(event: dict[str, object]) -> Attempt:
    attempt = Attempt._make(_texts(event, Attempt))
    _check(attempt.id, attempt.at)
    return attempt


def _outcome(event: dict[str, object]) -> Outcome:
    outcome = Outcome._make(_texts(event, Outcome))
    _check(outcome.attempt, outcome.at)
    _check_outcome(outcome.outcome, get_args(State))
    return outcome


def _sequel(event: dict[str, object]) -> Sequel:
    sequel = Sequel._make(_texts(event, Sequel))
    _check(sequel.attempt, sequel.at)
    _check_outcome(sequel.outcome, get_args(SequelOutcome))
    if not sequel.id:
        raise ValueError(f"the id of the {sequel.event} is empty")
    return sequel


def _snapshot(event: dict[str, object]) -> Snapshot:
    attempt, at, text, comment, _ = Snapshot._fields
    texts = [_text(event, name) for name in (attempt, at, text, comment)]
    snapshot = Snapshot._make([*texts, _parts(event)])
    _check(snapshot.attempt, snapshot.at)
    return snapshot


def _parts(event: dict[str, object]) -> dict[str, str]:
    parts = event.get("parts")
    if not isinstance(parts, dict):
        raise ValueError(f"`parts` is {'not an object' if 'parts' in event else 'missing'}")  # noqa: TRY004 - callers catch what decoding raises
    return {name: _text(parts, name) for name in parts}


def _texts(event: dict[str, object], kind: Any) -> list[str]:  # noqa: ANN401 - a NamedTuple's class
    defaults = kind._field_defaults
    return [_text(event, name, defaults.get(name)) for name in kind._fields]


def _text(event: dict[str, object], name: str, default: str | None = None) -> str:
    value = event.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"`{name}` is {'not text' if name in event else 'missing'}")  # noqa: TRY004 - callers catch what decoding raises
    return intern(value) if name in _REPEATED else value


def _check(attempt: str, moment: str) -> None:
    if not attempt:
        raise ValueError("the attempt's id is empty")
    if not _is_moment(moment):
        raise ValueError(f"`at` is {moment!r:.40}, not a time like 2026-12-01T09:00:00Z")


def _check_outcome(outcome: str, known: tuple[str, ...]) -> None:
    if outcome not in known:
        raise ValueError(f"`outcome` is {outcome!r:.40}, not one of {', '.join(known)}")


def _is_moment(text: str) -> bool:
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


_SNAPSHOT = json.dumps({"v": _VERSION, "event": "snapshot"}).removesuffix("}").encode()
_READERS: dict[str, Callable[[dict[str, object]], Event]] = {
    "attempt": _attempt,
    "outcome": _outcome,
    "snapshot": _snapshot,
    **dict.fromkeys(get_args(SequelEvent), _sequel),
}
