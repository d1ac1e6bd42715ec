"""Links: not https, or not an address that readers can follow.

## What it does
Finds links with `http:`, links without a scheme (`docs/report.md`, `example.com`, `#part-two`), and
those with schemes that lead nowhere from a post (`file:`, `javascript:`). `mailto:` and `tel:` are
fine. The fix writes `https:` for hosts that are known to have it.

## Why
Browsers warn of pages without encryption, and whoever is in between can change them. An address
relative to a file in git leads nowhere once its text stands in a feed.

## Example
```markdown
We moved the payments off the mainframe: http://acme.example/report
```

## Use instead
```markdown
We moved the payments off the mainframe: https://acme.example/report
```

## Options
- `secure_hosts`: hosts that answer under https as well, with those under them; links to them are
  fixed (default none)

## Source
Grade: craft. On encryption: https://https.cio.gov/everything/ (2026-11-20).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.lint.rules._addresses import host, is_local, is_reserved, occurrences, within
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_FINE = ("https://", "mailto:", "tel:")
_SCHEME = regex(r"([A-Za-z][A-Za-z0-9+.-]*+):(?!\d)")
_HOST = regex(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?=[/:?#]|\Z)")
_PORT = regex(r"http://[^/?#:]*+:\d", re.IGNORECASE)
_FILES = (".md", ".html", ".png", ".jpg", ".jpeg", ".gif", ".pdf", ".txt")


@rule("PK306", severity=Severity.WARNING, needs=("Link", "card"))
def insecure_link(post: Post, *, secure_hosts: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield the links that are not https, or not addresses."""
    known = {name.lower() for name in secure_hosts}
    for url, span in _addresses(post):
        for problem in _check(url, span):
            secure = known and url.lower().startswith("http://") and within(host(url), known)
            yield problem._replace(fix=_fix(url, span, post)) if secure else problem


def _addresses(post: Post) -> Iterator[tuple[str, Span]]:
    for link in post.links:
        mail = link.form == "auto" and "@" in link.url and "://" not in link.url
        if not mail:
            yield link.url.strip(), link.span
    card = post.metadata.card
    if card:
        yield card.url, post.metadata.spans.get("card.url", card.span)


def _fix(url: str, span: Span, post: Post) -> Fix | None:
    """Return the fix; None where a port is named: another one would answer to https."""
    if _PORT.match(url):
        return None
    places = occurrences(url, post.draft.source, span)
    edits = tuple(Edit(Span(at, at + len("http")), "https") for at, _ in places)
    return Fix(edits) if edits else None


def _check(url: str, span: Span) -> Iterator[Problem]:
    if url in {"", "#"} or url.lower().startswith(_FINE):
        return
    if url.lower().startswith("http://"):
        if is_reserved(host(url)) or is_local(host(url)):  # rule placeholder-link has more to say
            return
        https = f"https{url[4:]}"
        yield Problem(f"{url} is not encrypted", span, f"Write {https} if that works.")
    elif scheme := _SCHEME.match(url):
        message = f'readers of a post cannot follow "{scheme[1]}:" addresses'
        yield Problem(message, span, "Write an address with https://.")
    elif _HOST.match(url) and not url.lower().endswith(_FILES):
        yield Problem(f'"{url}" is no address without https://', span, f"Write https://{url}.")
    else:
        yield Problem(
            f'"{url}" leads nowhere outside this folder', span, "Write its whole address."
        )
