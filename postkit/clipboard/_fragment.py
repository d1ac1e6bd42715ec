"""HTML as Windows' clipboard wants it."""

from __future__ import annotations

# Browsers write it in front themselves: a clipboard does not say which encoding its bytes have.
CHARSET = '<meta charset="utf-8">'
_START, _END = "<!--StartFragment-->", "<!--EndFragment-->"
_HEADER = (
    "Version:0.9\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\n"
    "StartFragment:{:010}\r\nEndFragment:{:010}\r\n"
)
_BEFORE, _AFTER = (
    f"<html>\r\n<head>{CHARSET}</head>\r\n<body>\r\n{_START}",
    f"{_END}\r\n</body>\r\n</html>",
)


def fragment(html: str) -> str:
    """Return a fragment of HTML as Windows' clipboard wants it; offsets count bytes of UTF-8.

    https://learn.microsoft.com/en-us/windows/win32/dataxchg/html-clipboard-format
    """
    start = len(_HEADER.format(0, 0, 0, 0).encode())
    inside = start + len(_BEFORE.encode())
    after = inside + len(html.encode())
    whole = after + len(_AFTER.encode())
    return f"{_HEADER.format(start, whole, inside, after)}{_BEFORE}{html}{_AFTER}"


def fragment_of(page: str) -> str:
    """Return the fragment in what Windows' clipboard holds; "" where there is none."""
    return page.partition(_START)[2].rpartition(_END)[0]
