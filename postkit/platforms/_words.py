"""What both renderers ask about words."""

from __future__ import annotations


def same_address(text: str, url: str) -> bool:
    """Tell whether the text of a link is its URL, scheme and last slash aside."""
    bare = url.partition("://")[2] or url.removeprefix("mailto:")
    return text.rstrip("/") in {url.rstrip("/"), bare.rstrip("/")}


def without_blank_ends(code: str) -> str:
    """Return the lines of a code block from the first to the last that has something on it."""
    lines = code.split("\n")
    shown = [place for place, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[shown[0] : shown[-1] + 1]) if shown else ""


def spaceless(char: str) -> bool:
    """Tell whether a character is of a script that puts no spaces between words."""
    return "\u2e80" <= char <= "\ua4cf" or "\uf900" <= char <= "\ufaff" or "！" <= char <= "｠"
