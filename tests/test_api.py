"""The names that plug-ins import."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import postkit

_ROOT = Path(__file__).parents[1]


def test_every_public_name_is_there() -> None:
    """`__all__` is sorted and complete, and each name can be loaded."""
    assert postkit.__all__ == sorted(postkit._MODULES)
    assert all(getattr(postkit, name) is not None for name in postkit.__all__)
    assert set(postkit.__all__) < set(dir(postkit))


def test_all_that_a_publisher_speaks_of_can_be_imported() -> None:
    """What its methods take and return, and what the docstrings say that they raise."""
    source = inspect.getsource(postkit.BasePublisher)
    methods = inspect.getmembers(postkit.BasePublisher, inspect.isfunction)
    hints = [hint for _, method in methods for hint in method.__annotations__.values()]
    spoken = set(re.findall(r"[A-Z]\w+", " ".join(hints)))
    spoken |= set(re.findall(r"\b(?:[Rr]aises|else) (?:``)?([A-Z]\w+)", source))
    assert spoken - {"Any", "Iterable", "None", "Sequence"} <= {*postkit.__all__}
    assert {"Receipt", "Stored", "Check", "Attempt", "OutcomeUnknown", "PublishFailed"} <= spoken


def test_another_name_is_an_attribute_error() -> None:
    """A typo is no import of a module."""
    with pytest.raises(AttributeError, match="no attribute 'publsh'"):
        _ = postkit.publsh


def test_importing_postkit_loads_nothing_of_it() -> None:
    """A name costs nothing until it is used."""
    code = "import sys, postkit; print(sorted(m for m in sys.modules if m.startswith('postkit')))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['postkit']"


def test_the_layers_are_those_that_are_held() -> None:
    """The docstring names every layer of the import contract."""
    text = (_ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contract = tomllib.loads(text)["tool"]["importlinter"]["contracts"][0]
    layers = {name.strip() for layer in contract["layers"] for name in layer.split("|")}
    small = {"__main__", "closing", "suggest", "slug", "frozen", "regex"}
    text = postkit.__doc__ or ""
    shown = {word.strip(",") for line in text.splitlines() for word in line.split()}
    assert layers - small <= shown
