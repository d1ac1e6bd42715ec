"""The one HTTP client: what is sent once, what may be sent again, and to whom.

A request that may have arrived is never repeated, unless its caller says that this does no harm.
Environment variables that users of requests know (``HTTPS_PROXY``, ``REQUESTS_CA_BUNDLE``) work;
``~/.netrc`` does not, redirects are refused, and neither headers nor query strings reach a message.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from postkit.errors import NetworkError
from postkit.http.body import Body
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import requests

    from postkit.secrets import Secret

__all__ = ["Body", "Client", "Response", "Timeouts", "is_loopback", "origin"]

_TRIES = 3
_LOOPBACK = frozenset({"127.0.0.1", "::1", "[::1]", "localhost"})
_BUSY = 429
_PORTS = {"http": "80", "https": "443"}
# Nothing that two parsers may read in two ways: https://a.example\\@b.example names either host.
_ADDRESS = regex(r"(?ai)(https?)://([\w.-]+|\[[\da-f:.]+\])(?::(\d{1,5}))?(?:[/?#][!-~]*)?")
_TOKEN = regex("[!-~]+")


class Timeouts(NamedTuple):
    """In seconds: for a connection, between two pieces of an answer, for the whole of it.

    ``patience`` is the longest wait that a server may ask for before it is asked again.
    """

    connect: float = 10.0
    read: float = 60.0
    answer: float = 120.0
    patience: float = 30.0
    pause: float = 0.5


class Response(NamedTuple):
    """An answer. ``headers`` have lower-case names; ``whole`` tells that the body was not cut."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool = True

    def json(self) -> dict[str, Any]:
        """Return the object that the body is; an empty one where it is none."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def retry_after(self) -> float | None:
        """Return for how many seconds the server asks to wait; None where it does not say."""
        return _seconds(self.headers.get("retry-after", ""))


class Client:
    """Sends requests, and nothing to origins that ``trusted`` does not accept.

    ``trusted`` is asked with an origin such as ``https://api.linkedin.com``.
    """

    def __init__(self, trusted: Callable[[str], bool], timeouts: Timeouts | None = None) -> None:
        self._trusted = trusted
        self._timeouts = timeouts or Timeouts()
        self._session: requests.Session | None = None

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        token: Secret | None = None,
        body: Body | None = None,
        repeatable: bool = False,
    ) -> Response:
        """Send a request and return its answer, whatever its status.

        ``repeatable`` requests are sent again after a failure, a 5xx or half an answer; others only
        where they certainly did not arrive, or were answered 429 with a short ``Retry-After``.
        Raises NetworkError; ``arrived`` tells whether the request may have reached the server.
        """
        from postkit.http._session import Request, exchange

        self._check(url, token)
        request = Request(method, url, headers or {}, token, body or None)
        for left in reversed(range(_TRIES)):
            try:
                with self._connected(kept=repeatable and left == _TRIES - 1) as session:
                    response = exchange(session, request, self._timeouts)
            except NetworkError as error:
                if not left or (error.arrived and not repeatable):
                    raise
                pause = self._timeouts.pause * (_TRIES - left)
            else:
                asked = self._pause(response, repeatable=repeatable)
                if not left or asked is None:
                    return response
                pause = asked
            time.sleep(pause)
            if body is not None:
                body.rewind()
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Close the connections that are kept."""
        if self._session:
            self._session.close()
            self._session = None

    def _check(self, url: str, token: Secret | None) -> None:
        place = origin(url)
        if place.startswith("http:") and not is_loopback(_address(url)[1]):
            raise NetworkError(f"{place} is not https: nothing is sent there in the clear")
        if not self._trusted(place):
            raise NetworkError(
                f"{place} is neither LinkedIn's nor configured: nothing is sent there",
                hint="if this is a server of yours, see LINKEDIN_API_URL in the README",
            )
        if token is not None and not _TOKEN.fullmatch(token.reveal()):
            raise NetworkError("the token has characters that no token has", hint="copy it anew")

    @contextmanager
    def _connected(self, *, kept: bool) -> Iterator[requests.Session]:
        """Give a session. A connection that was kept may be dead: losing it must do no harm."""
        from postkit.http import _session

        if not kept:
            with _session.new(self._timeouts) as session:
                yield session
            return
        self._session = self._session or _session.new(self._timeouts)
        yield self._session

    def _pause(self, response: Response, *, repeatable: bool) -> float | None:
        """Return the seconds to wait before asking again; None where the answer stands."""
        asked = response.retry_after
        failed = response.status >= 500 or not response.whole  # noqa: PLR2004 - server errors
        if not (repeatable and failed) and (response.status != _BUSY or asked is None):
            return None
        pause = self._timeouts.pause if asked is None else asked
        return pause if pause <= self._timeouts.patience else None


def origin(url: str) -> str:
    """Return scheme, host and port of an address, without anything secret in it.

    Raises NetworkError for what is no address of a server, or not safely one.
    """
    scheme, host, port = _address(url)
    return f"{scheme}://{host}" + (f":{port}" if port and port != _PORTS[scheme] else "")


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine."""
    return host in _LOOPBACK


def _address(url: str) -> tuple[str, str, str]:
    """Return scheme, host and port; the port is empty where none is given."""
    found = _ADDRESS.fullmatch(url)
    if not found:
        # It is not shown: what stands before an @ would be a password.
        raise NetworkError("an address is malformed", hint="write it as https://host/path")
    return found[1].lower(), found[2].lower(), found[3] or ""


def _seconds(text: str) -> float | None:
    """Return the seconds of a ``Retry-After``: a number, or a date (RFC 9110, 10.2.3)."""
    if text.strip().isdecimal():
        return float(text.strip())
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
