"""Links: parameters that only tell who follows them.

## What it does
Finds parameters of links that lead nowhere and only track: `utm_source` and its kin, `fbclid`,
`gclid`, `msclkid`, `mc_cid` and those of other advertisers and mailers; also in the card and in the
first comment. The fix takes them out, and leaves the rest of the address as it is.

## Why
They were meant for somebody else: who copies an address from a newsletter passes the mark of their
own copy on to all readers, and the campaign gets the credit. Readers see a line of noise, and it
counts against the limit.

## Example
```markdown
How we did it: https://acme.example/report?page=2&utm_source=newsletter&utm_medium=email#costs
```

## Use instead
```markdown
How we did it: https://acme.example/report?page=2#costs
```

## Options
- `keep`: parameters that are wanted, such as `utm_source`; `utm_*` stands for all that begin so
  (default none)

## Source
Grade: vendor. Parameters that tell of a person or a click, which Brave strips:
https://github.com/brave/brave-browser/wiki/Query-String-Filter. Those and utm parameters:
https://privacykit.dev/guides/url-tracking-parameters/ (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.lint.rules._addresses import addresses, occurrences
from postkit.problems import Fix, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.lint.rules._addresses import Address
    from postkit.post import Post

_ADVERTISERS = (
    "dclid fbclid gbraid gclid gclsrc li_fat_id msclkid srsltid ttclid twclid wbraid yclid"
)
_MAILERS = "__s _hsenc _hsmi mc_cid mc_eid mkt_tok oly_anon_id oly_enc_id vero_conv vero_id"
_OTHERS = "__hsfp __hssc __hstc _openstat hsctatracking igsh igshid lipi rb_clickid wickedid"
_NAMES = frozenset(f"{_ADVERTISERS} {_MAILERS} {_OTHERS}".split())
_BEGINNINGS = ("utm_", "mtm_", "pk_campaign", "pk_kwd", "pk_source", "pk_medium")


@rule("PK307", severity=Severity.WARNING, needs=("Link", "card", "first_comment"))
def tracking_parameters(post: Post, *, keep: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield the addresses that have such parameters, with what is left of them."""
    for address in addresses(post):
        if "?" not in address.url:
            continue
        query, rest = _query(address.url)
        tracking = [part for part in query if _tracks(part, keep)]
        if tracking:
            names = dict.fromkeys(part.partition("=")[0] for part in tracking)
            wanted = "&".join(part for part in query if not _tracks(part, keep))
            clean = f"{rest[0]}{'?' * bool(wanted)}{wanted}{rest[1]}"
            message = f"{_listed(list(names))} only {'tells' if len(names) == 1 else 'tell'}"
            fix = _fix(post.draft.source, address, clean)
            yield Problem(
                f"{message} who follows the link", address.span, f"Write {clean}", fix=fix
            )


def _query(url: str) -> tuple[list[str], tuple[str, str]]:
    """Return the parameters of an address, and what stands before and behind them."""
    address, sign, fragment = url.partition("#")
    before, _, query = address.partition("?")
    return query.split("&"), (before, sign + fragment)


def _tracks(parameter: str, keep: tuple[str, ...]) -> bool:
    name = parameter.partition("=")[0].lower()
    if name not in _NAMES and not name.startswith(_BEGINNINGS):
        return False
    return not any(
        name.startswith(wanted[:-1].lower()) if wanted.endswith("*") else name == wanted.lower()
        for wanted in keep
    )


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _fix(source: str, address: Address, clean: str) -> Fix | None:
    """Return the fix, None where the address is written in another way than it is read."""
    places = occurrences(address.url, source, address.span)
    edits = tuple(Edit(place, clean) for place in places)
    return Fix(edits) if edits else None
