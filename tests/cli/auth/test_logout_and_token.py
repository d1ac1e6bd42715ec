"""``postkit auth logout`` and ``postkit auth token``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.linkedin_server.state import ORGANIZATION

if TYPE_CHECKING:
    from tests.cli.auth.desk import Desk
    from tests.linkedin_server.server import LinkedInServer

ADA = "urn:li:person:782bbtaQ_x-1"
PAGE = "urn:li:organization:2414183"


def test_logout(desk: Desk, linkedin: LinkedInServer) -> None:
    """The token is of no use any more, and nothing of it is left."""
    linkedin.state.app.refresh = True
    desk.run("login")
    token = linkedin.state.tokens[desk.token]
    done = desk.run("logout")
    assert done == (0, f"signed out  linkedin: Ada Example, {ADA}\n", "")
    assert (token.revoked, desk.kept) == (True, {})
    assert linkedin.state.refresh_tokens[token.refresh_token].revoked
    assert desk.run("status").code == 1


def test_logout_of_nobody(desk: Desk) -> None:
    """There is nothing to do, and nothing is wrong."""
    done = desk.run("logout")
    assert done == (0, "", "nobody is signed in for target 'linkedin'\n")
    assert desk.run("logout", "--json").answer["signed_out"] is False


@pytest.mark.parametrize("fault", ["500-json", "reset-before", "401-invalid"])
def test_token_is_forgotten_even_where_it_is_not_revoked(
    desk: Desk, linkedin: LinkedInServer, fault: str
) -> None:
    """Why it may still work, and where a member ends it."""
    desk.run("login")
    linkedin.faults.add("POST", "revoke", fault, times=9)
    done = desk.run("logout")
    assert (done.code, done.out[:10], desk.kept) == (1, "signed out", {})
    assert "warning: the token is forgotten, but was not revoked: " in done.err
    assert (
        "https://www.linkedin.com/mypreferences/d/data-sharing-for-permitted-services" in done.err
    )


def test_token_is_forgotten_without_the_apps_secret(desk: Desk) -> None:
    """Only the app can revoke it."""
    desk.run("login")
    done = desk.run("logout", "--json", LINKEDIN_CLIENT_SECRET="")
    assert (done.code, desk.kept) == (1, {})
    assert done.answer == {
        "schema": 1,
        "command": "auth logout",
        "target": "linkedin",
        "signed_out": True,
        "revoked": False,
        "member": ADA,
        "also": [],
        "variable": None,
    }
    assert "without the app's client secret it cannot be revoked" in done.err


def test_variable_still_holds_a_token(desk: Desk, linkedin: LinkedInServer) -> None:
    """It is not postkit's to forget."""
    token = linkedin.state.issue_token()
    done = desk.run("logout", LINKEDIN_ACCESS_TOKEN=token)
    assert done.code == 0
    assert "warning: LINKEDIN_ACCESS_TOKEN holds a token yet, which is used\n" in done.err
    assert not linkedin.state.tokens[token].revoked


def test_logout_of_several(desk: Desk) -> None:
    """One has to be named; who had the same token is told."""
    desk.configure(
        f'[targets.me]\npublisher = "linkedin"\naccount = "{ADA}"\n'
        f'[targets.again]\npublisher = "linkedin"\naccount = "{ADA}"\n'
    )
    desk.run("login", "me")
    done = desk.run("logout")
    assert (done.code, done.out) == (2, "")
    assert "name one: me, again" in done.err
    done = desk.run("logout", "me")
    assert (done.code, done.err) == (0, "signed out with it: again\n")


def test_token(desk: Desk, linkedin: LinkedInServer) -> None:
    """A token of LinkedIn's generator is examined and kept, and does what others do."""
    token = linkedin.state.issue_token()
    done = desk.run("token", "--stdin", stdin=f"{token}\r\n")
    assert (done.code, desk.token) == (0, token)
    assert done.out.startswith(f"signed in  Ada Example, {ADA}\n")
    assert "60 days left" in done.out
    assert desk.run("status").code == 0


def test_token_as_headers_have_it(desk: Desk, linkedin: LinkedInServer) -> None:
    """The word Bearer is none of its letters."""
    token = linkedin.state.issue_token()
    assert desk.run("token", "--stdin", stdin=f"Bearer {token}\n").code == 0
    assert desk.token == token


def test_token_is_typed_without_echo(desk: Desk, linkedin: LinkedInServer) -> None:
    """In a terminal, --stdin or not."""
    token = linkedin.state.issue_token()
    for options in ([], ["--stdin"]):
        code, shown = desk.typed("token", *options, keys={"token:": token})
        assert (code, desk.token) == (0, token), shown
        assert token not in shown


def test_token_needs_stdin_in_a_script(desk: Desk) -> None:
    """It never stands in arguments."""
    done = desk.run("token", stdin="AQX-canary-token")
    assert (done.code, done.out, desk.kept) == (2, "", {})
    assert "a token is read with --stdin" in done.err


@pytest.mark.parametrize(
    "text", ["", "\n", "one\ntwo\n", "two words", "AQX\x07bell", "AQX…", "x" * 20_000]
)
def test_what_is_no_token(desk: Desk, linkedin: LinkedInServer, text: str) -> None:
    """It is refused before it goes anywhere."""
    done = desk.run("token", "--stdin", stdin=text)
    assert (done.code, done.out, desk.kept) == (2, "", {})
    assert linkedin.state.requests == []


@pytest.mark.parametrize("app", [{}, {"LINKEDIN_CLIENT_SECRET": ""}], ids=["app", "no app"])
@pytest.mark.parametrize("end", ["revoked", "expired", "unknown"])
def test_dead_token_is_not_kept(
    desk: Desk, linkedin: LinkedInServer, end: str, app: dict[str, str]
) -> None:
    """Whoever is asked about it."""
    token = linkedin.state.issue_token()
    if end == "unknown":
        token += "x"
    else:
        {"revoked": linkedin.state.revoke, "expired": linkedin.state.expire}[end](token)
    done = desk.run("token", "--stdin", stdin=token, **app)
    assert (done.code, done.out, desk.kept) == (3, "", {})
    assert token not in done.err


def test_token_without_the_apps_secret(desk: Desk, linkedin: LinkedInServer) -> None:
    """Its member says who it is; its app need not even be known."""
    token = linkedin.state.issue_token()
    app = {"LINKEDIN_CLIENT_ID": "", "LINKEDIN_CLIENT_SECRET": ""}
    done = desk.run("token", "--stdin", "--json", stdin=token, **app)
    assert (done.code, done.answer["member"], done.answer["expires"]) == (0, ADA, None)
    status = desk.run("status", "--json", **app)
    assert (status.code, status.answer["targets"][0]["account"]) == (0, ADA)


def test_token_that_may_only_share(desk: Desk, linkedin: LinkedInServer) -> None:
    """Whose it is, it may not say."""
    token = linkedin.state.issue_token(["w_member_social"])
    for app in ({}, {"LINKEDIN_CLIENT_SECRET": ""}):
        done = desk.run("token", "--stdin", "--json", stdin=token, **app)
        assert (done.code, done.answer["member"], done.answer["concerns"]) == (0, None, [])


def test_token_that_lacks_a_scope(desk: Desk, linkedin: LinkedInServer) -> None:
    """It is kept, with a warning that names the product."""
    desk.configure(f'[targets.acme]\npublisher = "linkedin"\naccount = "{PAGE}"\n')
    done = desk.run("token", "acme", "--stdin", stdin=linkedin.state.issue_token())
    assert done.code == 0
    assert "warning: the token lacks w_organization_social\n" in done.err
    assert "“Community Management API”" in done.err
    done = desk.run("token", "acme", "--stdin", stdin=linkedin.state.issue_token(ORGANIZATION))
    assert (done.code, done.err) == (0, "")
    assert desk.run("status", "acme").code == 0


def test_token_of_another_person_is_not_kept(desk: Desk, linkedin: LinkedInServer) -> None:
    """The account says whose it must be."""
    desk.configure('[targets.me]\npublisher = "linkedin"\naccount = "urn:li:person:omarX"\n')
    done = desk.run("token", "me", "--stdin", stdin=linkedin.state.issue_token())
    assert (done.code, done.out, desk.kept) == (3, "", {})
    assert f"Ada Example ({ADA}) signed in, but the target posts as" in done.err


def test_token_that_cannot_be_examined_now(desk: Desk) -> None:
    """Without a network it is kept as it is; `status` looks at it later."""
    nowhere = {"LINKEDIN_API_URL": "http://127.0.0.1:9", "LINKEDIN_OAUTH_URL": "http://127.0.0.1:9"}
    done = desk.run("token", "--stdin", stdin="AQX-a-token-of-mine", **nowhere)
    assert (done.code, desk.token) == (0, "AQX-a-token-of-mine")
    assert "warning: the token was not examined: 127.0.0.1:9: it refuses the connection" in done.err
