"""Lint: rules look at a composed post and report problems; the engine makes findings of them."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

SIGN = "postkit-"
"""What the comments that speak to postkit begin with."""


class _Lint(ModuleType):
    """The package is also the function ``postkit.lint``: one name cannot be both otherwise."""

    def __call__(self, *given: object, **named: object) -> object:
        return import_module("postkit.pipeline.api").lint(*given, **named)


sys.modules[__name__].__class__ = _Lint
