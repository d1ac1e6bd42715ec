"""Syllables, estimated from the letters of words: good enough for the average of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.regex import regex

if TYPE_CHECKING:
    import re


class _Spelling(NamedTuple):
    """Of words in small letters: vowels spoken as one, silent ones, ones spoken apart."""

    together: re.Pattern[str]
    silent: re.Pattern[str] | None
    apart: re.Pattern[str] | None


_CONSONANT = r"[^\W\d_aeiouy]"
_ACCENTED = "aeiouyàâäéèêëîïôöùûüœæ"
_SPELLINGS = {
    "en": _Spelling(
        regex("[aeiouy]+"),
        regex(
            rf"[aeiouy](?:{_CONSONANT}{{0,2}}[^\W\d_aeiouyl]|l)e\b"  # make, whole; not able
            rf"|[aeiouy](?:{_CONSONANT}{{0,2}}[bdfkmnprtvw]|l)es\b"  # makes; not houses, tables
            rf"|[aeiouy]{_CONSONANT}{{0,3}}[bcfghjkmnpqrsvwxzl]ed\b"  # moved; not wanted
            rf"|[aeiouy]{_CONSONANT}{{1,2}}e(?<!ele)(?=ment|ly\b|ful|less\b|thing|times?\b|one\b)"
            r"|business|every"
        ),
        regex(
            rf"i[ao]\b|i(?:ac|ats?|um|et|est)\b|[aeouy]ing\b|eat(?:e|ion|ive)|[st]hm\b|sm\b|iety"
            rf"|[aeiou]{_CONSONANT}+eas?\b|yees?\b|(?<![ctgx])io(?:d|us)|(?<![ct])ien[ct]"
            r"|(?<!q)ua[lt]|(?<![qg])uen[ct]|oe[mt]"
        ),
    ),
    "de": _Spelling(
        regex("[aeiouyäöüé]+"), None, regex(r"ion|[aeä]u[eä]|eie|uell|eum\b|iu[ms]\b|(?<!q)ua")
    ),
    "fr": _Spelling(
        regex(f"[{_ACCENTED}]+"),
        regex(rf"[{_ACCENTED}](?:[^\W\d_{_ACCENTED}]+|[^\W\d_{_ACCENTED}]*[qg]u)es?\b"),
        regex(r"éa|éo|aï|oë|[bcdfgpt][rl]i[eoé]"),
    ),
    "es": _Spelling(regex("[iuüy]?[aeoáéó](?:[iuy](?![aeoáéóíú]))?|[íú]|[iuüy]{1,2}"), None, None),
}


def syllables(text: str, language: str) -> int:
    """Return about how many syllables a text in small letters has."""
    together, silent, apart = _SPELLINGS[language]
    count = len(together.findall(text))
    count -= len(silent.findall(text)) if silent else 0
    return count + (len(apart.findall(text)) if apart else 0)
