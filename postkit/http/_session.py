"""One exchange with a server through requests, its failures put into words."""

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING, NamedTuple

import requests
from requests.auth import AuthBase

from postkit import __version__
from postkit.errors import NetworkError
from postkit.http import Response, Timeouts, origin
from postkit.http._transport import Adapter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postkit.http.body import Body
    from postkit.secrets import Secret

_LONGEST_BODY = 1 << 20  # bytes of an answer that are read


class _Bearer(AuthBase):
    """An authorization of ours, or none: without one, requests would look into ``~/.netrc``."""

    def __init__(self, token: Secret | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Bearer {self._token.reveal()}"
        return request


def new(limits: Timeouts) -> requests.Session:
    """Return a session that keeps connections, and nothing else."""
    session = requests.Session()
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers["User-Agent"] = f"postkit/{__version__}"
    session.mount("https://", Adapter(limits.answer))
    session.mount("http://", Adapter(limits.answer))
    return session


class Request(NamedTuple):
    """What is sent."""

    method: str
    url: str
    headers: Mapping[str, str]
    token: Secret | None
    body: Body | None


def exchange(session: requests.Session, request: Request, limits: Timeouts) -> Response:
    """Send a request, once. Raises NetworkError."""
    try:
        answer = session.request(
            request.method,
            request.url,
            headers=dict(request.headers),
            data=request.body,
            auth=_Bearer(request.token),
            timeout=(limits.connect, limits.read),
            proxies={"http": ""},  # goes to this machine alone, so past all that the variables say
            allow_redirects=False,
            stream=True,
        )
    except (requests.RequestException, OSError, ValueError) as error:
        raise NetworkError(
            f"{origin(request.url).partition('//')[2]}: {_reason(error, limits)}",
            hint=_advice(error),
            arrived=_may_have_arrived(error, request.body),
        ) from None
    with answer:
        found, whole = _read(answer)
    lower = {name.lower(): value for name, value in answer.headers.items()}
    return Response(answer.status_code, lower, found, whole)


def _may_have_arrived(error: Exception, body: Body | None) -> bool:
    if body is not None:
        return body.began
    return not any(_is_about(error, name) for name in _NEVER_SENT)


def _read(answer: requests.Response) -> tuple[bytes, bool]:
    """Return what has come of the body, and whether that is all of it."""
    found = bytearray()
    try:
        for piece in answer.iter_content(1 << 14):
            found += piece
            if len(found) > _LONGEST_BODY:
                return bytes(found[:_LONGEST_BODY]), False
    except (requests.RequestException, OSError, ValueError):
        return bytes(found), False
    return bytes(found), True


_NEVER_SENT = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "SSLCertVerificationError",
    "ProxyError",
)
_REASONS = (
    ("NameResolutionError", "its address is not known"),
    ("SSLCertVerificationError", "its certificate is not trusted here"),
    ("ProxyError", "the proxy does not connect to it"),
    ("ConnectionRefusedError", "it refuses the connection"),
    ("NewConnectionError", "there is no way to it"),
    ("ConnectTimeoutError", "no connection within {limits.connect:g} seconds"),
    ("TooSlowError", "no whole answer within {limits.answer:g} seconds"),
    ("ReadTimeoutError", "no answer within {limits.read:g} seconds"),
    ("TimeoutError", "it stopped taking what is sent"),
    ("RemoteDisconnected", "the connection was closed without an answer"),  # one of the next, too
    ("ConnectionResetError", "the connection was reset before the answer"),
    ("IncompleteRead", "the answer was cut off"),
    ("BadStatusLine", "the answer is not HTTP"),
)
_ADVICE = {
    "NameResolutionError": "check the network",
    "SSLCertVerificationError": "behind a proxy of your company, set REQUESTS_CA_BUNDLE",
    "ProxyError": "check HTTPS_PROXY",
}


def _reason(error: BaseException, limits: Timeouts) -> str:
    """Return what went wrong; requests' own words would show the whole address."""
    for name, words in _REASONS:
        if _is_about(error, name):
            return words.format(limits=limits)
    if isinstance(error, OSError) and not isinstance(error, requests.RequestException):
        return str(error)
    return f"the connection failed ({type(_root(error)).__name__})"


def _advice(error: BaseException) -> str:
    return next((hint for name, hint in _ADVICE.items() if _is_about(error, name)), "")


def _is_about(error: BaseException, name: str) -> bool:
    return any(name in {kind.__name__ for kind in type(one).__mro__} for one in _chain(error))


def _root(error: BaseException) -> BaseException:
    return _chain(error)[-1]


def _chain(error: BaseException) -> list[BaseException]:
    """Return an error and all that it stands for; requests and urllib3 wrap one in another."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            waiting += [one.__cause__, one.__context__, *one.args, getattr(one, "reason", None)]
    return found
