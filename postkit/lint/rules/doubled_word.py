"""Doubled words: the same word twice in a row.

## What it does
Finds articles, prepositions and conjunctions that stand twice in a row, "the the", in English,
German, French, Spanish, Italian, Portuguese, Dutch and Swedish, and longer words in English. The
fix deletes the second. Words that may follow themselves are no findings: "had had", "that that",
"sie sie", "nous nous", "really really", names. Nor is anything in other languages, many of which
double words on purpose, in quotes, and in code.

## Why
The eye skips them while it proofreads, and somebody else's does not.

## Example
```markdown
We moved the payments off the the mainframe.
```

## Use instead
```markdown
We moved the payments off the mainframe, and had had it running for years.
```

## Options
- `allow`: more words that may stand twice in a row (default none)

## Source
Grade: craft. Other checkers of prose do so: https://vale.sh/explorer/repeatedwords/, and on "very
very": https://github.com/elijah-potter/harper/issues/2 (2026-11-23).
"""

from __future__ import annotations

import re
from operator import eq
from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.options.values import quoted
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.lint.rules._running_text import RunningText
    from postkit.post import Post

_PAIR = regex(r"(?<![\w'’-])([^\W\d_]++)[^\S\n]++(\1)(?![\w'’-])", re.IGNORECASE)
_NEVER_TWICE = {
    "en": "a an and as at but by could for from he i if into its my of or our should than the "
    "their them these they this those to we when where which who with would your",
    "de": "und oder eine einen einem einer von für im am ich dass zum zur vom beim aber wenn als",
    "fr": "le les de des du un une et ou à au aux pour par avec dans sur sans ce cette mais",
    "es": "el los las de del un una y con por para en su sus al pero como",
    "it": "il lo gli di del della dei un una con per nel nella al alla da dal ma",
    "pt": "os as de do dos das um uma com por para em ao mas",
    "nl": "de een en te van voor maar",
    "sv": "och ett av för som med till",
}
_AMBIGUOUS = frozenset({"a", "as", "do", "en", "he", "lo", "my", "son"})  # between languages
_MEANT = frozenset({"always", "better", "bigger", "hundred", "little", "million", "please"})
_LONG = 6  # letters of a word that is hardly said twice for effect


@rule("PK705", severity=Severity.WARNING)
def doubled_word(post: Post, *, allow: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield each word that repeats the one before it."""
    if not any(map(eq, post.words, post.words[1:])):
        return
    from postkit.lint.rules._languages import language_of
    from postkit.lint.rules._running_text import RunningText

    running, language = RunningText(post), language_of(post, post.words)
    fine = frozenset(map(str.lower, allow))
    for match in _PAIR.finditer(running.text):
        span = running.place(*match.span())
        if span and match[1].lower() not in fine and _is_mistake(match, language):
            message = f"{quoted(match[2])} stands twice in a row"
            yield Problem(message, span, "Delete one of them.", fix=_fix(post, running, match))


def _is_mistake(match: re.Match[str], language: str) -> bool:
    """Tell whether nobody means a word twice; where no language is known, in any of them."""
    word, second = match[1].lower(), match[2]
    if second[0].isupper() and second != "I" and not second[1:].isupper():
        return False  # a name
    if not language:
        never = frozenset(" ".join(_NEVER_TWICE.values()).split()) - _AMBIGUOUS
        return word in never
    if word in _NEVER_TWICE.get(language, "").split():
        return True
    long = language == "en" and len(word) >= _LONG
    return long and word not in _MEANT and not word.endswith("ly")


def _fix(post: Post, running: RunningText, match: re.Match[str]) -> Fix | None:
    """Return the fix that deletes the second word, None where more than space is between."""
    first, second = running.exact(*match.span(1)), running.exact(*match.span(2))
    if first and second and post.draft.source[first.end : second.start].isspace():
        return Fix((Edit(Span(first.end, second.end), ""),))
    return None
