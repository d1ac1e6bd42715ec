"""PK715: keys, tokens and passwords, put together here so that nobody takes them for some."""

from __future__ import annotations

import pytest

from postkit.lint.rules.secret import secret
from tests.composing import problems, slices

MIXED = "aB3dE5fG7hJ9kL2mN4pQ6rS8tU0vW1xY"
TOKENS = {
    "an AWS access key": "AKIA" + "2E0A8F3B244C9986",
    "a GitHub token": "ghp_" + MIXED + "zA9b",
    "a GitLab token": "glpat-" + MIXED[:20],
    "a Slack token": "xoxb-" + "2048-" + MIXED[:20],
    "a Google API key": "AIza" + MIXED + "Sy1",
    "an API key": "sk-" + "proj-" + MIXED,
    "a Stripe key": "sk_" + "live_" + MIXED[:24],
    "an npm token": "npm_" + MIXED + "zA9b",
    "a Hugging Face token": "hf_" + MIXED,
    "a JSON web token": "eyJ" + "hbGciOiJI.eyJ" + "zdWIiOiJq." + MIXED,
    "a LinkedIn token": "AQV" + MIXED * 4,
    "a LinkedIn client secret": "WPL_AP1." + MIXED[:16],
    "a private key": "-----BEGIN " + "RSA PRIVATE KEY",
    "a bearer token": "earer " + MIXED,
    "an address with a password": "://jane:" + "s3cr3tPa55@",
    "a password": "assword=" + "mainFrame1987",
    "a secret": "ecret = " + "mainFrame1987",
}


@pytest.mark.parametrize(("kind", "token"), TOKENS.items())
@pytest.mark.parametrize("form", ["It is {}.", "`x={}`", "```\n{} x\n```", "> {} x", "**{}**"])
def test_secrets_are_found(kind: str, token: str, form: str) -> None:
    """Wherever readers would see them; the message does not repeat them."""
    prefix = {"earer ": "B", "asswor": "p", "ecret ": "s", "://jan": "https"}.get(token[:6], "")
    source = form.format(f"{prefix}{token}")
    if "://" in token:
        source = source.replace("@", "@acme.example")
    found = problems(secret, source)
    assert [problem.message.partition(" would")[0].partition(",")[0] for problem in found] == [
        f"what looks like {kind}"
    ]
    assert MIXED[:8] not in found[0].message + found[0].help
    assert "1987" not in found[0].message + found[0].help


def test_the_place_is_the_secret() -> None:
    """So that a report can point at it."""
    source = f"Use {TOKENS['an AWS access key']}, please.\n"
    found = problems(secret, source)
    assert slices(source, found) == [TOKENS["an AWS access key"]]
    assert found[0].message == "what looks like an AWS access key, “AKIA…”, would be published"


def test_a_token_is_found_once() -> None:
    """Also behind a name that tells what it is, and behind Bearer."""
    source = f"token={TOKENS['a GitHub token']}\n\nBearer {TOKENS['a JSON web token']}\n"
    assert len(problems(secret, source)) == 2


def test_links_comments_and_alternative_texts_count() -> None:
    """All of them go out."""
    key = TOKENS["an AWS access key"]
    source = f"---\nfirst_comment: {key}\n---\n[a](https://e.com/?token=mainFrame1987)\n\n![{key}](photo.png)\n"
    assert len(problems(secret, source)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "`password=<yours>`, `password=$PASSWORD`, `token=os.environ1`, `password=********`",
        "Password: something that you know. The secret: 40 %. A token of thanks: it took 3 weeks.",
        "Our secret: Q3-roadmap-2027, token: everything2you",
        "`api_key=YOUR_API_KEY_123`, `password=changeme123`, `secret=placeholder1`",
        "AKIA" + "IOSFODNN7EXAMPLE",
        "ghp_" + "x" * 36 + " and ghp_short, AKIA, sk-learn, SG. and xoxo, eyJ",
        "https://e.com:8080/@jane and ssh://git@e.com and https://user:password@e.com",
        "desk-" + MIXED + " and -----BEGIN CERTIFICATE-----",
        "password reset, passwords: many; tokens=3",
        "<!-- password=mainFrame1987 -->",
    ],
)
def test_what_is_no_secret(text: str) -> None:
    """Placeholders, words, public parts, and what nobody sees."""
    assert slices(text, problems(secret, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "eyJ" * 33_000,
        "AQA" * 33_000,
        "://a:" * 20_000,
        "password=" * 11_000,
        "Bearer " + "a" * 100_000,
    ],
)
def test_hostile_input(text: str) -> None:
    """However long what looks like a key is."""
    assert len(problems(secret, text)) <= 1
