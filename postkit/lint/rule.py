"""What a rule is.

A rule is a function that takes a post and yields problems; its keyword-only parameters are its
options, and the docstring of its module is its page::

    @rule("PK301", severity=Severity.WARNING)
    def too_many_hashtags(post: Post, *, maximum: int = 5) -> Iterator[Problem]:
        ...

A rule whose second parameter is called ``archive`` is given what is known of the other drafts.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from postkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from postkit.problems import Problem


class Rule(NamedTuple):
    """A check with its name, its code (never reused for another) and its default severity."""

    name: str
    code: str
    severity: Severity
    check: Callable[..., Iterable[Problem]]
    page: str
    suppressible: bool = True

    @property
    def wants_archive(self) -> bool:
        """Tell whether the check asks for the archive."""
        code = self.check.__code__
        return "archive" in code.co_varnames[: code.co_argcount]


def rule(
    code: str, *, severity: Severity = Severity.WARNING, suppressible: bool = True
) -> Callable[[Callable[..., Iterable[Problem]]], Rule]:
    """Make a rule of a function; its name is the rule's, with hyphens."""

    def decorate(check: Callable[..., Iterable[Problem]]) -> Rule:
        name = check.__name__.replace("_", "-")
        page = sys.modules[check.__module__].__doc__ or ""
        return Rule(name, code, severity, check, page, suppressible)

    return decorate
