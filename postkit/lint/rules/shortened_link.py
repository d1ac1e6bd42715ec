"""Links: addresses that hide where they lead.

## What it does
Finds links of shorteners (`bit.ly`, `t.co`, `lnkd.in` …), and links that go through somebody
else's counter: those that mail programs, search engines and networks put in the place of the
address. Where the address itself stands in them, the fix writes it.

## Why
Nobody can tell a report from a trap. Whoever owns the shortener can lead the link elsewhere, and it
ends with them; LinkedIn shortens long addresses by itself once a post is out. Links copied out of a
mail may carry the name of whom it was sent to.

## Example
```markdown
We moved the payments off the mainframe: https://bit.ly/3xYz12
```

## Use instead
```markdown
We moved the payments off the mainframe: https://acme.example/report
```

## Options
- `hosts`: more hosts that hide where they lead (default none)
- `allow`: hosts that are fine, such as a company's own shortener (default none)

## Source
Grade: craft. https://commons.lbl.gov/display/cpp/Shortened+URL+policy on short links,
https://langbein.org/microsoft-outlook-office365-url-rewriting-in-e-mails on those of mail programs
(2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.lint.rules._addresses import addresses, host, occurrences, within
from postkit.options.values import quoted
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_SHORT = (
    "adf.ly amzn.to bit.do bit.ly bitly.com bl.ink buff.ly clck.ru cutt.ly db.tt dlvr.it dub.sh "
    "fb.me goo.gl hubs.la hubs.li hubs.ly ift.tt is.gd j.mp kutt.it lnkd.in mailchi.mp n9.cl ow.ly "
    "qr.ae rb.gy rebrand.ly s.id short.gy short.io shorturl.at smarturl.it snip.ly su.pr t.co t.ly "
    "tiny.cc tiny.one tinyurl.com trib.al urlz.fr v.gd vk.cc x.gd zpr.io"
)
_SHORTENERS = frozenset(_SHORT.split())
_COUNTERS = {  # by domain, with the beginning of their paths
    "facebook.com": ("l.php",),
    "google.com": ("url?",),
    "l.instagram.com": ("",),
    "linkedin.com": ("redir/redirect", "safety/go"),
    "list-manage.com": ("track/click",),
    "safelinks.protection.outlook.com": ("",),
    "slack-redir.net": ("",),
    "urldefense.com": ("",),
    "urldefense.proofpoint.com": ("",),
    "youtube.com": ("redirect",),
}
_NO_PATH: tuple[str, ...] = ()
_INSIDE = regex(r"[?&](?:url|u|q)=(https?(?:%3[Aa]|:)(?:%2[Ff]|/){2}[^&#]++)")
_PLAIN = regex(r"https?://[\w.:/?&=%#;,@!$+~-]++(?<=[\w/])")


@rule("PK309", severity=Severity.INFO, needs=("Link", "card", "first_comment"))
def shortened_link(
    post: Post, *, hosts: tuple[str, ...] = (), allow: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Yield the links of shorteners, and those that count who follows them."""
    short, fine = _SHORTENERS.union(hosts), frozenset(allow)
    for url, span, _ in addresses(post):
        name = host(url)
        if within(name, fine):
            continue
        if within(name, short):
            message = f"readers cannot see where {quoted(name)} leads"
            yield Problem(message, span, "Write the address that it leads to.")
        elif _counts(name, url):
            target = _target(url)
            places = occurrences(url, post.draft.source, span) if target else ()
            edits = tuple(Edit(place, target) for place in places)
            yield Problem(
                f"this link goes through {quoted(name)}, which counts who follows it",
                span,
                f"Write {target}" if target else "Write the address that it leads to.",
                fix=Fix(edits) if edits else None,
            )


def _counts(name: str, url: str) -> bool:
    """Tell whether an address is one that a service puts in the place of another."""
    path = url.partition("://")[2].partition("/")[2]
    return path.startswith(_COUNTERS.get(within(name, _COUNTERS), _NO_PATH))


def _target(url: str) -> str:
    """Return the address that stands in an address, "" where none does that is plain."""
    inside = _INSIDE.search(url)
    if inside is None:
        return ""
    from urllib.parse import unquote

    target = unquote(inside[1])
    return target if _PLAIN.fullmatch(target) else ""
