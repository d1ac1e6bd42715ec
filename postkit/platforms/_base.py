"""What a platform is: the limits, the fold, and the form in which text travels to it.

A platform is a module of this folder (or a plug-in) with a function ``platform`` whose keyword-only
parameters are its options, ``[platforms.NAME]`` in the configuration. It returns a ``Platform``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from postkit.frozen import Frozen, NamedTuple
from postkit.text import SourceMap, text_length

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Grade: TypeAlias = Literal["official", "vendor", "folklore"]


class Figure(NamedTuple):
    """A number that a platform imposes, and how well it is known.

    ``checked`` is the ISO date on which ``source`` was read.
    """

    value: int
    grade: Grade
    source: str
    checked: str

    @property
    def about(self) -> str:
        """Return ``"estimated "`` where nobody but folklore vouches for the figure."""
        return "estimated " if self.grade == "folklore" else ""


class Fold(NamedTuple):
    """Where one view of the feed cuts with "…see more".

    At most ``characters`` (in the platform's unit) and at most ``lines`` lines of ``columns``
    terminal columns each; whichever is reached first.
    """

    view: str
    characters: Figure
    lines: int
    columns: int


class Facet(NamedTuple):
    """A stretch of the text that is more than words: ``text[start:end]`` in code points.

    ``target`` is a person's URN or handle (empty where none is known), a hashtag's word, or a URL.
    ``key`` is what the author wrote after ``@``.
    """

    kind: Literal["mention", "hashtag", "link"]
    start: int
    end: int
    target: str
    key: str = ""


class Rendering(NamedTuple):
    """The text as readers see it, and where each part of it comes from.

    ``comment_links`` are the URLs that go into the first comment (``links: comment``).
    """

    text: str
    facets: tuple[Facet, ...] = ()
    places: SourceMap = SourceMap()
    comment_links: tuple[str, ...] = ()


def no_encoding(rendering: Rendering) -> str:
    """Return the text itself: what travels is what readers see."""
    return rendering.text


class Platform(Frozen):
    """What a network shows and allows.

    ``limits`` maps names of limits (``length``, ``images``, ``video_seconds`` …) to figures; one
    that is missing does not exist, and a name that ends in ``_min`` is that of a least figure.
    ``measure`` counts a text in ``unit``. ``encode`` makes what travels, and ``encoded_at_most``
    tells of a text's length and facets how long that may be. ``handle`` is the field of the people
    file that tags somebody there, empty where nobody can be tagged. ``post_of`` finds the post that
    an address names, "" for none; without it any address can be shared.
    """

    name: str
    title: str
    limits: Mapping[str, Figure] = MappingProxyType({})
    folds: tuple[Fold, ...] = ()
    unit: str = "UTF-16 code units"
    measure: Callable[[str], int] = text_length
    encode: Callable[[Rendering], str] = no_encoding
    encoded_at_most: Callable[[int, Sequence[Facet]], int] | None = None
    handle: str = ""
    media_types: frozenset[str] | None = None
    post_of: Callable[[str], str] | None = None
