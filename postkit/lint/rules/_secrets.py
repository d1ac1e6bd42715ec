"""What keys, tokens and passwords look like, by what they begin with.

https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available
and https://learn.microsoft.com/en-us/purview/sit-defn-github-personal-access-token on GitHub's,
https://github.com/devopsred/gitleaks/blob/master/gitleaks.toml on those of AWS, Google, Slack and
Stripe, https://datatracker.ietf.org/doc/html/rfc7519 on JSON web tokens,
https://datatracker.ietf.org/doc/html/rfc7468 on private keys.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_AWS = ("an AWS access key", r"[A-Z0-9]{16}(?!\w)")
_GITHUB = ("a GitHub token", r"[A-Za-z0-9]{36,255}")
_SLACK = ("a Slack token", r"[abeoprs]-[\w-]{10,255}")
_API = ("an API key", r"[\w-]{24,255}")
_STRIPE = ("a Stripe key", r"[A-Za-z0-9]{16,255}")
_BEARER = ("a bearer token", r"[\w.~+/-]{20,}+=*+")
_SHAPES = {
    **dict.fromkeys(("AKIA", "ASIA"), _AWS),
    **dict.fromkeys(("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), _GITHUB),
    "github_pat_": ("a GitHub token", r"\w{50,255}"),
    "glpat-": ("a GitLab token", r"[\w-]{20,255}"),
    "xox": _SLACK,
    "xapp-": ("a Slack token", r"\d-[\w-]{10,255}"),
    "AIza": ("a Google API key", r"[\w-]{35}(?!\w)"),
    "ya29.": ("a Google token", r"[\w-]{20,}+"),
    "sk-": _API,
    "sk_live_": _STRIPE,
    "rk_live_": _STRIPE,
    "npm_": ("an npm token", r"[A-Za-z0-9]{36}(?!\w)"),
    "pypi-AgE": ("a PyPI token", r"[\w-]{50,}+"),
    "SG.": ("a SendGrid key", r"[\w-]{16,32}\.[\w-]{32,64}"),
    "hf_": ("a Hugging Face token", r"[A-Za-z0-9]{30,255}"),
    "eyJ": ("a JSON web token", r"[\w-]{8,}+\.eyJ[\w-]{8,}+\.[\w-]*+"),
    "AQ": ("a LinkedIn token", r"[A-Z][\w-]{80,}+"),
    "WPL_AP": ("a LinkedIn client secret", r"\d\.[\w.+/-]{12,255}"),
    "-----BEGIN ": ("a private key", r"(?:[A-Z]{2,12} ){0,2}PRIVATE KEY"),
    "://": ("an address with a password", r"[^\s/:@]{1,64}:([^\s/:@]{6,128})@(?=\w)"),
}
_VALUE = r"[\"']?([^\s\"'<>(){}\[\]$*…,;]{8,255})"
_PASSWORD = rf"\"?(?:\s{{0,2}}=\s{{0,2}}|:\s{{0,2}}){_VALUE}"
_SECRET = rf"(?:\s{{0,2}}=\s{{0,2}}|[\"']:\s{{0,2}}){_VALUE}"
_NAMES = {
    **dict.fromkeys(("earer ",), _BEARER),
    **dict.fromkeys(("assword", "ASSWORD", "asswort", "asswd", "pwd"), ("a password", _PASSWORD)),
    **dict.fromkeys(("ecret", "ECRET", "oken", "OKEN"), ("a secret", _SECRET)),
    **dict.fromkeys(("pi_key", "pikey", "piKey", "PI_KEY", "pi-key"), ("an API key", _SECRET)),
}
_SHAM = regex(
    r"example|xxxx|your|change.?me|placeholder|redacted|dummy|password\Z|secret\Z|0000000|1234567"
    r"|abcdefg|\A(?:os|process|env|config|settings|self|get\w*)\.|\Ahttps?://",
    re.IGNORECASE,
)


_RARE = "_QJKIx.-"  # of the characters in signs, all but "://": most posts lack most of them
_BY_MARK = [(next(filter(sign.__contains__, _RARE), "@"), sign) for sign in _SHAPES]
_WORDS = frozenset(name.strip().lower() for name in _NAMES)
_NEAR = 12  # characters: a name, quotation mark and spaces in front of the sign


class Secret(NamedTuple):
    """What a stretch of a text looks like; ``sign`` is what such things begin with, or ""."""

    kind: str
    sign: str
    start: int
    end: int


def signs(post: Post) -> list[str]:
    """Return what in a post may be part of a secret; mostly nothing is."""
    marks, text = post.characters, post.shown
    found = [sign for mark, sign in _BY_MARK if mark in marks and sign in text]
    before = [piece[-_NEAR:] for piece in post.lowered.replace("=", ":").split(":")[:-1]]
    if any(map("\n".join(before).__contains__, _WORDS)) or "earer " in text:
        found += [name for name in _NAMES if name in text]
    return found


def find(text: str, signs: list[str]) -> Iterator[Secret]:
    """Yield what looks like a secret in a text: known shapes, then values of telling names."""
    for sign in signs:
        named = sign in _NAMES
        kind, rest = _NAMES[sign] if named else _SHAPES[sign]
        alone = "" if named or not sign[0].isalpha() else rf"(?<![\w-]{sign})"
        for match in regex(rf"{re.escape(sign)}{alone}{rest}").finditer(text):
            value = match[1] if match.re.groups else match[0]
            if not _SHAM.search(value) and (sign in _SHAPES or _is_random(value)):
                yield Secret(kind, "" if named else sign, *match.span())


def _is_random(value: str) -> bool:
    """Tell whether a value has both letters and digits, or other signs, as passwords have."""
    return bool(re.search(r"\d", value) and re.search(r"[^\W\d_]", value))
