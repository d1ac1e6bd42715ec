"""Lint, format and publish LinkedIn-style posts kept as Markdown drafts in git.

What plug-ins are written with can be imported from here; each name is loaded when it is first used.

The layers, from the command line down to plain values (import-linter holds them)::

    cli            the command line; the one boundary where errors end
    previews       how a post looks: in a terminal, as a picture, as a comment
    reports        how findings are shown, one file a form
    testing        contract tests for plug-ins
    pipeline       what each command does, without the command line
    lint           rules, one file each, and the engine that runs them
    publishers     ways to hand a post over, one file each
    importing      from copied posts and saved pages back to Markdown
    ledger         the record of attempts and outcomes
    post           one draft, seen at every stage, for one platform
    platforms      networks: limits, folds, rendering, one file each
    linkedin       LinkedIn's little text
    metadata       typed front matter
    media          how large files are: pixels, frames, seconds, pages
    attachments, people, document
    drafts         the source and its front matter, with the place of every value
    config         root, files, environment
    http           the one HTTP client
    options, plugins, secrets, clipboard
    problems, edits, text, errors, furniture
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postkit.edits import Edit
    from postkit.errors import (
        AlreadyLive,
        OutcomeUnknown,
        PostkitError,
        PublishFailed,
        PublishRefused,
        UsageError,
    )
    from postkit.ledger import Attempt
    from postkit.lint.rule import Rule, rule
    from postkit.pipeline.api import lint
    from postkit.platforms._base import Facet, Figure, Fold, Platform, Rendering
    from postkit.post import Post
    from postkit.problems import Fix, Problem, Severity
    from postkit.publishers._base import (
        BasePublisher,
        CannotTellError,
        Capabilities,
        Check,
        Limits,
        Receipt,
        Stored,
        Target,
    )
    from postkit.publishers._payload import Asset, Payload
    from postkit.text import Span

__version__ = "0.1.0"

_HOMES = {
    "postkit.errors": (
        *("AlreadyLive", "OutcomeUnknown", "PostkitError"),
        *("PublishFailed", "PublishRefused", "UsageError"),
    ),
    "postkit.ledger": ("Attempt",),
    "postkit.lint": ("lint",),
    "postkit.lint.rule": ("Rule", "rule"),
    "postkit.platforms._base": ("Facet", "Figure", "Fold", "Platform", "Rendering"),
    "postkit.post": ("Post",),
    "postkit.edits": ("Edit",),
    "postkit.problems": ("Fix", "Problem", "Severity"),
    "postkit.publishers._base": (
        *("BasePublisher", "CannotTellError", "Capabilities", "Check"),
        *("Limits", "Receipt", "Stored", "Target"),
    ),
    "postkit.publishers._payload": ("Asset", "Payload"),
    "postkit.text": ("Span",),
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "AlreadyLive",
    "Asset",
    "Attempt",
    "BasePublisher",
    "CannotTellError",
    "Capabilities",
    "Check",
    "Edit",
    "Facet",
    "Figure",
    "Fix",
    "Fold",
    "Limits",
    "OutcomeUnknown",
    "Payload",
    "Platform",
    "Post",
    "PostkitError",
    "Problem",
    "PublishFailed",
    "PublishRefused",
    "Receipt",
    "Rendering",
    "Rule",
    "Severity",
    "Span",
    "Stored",
    "Target",
    "UsageError",
    "lint",
    "rule",
]


def __getattr__(name: str) -> object:
    """Load a name of the public interface (https://peps.python.org/pep-0562/)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(_MODULES[name])
    return getattr(home, name) if name != "lint" else home


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
