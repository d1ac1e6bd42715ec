"""What was made of the last drafts, so that nobody has to make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from postkit.drafts import Draft

T = TypeVar("T")

DRAFTS = 64
"""So many are remembered, and so many are checked together."""


class Recent(Generic[T]):
    """Makes something of drafts, once as long as it is remembered."""

    def __init__(self, make: Callable[[Draft], T]) -> None:
        self._make = make
        self._made: dict[int, tuple[Draft, T]] = {}

    def __call__(self, draft: Draft) -> T:
        """Return what is made of a draft; raises what making it does."""
        key = id(draft)  # nobody else has it as long as the draft is kept here
        if key not in self._made:
            made = self._make(draft)
            if len(self._made) == DRAFTS:
                del self._made[next(iter(self._made))]
            self._made[key] = (draft, made)
        return self._made[key][1]
