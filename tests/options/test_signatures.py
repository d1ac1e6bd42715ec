"""Options read from signatures."""

from __future__ import annotations

import functools
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pytest

from postkit.errors import PluginError
from postkit.options import Option, options_of

if TYPE_CHECKING:
    from decimal import Decimal as OnlyForTypeChecking

Shade = Literal["dark", "light"]


def every_type(
    post: OnlyForTypeChecking,
    *,
    flag: bool = False,
    count: int = 5,
    ratio: float = 0.5,
    word: str | None = None,
    words: tuple[str, ...] = (),
    names: list[str] | None = None,
    shade: Shade = "dark",
    level: Literal[1, 2] | None = None,
) -> None:
    """Take one option of every type.

    - ``flag``: whether it is on
    * `count` (posts): how many,
      over two lines
    - ``words``: some words
    """


def test_every_type() -> None:
    """Types, defaults, choices and docs come from the signature and the docstring."""
    assert list(options_of(every_type).values()) == [
        Option("flag", bool, default=False, doc="whether it is on"),
        Option("count", int, 5, doc="how many, over two lines"),
        Option("ratio", float, 0.5),
        Option("word", str),
        Option("words", tuple, (), doc="some words"),
        Option("names", list),
        Option("shade", str, "dark", ("dark", "light")),
        Option("level", int, None, (1, 2)),
    ]


def test_evaluated_annotations() -> None:
    """A plug-in that does not postpone its annotations is read the same way."""
    scope: dict[str, object] = {}
    exec(  # noqa: S102 - the only way to a function without postponed annotations in this file
        compile(
            "def f(*, many: int | None = None, names: list[str] = [], bare=3): pass",
            "plugin.py",
            "exec",
            dont_inherit=True,
        ),
        scope,
    )
    found = options_of(scope["f"])  # type: ignore[arg-type] # whatever exec made
    assert [(option.name, option.type) for option in found.values()] == [
        ("many", int),
        ("names", list),
        ("bare", int),
    ]


class Folder:
    """Publish into a folder.

    - ``folder``: where to
    """

    def __init__(self, *, folder: str, overwrite: bool = False) -> None:
        self.given = (folder, overwrite)


@dataclass(kw_only=True)
class Network:
    """Publish to a network."""

    server: str
    retries: int = 3


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        (
            Folder,
            [
                Option("folder", str, required=True, doc="where to"),
                Option("overwrite", bool, default=False),
            ],
        ),
        (Network, [Option("server", str, required=True), Option("retries", int, 3)]),
    ],
)
def test_a_class_has_the_options_of_its_constructor(owner: type, expected: list[Option]) -> None:
    """Constructors are read, dataclasses included; what has no default is required."""
    assert list(options_of(owner).values()) == expected


def test_wrapped_functions_and_methods() -> None:
    """Decorators that keep ``__wrapped__`` and bound methods show the function inside."""

    @functools.wraps(every_type)
    def wrapper(*args: object) -> object:
        return args

    class Rule:
        def check(self, *, maximum: int = 1) -> int:
            return maximum

    assert options_of(wrapper) == options_of(every_type)
    assert list(options_of(Rule().check)) == ["maximum"]


@pytest.mark.parametrize(
    "target", [print, object, functools.partial(every_type), lambda post: post]
)
def test_nothing_to_read(target: object) -> None:
    """What is not a Python function with keyword-only parameters has no options."""
    assert options_of(target) == {}  # type: ignore[arg-type] # on purpose


def test_docs_of_the_module() -> None:
    """A rule's page is its module's docstring: options are explained there."""
    module = sys.modules[__name__]
    assert module.__doc__
    before = module.__doc__

    def rule(*, maximum_words: int = 1) -> int:
        return maximum_words

    module.__doc__ = before + "\n\nOptions\n-------\n- `maximum-words`: how many words\n"
    try:
        assert options_of(rule)["maximum_words"].doc == "how many words"
    finally:
        module.__doc__ = before


def test_names_that_only_type_checkers_know() -> None:
    """Where an annotation cannot be evaluated the default's type stands in."""

    def rule(*, limit: OnlyForTypeChecking = 3) -> object:  # type: ignore[assignment] # on purpose
        return limit

    assert options_of(rule)["limit"].type is int


def unclear(*, limit: OnlyForTypeChecking | None = None) -> object:
    """Have an option of no known type."""
    return limit


def mixed(*, limit: int | str = 1) -> object:
    """Have an option of two types."""
    return limit


def nested(*, limit: dict[str, int] | None = None) -> object:
    """Have an option that is a table."""
    return limit


@pytest.mark.parametrize("function", [unclear, mixed, nested])
def test_types_that_configuration_cannot_give(function: object) -> None:
    """The plug-in is at fault, and the message names function and option."""
    with pytest.raises(PluginError) as caught:
        options_of(function)  # type: ignore[arg-type] # any function will do
    name = function.__name__  # type: ignore[attr-defined] # it is a function
    assert f'{name}: the option "limit" has a type that configuration cannot give' in str(
        caught.value
    )
    assert (
        caught.value.hint == "options are bool, int, float, str, Literal, or lists or tables of str"
    )


def test_inspect_is_not_needed() -> None:
    """Plain annotations are read without inspect, and importing the package loads no difflib."""
    code = (
        "import sys\nfrom postkit.options import bind\n"
        "def rule(post, *, maximum: int = 5, words: tuple[str, ...] = ()): pass\n"
        "bind(rule, {'maximum': 3}, where=lambda name: ('', 0, 0), what='rule')\n"
        "sys.exit(bool({'inspect', 'difflib'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", "from __future__ import annotations\n" + code]
    assert subprocess.run(command, check=False).returncode == 0
