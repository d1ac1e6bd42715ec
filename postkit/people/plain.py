r"""The plain form of TOML, in which nearly all people files are: read five times faster.

Tables with bare keys, texts in any quotes, comments. A lint of one draft reads the whole file, and
``tomllib`` takes 40 ms for a thousand people. https://toml.io/en/v1.0.0
"""

from __future__ import annotations

from postkit.regex import regex

_NO = r"\x00-\x08\x0b-\x1f\x7f"  # control characters but tab and line end
_LINE = regex(
    r"[ \t]*+(?:"
    r"([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+"  # 1: the field
    rf'("""(?:[^"\\{_NO}]++|\\[^{_NO}]|"{{1,2}}(?!"))*+"{{3,5}}'  # 2: its value, with the quotes
    rf"|'''(?:[^'{_NO}]++|'{{1,2}}(?!'))*+'{{3,5}}"
    rf'|"(?:[^"\\\n{_NO}]++|\\[^\n{_NO}])*+"'
    rf"|'[^'\n{_NO}]*+')"
    r"|\[[ \t]*+([A-Za-z0-9_-]++)[ \t]*+\]"  # 3: the key of a table
    rf")?+[ \t]*+(?:#[^\n{_NO}]*+)?+(?:\n++|\Z)"
)


def plain(text: str) -> dict[str, dict[str, str]] | None:
    """Return what a TOML text says, as ``tomllib`` would; None where it is not in plain form."""
    tables: dict[str, dict[str, str]] = {}
    table: dict[str, str] | None = None
    text = text.replace("\r\n", "\n")
    end = 0
    for line in _LINE.finditer(text):
        if line.start() != end:
            return None
        end = line.end()
        field, raw, key = line.groups()
        if field:
            value = _value(raw) if "\\" in raw or raw[1:3] == raw[0] * 2 else raw[1:-1]
            if table is None or field in table or value is None:
                return None
            table[field] = value
        elif key:
            if key in tables:
                return None
            table = tables[key] = {}
    return tables if end == len(text) else None


def _value(raw: str) -> str | None:
    """Return the text between quotes; None where it has mistakes."""
    if "\\" not in raw or raw[0] == "'":
        long = raw[1:3] == raw[0] * 2
        return raw[3:-3].removeprefix("\n") if long else raw[1:-1]
    import tomllib

    try:
        return str(tomllib.loads(f"_={raw}")["_"])
    except ValueError:
        return None
