"""Bodies of refusals, in all shapes that were documented or met."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.http import Response
from postkit.linkedin.faults import Fault, Told, fault, told

URN = "urn:li:share:7295588489876647936"
DUPLICATE = {
    "errorDetailType": "com.linkedin.common.error.BadRequest",
    "message": "com.linkedin.content.common.exception.BadRequestResponseException: "
    f"Content is a duplicate of {URN}",
    "errorDetails": {
        "inputErrors": [
            {"description": "Duplicate post is detected", "input": {}, "code": "DUPLICATE_POST"}
        ]
    },
    "status": 422,
}


def answer(status: int, body: object, **headers: str) -> Response:
    """Return an answer; a body of bytes is what it is, another is JSON."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, named, data)


@pytest.mark.parametrize(
    ("status", "body", "found"),
    [
        (
            401,
            {
                "status": 401,
                "serviceErrorCode": 65601,
                "code": "REVOKED_ACCESS_TOKEN",
                "message": "The token used in the request has been revoked by the user",
            },
            Told(
                "REVOKED_ACCESS_TOKEN",
                "The token used in the request has been revoked by the user",
            ),
        ),
        (
            401,
            {"message": "Empty oauth2_access_token", "serviceErrorCode": 401, "status": 401},
            Told("", "Empty oauth2_access_token"),
        ),
        (
            422,
            DUPLICATE,
            Told("DUPLICATE_POST", f"{DUPLICATE['message']}; Duplicate post is detected", URN),
        ),
        (
            400,
            {"error": "invalid_request", "error_description": "The code has expired"},
            Told("invalid_request", "The code has expired"),
        ),
        (422, {"message": f"Content is a duplicate of {URN}"},
         Told("DUPLICATE_POST", f"Content is a duplicate of {URN}", URN)),
        (422, {"code": "DUPLICATE_POST", "message": "urn:li:ugcPost:7 is the same"},
         Told("DUPLICATE_POST", "urn:li:ugcPost:7 is the same", "urn:li:ugcPost:7")),
        (422, {"code": "DUPLICATE_POST"}, Told("DUPLICATE_POST")),
        (400, {"code": "INVALID_URN_ID", "message": f"duplicate of {URN}"},
         Told("INVALID_URN_ID", f"duplicate of {URN}")),
        (
            400,
            {"errorDetails": {"inputErrors": [{"code": "A", "description": "b"}, {"code": "C"}]}},
            Told("A", "b"),
        ),
        (
            400,
            {"errorDetails": {"inputErrors": [{"description": "b"}, {"code": "C"}]}, "code": "D"},
            Told("C", "b"),
        ),
        (400, {"code": "D", "errorDetails": {"inputErrors": []}}, Told("D")),
        (400, {"code": 7, "message": ["x"], "error": None}, Told()),
        (400, {"errorDetails": {"inputErrors": "x"}}, Told()),
        (400, {"errorDetails": {"inputErrors": ["x", None, {"code": None}]}}, Told()),
        (400, {"errorDetails": ["x"]}, Told()),
        (500, [{"code": "X"}], Told()),
        (500, "text", Told()),
        (500, None, Told()),
        (500, b"", Told()),
        (500, b"<!DOCTYPE html><html><body>Bad Gateway</body></html>", Told()),
        (500, b'{"status":500,"message":"Intern', Told()),
        (500, b"\xff\xfe{", Told()),
        (500, b"[" * 100_000, Told()),
    ],
)  # fmt: skip
def test_what_an_answer_says(status: int, body: object, found: Told) -> None:
    """Every key may be missing, of another type, or cut off."""
    assert told(answer(status, body)) == found


def test_long_words_are_cut() -> None:
    """Into one line that a person reads."""
    said = told(answer(400, {"message": "a\n b " * 200})).message
    assert said.startswith("a b a b")
    assert len(said) == 301
    assert said.endswith("…")


@pytest.mark.parametrize(
    ("status", "certain"),
    [
        (200, False),
        (204, False),
        (301, False),
        (303, False),
        (307, False),
        (400, True),
        (401, True),
        (403, True),
        (408, False),
        (409, True),
        (422, True),
        (426, True),
        (429, True),
        (499, True),
        (500, False),
        (503, False),
        (599, False),
    ],
)
@pytest.mark.parametrize("body", [b"", b"<html>", {"code": "X", "message": "y"}])
def test_what_is_certain(status: int, certain: bool, body: object) -> None:  # noqa: FBT001 - a column of the table
    """Only what LinkedIn refused was not done, but for a request that came too slowly."""
    assert fault(answer(status, body), doing="trying").certain is certain


CODES = {
    "EXPIRED_ACCESS_TOKEN": "auth login",
    "INVALID_ACCESS_TOKEN": "auth login",
    "REVOKED_ACCESS_TOKEN": "auth login",
    "EMPTY_ACCESS_TOKEN": "auth login",
    "RESTRICTED_MEMBER": "linkedin.com",
    "DUPLICATE_POST": "wait",
    "FIELD_LENGTH_TOO_LONG": "postkit lint",
    "FIELD_ARRAY_SIZE_TOO_HIGH": "postkit lint",
    "EXPIRED_UPLOAD_URL": "publish again",
    "MEDIA_ASSET_PROCESSING_FAILED": "export it anew",
    "VERSION_MISSING": "bug",
}


@pytest.mark.parametrize(("code", "hint"), CODES.items())
def test_codes_come_before_numbers(code: str, hint: str) -> None:
    """LinkedIn gives one number for several codes, so the code decides."""
    found = fault(answer(418, {"code": code, "message": "Zq.", "serviceErrorCode": 1}), doing="x")
    assert hint in found.hint
    assert f"[418 {code}] (Zq.)" in found.message


@given(
    status=st.integers(200, 599),
    body=st.one_of(
        st.binary(max_size=60),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=9)),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(
                    st.sampled_from(
                        ["code", "message", "error", "errorDetails", "inputErrors", "description"]
                    ),
                    inner,
                    max_size=4,
                ),
            ),
        ),
    ),
)
def test_every_answer_is_told(status: int, body: Any) -> None:
    """Whatever comes, there is a message with the status, and something to do."""
    found = fault(answer(status, body), doing="creating the post")
    assert isinstance(found, Fault)
    assert found.message.startswith("creating the post: ")
    assert found.message == f"creating the post: {found.words}"
    assert f"[{status}" in found.message
    assert found.hint
    assert not found.duplicate_of


@given(st.sampled_from(["share", "ugcPost"]), st.integers(1, 10**19))
def test_a_duplicate_names_its_urn(kind: str, number: int) -> None:
    """In the message, or in a description."""
    urn = f"urn:li:{kind}:{number}"
    for text in (f"Content is a duplicate of {urn}", f"(duplicate of {urn})."):
        for body in (
            {"message": text, "errorDetails": {"inputErrors": [{"code": "DUPLICATE_POST"}]}},
            {"errorDetails": {"inputErrors": [{"code": "DUPLICATE_POST", "description": text}]}},
        ):
            assert fault(answer(422, body), doing="x").duplicate_of == urn


@pytest.mark.parametrize(
    ("wait", "hint"),
    [
        ("7", "try again in 7 seconds"),
        ("600", "try again in 10 minutes"),
        ("86400", "try again in 24 hours"),
        ("86401", "try again in a minute; if that fails, after 00:00 UTC"),
        ("9" * 400, "try again in a minute; if that fails, after 00:00 UTC"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "try again in a minute; if that fails, after 00:00 UTC"),
    ],
)
def test_when_to_try_again(wait: str, hint: str) -> None:
    """As LinkedIn says, unless that is after the end of every limit, or no number at all."""
    found = fault(answer(429, b"", retry_after=wait), doing="x")
    assert found.hint.startswith(hint)
    assert found.certain
