"""Attempts and outcomes, and how each stands on a line of the ledger."""

from __future__ import annotations

import json
import re
from datetime import datetime
from sys import intern
from typing import Literal, NamedTuple

State = Literal["published", "failed", "unknown"]
Author = Literal["publisher", "person", "recovery"]

_VERSION = 1
_STATES = ("published", "failed", "unknown")
_REPEATED = frozenset({"target", "publisher", "account", "outcome", "by"})
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


class Record(NamedTuple):
    """An attempt with the most certain outcome that is known of it."""

    attempt: Attempt
    outcome: Outcome | None = None

    @property
    def state(self) -> State:
        """Return the outcome's state; an attempt without an outcome is unknown."""
        return self.outcome.outcome if self.outcome else "unknown"


def encode(event: Attempt | Outcome) -> bytes:
    """Return the event as a line of the ledger, with its line end.

    File names that are not UTF-8 hold lone surrogates; those are escaped, all else stays readable.
    """
    name = "attempt" if isinstance(event, Attempt) else "outcome"
    fields = {"v": _VERSION, "event": name, **event._asdict()}
    return (json.dumps(fields, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def decode(line: bytes) -> Attempt | Outcome:
    """Return the event on a line; a ValueError says, for people, why there is none."""
    event = _json_object(line)
    version, name = event.get("v"), event.get("event")
    if type(version) is not int or version < 1:
        raise ValueError("no event of a ledger: `v` is not a version number")
    if version > _VERSION or name not in ("attempt", "outcome"):
        raise ValueError(f"written by a newer postkit: event {name!r:.40} of version {version}")
    return _attempt(event) if name == "attempt" else _outcome(event)


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
    attempt = Attempt._make(_text(event, name) for name in Attempt._fields)
    _check(attempt.id, attempt.at)
    return attempt


def _outcome(event: dict[str, object]) -> Outcome:
    defaults = Outcome._field_defaults
    outcome = Outcome._make(_text(event, name, defaults.get(name)) for name in Outcome._fields)
    _check(outcome.attempt, outcome.at)
    if outcome.outcome not in _STATES:
        raise ValueError(f"`outcome` is {outcome.outcome!r:.40}, not one of {', '.join(_STATES)}")
    return outcome


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


def _is_moment(text: str) -> bool:
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
