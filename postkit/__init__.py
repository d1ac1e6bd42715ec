"""Lint, format and publish LinkedIn-style posts kept as Markdown drafts in git."""

__version__ = "0.1.0"
