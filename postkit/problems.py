"""What is wrong with a draft, as the stages and rules report it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from postkit.edits import Edit
    from postkit.text import Span


class Severity(IntEnum):
    """How bad it is; ``error`` only where a platform would refuse, cut or mangle the post."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Fix(NamedTuple):
    """Edits of the source that mend a problem, all of them or none.

    A *safe* fix changes what readers see only as the author would have; one that is not ``safe`` is
    a guess, and made only on request.
    """

    edits: tuple[Edit, ...]
    safe: bool = True


class Problem(NamedTuple):
    """One thing that is wrong.

    ``span`` is its place in the draft's source (code points), or None where it concerns the whole
    post. ``help`` says what to do. ``severity`` replaces the rule's own where it is set. ``fix``
    mends it, where that takes no judgement.
    """

    message: str
    span: Span | None = None
    help: str = ""
    severity: Severity | None = None
    fix: Fix | None = None
