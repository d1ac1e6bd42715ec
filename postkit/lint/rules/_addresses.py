"""The web addresses that a post leads to: in its text, its card and its first comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document import urls
from postkit.frozen import NamedTuple
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from postkit.post import Post

_LONGEST_HOST = 253  # https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4
_HOST = regex(r"https?://(?:[^/?#@]*+@)?(\[[^\]/?#]*+\]|[^/?#:]*+)")
_RESERVED = frozenset({"example.com", "example.net", "example.org", "invalid", "test"})
_HERE = frozenset({"home.arpa", "internal", "lan", "local", "localdomain", "localhost"})
_NUMERIC = tuple("0123456789[")


class Address(NamedTuple):
    """A web address, and the place of what holds it; ``hidden`` where readers see words instead."""

    url: str
    span: Span
    hidden: bool


def addresses(post: Post) -> Iterator[Address]:
    """Yield the web addresses in reading order, those of the front matter first."""
    metadata = post.metadata
    if metadata.card:
        span = metadata.spans.get("card.url", metadata.card.span)
        yield Address(metadata.card.url, span, hidden=True)
    if metadata.first_comment:
        yield from _in_comment(metadata.first_comment, metadata.spans["first_comment"], post)
    for link in post.links:
        if "://" in link.url:
            yield Address(link.url.strip(), link.span, link.form == "text")


def occurrences(url: str, source: str, span: Span) -> Iterator[Span]:
    """Yield where an address is written letter for letter in a stretch of the source."""
    start = source.find(url, *span)
    while start >= 0:
        end = start + len(url)
        yield Span(start, end)
        start = source.find(url, end, span.end)


def host(url: str) -> str:
    """Return the host of a web address in small letters, "" where there is none that can be."""
    match = _HOST.match(url.lower())
    return match[1].rstrip(".") if match and len(match[1]) <= _LONGEST_HOST else ""


def within(host: str, domains: Container[str]) -> str:
    """Return the one of the domains that a host is, or is under; "" where it is in none."""
    while host and host not in domains:
        host = host.partition(".")[2]
    return host


def is_reserved(host: str) -> bool:
    """Tell whether a host stands for another (https://www.rfc-editor.org/rfc/rfc2606)."""
    return bool(within(host, _RESERVED))


def is_local(host: str) -> bool:
    """Tell whether a host is another machine for everybody, or nobody's."""
    return bool(within(host, _HERE)) or (host.startswith(_NUMERIC) and not _is_global(host))


def _is_global(host: str) -> bool:
    """Tell whether a host is no address of a network, or one that means the same to everybody."""
    from ipaddress import ip_address

    try:
        return ip_address(host.strip("[]")).is_global
    except ValueError:
        return True


def _in_comment(text: str, span: Span, post: Post) -> Iterator[Address]:
    source = post.draft.source
    for start, end in urls.find(text):
        at = source.find(text[start:end], span.start, span.end)
        place = Span(at, at + end - start) if at >= 0 else span
        yield Address(text[start:end], place, hidden=False)
