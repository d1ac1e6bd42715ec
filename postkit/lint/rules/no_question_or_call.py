"""Ending: neither a question nor anything to do.

## What it does
Finds posts whose last three lines, hashtags and what postkit adds aside, hold no question, no link
and no call such as "Tell me …" or "Sign up …". Calls are known in English, German, French and
Spanish; in other languages nothing is said. Polls ask by themselves, and articles just end. This
rule runs only where it is selected.

## Why
Somebody who has read to the end may want to answer, and does not know what. Whether a post should
ask for anything is for its author to decide: a post that has said what it had to say may end.

## Example
```markdown
---
language: en
---
We moved the payments off the mainframe, and nobody noticed.

It took two years.
```

## Use instead
```markdown
---
language: en
---
We moved the payments off the mainframe, and nobody noticed.

It took two years. What took you longest?
```

## Options
None.

## Source
Grade: folklore. Advice for more comments, such as
https://www.expertclick.com/NewsRelease/How-to-Craft-LinkedIn-Posts-that-EXPLODE-in-Views-Engagement,2023236441.aspx
(2026-11-23).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._languages import language_of
from postkit.lint.rules._own_lines import own_lines
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_ENDING = 3  # lines
_ASKS = regex(r"[?？؟՞\u037e]|https?://")
_WORD = regex(r"(?<![#＃\w])[^\W\d_]+")
_CALLS = {
    "en": (
        "add|apply|ask|book|bring|call|check|click|come|comment|contact|dm|download|drop|email|find"
        "|follow|get|give|help|join|learn|let|listen|look|meet|message|read|register|reply|save|say"
        "|see|send|share|sign|start|subscribe|support|take|talk|tell|try|visit|vote|watch|write"
    ),
    "de": (
        "abonnier(?:t|en)?|besuch(?:t|en)?|bewerben|bewerbt|bewirb|bring(?:t|en)?|erzähl(?:t|en)?"
        "|folg(?:e|t|en)|frag(?:t|en)?|hör(?:t|en)?|klick(?:t|en)?|komm(?:t|en)?|kommentier(?:t|en)?"
        "|lad(?:e|et|en)|lass(?:t|en)?|lesen|lest|lies|meld(?:e|et|en)|probier(?:t|en)?|ruf(?:t|en)?"
        "|sag(?:t|en)?|schau(?:t|en)?|schick(?:t|en)?|schreib(?:t|en)?|sprechen|sprecht|sprich"
        "|teil(?:t|en)?|verrat(?:e|et|en)"
    ),
    "fr": (
        "abonnez|cliquez|commentez|contactez|découvrez|dis|dites|donnez|écoutez|écris|écrivez"
        "|envoie|envoyez|essayez|inscrivez|laissez|lisez|n['’]hésitez?|parlez|parlons|partage"
        "|partagez|postulez|racontez|regardez|rejoignez|suivez|téléchargez|venez|viens|votez"
    ),
    "es": (
        "comenta|comenten|comparte|compartan|conecta|contacta|cuénta(?:me|nos)|cuénten(?:me|nos)"
        "|déja(?:me|nos)|descarga|descubre|díga(?:n)?(?:me|nos)|dime|dinos|envía(?:me|nos)?"
        "|escríbe(?:me|nos)|escucha|hablemos|haz|inscríbete|lee|mira|postula|prueba|regístrate"
        "|sígue(?:me|nos)|suscríbete|únanse|únete|ven|visita|vota"
    ),
}
_BEFORE = (
    r"(?:^|[.!:;…,]\s|[–—→-]\s)\W{0,3}(?:(?:and|or|so|then|please|just|bitte|und|oder|et|y) )?"
)


@rule("PK111", severity=Severity.INFO, usual=False)
def no_question_or_call(post: Post) -> Iterator[Problem]:
    """Yield the last line where nothing near it asks for anything."""
    if post.metadata.kind == "article" or post.metadata.poll:
        return
    lines = list(own_lines(post, _WORD.search))
    ending = lines[-_ENDING:]
    if not ending or any(_ASKS.search(line.text) for line in ending):
        return
    words = [word.lower() for line in lines for word in _WORD.findall(line.text)]
    calls = _CALLS.get(language_of(post, words))
    if calls and not any(_calls(calls, line.text.lower()) for line in ending):
        text, start = ending[-1]
        yield Problem(
            "the post ends without a question, and without anything to do",
            post.rendering.places.span(start, start + len(text)),
            "Ask what you want to hear, or say what comes next.",
        )


def _calls(calls: str, line: str) -> bool:
    """Tell whether a sentence of a line begins with a call; ``re`` keeps what it has compiled."""
    return re.search(rf"{_BEFORE}(?:{calls})\b", line) is not None
