"""The body of a draft as a tree of nodes. This package alone knows the Markdown library."""

from postkit.document.parse import parse

__all__ = ["parse"]
