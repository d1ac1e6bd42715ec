"""What the elements of a page are to its readers, and which of its addresses are of the web."""

from urllib.parse import parse_qs, urlsplit

from postkit.regex import regex

UNREAD = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "math",
    )
)
CHROME = frozenset(
    ("nav", "footer", "form", "button", "dialog", "aside", "select", "menu", "label", "textarea")
)
_BLOCK_NAMES = (
    "address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table ul title "
    "button"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    )
)
STYLES = {"b": "**", "strong": "**", "em": "*", "i": "*", "code": "`", "s": "~~", "del": "~~"}
_HIDDEN = regex(r"(?:^|\s)(?:visually-hidden|sr-only|a11y-text)(?:\s|$)")
_INVISIBLE = regex(r"display\s*:\s*none|visibility\s*:\s*hidden", 2)


def why_not(tag: str, given: dict[str, str]) -> str:
    """Return why an element is not the author's text, "" where it may be."""
    if tag in CHROME:
        return f"in a <{tag}> of the page"
    hidden = "hidden" in given or _INVISIBLE.search(given.get("style", ""))
    if hidden or _HIDDEN.search(given.get("class", "")):
        return "hidden on the page"
    return ""


def is_local(source: str) -> bool:
    """Tell whether an image was saved along with its page."""
    return (
        bool(source)
        and ":" not in source
        and not source.startswith("/")
        and not {*source} & {*"<>\n\\"}
    )


def address(href: str) -> str:
    """Return an address of the web without the detour that LinkedIn sends it on; "" for others."""
    href = "".join(href.split())
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.path in {"/redir/redirect", "/safety/go", "/redir/general-malware-page"}:
        href = (parse_qs(parts.query).get("url") or [""])[0]
    good = href.lower().startswith(("https://", "http://", "mailto:"))
    return href if good and not {*href} & {*'<>"\\^`{|}'} else ""
