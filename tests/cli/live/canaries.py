"""Secrets that are known when they are seen anywhere, whole, in part or written in another way."""

from __future__ import annotations

import base64
import json
from hashlib import sha512
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.linkedin_server.fault_kinds import Fault
from tests.linkedin_server.messages import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_PART = 20  # characters of a secret that are too many to be seen
_STEP = 5


def canary(name: str, parts: int = 3) -> str:
    """Return a secret of some hundred characters, of which some are written in other ways."""
    body = "".join(sha512(f"{name} {part}".encode()).hexdigest() for part in range(parts))
    return f"AQX-{name}/\"+'\\%41=<&>{body}"


TOKEN = canary("token")
FRESH = canary("fresh")
REFRESH = canary("refresh")
CLIENT_SECRET = canary("client secret".replace(" ", "-"), 1)
PASSWORD = canary("password", 1).replace("/", "").replace("%41", "")
ALL = {
    "token": TOKEN,
    "fresh token": FRESH,
    "refresh token": REFRESH,
    "client secret": CLIENT_SECRET,
    "password of the proxy": PASSWORD,
}


def repeated(*secrets: str) -> str:
    """Return what a careless server may say of a request with these secrets."""
    return " ".join(
        f"Authorization: Bearer {one} {quote(one, safe='')} {json.dumps(one)} {one!r}"
        for one in secrets
    )


def echo(status: int, *secrets: str, stored: bool = False, **headers: str) -> Fault:
    """Return the fault of a server that repeats in its answer what it was sent: the token."""
    said = repeated(*(secrets or (TOKEN,)))
    body = {
        "status": status,
        "code": f"NO_{TOKEN[:9]}",
        "message": said,
        "error": "invalid_request",
        "error_description": said,
        "errorDetails": {"inputErrors": [{"description": said, "code": "NO"}]},
        "commentUrn": TOKEN,
        "commentary": said,
        "lifecycleState": "PUBLISH_FAILED",
        "lifecycleStateInfo": said,
        "name": said,
    }
    answer = Answer.json(status, body).having(**headers)
    return Fault(f"echo-{status}", stored=stored, change=lambda _, __, ___: answer)


def leaks(found: Iterable[bytes]) -> list[str]:
    """Return the names of all that is secret and stands in what was found, with a part of each."""
    signs = dict(_signs())
    return sorted(
        {f"{name}: {sign!r:.60}" for one in found for sign, name in signs.items() if sign in one}
    )


def _signs() -> Iterator[tuple[bytes, str]]:
    """Yield what tells that a secret is there."""
    for name, secret in ALL.items():
        yield base64.b64encode(secret.encode())[:_PART], name
        yield secret.encode().hex().encode()[:_PART], name
        yield quote(secret, safe="")[: 2 * _PART].encode(), name
        body = secret.rpartition(">")[2]
        for start in range(0, len(body) - _PART, _STEP):
            yield body[start : start + _PART].encode(), name


def lying(*folders: Path) -> Iterator[bytes]:
    """Yield the names and the contents of all files, but of the one that is for secrets."""
    for folder in folders:
        for path in folder.rglob("*"):
            yield str(path).encode()
            if path.is_file() and path.name != "secrets.json":
                yield path.read_bytes()
