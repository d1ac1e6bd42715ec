"""Placeholders: words that were to be replaced before anybody reads them.

## What it does
Finds `TODO`, `FIXME`, `XXX`, `lorem ipsum`, `{{name}}`, `{% include x %}`, and usual words such as
`[Company]`, `<your name>` and `{first_name}` in brackets; also in the first comment, a poll, a
card, alt texts and the title of an article. Code, and what stands in quotation marks, is left
alone.

## Why
A template that goes out half filled in cannot be called back: those who have seen it have seen it.

## Example
```markdown
We moved the payments of [Company] off the mainframe. TODO: how long did it take?
```

## Use instead
```markdown
We moved the payments of Acme Bank off the mainframe. It took two years.
```

## Options
- `words`: more words that must not go out, letter for letter, such as `TBD` (default none)

## Source
Grade: craft. Drafts start as templates, and reviewers read what they expect to read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._shown import prose, values
from postkit.options.values import quoted
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_MARKERS = regex(
    r"TODO\b(?<![\w\"'“‘«„]TODO)(?![-/ ]?(?:list|item|comment|app)|[\"'”’»“])"
    r"|FIXME\b(?<![\w\"'“‘«„]FIXME)(?![ -]?comment|[\"'”’»“])"
    r"|XXX(?<![\w\"'“‘«„]XXX)X*\b(?![\"'”’»“])"
    r"|[Ll](?<![\"'“‘«„].)orem ipsum\b"
    r"|\{\{[^{}]{1,60}\}\}"
    r"|\{%[^{}%]{1,80}%\}"
)
_BLANK = regex(
    r"[\[<{](?<![\w{].)(?:(?:your|insert|enter)[ _-][^\[\]<>{}]{1,60}"
    r"|(?:(?:first|last|full|company|job|product|client|customer|recipient)[ _-]?)?(?:name|title)"
    r"|company|client|customer|product|industry|topic|role|position|city|date|number|link|url"
    r")(?:[ _-]here)?[\]>}]",
    re.IGNORECASE,
)
_SIGNS = ("TODO", "FIXME", "XXX", "orem ipsum", "[", "<", "{")
_ROMANCE = regex(r"\b(?:el|los|las|lo|que|una|uma|não|para|por|mais|más|os)\b", re.IGNORECASE)


@rule("PK702", severity=Severity.ERROR, needs=("todo", "fixme", "ipsum", *"X[<{"))
def placeholder(post: Post, *, words: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield each placeholder that readers would see."""
    signs = (*_SIGNS, *words)
    body = prose(post) if any(map(post.text.__contains__, signs)) else ()
    patterns = [_MARKERS, _BLANK, *_literally(words)]
    spanish = ("TODO" in post.text or "TODO" in post.draft.source) and _is_spanish(post)
    for text, places in (*values(post), *body):
        if not any(map(text.__contains__, signs)):
            continue
        matches = [match for pattern in patterns for match in pattern.finditer(text)]
        for match in sorted(matches, key=re.Match.start):
            if not (spanish and _is_everything(match)):
                yield Problem(
                    f"the placeholder {quoted(match[0])} would be published",
                    places.span(*match.span()),
                    "Write what belongs there, or delete it.",
                )


def _literally(words: tuple[str, ...]) -> Iterator[re.Pattern[str]]:
    alternatives = "|".join(re.escape(word) for word in words if word)
    if alternatives:
        yield re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _is_everything(match: re.Match[str]) -> bool:
    """Tell whether this is TODO as a word, which nobody writes in brackets."""
    return match[0] == "TODO" and match.string[match.start() - 1 : match.start()] != "["


def _is_spanish(post: Post) -> bool:
    """Tell whether TODO is a word of the post's language: Spanish, Portuguese, Galician."""
    if post.metadata.language:
        return post.metadata.language[:2].lower() in {"es", "pt", "gl"}
    return len({word[0].lower() for word in _ROMANCE.finditer(post.text)}) > 1
