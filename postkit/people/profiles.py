"""Addresses of profiles and pages on LinkedIn, in whatever form people copy them."""

from __future__ import annotations

from urllib.parse import unquote

from postkit.regex import regex

_PROFILE = regex(
    r"(?i:https?://(?:[a-z]{1,3}\.)?linkedin\.com(?::443)?"
    r"/(in|company|school|showcase)/)([^/?#\s]+)(?:[/?#]\S*)?"
)


def profile(address: str) -> str:
    """Return what an address says of whom it belongs to, such as ``in/jane-doe``; "" for others.

    Scheme, ``www.`` or a country before the host, what follows the name, and capital letters make
    no other address. LinkedIn reads names in any case:
    https://help.linkedin.com/app/answers/detail/a_id/87.
    """
    match = _PROFILE.fullmatch(address.strip())
    return f"{match[1]}/{unquote(match[2])}".casefold() if match else ""
