"""What can go wrong between a client and LinkedIn, by name.

``stored`` says whether the request was carried out all the same: then a post is live, whatever its
client was told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import formatdate
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tests.linkedin_server import refusals
from tests.linkedin_server.messages import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

TRAP = "/_test/trap"  # where redirects lead; whoever comes there has followed one

_ID = "x-restli-id"


class Wire(Protocol):
    """The way back to the client."""

    def send(self, data: bytes) -> None:
        """Send bytes."""

    def reset(self) -> None:
        """Break the connection off, as a crash would."""

    def pause(self, seconds: float) -> None:
        """Let time pass, or the server end."""


class Moment(NamedTuple):
    """What a fault's answer may depend on: the server's time and address."""

    now: float
    base: str


def _same(_: Fault, answer: Answer, __: Moment) -> Answer:
    return answer


def _whole(_: Fault, wire: Wire, data: bytes) -> None:
    wire.send(data)


@dataclass(frozen=True)
class Fault:
    """One way to go wrong: the answer changed, or delivered in another way."""

    name: str
    stored: bool
    change: Callable[[Fault, Answer, Moment], Answer] = _same
    deliver: Callable[[Fault, Wire, bytes], None] = _whole
    reads: bool = True  # the request, to its end
    waits: bool = False  # before the request is carried out, by which time its client may be gone
    closes: bool = False  # the connection afterwards
    seconds: float = 30  # of silence, or in Retry-After
    urn: str = "urn:li:share:7295588489876647936"  # what a duplicate is said to be of
    size: int = 16 * 1024 * 1024  # of a huge body
    location: str = ""  # of a redirect; empty: the trap


def _instead(answer: Answer) -> Callable[[Fault, Answer, Moment], Answer]:
    return lambda _, __, ___: answer


def _retry_seconds(fault: Fault, _: Answer, __: Moment) -> Answer:
    limited = refusals.throttled("Too many requests")
    return limited.having(Retry_After=str(round(fault.seconds)))


def _retry_date(fault: Fault, _: Answer, moment: Moment) -> Answer:
    limited = refusals.throttled("Too many requests")
    return limited.having(Retry_After=formatdate(moment.now + fault.seconds, usegmt=True))


def _unavailable(fault: Fault, _: Answer, __: Moment) -> Answer:
    return Answer(503).having(Retry_After=str(round(fault.seconds)))


def _redirect(status: int) -> Callable[[Fault, Answer, Moment], Answer]:
    def change(fault: Fault, _: Answer, moment: Moment) -> Answer:
        return Answer(status).having(Location=fault.location or f"{moment.base}{TRAP}")

    return change


def _duplicate(fault: Fault, _: Answer, __: Moment) -> Answer:
    return refusals.duplicate(fault.urn)


def _without_id(_: Fault, answer: Answer, __: Moment) -> Answer:
    return answer.lacking(_ID)


def _with_other_id(_: Fault, answer: Answer, __: Moment) -> Answer:
    return answer.having(x_restli_id="urn:li:share:") if _ID in answer.headers else answer


def _with_half_an_id(_: Fault, answer: Answer, __: Moment) -> Answer:
    urn = answer.headers.get(_ID, "")
    return answer.having(x_restli_id=urn[: len(urn) - 9]) if urn else answer


def _as_html(_: Fault, answer: Answer, __: Moment) -> Answer:
    page = Answer.html(answer.status, "Please wait")
    return Answer(answer.status, page.body, {**answer.headers, **page.headers})


def _garbled(_: Fault, answer: Answer, __: Moment) -> Answer:
    body = b'{"value": {"uploadUrl": "http'
    return Answer(answer.status, body, {**answer.headers, "Content-Type": "application/json"})


def _emptied(_: Fault, answer: Answer, __: Moment) -> Answer:
    return Answer(answer.status, b"", answer.headers)


def _huge(fault: Fault, answer: Answer, __: Moment) -> Answer:
    kind = {"Content-Type": "application/json"}
    return Answer(answer.status, b" " * fault.size, {**answer.headers, **kind})


def _half_a_body(_: Fault, answer: Answer, __: Moment) -> Answer:
    body = answer.body or b'{"status": 201, "message": "Created"}'
    length = {"Content-Length": str(len(body)), **answer.headers}
    return Answer(answer.status, body[: len(body) // 2], length)


def _reset(_: Fault, wire: Wire, __: bytes) -> None:
    wire.reset()


def _silence(fault: Fault, wire: Wire, _: bytes) -> None:
    wire.pause(fault.seconds)


def _late(fault: Fault, wire: Wire, data: bytes) -> None:
    wire.pause(fault.seconds)
    wire.send(data)


def _half_a_status(_: Fault, wire: Wire, data: bytes) -> None:
    wire.send(data[:7])


def _half_the_headers(_: Fault, wire: Wire, data: bytes) -> None:
    """End in the middle of the URN, so that what has come looks like one."""
    head = data.partition(b"\r\n\r\n")[0]
    urn = re.search(rb"x-restli-id: [^\r]*", head)
    wire.send(data[: urn.end() - 9] if urn else data[: len(head) // 2])


def _garbage(_: Fault, wire: Wire, __: bytes) -> None:
    wire.send(b"\x16\x03\x01\x02 this is not HTTP\r\n\r\n")


def _answered(status: int, message: str) -> dict[str, Answer]:
    """Return the three bodies that a server error comes with."""
    return {
        f"{status}-json": Answer.json(status, {"status": status, "message": message}),
        f"{status}-html": Answer.html(status, message),
        f"{status}-empty": Answer(status),
    }


_SERVER_ERRORS = {
    **_answered(500, "Internal Server Error"),
    **_answered(502, "Bad Gateway"),
    **_answered(503, "Service Unavailable"),
    **_answered(504, "Gateway Timeout"),
}
_REFUSED = {
    "401-expired": refusals.unauthorised("EXPIRED_ACCESS_TOKEN").answer,
    "401-revoked": refusals.unauthorised("REVOKED_ACCESS_TOKEN").answer,
    "401-invalid": refusals.unauthorised("INVALID_ACCESS_TOKEN").answer,
    "401-restricted": refusals.unauthorised("RESTRICTED_MEMBER").answer,
    "403": refusals.denied("partnerApiPosts.CREATE.20260901").answer,
    "404": refusals.not_found("The resource").answer,
    "409": refusals.gateway(409, "CONFLICT", "A conflict occurred, please retry"),
    "426": refusals.inactive("202609"),
    "429": refusals.throttled("Too many requests"),
    "429-day": refusals.throttled(refusals.DAY_LIMIT.format(kind="APPLICATION")),
    "429-comment": refusals.throttled(refusals.COMMENT_LIMIT),
}
_BEFORE = (
    *(Fault(name, stored=False, change=_instead(one)) for name, one in _REFUSED.items()),
    *(Fault(name, stored=False, change=_instead(one)) for name, one in _SERVER_ERRORS.items()),
    *(Fault(str(code), stored=False, change=_redirect(code)) for code in (301, 302, 303, 307, 308)),
    Fault("429-retry-after", stored=False, change=_retry_seconds),
    Fault("429-retry-date", stored=False, change=_retry_date),
    Fault("503-retry-after", stored=False, change=_unavailable),
    Fault("422-duplicate", stored=False, change=_duplicate),
    Fault("reset-before", stored=False, deliver=_reset, reads=False, closes=True),
    Fault("silence-before", stored=False, deliver=_silence, closes=True),
    Fault("garbage-before", stored=False, deliver=_garbage, closes=True),
)
_AFTER = (
    *(
        Fault(f"{name}-after", stored=True, change=_instead(one))
        for name, one in _SERVER_ERRORS.items()
    ),
    Fault("reset-after", stored=True, deliver=_reset, closes=True),
    Fault("silence-after", stored=True, deliver=_silence, closes=True),
    Fault("garbage-after", stored=True, deliver=_garbage, closes=True),
    Fault("late", stored=True, deliver=_late),
    Fault("stored-late", stored=True, waits=True),
    Fault("cut-status", stored=True, deliver=_half_a_status, closes=True),
    Fault("cut-headers", stored=True, deliver=_half_the_headers, closes=True),
    Fault("cut-body", stored=True, change=_half_a_body, closes=True),
    Fault("no-id", stored=True, change=_without_id),
    Fault("malformed-id", stored=True, change=_with_other_id),
    Fault("truncated-id", stored=True, change=_with_half_an_id),
    Fault("wrong-type", stored=True, change=_as_html),
    Fault("html-200", stored=True, change=_instead(Answer.html(200, "Sign in to the network"))),
    Fault("malformed-json", stored=True, change=_garbled),
    Fault("empty-body", stored=True, change=_emptied),
    Fault("huge-body", stored=True, change=_huge),
)

KINDS = {fault.name: fault for fault in (*_BEFORE, *_AFTER)}
