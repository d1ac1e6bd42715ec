"""A post as a page that opens anywhere: nothing is fetched, and nothing of a draft is markup.

The page's own script and style are the only ones that its policy lets run
(https://www.w3.org/TR/CSP3/): the browser compares their digests.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.previews.beside import beside
from postkit.previews.embedding import with_pictures
from postkit.previews.marked import marked, visible
from postkit.previews.placing import placed
from postkit.previews.words import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postkit.lint.engine import Finding
    from postkit.pipeline.preview import Preview
    from postkit.platforms._fold import Cut
    from postkit.previews.placing import Placed

_VIEWS = {"phone": ("Phone", "mobile"), "desktop": ("Desktop", "desktop")}


class Live(NamedTuple):
    """What a served page has besides: where its list is, and the version of the folder."""

    home: str
    version: str


def page(preview: Preview, live: Live | None = None) -> bytes:
    """Return a post as one file of HTML; a ``live`` one follows the folder that it is from."""
    name = visible(preview.post.draft.name)
    inside, outside = placed(preview)
    code = resource("page.js") + (resource("live.js") if live else "")
    lines = (
        *beginning(f"Preview of {name}", code, live.version if live else ""),
        *_head(preview, name, live.home if live else ""),
        '<main class="views">',
        *(_article(preview) if preview.is_article else _cards(preview, inside)),
        "</main>",
        *_findings(preview, inside, outside),
        f'<footer class="foot">{_sources(preview)}</footer>',
        f"<script>{code}</script>",
        "</body>",
        "</html>",
    )
    return "".join(f"{line}\n" for line in lines if line).encode()


@cache
def resource(name: str) -> str:
    """Return a file that stands beside this module."""
    return files("postkit.previews").joinpath(name).read_text(encoding="utf-8")


def beginning(title: str, script: str, version: str = "") -> Iterator[str]:
    """Yield what a page begins with; its policy lets this script run, and no other.

    One with a ``version`` may ask its own server for a newer one.
    """
    style = resource("page.css")
    rules = [
        "default-src 'none'",
        f"script-src '{_digest(script)}'",
        f"style-src '{_digest(style)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        *(["connect-src 'self'"] if version else []),
    ]
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f'<meta name="version" content="{escape(version)}">' if version else ""
    yield f"<title>{title}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"
    yield "<body>"


def _head(preview: Preview, name: str, home: str) -> Iterator[str]:
    yield '<header class="head">'
    yield f'<p><a href="{escape(home)}">All drafts</a></p>' if home else ""
    yield f"<h1>Preview of {name}</h1>"
    yield "<p>What readers will probably see. This is postkit's drawing, not LinkedIn's page.</p>"
    yield f"{_figures(preview)}{_copying(preview)}</header>"


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _figures(preview: Preview) -> str:
    items = "".join(f"<li>{escape(figure)}</li>" for figure in figures(preview.counters))
    return f'<ul class="figures" aria-label="Figures">{items}</ul>'


def _copying(preview: Preview) -> str:
    text = "\n".join(line for line in visible(preview.post.text).split("\n"))
    return (
        '<button type="button" class="copy">Copy the text</button>'
        '<p class="status" role="status"></p>'
        '<textarea class="copied" readonly tabindex="-1" aria-hidden="true" '
        f'aria-label="Text of the post">\n{text}</textarea>'
    )


def _cards(preview: Preview, found: Sequence[Placed]) -> Iterator[str]:
    for view, (title, feed) in _VIEWS.items():
        cut = next((cut for cut in preview.cuts if cut.fold.view == feed), None)
        yield f'<section class="view {view}" aria-labelledby="{view}-title">'
        yield f'<h2 id="{view}-title">{title}{_estimate(cut)}</h2>'
        yield '<div class="card">'
        yield from _by(preview)
        text = marked(preview.post, found, cut, view)
        yield f'<div class="text"{_language(preview)} dir="auto">{text}</div>'
        yield from beside(preview, view)
        yield "</div></section>"


def _estimate(cut: Cut | None) -> str:
    if cut is None:
        return ", not cut"
    return f", cut by {cut.by}{' (an estimate)' * bool(cut.fold.characters.about)}"


def _language(preview: Preview) -> str:
    language = preview.post.metadata.language
    return f' lang="{escape(language)}"' if language else ""


def _by(preview: Preview) -> Iterator[str]:
    if preview.name:
        face = escape("".join(word[0] for word in preview.name.split()[:2] if word[0].isalnum()))
        yield f'<div class="by"><div class="face" aria-hidden="true">{face}</div><div>'
        yield f'<p class="name" dir="auto">{visible(preview.name)}</p>'
        yield f'<p class="headline" dir="auto">{visible(preview.headline)}</p></div></div>'


def _article(preview: Preview) -> Iterator[str]:
    title = preview.post.metadata.title
    yield '<section class="view desktop" aria-label="Article"><div class="card">'
    yield from _by(preview)
    yield f'<div class="article"{_language(preview)} dir="auto">'
    yield f"<h2>{visible(title)}</h2>" if title else ""
    yield with_pictures(preview.post.html, preview.post)
    yield "</div></div></section>"


def _findings(
    preview: Preview, inside: Sequence[Placed], outside: Sequence[Finding]
) -> Iterator[str]:
    count = len(inside) + len(outside)
    yield '<aside class="findings" aria-labelledby="findings-title">'
    yield f'<h2 id="findings-title">Findings of lint: {count}</h2><ul>'
    view = "" if preview.is_article else "desktop"
    for number, one in enumerate(inside):
        yield _finding(one.finding, f"#{view}-f{number}" if view else "")
    for finding in outside:
        yield _finding(finding, "")
    yield "</ul></aside>"


def _finding(finding: Finding, address: str) -> str:
    kind = finding.severity.name.lower()
    message = visible(finding.message)
    told = f'<a href="{address}">{message}</a>' if address else message
    place = f"line {finding.start.line}, " if finding.span else ""
    small = f"{place}{finding.code} {finding.rule}. {visible(finding.help)}"
    return f'<li class="{kind}"><b>{kind}</b> {told} <span class="small">{small}</span></li>'


def _sources(preview: Preview) -> str:
    folds = [cut.fold for cut in preview.cuts]
    told = dict.fromkeys(
        f"{fold.view}: {fold.characters.value} characters or {fold.lines} lines, "
        f"{fold.characters.grade}, {fold.characters.source} on {fold.characters.checked}"
        for fold in folds
    )
    return "".join(f"<p>The fold is an estimate. {escape(each)}</p>" for each in told)
