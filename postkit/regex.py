"""Regular expressions that cost nothing until they are used.

To compile one takes longer than to load a small module, and most drafts need few of them. Those
that search a whole text begin with a literal or a set, which are looked for ten times faster than
anything else: what looks behind stands after it, and a run begins as ``xx*+``, not as ``x+``.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

_compile = re.compile


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` would, compiled when it is first asked for something."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(pattern, flags))


@contextmanager
def postponed() -> Iterator[None]:
    """Let modules that are imported in here compile their patterns when they first use them."""
    re.compile = regex  # type: ignore[assignment]  # which takes no compiled pattern
    try:
        yield
    finally:
        re.compile = _compile


class _Uncompiled:
    """Becomes, method by method, the pattern that it stands for."""

    def __init__(self, *given: Any) -> None:  # noqa: ANN401 - what re.compile takes
        self._given = given

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a method of the pattern
        method = getattr(_compile(*self._given), name)
        setattr(self, name, method)
        return method
