"""URNs, and how they stand in paths and queries."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tests.linkedin_server import refusals

_NUMBER = r"\d+"
_NAME = r"[A-Za-z0-9_-]+"
_IDS = {
    "person": _NAME,
    "organization": _NUMBER,
    "organizationBrand": _NUMBER,
    "share": _NUMBER,
    "ugcPost": _NUMBER,
    "activity": _NUMBER,
    "image": _NAME,
    "document": _NAME,
    "video": _NAME,
    "groupPost": _NAME,
    "group": _NUMBER,
    "event": _NUMBER,
    "comment": r"\(urn:li:activity:\d+,\d+\)",
}
_URN = re.compile(r"urn:li:([A-Za-z]+):(.+)", re.DOTALL)
_RESERVED = re.compile(r"[:(),']")  # by Rest.li 2.0, in keys and values


def kind_of(urn: str) -> str:
    """Return the kind of a well-formed URN, or nothing."""
    found = _URN.fullmatch(urn)
    return found[1] if found and well_formed(urn) else ""


def well_formed(urn: str) -> bool:
    """Tell whether a URN's id can be one of its kind."""
    found = _URN.fullmatch(urn)
    return bool(found and re.fullmatch(_IDS.get(found[1], r"(?!)"), found[2], re.ASCII))


def of_kind(urn: str) -> str:
    """Return the kind that a URN claims to be of, or nothing where it is no URN."""
    found = _URN.fullmatch(urn)
    return found[1] if found else ""


def from_path(raw: str) -> str:
    """Return the key in a piece of the path; raise Refusal where it was not encoded."""
    if _RESERVED.search(raw):
        raise refusals.illegal("Syntax exception in path variables")
    return unquote(raw)


def from_query(raw: str) -> str:
    """Return a query parameter's value; raise Refusal where it was not encoded."""
    if _RESERVED.search(raw):
        raise refusals.illegal("Syntax exception in query parameters")
    return unquote(raw)


def list_from_query(raw: str) -> list[str]:
    """Return the values of ``List(a,b)``; raise Refusal where it is none."""
    found = re.fullmatch(r"List\((.+)\)", raw)
    if found is None:
        raise refusals.illegal("Array parameter is not of the form List(...)")
    return [from_query(one) for one in found[1].split(",")]
