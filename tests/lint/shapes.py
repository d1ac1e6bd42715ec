"""What drafts repeat to be hostile: single signs, and pieces of what rules look for."""

from __future__ import annotations

_SIGNS = (
    *("a", "A", "1", " ", "\t", "\n", ".", "!", "-", "'", '"', "“", "(", "[", "{", "<", "*", "_"),
    *("`", "#", "@", "|", "~", ">", "&", "é", "e\u0301", "\u0301", "日", "ש", "\u200b", "😀", "𝗮"),
)
_PAIRS = (
    *(
        "a ",
        "A ",
        "1 ",
        "1-",
        "(1) ",
        "**",
        "**a ",
        "** a",
        "#a ",
        "@a ",
        "@[",
        "@jane ",
        "[a](b) ",
    ),
    *("https://a ", "https://", "a@", "a.b ", "a\n", "- ", "- a\n", "> ", ">\n", "\n\n", "a\n\n"),
    *(
        " \n",
        "a  \n",
        "😀 ",
        "😀\n",
        "<!--",
        "<b>",
        "![](a)",
        "| a ",
        "((a) ",
        "“a” ",
        '"a" ',
        "Ã©",
    ),
    *("a  !? ", "A  !%", "word. ", "the the ", "TODO ", "\u00a0", " – ", "http://a.b\n"),
)
SHAPES = (*_SIGNS, *_PAIRS)
"""Things that any rule may trip over."""


def shapes_of(example: str) -> list[str]:
    """Return an example's text without front matter, and its words with and without spaces."""
    body = example.rpartition("---\n")[2].strip("\n")
    words = dict.fromkeys(body.split())
    return [body, f"{body}\n\n", *words, *(f"{word} " for word in words)] if body else []
