"""Every error that postkit raises on purpose, and the exit codes they lead to.

::

    PostkitError                 2
    ├── UsageError               2   options or arguments that do not fit together
    ├── ConfigError              2   postkit.toml, pyproject.toml, people.toml, the environment
    ├── DraftError               2   a draft that cannot be read
    │   └── FrontMatterError     2   … because of its front matter (a finding in lint)
    ├── PluginError              2   a rule, platform or publisher that is missing or broken
    ├── ClipboardError           2   no clipboard, or one that did not keep the text
    ├── SecretsError             2   a secret that cannot be read, kept or forgotten
    ├── NetworkError             3   a server that cannot be reached, or does not answer
    ├── SignInError              3   nobody is signed in, or could not be
    ├── LedgerError              3   the record of publications cannot be read, locked or written
    ├── PublishRefused           3   postkit will not publish this
    ├── PublishFailed            3   the publisher says that nothing went live
    │   └── AlreadyLive          3   … because the network has this very post already
    └── OutcomeUnknown           4   it may be live, and nobody can tell from here
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


class ExitCode(IntEnum):
    """What the process answers; the README explains each to people."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    NOT_PUBLISHED = 3
    UNKNOWN = 4
    PARTIAL = 5
    BUG = 70
    INTERRUPTED = 130


_GRAVEST_FIRST = (
    ExitCode.BUG,
    ExitCode.UNKNOWN,
    ExitCode.INTERRUPTED,
    ExitCode.PARTIAL,
    ExitCode.NOT_PUBLISHED,
    ExitCode.USAGE,
    ExitCode.FINDINGS,
    ExitCode.OK,
)


def gravest(codes: Iterable[ExitCode]) -> ExitCode:
    """Return the code that wins where several hold; OK where none does."""
    held = set(codes)
    return next((code for code in _GRAVEST_FIRST if code in held), ExitCode.OK)


class PostkitError(Exception):
    """A failure that a person can understand and act on.

    ``message`` says what is wrong, ``hint`` what to do about it. ``path``, ``line`` and ``column``
    (both 1-based; columns count code points) say where, as far as that is known.
    """

    exit_code = ExitCode.USAGE

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        path: str = "",
        line: int = 0,
        column: int = 0,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line
        self.column = column

    @property
    def place(self) -> str:
        """Return ``path:line:column``, as much of it as is known."""
        parts = [self.path or "", str(self.line or ""), str(self.column or "")]
        return ":".join(part for part in parts if part)

    def as_json(self) -> dict[str, object]:
        """Return the error as ``--json`` shows it; what is not known is null."""
        return {
            "message": self.message,
            "hint": self.hint or None,
            "path": self.path or None,
            "line": self.line or None,
            "column": self.column or None,
        }

    def alone(self) -> Self:
        """Return the error without its traceback and what led to it, to be kept as a result.

        The frames of a traceback hold all that was at work, with the error itself.
        """
        self.__traceback__ = self.__cause__ = self.__context__ = None
        return self

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class UsageError(PostkitError):
    """Options or arguments that do not fit together."""


class ConfigError(PostkitError):
    """A configuration file, people file or environment variable that cannot be used."""


class DraftError(PostkitError):
    """A draft that cannot be read."""


class FrontMatterError(DraftError):
    """Front matter that cannot be read; lint reports it as a finding."""


class PluginError(PostkitError):
    """A rule, platform or publisher that is missing or broken."""


class ClipboardError(PostkitError):
    """There is no clipboard, or it did not keep the text."""


class SecretsError(PostkitError):
    """A secret cannot be read, kept or forgotten."""


class NetworkError(PostkitError):
    """A server cannot be reached, or does not answer; ``arrived``: it may have got the request."""

    exit_code = ExitCode.NOT_PUBLISHED

    def __init__(self, message: str, *, hint: str = "", arrived: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.arrived = arrived


class SignInError(PostkitError):
    """Nobody is signed in, or signing in did not work; nothing was published."""

    exit_code = ExitCode.NOT_PUBLISHED


class LedgerError(PostkitError):
    """The record of publications cannot be read, locked or written."""

    exit_code = ExitCode.NOT_PUBLISHED


class PublishRefused(PostkitError):  # noqa: N818 - it refuses, nothing went wrong
    """Postkit will not publish this: already live, not due, a draft, changed meanwhile."""

    exit_code = ExitCode.NOT_PUBLISHED


class PublishFailed(PostkitError):  # noqa: N818 - named for the outcome
    """The publisher says that nothing went live."""

    exit_code = ExitCode.NOT_PUBLISHED


class AlreadyLive(PublishFailed):
    """The network has this very post already; ``url`` and ``urn`` say which."""

    def __init__(self, message: str, *, hint: str, url: str, urn: str) -> None:
        super().__init__(message, hint=hint)
        self.url = url
        self.urn = urn


class OutcomeUnknown(PostkitError):  # noqa: N818 - named for the outcome
    """The post may be live; only a look can tell."""

    exit_code = ExitCode.UNKNOWN
