"""What is wrong with a draft, as the stages and rules report it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from postkit.text import Span


class Severity(IntEnum):
    """How bad it is; ``error`` only where a platform would refuse, cut or mangle the post."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Problem(NamedTuple):
    """One thing that is wrong.

    ``span`` is its place in the draft's source (code points), or None where it concerns the whole
    post. ``help`` says what to do. ``severity`` replaces the rule's own where it is set.
    """

    message: str
    span: Span | None = None
    help: str = ""
    severity: Severity | None = None
