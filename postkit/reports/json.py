"""One JSON document for programs, written while drafts are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.reports._base import WIDE, BaseReport, Piece, json_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postkit.errors import PostkitError
    from postkit.pipeline.checked import Checked
    from postkit.pipeline.tally import Tally


class Report(BaseReport):
    """The header, then ``findings`` (the suppressed ones too) and ``errors``."""

    errors = True

    def __init__(self, header: Mapping[str, object], *, columns: int = WIDE) -> None:
        super().__init__(header, columns=columns)
        self._errors: list[PostkitError] = []
        self._begun = False

    def begin(self) -> Iterator[Piece]:
        """Yield the header, and the bracket that findings stand in."""
        fields = [
            f"  {json_line(name)}: {json_line(value)},\n" for name, value in self.header.items()
        ]
        yield f'{{\n{"".join(fields)}  "findings": [', ""

    def draft(self, checked: Checked) -> Iterator[Piece]:
        """Yield the findings; errors are kept until the end."""
        self._errors += checked.errors
        for finding in checked.findings:
            yield f"{',' if self._begun else ''}\n    {json_line(finding.as_json())}", ""
            self._begun = True

    def end(self, tally: Tally) -> Iterator[Piece]:  # noqa: ARG002 - machines get no summary
        """Yield the errors."""
        errors = ",".join(f"\n    {json_line(error.as_json())}" for error in self._errors)
        yield ("\n  ],\n" if self._begun else "],\n"), ""
        yield f'  "errors": [{errors}' + ("\n  ]\n}\n" if errors else "]\n}\n"), ""
