"""Hook: a greeting, hashtags, emoji or a link, and nothing else.

## What it does
Finds posts whose opening paragraph says nothing of what they are about: "Good morning everyone!", a
row of hashtags, emoji alone, an address alone. Greetings are known in English, German, French,
Spanish, Italian, Portuguese and Dutch; in drafts whose `language` is another one they are left
alone.

## Why
The feed shows the first lines and hides the rest. A greeting takes the place of the only sentence
that could make somebody read on.

## Example
```markdown
Good morning everyone! ☀️

We moved the payments off the mainframe, and nobody noticed.
```

## Use instead
```markdown
We moved the payments off the mainframe, and nobody noticed.

Good morning everyone! ☀️
```

## Options
None.

## Source
Grade: vendor. Guides to writing posts, such as https://getquippy.app/glossary/linkedin-hook and
https://duo.ca/insights/linkedin-hook-writing (2026-11-23); where feeds cut is on the page of
`hook-cut`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from postkit.lint.rule import rule
from postkit.lint.rules._greetings import LANGUAGES, greets
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_NAMES = {"hashtag": "hashtags", "link": "a link"}
_WORD = regex(r"\w+")
_LONGEST = 80  # of a greeting, in code points


@rule("PK107", severity=Severity.WARNING)
def hook_is_empty_talk(post: Post) -> Iterator[Problem]:
    """Yield the opening paragraph where nothing is said in it."""
    opening = post.text.partition("\n\n")[0]
    if not (opening and post.platform.folds) or post.metadata.kind == "article":
        return
    what = _empty_talk(post, opening)
    if not what:
        return
    span = post.rendering.places.span(0, len(opening))
    if span.start >= post.draft.body.start:
        message = f"the first thing readers see is {what}, not what the post is about"
        yield Problem(message, span, "Begin with what makes it worth reading.")


def _empty_talk(post: Post, opening: str) -> str:
    """Return what the opening is made of, "" where it says something."""
    kinds, words, last = set(), [], 0
    for facet in post.rendering.facets:
        if facet.start >= len(opening):
            break
        kinds.add(facet.kind)
        words.append(opening[last : facet.start])
        last = facet.end
    rest = " ".join([*words, opening[last:]])
    if len(rest) > _LONGEST and not rest.isspace():
        return ""
    said = _WORD.findall(normalize("NFKC", rest).casefold())
    if said:
        known = post.metadata.language[:2].lower() in LANGUAGES
        return "a greeting" if known and greets(said) else ""
    if "mention" in kinds:
        return ""
    signs = "punctuation" if rest.isascii() else "emoji"
    return " and ".join(_NAMES[kind] for kind in sorted(kinds)) or signs
