"""What arrives and what is answered: requests as they were sent, answers as they will be."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from io import BufferedIOBase

_PIECE = 64 * 1024
_LARGEST = 1024 * 1024  # bytes of a body that is read whole


@dataclass(frozen=True)
class Answer:
    """A status, a body and the headers besides length and date."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def json(cls, status: int, value: object, headers: dict[str, str] | None = None) -> Answer:
        """Return an answer whose body is JSON."""
        kind = {"Content-Type": "application/json"}
        return cls(status, json.dumps(value).encode(), {**kind, **(headers or {})})

    @classmethod
    def html(cls, status: int, text: str) -> Answer:
        """Return a page for a person."""
        page = f"<!DOCTYPE html><html><body><h1>{text}</h1></body></html>"
        return cls(status, page.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def having(self, **headers: str) -> Answer:
        """Return the answer with these headers, ``_`` for ``-``, instead of or besides its own."""
        new = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(self, headers={**self.headers, **new})

    def lacking(self, name: str) -> Answer:
        """Return the answer without a header."""
        left = {key: value for key, value in self.headers.items() if key != name}
        return replace(self, headers=left)

    def rendered(self, date: str) -> bytes:
        """Return the answer as it travels, its own headers last."""
        lines = [f"HTTP/1.1 {self.status} {_phrase(self.status)}", f"Date: {date}"]
        if self.status != HTTPStatus.NO_CONTENT and "Content-Length" not in self.headers:
            lines.append(f"Content-Length: {len(self.body)}")
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + self.body


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase


class Refusal(Exception):  # noqa: N818 - the server is well; the request is not
    """A request is not carried out; says what is answered instead."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status, answer.body)
        self.answer = answer


class Body:
    """A request's body on its socket, read once: whole, in pieces, or thrown away."""

    def __init__(self, stream: BufferedIOBase, length: str | None) -> None:
        self.known = length is not None and length.isdecimal()
        self.size = int(length) if length is not None and self.known else 0
        self._left = self.size
        self._stream = stream

    def pieces(self) -> Iterator[bytes]:
        """Yield the body; raise ConnectionError where the client goes before its end."""
        while self._left:
            piece = self._stream.read(min(_PIECE, self._left))
            if not piece:
                raise ConnectionAbortedError("the client has gone in the middle of its request")
            self._left -= len(piece)
            yield piece

    def whole(self) -> bytes:
        """Return the body, of at most 1 MiB."""
        if self.size > _LARGEST:
            raise Refusal(Answer.json(413, {"status": 413, "message": "Request is too large"}))
        return b"".join(self.pieces())

    def drain(self) -> None:
        """Throw away what nobody has read."""
        for _ in self.pieces():
            pass


@dataclass(frozen=True)
class Request:
    """A request as it was sent; ``target`` is the raw path with the raw query."""

    method: str
    target: str
    headers: Message
    body: Body

    @property
    def path(self) -> str:
        """Return the path as it was sent, escapes included."""
        return self.target.partition("?")[0]

    @cached_property
    def raw_query(self) -> dict[str, str]:
        """Return the query's values as they were sent."""
        pairs = (part.partition("=") for part in self.target.partition("?")[2].split("&") if part)
        return {unquote(name): value for name, _, value in pairs}

    @cached_property
    def query(self) -> dict[str, str]:
        """Return the query's values; ``+`` is a plus sign."""
        return {name: unquote(value) for name, value in self.raw_query.items()}

    def header(self, name: str) -> str:
        """Return a header, or nothing."""
        return str(self.headers.get(name, ""))

    @property
    def bearer(self) -> str:
        """Return the access token that the request carries, or nothing."""
        scheme, _, value = self.header("Authorization").partition(" ")
        return value.strip() if scheme.lower() == "bearer" else ""

    @property
    def media_type(self) -> str:
        """Return its content type without parameters."""
        return self.header("Content-Type").partition(";")[0].strip().lower()

    def json(self) -> dict[str, Any]:
        """Return its body, a JSON object; raise Refusal for anything else."""
        try:
            text = self.body.whole().decode("utf-8")
            value = json.loads(text, object_pairs_hook=_distinct, parse_constant=_no_constant)
            json.dumps(value, ensure_ascii=False).encode("utf-8")  # no half of a surrogate pair
        except ValueError as error:
            raise Refusal(_unreadable(str(error))) from error
        if not isinstance(value, dict):
            raise Refusal(_unreadable("an object is wanted"))
        return value


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _unreadable(why: str) -> Answer:
    message = f"Cannot parse request entity: {why}"
    return Answer.json(400, {"status": 400, "code": "ILLEGAL_ARGUMENT", "message": message})
