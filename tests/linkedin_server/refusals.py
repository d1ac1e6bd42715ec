"""The bodies in which LinkedIn says no, each as it was documented or met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.linkedin_server.messages import Answer, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

# Clients must go by the code: LinkedIn gives one number for several of them.
_UNAUTHORISED = {
    "EMPTY_ACCESS_TOKEN": (401, "Empty oauth2_access_token"),
    "INVALID_ACCESS_TOKEN": (65600, "Invalid access token"),
    "EXPIRED_ACCESS_TOKEN": (65600, "The token used in the request has expired"),
    "REVOKED_ACCESS_TOKEN": (65601, "The token used in the request has been revoked by the user"),
    "RESTRICTED_MEMBER": (65608, "The member's account is restricted"),
}
DAY_LIMIT = "Resource level throttle {kind} DAY limit for calls to this resource is reached."
COMMENT_LIMIT = "Comment create throttled: creation rate limit exceeded for member"


def gateway(status: int, code: str, message: str, number: int | None = None) -> Answer:
    """Return an answer of the gateway before the resources."""
    numbered = {} if number is None else {"serviceErrorCode": number}
    return Answer.json(status, {"status": status, **numbered, "code": code, "message": message})


def content(status: int, code: str, field: str, description: str, summary: str = "") -> Answer:
    """Return an answer that names the field at fault."""
    place = {"inputPath": {"fieldPath": field}}
    exception = "com.linkedin.content.common.exception.BadRequestResponseException"
    value = {
        "errorDetailType": "com.linkedin.common.error.BadRequest",
        "message": f"{exception}: {summary or description}",
        "errorDetails": {
            "inputErrors": [{"description": description, "input": place, "code": code}]
        },
        "status": status,
    }
    return Answer.json(status, value)


def illegal(message: str) -> Refusal:
    """Return the refusal of a request that is not well-formed."""
    return Refusal(gateway(400, "ILLEGAL_ARGUMENT", message))


def bad_field(code: str, field: str, description: str) -> Refusal:
    """Return the refusal of a field's value."""
    return Refusal(content(400, code, field, description))


def unpermitted(fields: Iterable[str]) -> Refusal:
    """Return the refusal of fields that nobody knows or may send."""
    names = ", ".join(sorted(fields))
    message = (
        "Unpermitted fields present in REQUEST_BODY: "
        f"Data Processing Exception while processing fields [{names}]"
    )
    return Refusal(gateway(422, "UNPROCESSABLE_ENTITY", message))


def unauthorised(code: str) -> Refusal:
    """Return the refusal of a token."""
    number, message = _UNAUTHORISED[code]
    return Refusal(gateway(401, code, message, number))


def denied(resource: str) -> Refusal:
    """Return the refusal of what the token's scopes or its member's roles do not allow."""
    message = f"Not enough permissions to access: {resource}"
    return Refusal(gateway(403, "ACCESS_DENIED", message, 100))


def forbidden(message: str) -> Refusal:
    """Return another refusal with status 403."""
    return Refusal(gateway(403, "ACCESS_DENIED", message, 100))


def not_found(what: str) -> Refusal:
    """Return the refusal of something that is not there."""
    return Refusal(gateway(404, "NOT_FOUND", f"{what} is not found"))


def inactive(version: str) -> Answer:
    """Return the answer to a version that is not in service; a day is appended to it."""
    return gateway(426, "NONEXISTENT_VERSION", f"Requested version {version}01 is not active")


def throttled(message: str) -> Answer:
    """Return the answer to too many requests."""
    return gateway(429, "TOO_MANY_REQUESTS", message)


def duplicate(urn: str) -> Answer:
    """Return the answer to a post that is there already."""
    summary = f"Content is a duplicate of {urn}"
    return content(422, "DUPLICATE_POST", "/commentary", "Duplicate post is detected", summary)


def oauth(status: int, error: str, description: str) -> Refusal:
    """Return a refusal of the authorization server."""
    return Refusal(Answer.json(status, {"error": error, "error_description": description}))
