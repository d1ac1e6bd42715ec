"""Confidential markers: a text says itself that it is not for the public.

## What it does
Finds markers such as "CONFIDENTIAL", "internal use only", "do not distribute", "TLP:AMBER" and
"embargoed until" in English, German, French, Spanish, Portuguese, Italian and Dutch. A line that is
such a marker is an error, and so are words of one's own; in the middle of a sentence it is a
warning. Nothing is found in quotation marks, quotes and code.

## Why
Drafts are made of papers that were never meant to leave the company, and the line at the top comes
along. Once it is out, it is out.

## Example
```markdown
Confidential: we move the payments off the mainframe in May.
```

## Use instead
```markdown
We keep it confidential when we move the payments off the mainframe.
```

## Options
- `words`: words of one's own that must not go out, such as code names; case does not count
  (default none)

## Source
Grade: official. The traffic light protocol: https://www.first.org/tlp/. The others are what
companies write on such papers (2026-11-23).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.options.values import quoted
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_WORDS = (
    *("confidential", "confidentiel", "confidencial"),
    *("vertraulich", "sperrfrist", "vertrouwelijk", "riservato"),
)
_PHRASES = """\
internal use only|for internal use|internal only|company confidential|strictly confidential
private and confidential|do not distribute|not for distribution|do not forward|not for publication
not for public release|embargoed until|under embargo until|tlp:red|tlp:amber|tlp:green
nur für den internen gebrauch|für den internen gebrauch|nur intern
streng vertraulich|nicht zur weitergabe|nicht veröffentlichen
usage interne|strictement confidentiel|ne pas diffuser|sous embargo|uso interno
estrictamente confidencial|no distribuir|estritamente confidencial|não distribuir|non divulgare
strettamente riservato|strettamente confidenziale|alleen voor intern gebruik|strikt vertrouwelijk
niet verspreiden"""
_MARKERS = tuple(_PHRASES.replace("\n", "|").split("|"))
_RARE_WORDS = (
    "confidencial confidential confidentiel confidenziale diffuser distribuir distribute "
    "distribution divulgare embargo embargoed forward intern internal interne internen interno "
    "publication release riservato sperrfrist strictement tlp verspreiden vertraulich "
    "vertrouwelijk veröffentlichen weitergabe"
)
_RARE = frozenset(_RARE_WORDS.split())  # each marker has one of them
_BEFORE = regex(r"[\s\[(*]*")
_AFTER = regex(r"[\])*!.]*\s*(?:\Z|[:–—|-](?!\w))")


@rule("PK717", severity=Severity.ERROR, needs=_RARE)
def confidential_marker(post: Post, *, words: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield each marker, an error where it is a line's purpose to be one."""
    own = [word.lower() for word in words if word.lower() in post.lowered]
    if not own and not _may_have_one(post):
        return
    from postkit.lint.rules._running_text import find

    for match, span, _ in find(post, _pattern(own)):
        severity = None if match[0].lower() in own else _severity(match)
        if severity != Severity.INFO:
            yield Problem(
                f"{quoted(match[0])} says that this is not for the public",
                span,
                "Ask whose it is; delete the marker if all of it may be known.",
                severity,
            )


def _may_have_one(post: Post) -> bool:
    rare = _RARE.intersection(post.words)
    if not rare.isdisjoint(_WORDS):
        return True
    return any(marker in post.lowered for marker in _MARKERS if any(map(marker.__contains__, rare)))


def _pattern(own: list[str]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted([*own, *_MARKERS, *_WORDS], key=len, reverse=True)))
    return regex(rf"(?<![\w“\"„«'‘])(?:{words})(?!\w)", re.IGNORECASE)


def _severity(match: re.Match[str]) -> Severity | None:
    """Return how bad a marker is where it stands; info: it is a word like any other."""
    text, (start, end) = match.string, match.span()
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    rest = text[end : stop if stop >= 0 else len(text)]
    if _BEFORE.fullmatch(text, line, start) and _AFTER.match(rest):
        return None
    loud = match[0].isupper() or match[0].lower() not in _WORDS
    return Severity.WARNING if loud else Severity.INFO
