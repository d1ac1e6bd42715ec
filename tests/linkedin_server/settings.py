"""What a test may turn on the server, and its clock."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, fields
from email.utils import formatdate
from typing import NamedTuple


class Processing(NamedTuple):
    """How media of a kind fare after their upload: so many polls, then the outcome."""

    polls: int = 0
    outcome: str = "AVAILABLE"
    reason: str = ""


def _processing() -> dict[str, Processing]:
    return {"image": Processing(), "document": Processing(), "video": Processing(polls=1)}


@dataclass
class Settings:
    """Everything that differs between LinkedIn's days; sizes in bytes, times in seconds."""

    # Versions in service in November 2026; older and later ones answer 426.
    versions: set[str] = field(
        default_factory=lambda: {"202601", "202602", "202603", "202606", "202609"}
    )
    v2_refuses_version: bool = True  # /v2 answers 426 to a LinkedIn-Version header
    v2_comments: bool = True  # the unversioned endpoint takes comments of self-serve tokens
    comment_attachments: bool = False  # most apps may not send a comment's content
    commentary_limit: int = 3000  # UTF-16 code units of visible text; 4000 was met, too
    comment_limit: int = 1250
    comments_per_minute: int = 0  # 0: not limited
    member_quota: int = 0  # requests a day and member; 0: not limited; self-serve apps have 150
    app_quota: int = 0  # requests a day and app; self-serve apps have 100,000
    duplicate_window: float = 600
    duplicates_of_deleted: bool = True  # also what was deleted in the window is a duplicate
    part_size: int = 4 * 1024 * 1024
    video_least: int = 75_000
    video_most: int = 500_000_000
    document_most: int = 100_000_000
    check_media_type: bool = True  # media of no known type fail in processing
    upload_base: str = ""  # where upload URLs point; empty: to this server
    upload_lifetime: float = 86_400
    upload_token: str = ""  # LinkedIn's samples show an empty one
    processing: dict[str, Processing] = field(default_factory=_processing)
    consent: str = "allow"  # or user_cancelled_login, user_cancelled_authorize
    code_lifetime: float = 1800
    token_lifetime: int = 5_184_000
    refresh_lifetime: int = 31_536_000
    refresh_expires_in: int = 0  # what is said of it; 0: the truth; LinkedIn's sample: 525600
    locale_is_object: bool = False  # userinfo's locale is met as a string and as an object

    def change(self, name: str, value: object) -> None:
        """Set one by its name, from JSON; raise ValueError for a wrong name or type."""
        known = {one.name for one in fields(self)} - {"processing"}
        if name not in known:
            raise ValueError(f"setting {name!r}; there are {', '.join(sorted(known))}")
        taken = set(value) if isinstance(value, list) else value
        kind = type(getattr(self, name))
        if not isinstance(taken, kind) and not (kind is float and isinstance(taken, int)):
            raise ValueError(f"{name} but of {kind.__name__}")
        setattr(self, name, taken)


class Clock:
    """The server's time, which a test moves instead of waiting; and what it says the time is."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.date_skew = 0.0  # added to the Date header alone

    def now(self) -> float:
        """Return seconds since 1970."""
        return time.time() + self.offset

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.offset += seconds

    def date(self) -> str:
        """Return what the Date header says."""
        return formatdate(self.now() + self.date_skew, usegmt=True)

    def day(self) -> int:
        """Return the day in UTC, in which quotas count."""
        return int(self.now() // 86_400)
