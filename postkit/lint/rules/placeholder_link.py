"""Links: an address that was to be replaced, or that only the author's machine knows.

## What it does
Finds links to `example.com`, `example.org`, `example.net` and to hosts under `.test` and
`.invalid`, which stand for an address in templates, and links that lead to the machine or the
network of whoever follows them: `localhost`, `127.0.0.1`, `192.168.…`, `printer.local`; also in the
card and in the first comment. A bare `http://localhost:3000` in the text is a warning only, as
readers may be told to open their own.

## Why
`example.com` is a real page of somebody else, and a link to `localhost` works for nobody but the
author, who therefore never notices. `.example`, which documentation is written with, is taken for
meant.

## Example
```markdown
We moved the payments off the mainframe. [The report](https://example.com/todo) has the figures.
```

## Use instead
```markdown
We moved the payments off the mainframe. [The report](https://acme.example/report) has the figures.
```

## Options
- `hosts`: more hosts that must not go out, with all under them, such as `staging.acme.com` or
  `example` (default none)

## Source
Grade: official. Reserved names: https://www.rfc-editor.org/rfc/rfc2606 and
https://www.rfc-editor.org/rfc/rfc6762 (`.local`). Addresses that are not global:
https://www.iana.org/assignments/iana-ipv4-special-registry/ (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._addresses import addresses, host, is_local, is_reserved, within
from postkit.options.values import quoted
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK308", severity=Severity.ERROR, needs=("Link", "card", "first_comment"))
def placeholder_link(post: Post, *, hosts: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield the links that lead nowhere, or somewhere else for each reader."""
    own = frozenset(name.lower().strip(".") for name in hosts)
    for address in addresses(post):
        name = host(address.url)
        if is_reserved(name) or (own and within(name, own)):
            message = f"{quoted(name)} stands for an address that is still to be written"
            yield Problem(message, address.span, "Write the address that is meant.")
        elif is_local(name):
            yield Problem(
                f"{quoted(name)} is another machine for each reader, or none",
                address.span,
                "Write an address that everybody can open; as `code` if they are to type it.",
                Severity.ERROR if address.hidden else Severity.WARNING,
            )
