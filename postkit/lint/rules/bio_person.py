"""Bio: "I" and "she" in the same few lines.

## What it does
Finds bios that speak of the author both in the first person ("I moved …") and in the third, by name
or by "he" and "she". The language is that of the field (`bio_de`), else the draft's, else what the
commonest words tell; in others than English, German, French and Spanish nothing is said. Words in
quotes are somebody's speech.

## Why
It reads like two texts glued together, which it mostly is.

## Example
```markdown
---
author: kim
language: en
bio: short
---
The last fax machine has left the building.
```
```toml people.toml
[kim]
name = "Kim Lee"
bio = "I move banks. Kim also moves pianos."
```

## Use instead
```markdown
---
author: jane
language: en
bio: short
---
The last fax machine has left the building.
```

## Options
None.

## Source
Grade: craft. Pronouns are those of the languages' grammars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.closing import bios
from postkit.lint.rule import rule
from postkit.lint.rules._languages import language_of
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.closing import Bio
    from postkit.post import Post

_FIRST = {
    "en": "i me my mine myself",
    "de": "ich mich mir mein meine meinem meinen meiner",
    "fr": "je j moi mon mes",
    "es": "yo mi mis conmigo",
}
_THIRD = {
    "en": "he she his her him hers himself herself",
    "de": "er ihn ihm seine seinem seinen seiner",
    "fr": "il elle",
    "es": "él ella",
}
_WORD = regex(r"[^\W\d_]+")
_QUOTE = regex(r"“[^”]*+”|„[^“]*+“|«[^»]*+»|\"[^\"\n]*+\"")


@rule("PK212", severity=Severity.WARNING, needs=("bio",))
def bio_person(post: Post) -> Iterator[Problem]:
    """Yield each bio that is in two grammatical persons."""
    for bio in bios(post.metadata, post.people):
        words = _WORD.findall(_QUOTE.sub(" ", bio.text))
        first, third = _persons(bio, words, post)
        if first and third:
            yield Problem(
                f"the {bio.field} of {bio.author.name} says both “{first}” and “{third}”",
                post.metadata.spans.get("bio"),
                f"Write {bio.field} of [{bio.author.key}] in one person.",
            )


def _persons(bio: Bio, words: list[str], post: Post) -> tuple[str, str]:
    """Return a word that speaks in the first person, and one in the third; "" for none."""
    own = bio.field.removeprefix("bio_").removeprefix("long_").partition("_")[0]
    language = own if own in _FIRST else language_of(post, [word.lower() for word in words])
    first, third = _FIRST.get(language, "").split(), _THIRD.get(language, "").split()
    if not first:
        return "", ""
    names = {part.lower() for part in _WORD.findall(bio.author.name)}
    return _one(words, {*first} - names), _one(words, names | {*third})


def _one(words: list[str], wanted: set[str]) -> str:
    return next((word for word in words if word.lower() in wanted), "")
