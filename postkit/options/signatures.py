"""From a function's signature to its options.

Annotations stay unevaluated where their text is plain; ``typing.get_type_hints`` runs for the
others alone, one at a time, because names that are imported for type checking only do not exist.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from types import FunctionType

from postkit.errors import PluginError
from postkit.options.values import Option, canonical, quoted

Target = Callable[..., object]
Kind = tuple[type, tuple[object, ...]]  # the type and its choices

_PLAIN: dict[object, type] = {
    "bool": bool,
    "int": int,
    "float": float,
    "str": str,
    "list[str]": list,
    "tuple[str, ...]": tuple,
    "dict[str, str]": dict,
}


def function_of(target: Target) -> FunctionType | None:
    """Return the function that carries the signature; None where Python code has none."""
    found: object = target
    if isinstance(target, type):
        found = target.__init__  # type: ignore[misc] # its signature is read, it is not called
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    found = getattr(found, "__func__", found)
    return found if isinstance(found, FunctionType) else None


def required(function: FunctionType | None) -> tuple[str, ...]:
    """Return the options that must be given."""
    if function is None or not function.__code__.co_kwonlyargcount:
        return ()
    given = function.__kwdefaults__ or {}
    return tuple(name for name in _names(function) if name not in given)


@cache
def read(function: FunctionType, target: Target) -> dict[str, Option]:
    """Return a function's options by name; ``target`` is where its docstring may stand."""
    docs = _docs(function, target)
    needed = required(function)
    defaults = function.__kwdefaults__ or {}
    options = {}
    for name in _names(function):
        default = defaults.get(name)
        kind, choices = _kind(function, name, default)
        options[name] = Option(name, kind, default, choices, name in needed, docs.get(name, ""))
    return options


def _names(function: FunctionType) -> tuple[str, ...]:
    code = function.__code__
    return code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]


def _kind(function: FunctionType, name: str, default: object) -> Kind:
    hint = function.__annotations__.get(name, _type_of(default))
    if isinstance(hint, str):
        plain = _PLAIN.get(hint.removesuffix(" | None"))
        if plain:
            return plain, ()
        hint = _evaluated(function, hint, default)
    found = _classified(hint)
    if found is None:
        owner = f"{function.__module__}.{function.__qualname__}"
        raise PluginError(
            f"{owner}: the option {quoted(name)} has a type that configuration cannot give",
            hint="options are bool, int, float, str, Literal, or lists or tables of str",
        )
    return found


def _evaluated(function: FunctionType, hint: str, default: object) -> object:
    """Return what an annotation stands for; the default's type where its names are not there."""
    from types import SimpleNamespace
    from typing import get_type_hints

    holder = SimpleNamespace(__annotations__={"option": hint})
    try:
        return get_type_hints(holder, function.__globals__)["option"]
    except (NameError, AttributeError, TypeError, SyntaxError):
        return _type_of(default)


def _type_of(default: object) -> type | None:
    return None if default is None else type(default)


def _classified(hint: object) -> Kind | None:
    from types import UnionType
    from typing import Literal, Union, get_args, get_origin

    origin = get_origin(hint)
    args = get_args(hint)
    if origin in (Union, UnionType):
        some = [arg for arg in args if arg is not type(None)]
        return _classified(some[0]) if len(some) == 1 else None
    if origin is Literal:
        return type(args[0]), args
    if origin is list and args == (str,):
        return list, ()
    if origin is tuple and args == (str, ...):
        return tuple, ()
    if origin is dict and args == (str, str):
        return dict, ()
    return (hint, ()) if isinstance(hint, type) and hint in _PLAIN.values() else None


def _docs(function: FunctionType, target: Target) -> dict[str, str]:
    import re

    item = re.compile(r"(?m)^[ \t]*[-*] `{1,2}([\w-]+)`{1,2}[^:\n]*:(.+(?:\n[ \t]+[^-*\s].*)*)")
    docs: dict[str, str] = {}
    for owner in (function, target, sys.modules.get(function.__module__)):
        for name, text in item.findall(getattr(owner, "__doc__", None) or ""):
            docs.setdefault(canonical(name), " ".join(text.split()))
    return docs
