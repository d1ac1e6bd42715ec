"""What fixes change, or would change, as a unified diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import diff
from postkit.reports._base import WIDE, BaseReport, Piece, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postkit.pipeline.checked import Checked

_ROLES = {"+": "good", "-": "mark", "@": "hint"}


class Patch(BaseReport):
    """In the place of a report. A ``plain`` one is for files and programs, not for a terminal."""

    def __init__(
        self, header: Mapping[str, object], *, columns: int = WIDE, plain: bool = False
    ) -> None:
        super().__init__(header, columns=columns)
        self._plain = plain

    def draft(self, checked: Checked) -> Iterator[Piece]:
        """Yield the lines of a draft's diff."""
        mending = checked.mending
        if mending is None:
            return
        head = True
        for line in diff(mending.before, mending.after, checked.name):
            head = head and not line.startswith("@@")
            shown = line if self._plain and not head else printable(line)
            yield f"{shown}\n", "title" if head else _ROLES.get(line[:1], "")
