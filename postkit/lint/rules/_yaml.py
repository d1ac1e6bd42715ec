"""How a text is written as a value of the front matter."""

from __future__ import annotations

from postkit.regex import regex

_PLAIN = regex(r"[^\W\d_][\w./-]*+(?: [\w./-]++)*+")
_OTHER = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


def scalar(text: str) -> str:
    """Return a text as YAML: as it is where that can only be read as text, else in quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _OTHER:
        return text
    from json import dumps  # whose strings are YAML's: https://yaml.org/spec/1.2.2/#13-prior-art

    return dumps(text, ensure_ascii=False)
