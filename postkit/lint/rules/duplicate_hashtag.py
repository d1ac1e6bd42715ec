"""Hashtags: the same one twice.

## What it does
Finds hashtags that stand in a text more than once, in whatever case. Of `tags:` only those become
visible that the text does not have yet. The fix keeps the first: it takes others out of lines of
hashtags, and takes the sign off others in a sentence, which is unsafe where the word is not one.

## Why
A post is found under a hashtag as well with one as with two of them; the second is a word that says
nothing, and a place that another hashtag could have.

## Example
```markdown
We moved the #Payments off the mainframe.

#Banking #payments
```

## Use instead
```markdown
We moved the #Payments off the mainframe.

#Banking
```

## Options
None.

## Source
Grade: vendor. Networks compare hashtags without case:
https://tech-champion.com/websites/wordpress/hashtag-case-best-practices-camelcase-accessibility-code
(2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.problems import Fix, Problem, Severity
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.document.nodes import Hashtag
    from postkit.drafts import Draft
    from postkit.lint.rules._hashtag_rows import Row
    from postkit.post import Post


@rule("PK302", severity=Severity.WARNING, needs=("Hashtag",))
def duplicate_hashtag(post: Post) -> Iterator[Problem]:
    """Yield the second of each hashtag that stands there several times."""
    places: dict[str, list[Hashtag]] = {}
    for hashtag in post.hashtags:
        places.setdefault(hashtag.word.casefold(), []).append(hashtag)
    if len(places) < len(post.hashtags):
        yield from _told(post, places.values())


def _told(post: Post, groups: Iterable[list[Hashtag]]) -> Iterator[Problem]:
    from postkit.lint.rules._hashtag_rows import rows  # only now, for the sake of drafts without

    places = {tag: (row, at) for row in rows(post) for at, tag in enumerate(row.tags)}
    for same in groups:
        if len(same) > 1:
            times = "twice" if len(same) == 2 else f"{len(same)} times"  # noqa: PLR2004 - a word
            yield Problem(
                f"{same[0].sign}{same[0].word} stands in the text {times}",
                same[1].span,
                "Keep one of them; write the others without the sign.",
                fix=_fix(post.draft, same[1:], places),
            )


def _fix(draft: Draft, others: list[Hashtag], places: dict[Span, tuple[Row, int]]) -> Fix | None:
    """Return the fix; None where the source has other letters than the hashtag."""
    from postkit.lint.rules._hashtag_rows import without

    edits, safe = [], True
    gone: dict[Span, list[int]] = {}  # in rows, by the first hashtag of each
    for sign, word, span in others:
        if draft.source[span.start : span.end] != sign + word:
            return None
        if span in places:
            row, at = places[span]
            gone.setdefault(row.tags[0], []).append(at)
        else:
            edits.append(Edit(Span(span.start, span.start + 1), ""))
            safe = safe and _is_word(word)
    for first, numbers in gone.items():
        edits += without(draft, places[first][0], numbers)
    return Fix(tuple(edits), safe)


def _is_word(word: str) -> bool:
    """Tell whether a hashtag's word can stand in a sentence."""
    from postkit.lint.rules._hashtag_words import split_words

    plain = word.isupper() or word[1:] == word[1:].lower()
    return plain and "_" not in word and not split_words(word.lower())
