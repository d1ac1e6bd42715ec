"""What a rule is.

A rule is a function that takes a post and yields problems; its keyword-only parameters are its
options, and the docstring of its module is its page::

    @rule("PK301", severity=Severity.WARNING)
    def too_many_hashtags(post: Post, *, maximum: int = 5) -> Iterator[Problem]:
        ...

A rule whose second parameter is called ``archive`` is given what is known of the other drafts. One
that says what it ``needs`` is only loaded and asked where a post has some of it: see
``Post.those_of``. With options of the configuration's it always is, as they may widen its view.
Rules about linting itself look at something else than a post: ``Rule.looks_at``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from postkit.problems import Problem

_OF_THE_ENGINE = ("error", "suppressions")


class Rule(NamedTuple):
    """A check with its name, its code (never reused for another) and its default severity.

    One that is not ``usual`` runs only where it is selected; one that is ``configured`` is data.
    """

    name: str
    code: str
    severity: Severity
    check: Callable[..., Iterable[Problem]]
    page: str
    suppressible: bool = True
    usual: bool = True
    needs: frozenset[str] = frozenset()
    configured: bool = False

    @property
    def wants_archive(self) -> bool:
        """Tell whether the check asks for the archive."""
        return "archive" in self._parameters

    @property
    def looks_at(self) -> str:
        """Return what the check is given: ``post``, or the engine's ``error``, ``suppressions``."""
        first = self._parameters[:1]
        return first[0] if first and first[0] in _OF_THE_ENGINE else "post"

    @property
    def package(self) -> str:
        """Return the import package of a stranger's rule, "" for postkit's own."""
        package = self.check.__module__.partition(".")[0]
        return "" if package == __name__.partition(".")[0] else package

    @property
    def offered_by(self) -> str:
        """Return where people look for the rule: a package, or the configuration."""
        return "configuration" if self.configured else self.package or "postkit"

    @property
    def _parameters(self) -> tuple[str, ...]:
        code = self.check.__code__
        return code.co_varnames[: code.co_argcount]


def rule(
    code: str,
    *,
    severity: Severity = Severity.WARNING,
    suppressible: bool = True,
    usual: bool = True,
    needs: Iterable[str] = (),
) -> Callable[[Callable[..., Iterable[Problem]]], Rule]:
    """Make a rule of a function; its name is the rule's, with hyphens."""

    def decorate(check: Callable[..., Iterable[Problem]]) -> Rule:
        name = check.__name__.replace("_", "-")
        page = sys.modules[check.__module__].__doc__ or ""
        return Rule(name, code, severity, check, page, suppressible, usual, frozenset(needs))

    return decorate
