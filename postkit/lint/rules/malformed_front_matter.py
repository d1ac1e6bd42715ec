"""Front matter: it cannot be read.

## What it does
Finds front matter that is not plain YAML between two lines of `---`: a bracket or quotation mark
that nobody closes, a tab, a key given twice, a list in the place of keys, anchors, aliases and
tags, TOML (`+++`), front matter that does not begin on the very first line or never ends.

## Why
A draft whose front matter cannot be read has no title, no target and no date; nothing else about it
can be checked. All other commands refuse it. This finding cannot be suppressed.

## Example
```markdown
---
tags: [payments, engineering
---
We moved the payments off the mainframe.
```

## Use instead
```markdown
---
tags: [payments, engineering]
---
We moved the payments off the mainframe.
```

## Options
None.

## Source
Grade: official. YAML 1.2 says what is YAML: https://yaml.org/spec/1.2.2/; postkit takes the part of
it that people read as they meant it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.errors import FrontMatterError
    from postkit.text import LineIndex


@rule("PK001", severity=Severity.ERROR, suppressible=False)
def malformed_front_matter(error: FrontMatterError, lines: LineIndex) -> Iterator[Problem]:
    """Yield the error where it stands."""
    start = lines.start(error.line) + error.column - 1
    yield Problem(error.message, Span(start, start + 1), error.hint)
