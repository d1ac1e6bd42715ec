"""Personal data: e-mail addresses and telephone numbers.

## What it does
Finds e-mail addresses of persons (info) and telephone numbers (warning) in the text, in alternative
texts and in the first comment. Addresses that are there to be known, such as `jobs@` and `press@`,
are left alone, and so is code.

## Why
Programs collect them from posts within hours, for years of spam and of calls by people who pretend
to be somebody else. Those of others are not the author's to give away.

## Example
```markdown
We moved the payments off the mainframe. Call Jane: +44 20 7946 0018
```

## Use instead
```markdown
We moved the payments off the mainframe. Write to jobs@acme.example
```

## Options
- `allow`: addresses, domains and numbers that are meant to be known (default none)

## Source
Grade: official. Article 4 of the GDPR: https://gdpr-info.eu/art-4-gdpr/; role addresses:
https://www.rfc-editor.org/rfc/rfc2142 (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Code, CodeBlock
from postkit.lint.rule import rule
from postkit.lint.rules._addresses import within
from postkit.options.values import quoted
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from postkit.lint.rules._running_text import Found
    from postkit.post import Post

_EMAIL = regex(
    r"(?<![\w.+@/-])(\w[\w.+-]{0,63})@((?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,6}[A-Za-z]{2,24})"
    r"(?![\w@-])"
)
_ROLE_NAMES = (
    "admin bewerbung careers contact contacto contato emploi empleo events feedback hello help hr "
    "info jobs karriere kontakt legal mail marketing media noreply office partners prensa presse "
    "press privacy recruiting recrutement redaktion sales security service support team"
)
_ROLES = frozenset(_ROLE_NAMES.split())
_PART = r"[ ./\u00a0()-]{1,3}\d{1,8}"
_ABROAD = regex(rf"\+(?<![\w)]\+)\d{{1,14}}(?:{_PART}){{0,6}}(?!\w)")
_AMERICAN = regex(r"\((?<!\d \()(?<!\d\()\d{3}\) ?\d{3}[-. ]\d{4}(?!\w)")
_CALLED = regex(
    r"(?:[Tt]el(?:ef[oó]n[oe]?|efoon|\.)?|[Pp]hone|[Cc]all|[Ww]hats[Aa]pp|[Mm]obile?|[Hh]andy"
    r"|[Tt]él(?:éphone|\.)?|☎️?|📞|📱)[^\w\n(]{0,4}(?:[a-zA-Z]{2,9}:? )?"
    rf"(\(?\d{{1,5}}(?:{_PART}){{1,6}}|\d{{7,14}})(?!\w)"
)
_CALL_WORDS = (
    "tel telefon telefone telefono telefoon telefón telefóno telefóne telefoón teléfono call "
    "handy mobil mobile phone tél téléphone whatsapp"
)
_CALLS = frozenset(_CALL_WORDS.split())
_SIGNS = frozenset("☎📞📱")
_LONG_NUMBER = regex(r"\d(?:[ ./\u00a0()-]{0,3}\d){6}")
_DIGITS = range(7, 16)  # https://www.itu.int/rec/T-REC-E.164: fifteen at most


@rule("PK716", severity=Severity.WARNING, needs=(*"@+(", *_SIGNS, *_CALLS))
def personal_data(post: Post, *, allow: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield each e-mail address of a person, and each telephone number, once."""
    fine = frozenset(word.lower() for word in allow)
    if "@" in post.characters:
        for found in _find(post, _EMAIL):
            local, domain = found.match[1].lower(), found.match[2].lower()
            known = local.partition("+")[0] in _ROLES or within(domain, fine)
            if not known and found.match[0].lower() not in fine:
                what = f"the e-mail address {quoted(found.match[0])}"
                yield _problem(what, found, Severity.INFO)
    if _LONG_NUMBER.search(post.shown):
        yield from _numbers(post, {_digits(word) for word in fine})


def _numbers(post: Post, fine: set[str]) -> Iterator[Problem]:
    numbers: dict[str, Found] = {}
    patterns = [_ABROAD] * ("+" in post.characters) + [_AMERICAN] * ("(" in post.characters)
    if not (_CALLS.isdisjoint(post.words) and _SIGNS.isdisjoint(post.characters)):
        patterns.append(_CALLED)
    for pattern in patterns:
        for found in _find(post, pattern):
            digits = _digits(found.match[found.match.re.groups])
            if len(digits) in _DIGITS and not digits.endswith("000") and digits not in fine:
                numbers.setdefault(digits, found)
    for found in numbers.values():
        number = found.match[found.match.re.groups]
        yield _problem(f"the telephone number {quoted(number)}", found)


def _find(post: Post, pattern: re.Pattern[str]) -> Iterator[Found]:
    from postkit.lint.rules._running_text import find

    return find(post, pattern, (Code, CodeBlock))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _problem(what: str, found: Found, severity: Severity | None = None) -> Problem:
    advice = "Delete it, or allow it where it is meant to be known."
    return Problem(f"{what} would be published", found.span, advice, severity)
