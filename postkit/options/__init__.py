"""Options read from signatures: a keyword-only parameter is an option.

A rule's options are the keyword-only parameters of its function, a publisher's those of its
constructor. Their types may be ``bool``, ``int``, ``float``, ``str``, ``Literal[…]``,
``list[str]``, ``tuple[str, …]`` and ``dict[str, str]``, each also ``| None``. A parameter without
a default must be given. What an option is for is read from the docstring of the function, its
class or its module, where an item of a list begins with its name::

    - ``maximum``: how many hashtags are fine
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.errors import ConfigError
from postkit.options.signatures import function_of, read, required
from postkit.options.values import Option, canonical, coerce, placed, quoted, raise_first
from postkit.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from postkit.options.signatures import Target

    Where = Callable[[str], tuple[str, int, int]]

__all__ = ["Option", "bind", "options_of"]


def options_of(target: Target) -> Mapping[str, Option]:
    """Return the options of a function or class, in the order of its signature.

    Raises PluginError where a parameter has a type that configuration cannot give.
    """
    function = function_of(target)
    return read(function, target) if function else {}


def bind(
    target: Target, given: Mapping[str, object], *, where: Where, what: str
) -> dict[str, object]:
    """Check values given for a function's options and return its keyword arguments.

    ``where`` tells path, line and column of a key as it was spelled (of the table it belongs to
    when it is missing); ``what`` names the owner in messages (``rule "too-many-hashtags"``).
    Options that were not given are left out. Raises ConfigError for an unknown name, a wrong
    type or choice, and a missing option: the first of them, with the others as its notes.
    """
    function = function_of(target)
    needed = required(function)
    if not given and not needed:
        return {}
    options = options_of(target)
    bound: dict[str, object] = {}
    errors: list[ConfigError] = []
    for name, value in given.items():
        try:
            option = _known(options, name, bound, what)
            bound[option.name] = value
            bound[option.name] = coerce(option._replace(name=name), value, what=what)
        except ConfigError as error:
            errors.append(placed(error, where(name)))
    errors += (
        placed(ConfigError(f"{what} needs {quoted(name)}", hint=options[name].doc), where(name))
        for name in needed
        if name not in bound
    )
    raise_first(errors)
    return bound


def _known(
    options: Mapping[str, Option], name: str, bound: Mapping[str, object], what: str
) -> Option:
    option = options.get(canonical(name))
    if option is None:
        near = did_you_mean(name, options)
        has = f"its options: {', '.join(options)}" if options else "it has none"
        raise ConfigError(f"{what} has no option {quoted(name)}", hint=near or has)
    if option.name in bound:
        raise ConfigError(f"{what} is given {quoted(name)} twice", hint="- and _ are the same")
    return option
