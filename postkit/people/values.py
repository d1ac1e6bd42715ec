"""What is wrong with the value of a field, beyond its form: what networks would not accept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from unicodedata import category, decomposition, is_normalized

from postkit.frozen import NamedTuple
from postkit.options.values import quoted
from postkit.people.file import FORMS, form
from postkit.problems import Severity
from postkit.regex import regex
from postkit.text import utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_URN = regex(r"urn:li:(?:person:[A-Za-z0-9_-]+|organization(?:Brand)?:[0-9]+)")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HANDLE = regex(rf"(?:{_LABEL}\.)+[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?")
_ACCOUNT = regex(rf"@[A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*@(?:{_LABEL}\.)+{_LABEL}")
_LONGEST_HANDLE = 253
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that show nothing
_JOINERS = frozenset("\u200c\u200d")
_LIMITS = {"headline": 220, "bio_long": 2600}
"""UTF-16 code units of a profile's headline and About; LinkedIn documents neither, all who count
agree: https://www.linkedin.com/help/linkedin/answer/a528176 has only that of posts."""


class Fault(NamedTuple):
    """What is wrong with a value, and what to do about it."""

    message: str
    help: str
    severity: Severity = Severity.ERROR


def faults(field: str, value: str) -> Iterator[Fault]:
    """Yield what is wrong with the value of a field; an empty one counts as not given.

    The first fault of the form is the only one: nothing else can be said of such a value.
    """
    if not value and field != "name":
        return
    known = form(field)
    if known is None or not known.fits(value):
        advice = known.advice if known else f"The fields are {', '.join(FORMS)}, bio_de and such."
        yield Fault(f'"{field}" cannot be {quoted(value)}', advice)
        return
    if check := _CHECKS.get(field):
        yield from check(value)
    limit = _LIMITS.get(field)
    if limit and (length := utf16_length(value)) > limit:
        yield Fault(
            f'"{field}" has {length:,} characters, and LinkedIn takes {limit:,}',
            f"Take {length - limit:,} away; an emoji counts for two.",
        )


def _name(name: str) -> Iterator[Fault]:
    if not is_normalized("NFC", name):
        yield Fault("the name is not in composed form (NFC)", "Type its accented letters anew.")
    if "  " in name or any(category(sign) == "Zs" and sign != " " for sign in name):
        yield Fault("the name has a stray space", "Write one plain space between words.")
    if hidden := _hidden(name):
        yield Fault(f"the name has an invisible character, {hidden}", "Type the name anew.")
    if any(decomposition(sign).startswith("<font>") for sign in name):
        yield Fault(
            "the name has mathematical letters",
            "Write plain letters, unless LinkedIn shows the name so: tags compare every letter.",
            Severity.WARNING,
        )


def _hidden(name: str) -> str:
    """Return the first character that shows nothing, as U+…; joiners inside scripts are letters."""
    for at, sign in enumerate(name):
        inside = name[at - 1 : at] > "\x7f" and name[at + 1 : at + 2] > "\x7f"
        if sign in _JOINERS and inside:
            continue
        if sign in _BLANK or category(sign) in {"Cf", "Cc", "Zl", "Zp", "Co", "Cn"}:
            return f"U+{ord(sign):04X}"
    return ""


def _urn(urn: str) -> Iterator[Fault]:
    if not _URN.fullmatch(urn):
        yield Fault(
            f'"linkedin" cannot be {quoted(urn)}: the id of an organization is a number',
            "Copy the number from the address of the page's administration.",
        )


def _address(address: str) -> Iterator[Fault]:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    labels = host.rstrip(".").split(".")
    fits = len(labels) > 1 and all(labels) and not parts.username
    if not fits or any(char in address for char in '<>"{}|\\^`'):
        yield Fault(
            f'"url" cannot be {quoted(address)}', "Copy the whole address from the browser."
        )


def _bluesky(handle: str) -> Iterator[Fault]:
    """https://atproto.com/specs/handle."""
    if not _HANDLE.fullmatch(handle) or len(handle) > _LONGEST_HANDLE:
        yield Fault(
            f'"bluesky" cannot be {quoted(handle)}',
            "Write the handle as the profile shows it, without the @: jane.example.",
        )


def _mastodon(account: str) -> Iterator[Fault]:
    """https://docs.joinmastodon.org/spec/webfinger/ and its server's form of names."""
    if not _ACCOUNT.fullmatch(account):
        yield Fault(f'"mastodon" cannot be {quoted(account)}', FORMS["mastodon"].advice)


def _day(day: str) -> Iterator[Fault]:
    try:
        date.fromisoformat(day)
    except ValueError:
        yield Fault(f'"bio_updated" cannot be {quoted(day)}', "There is no such day.")


_CHECKS: dict[str, Callable[[str], Iterator[Fault]]] = {
    "name": _name,
    "linkedin": _urn,
    "url": _address,
    "bluesky": _bluesky,
    "mastodon": _mastodon,
    "bio_updated": _day,
}
