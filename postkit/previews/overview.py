"""The page of a folder: what needs somebody, what is planned, what is ready, what is live."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from postkit.previews.marked import visible
from postkit.previews.page import beginning, resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postkit.pipeline.overview import Entry

_SECTIONS = {
    "Needs somebody": ("unknown", "failed", "changed", "duplicate", "unreadable"),
    "Planned": ("scheduled",),
    "Ready": ("ready",),
    "Drafts": ("draft",),
    "Live": ("published",),
    "Deleted": ("deleted",),
}
_LATEST_FIRST = ("Live", "Deleted")


def address(name: str) -> str:
    """Return where a server has the page of a draft."""
    return f"/draft/{quote(name)}"


def overview(folder: str, entries: Iterable[Entry], version: str) -> bytes:
    """Return the page that lists drafts, each section in order of date."""
    code = resource("list.js") + resource("live.js")
    search = '<label>Search <input type="search" autocomplete="off"></label>'
    everything = list(entries)
    lines = (
        *beginning(f"Drafts in {visible(folder)}", code, version),
        '<header class="head">',
        f"<h1>Drafts in {visible(folder)}</h1>",
        f'<p>{search} <span class="count" role="status">{len(everything)} drafts</span></p>',
        "</header>",
        '<main class="list">',
        *(
            line
            for title, states in _SECTIONS.items()
            for line in _section(title, states, everything)
        ),
        "</main>",
        f"<script>{code}</script>",
        "</body>",
        "</html>",
    )
    return "".join(f"{line}\n" for line in lines if line).encode()


def _section(title: str, states: Sequence[str], entries: Sequence[Entry]) -> Iterator[str]:
    found = [entry for entry in entries if entry.state in states]
    if not found:
        return
    found.sort(key=lambda entry: (entry.moment, entry.name), reverse=title in _LATEST_FIRST)
    name = f"section-{title.split(maxsplit=1)[0].lower()}"
    yield f'<section aria-labelledby="{name}"><h2 id="{name}">{title}</h2>'
    heads = "".join(f"<th>{head}</th>" for head in ("Draft", "State", "Date", "Where", "Findings"))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    yield from map(_row, found)
    yield "</tbody></table></section>"


def _row(entry: Entry) -> str:
    where = ", ".join(_place(target, url) for target, url in entry.places)
    moment = escape(entry.moment[:16].replace("T", " "))
    return (
        f'<tr><td><a href="{escape(address(entry.name))}" dir="auto">{visible(entry.title)}</a> '
        f'<span class="small">{visible(entry.name)}</span></td>'
        f"<td>{entry.state}</td><td>{moment}</td><td>{where}</td>"
        f'<td data-draft="{escape(entry.name)}">…</td></tr>'
    )


def _place(target: str, url: str) -> str:
    if not url.startswith(("https://", "http://")):
        return visible(target)
    return (
        f'<a href="{escape(url)}" rel="noreferrer noopener" target="_blank">{visible(target)}</a>'
    )
