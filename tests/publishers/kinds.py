"""What each kind of fault at LinkedIn comes to, for who creates, comments, edits or deletes."""

from __future__ import annotations

from tests.linkedin_server.fault_kinds import KINDS

REFUSED = [
    "401-expired",
    "401-invalid",
    "401-restricted",
    "401-revoked",
    "403",
    "404",
    "409",
    "422-duplicate",
    "426",
    "429",
    "429-comment",
    "429-day",
]
"""Certainly not done."""

TOLD_LATER = ["429-retry-after", "429-retry-date"]
"""Not done, and worth another try in a moment."""

_ANSWERED = ["cut-body", "empty-body", "huge-body", "late", "malformed-json", "stored-late"]
_WITHOUT_ID = ["malformed-id", "no-id", "truncated-id"]
CREATED = [*_ANSWERED, *TOLD_LATER, "wrong-type"]
"""A post is made all the same, and named."""

COMMENTED = [*CREATED, *_WITHOUT_ID]
"""A comment is made all the same; nobody needs its name."""

EDITED = [*_ANSWERED, *_WITHOUT_ID, "wrong-type"]
"""Done all the same."""


def unclear(done: list[str]) -> list[str]:
    """Return the kinds that leave it open whether something was done."""
    return sorted(KINDS.keys() - {*REFUSED, *TOLD_LATER, *done})


def different(kinds: list[str]) -> list[str]:
    """Leave out server errors that differ from another kind in number or in their body's form."""
    return [kind for kind in kinds if kind[:3] not in {"502", "503", "504"} or "json" in kind]
