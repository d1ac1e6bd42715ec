"""What LinkedIn says when it refuses, in words for people and with what to do.

Bodies come in four shapes, with any key missing, or are empty, HTML or cut
(https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling).
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from postkit.errors import ExitCode, PostkitError
from postkit.linkedin.versions import VERSION
from postkit.regex import regex
from postkit.secrets import excerpt

if TYPE_CHECKING:
    from postkit.http import Response

DUPLICATE = "DUPLICATE_POST"
_POST = regex(r"urn:li:(?:share|ugcPost):[0-9]+")
_LONGEST = 300
_TIMED_OUT = 408
_LONGEST_WAIT = 86400.0  # seconds: every limit ends with its day


class Fault(PostkitError):  # noqa: N818 - its word for it
    """LinkedIn answered, but did not do it, or not so that it is certain.

    ``words`` are the message without what was tried. ``status`` is HTTP's; ``code`` LinkedIn's,
    such as EXPIRED_ACCESS_TOKEN, or empty. ``duplicate_of`` is the URN of the post that is live
    already, where it says so. ``certain`` tells that what was asked for was certainly not done.
    """

    exit_code = ExitCode.NOT_PUBLISHED

    def __init__(self, doing: str, words: str, *, hint: str, status: int, told: Told) -> None:
        super().__init__(f"{doing}: {words}", hint=hint)
        self.words = words
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
    words = "; ".join(filter(None, [message, *described]))
    if not code and "duplicate of urn:" in words.lower():
        code = DUPLICATE
    found = _POST.search(words) if code == DUPLICATE else None
    return Told(code, excerpt(" ".join(words.split()), _LONGEST), found[0] if found else "")


def fault(response: Response, *, doing: str) -> Fault:
    """Return the error that an answer stands for; ``doing`` says what was tried."""
    found = told(response)
    words, hint = _advice(response, found)
    said = f" ({found.message})" if found.message and found.message not in words else ""
    name = f" {found.code}" if found.code else ""
    words = f"{words} [{response.status}{name}]{said}"
    return Fault(doing, words, hint=hint, status=response.status, told=found)


_BY_CODE = {
    "EXPIRED_ACCESS_TOKEN": (
        "the token has expired",
        "sign in again with `postkit auth login`: 60 days are over; or renew the variable with it",
    ),
    "REVOKED_ACCESS_TOKEN": (
        "the token was revoked, or another set of scopes was asked for since",
        "sign in again with `postkit auth login`, or renew the variable that holds it",
    ),
    "INVALID_ACCESS_TOKEN": (
        "the token is not valid",
        "sign in again with `postkit auth login`, or look at the variable that holds the token",
    ),
    "EMPTY_ACCESS_TOKEN": ("there was no token", "sign in with `postkit auth login`"),
    "RESTRICTED_MEMBER": (
        "this member's account is restricted",
        "sign in to linkedin.com: it tells what to do",
    ),
    DUPLICATE: (
        "it has this very post already",
        "change it, or wait: for ten minutes, or for up to two days after it was deleted",
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
    404: ("there is no such thing", "look whether the post, or what it refers to, was deleted"),
    409: ("something else changed it at the same time", "run it again"),
    422: ("it does not accept the content", "what it says points to the part that it dislikes"),
}


_REDIRECTED = "the answer is a redirect, which postkit does not follow"
_NO_ANSWER = "this is not an answer of the API, but perhaps a proxy's or a sign-in page"
_WRONG_THERE = (
    "something is wrong at LinkedIn's side",
    "look at https://www.linkedin-status.com, then try again",
)
_CHECK = "open a page in the browser of this machine, and check LINKEDIN_API_URL"


def _advice(response: Response, found: Told) -> tuple[str, str]:
    """Return what went wrong, and what to do about it."""
    status = response.status
    if status < 300:  # noqa: PLR2004 - HTTP's classes
        return _NO_ANSWER, _CHECK
    if status < 400:  # noqa: PLR2004
        return _REDIRECTED, _CHECK
    said = _BY_CODE.get(found.code) or _by_status(response, found)
    return (f"LinkedIn says that {said[0]}", said[1]) if said else _WRONG_THERE


def _by_status(response: Response, found: Told) -> tuple[str, str] | None:
    """Return what a refusal means whose code is not known, and what to do about it."""
    if response.status == 426:  # noqa: PLR2004 - HTTP's number
        advice = (
            f'set `api_version = "{VERSION}"` for the target, or LINKEDIN_API_VERSION={VERSION}; '
            "if that is what you have, update postkit"
        )
        return "it does not answer this API version", advice
    if response.status == 429:  # noqa: PLR2004 - HTTP's number
        return "there were too many requests", when(response, found)
    if response.status >= 500:  # noqa: PLR2004 - HTTP's class of server errors
        return None
    return _BY_STATUS.get(response.status, _BY_STATUS[400])


def when(response: Response, found: Told) -> str:
    """Return when to try again: LinkedIn counts the requests of a day, in UTC.

    How many there are: https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/share-on-linkedin
    """
    if "DAY" in found.message:
        member = "MEMBER" in found.message
        whose, how_many = ("this member", "150") if member else ("the app", "100,000")
        return (
            f"the requests of {whose} for today are used up (apps that may only share have "
            f"{how_many}): try again after 00:00 UTC"
        )
    wait = response.retry_after
    if wait is not None and wait <= _LONGEST_WAIT:
        return f"try again in {_rounded_up(wait)}"
    return "try again in a minute; if that fails, after 00:00 UTC, when the limits of the day end"


def _rounded_up(seconds: float) -> str:
    """Return a span in the unit that people would use."""
    for unit, size in (("hours", 3600), ("minutes", 60)):
        if seconds > 3 * size:
            return f"{ceil(seconds / size)} {unit}"
    return f"{ceil(seconds)} seconds"


def _errors_of_inputs(body: dict[str, Any]) -> list[dict[str, Any]]:
    details = body.get("errorDetails")
    inputs = details.get("inputErrors") if isinstance(details, dict) else None
    return [each for each in inputs or () if isinstance(each, dict)] if _is_list(inputs) else []


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _text(body: dict[str, Any], key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""
