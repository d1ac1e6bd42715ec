"""LinkedIn's names for things, and where people find them.

``urn:li:person:782bbtaQ``, ``urn:li:organization:2414183``, ``urn:li:share:7295…``. Paths of the
API carry them percent-encoded, those of the web site as they are
(https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api).
"""

from __future__ import annotations

from postkit.regex import regex

PERSON = "urn:li:person:"
_ORGANIZATIONS = ("urn:li:organization:", "urn:li:organizationBrand:")
_AUTHOR = regex(r"urn:li:(?:person:[A-Za-z0-9_-]+|organization(?:Brand)?:[0-9]+)")
_DIGITS = 19
_POST = regex(r"urn:li:(?:share|ugcPost):[0-9]+")
_KIND = "(share|ugcPost|activity)"
# Neither a comment's URN, which holds that of a post, nor a number that goes on with a letter.
_IN_ADDRESS = regex(r"(?<!\()(?<!%28)urn(?::|%3[Aa])li(?::|%3[Aa])"
                    rf"{_KIND}(?::|%3[Aa])([0-9]+)(?![\w-])|"
                    rf"linkedin\.com/posts/[^/?#]*[-_]{_KIND}-([0-9]{{15,}})(?!\w)")  # fmt: skip


def is_author(urn: str) -> bool:
    """Tell whether a URN can post: a person's or an organization's."""
    return _AUTHOR.fullmatch(urn) is not None


def is_organization(urn: str) -> bool:
    """Tell whether a URN is an organization's."""
    return urn.startswith(_ORGANIZATIONS)


def is_new_post(urn: str) -> bool:
    """Tell whether a URN can be that of a post just made: until 2045 their numbers have 19 digits.

    A shorter one is the beginning of another, of an answer that was cut. (The first 41 bits of a
    number are the milliseconds since 1970.)
    """
    return is_post(urn) and len(urn.rpartition(":")[2]) >= _DIGITS


def is_post(urn: str) -> bool:
    """Tell whether a URN is that of a post, whole and of no other form."""
    return _POST.fullmatch(urn) is not None


def encoded(urn: str) -> str:
    """Return a URN as a part of a path: a raw colon is answered with a syntax error."""
    from urllib.parse import quote

    return quote(urn, safe="")


def post_url(urn: str) -> str:
    """Return the address of a post for people."""
    return f"https://www.linkedin.com/feed/update/{urn}/"


def activity_url(author: str) -> str:
    """Return the address of the page where people see what an author posted."""
    if is_organization(author):
        return f"https://www.linkedin.com/company/{author.rpartition(':')[2]}/posts/"
    return "https://www.linkedin.com/in/me/recent-activity/all/"


def post_of(text: str) -> str:
    """Return the URN in a URN or an address of a post; "" where there is none.

    Known are ``/feed/update/urn:li:…`` and ``/posts/jane_words-activity-123…-abcd``, where the
    words may be missing: ``/posts/jane_activity-123…-abcd``.
    """
    found = _IN_ADDRESS.search(text)
    if not found:
        return ""
    kind, number = found.group(1, 2) if found[1] else found.group(3, 4)
    return f"urn:li:{kind}:{number}"


def parents(urn: str) -> tuple[str, ...]:
    """Return the URNs to share a post by, the likeliest first.

    The API wants those of shares and ugcPosts; addresses mostly show that of the activity, whose
    number may be either's.
    """
    if is_post(urn):
        return (urn,)
    number = urn.rpartition(":")[2]
    return (f"urn:li:share:{number}", f"urn:li:ugcPost:{number}", urn)
