"""What LinkedIn says when it refuses, in words for people and with what to do.

Bodies come in four shapes, with any key missing, or are empty, HTML or cut
(https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postkit.errors import ExitCode, PostkitError
from postkit.linkedin.versions import VERSION
from postkit.regex import regex

if TYPE_CHECKING:
    from postkit.http import Response

_DUPLICATE = regex(r"urn:li:(?:share|ugcPost):[0-9]+")
_LONGEST = 300
_TIMED_OUT = 408


class Fault(PostkitError):  # noqa: N818 - its word for it
    """LinkedIn answered, but did not do it.

    ``status`` is HTTP's; ``code`` LinkedIn's, such as EXPIRED_ACCESS_TOKEN, or empty.
    ``duplicate_of`` is the URN of the post that is live already, where it says so. ``certain``
    tells that what was asked for was certainly not done.
    """

    exit_code = ExitCode.NOT_PUBLISHED

    def __init__(self, message: str, *, hint: str, status: int, told: Told) -> None:
        super().__init__(message, hint=hint)
        self.status = status
        self.code = told.code
        self.duplicate_of = told.duplicate_of
        self.certain = 400 <= status < 500 and status != _TIMED_OUT  # noqa: PLR2004 - of clients


class Told(NamedTuple):
    """What an answer says: all of it may be empty."""

    code: str = ""
    message: str = ""
    duplicate_of: str = ""


def told(response: Response) -> Told:
    """Return what an answer of any shape says."""
    body = response.json()
    inputs = _errors_of_inputs(body)
    codes = [str(each.get("code") or "") for each in inputs]
    code = next(filter(None, codes), "") or _text(body, "code") or _text(body, "error")
    described = [str(each.get("description") or "") for each in inputs]
    message = _text(body, "message") or _text(body, "error_description")
    found = _DUPLICATE.search(message) if "duplicate" in message.lower() else None
    if found and not code:
        code = "DUPLICATE_POST"
    words = "; ".join(filter(None, [message, *described]))
    return Told(code, _short(words), found[0] if found else "")


def fault(response: Response, *, doing: str) -> Fault:
    """Return the error that an answer stands for; ``doing`` says what was tried."""
    found = told(response)
    words, hint = _advice(response, found)
    said = f" ({found.message})" if found.message and found.message not in words else ""
    name = f" {found.code}" if found.code else ""
    message = f"{doing}: LinkedIn says that {words} [{response.status}{name}]{said}"
    return Fault(message, hint=hint, status=response.status, told=found)


_BY_CODE = {
    "EXPIRED_ACCESS_TOKEN": (
        "the token has expired",
        "sign in again with `postkit auth login`: tokens last 60 days",
    ),
    "REVOKED_ACCESS_TOKEN": (
        "the token was revoked, or another set of scopes was asked for since",
        "sign in again with `postkit auth login`",
    ),
    "INVALID_ACCESS_TOKEN": (
        "the token is not valid",
        "sign in again with `postkit auth login`, or look at the variable that holds the token",
    ),
    "EMPTY_ACCESS_TOKEN": ("there was no token", "sign in with `postkit auth login`"),
    "RESTRICTED_MEMBER": (
        "LinkedIn restricted this member's account",
        "sign in to linkedin.com: it tells what to do",
    ),
    "DUPLICATE_POST": (
        "it has this very post already",
        "change the text; the same may be posted again after a while",
    ),
    "FIELD_LENGTH_TOO_LONG": ("a text is too long", "see `postkit lint`"),
    "FIELD_ARRAY_SIZE_TOO_HIGH": ("a text is too long", "see `postkit lint`"),
    "EXPIRED_UPLOAD_URL": ("the upload took too long", "publish again: uploads start anew"),
    "MEDIA_ASSET_PROCESSING_FAILED": (
        "it cannot process the attachment",
        "open the file, export it anew, and publish again",
    ),
    "VERSION_MISSING": ("the API version is missing", "report this as a bug of postkit"),
}
_BY_STATUS = {
    400: ("it does not accept the request", "what it says may point to the part that it dislikes"),
    401: ("the token is not accepted", "sign in again with `postkit auth login`"),
    403: (
        "the token may not do this",
        "see `postkit doctor`: the app may lack a product, or the member a role on the page",
    ),
    404: ("there is no such thing", "look whether it was deleted"),
    409: ("something else changed it at the same time", "publish again"),
    422: ("it does not accept the content", "what it says points to the part that it dislikes"),
}


def _advice(response: Response, found: Told) -> tuple[str, str]:
    if found.code in _BY_CODE:
        return _BY_CODE[found.code]
    if response.status == 426:  # noqa: PLR2004 - HTTP's number
        advice = (
            f'set `api_version = "{VERSION}"` for the target, or LINKEDIN_API_VERSION={VERSION}; '
            "if that is what you have, update postkit"
        )
        return "it does not answer this API version", advice
    if response.status == 429:  # noqa: PLR2004 - HTTP's number
        return "there were too many requests", when(response, found)
    if response.status in _BY_STATUS:
        return _BY_STATUS[response.status]
    if 300 <= response.status < 400:  # noqa: PLR2004 - redirections
        return "it sends elsewhere, where postkit does not follow", "check LINKEDIN_API_URL"
    return "something is wrong at its side", "look at https://www.linkedin-status.com"


def when(response: Response, found: Told) -> str:
    """Return when to try again: LinkedIn counts days in UTC (…/api-guide/concepts/rate-limits)."""
    if "DAY" in found.message:
        return "the limit of the day is used up: try again after 00:00 UTC"
    wait = response.retry_after
    if wait is not None:
        return f"try again in {wait:,.0f} seconds"
    return "try again in a minute; if that fails, after 00:00 UTC, when the limits of the day end"


def _errors_of_inputs(body: dict[str, Any]) -> list[dict[str, Any]]:
    details = body.get("errorDetails")
    inputs = details.get("inputErrors") if isinstance(details, dict) else None
    return [each for each in inputs or () if isinstance(each, dict)] if _is_list(inputs) else []


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _text(body: dict[str, Any], key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:_LONGEST]}…" if len(line) > _LONGEST else line
