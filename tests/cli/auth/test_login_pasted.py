"""``postkit auth login --paste``: a person carries addresses between machines."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.cli.auth.desk import address_in, sent_back, visit
from tests.linkedin_server.state import CLIENT_ID, CLIENT_SECRET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.auth.desk import Desk
    from tests.linkedin_server.server import LinkedInServer


def pasted(desk: Desk, change: Callable[[str], str]) -> tuple[int, str, str]:
    """Sign in, and paste what becomes of the address that the browser is sent back to."""
    with desk.start("login", "--paste") as process:
        text = change(sent_back(address_in(process)))
        out, err = process.communicate(f"{text}\n", timeout=60)
    return process.returncode, out, err


@pytest.mark.parametrize(
    "change",
    [str, lambda back: f"  {back} ", lambda back: back.partition("?")[2]],
    ids=["address", "spaces", "query"],
)
def test_address_is_pasted(desk: Desk, change: Callable[[str], str]) -> None:
    """The whole address, or what follows the question mark."""
    code, out, err = pasted(desk, change)
    assert code == 0, err
    assert out.startswith("signed in  Ada Example")


@pytest.mark.parametrize(
    "change",
    [
        lambda back: back.replace("state=", "state=x"),
        lambda back: back.replace("/callback", "/elsewhere"),
        lambda back: back.replace("code=", "cod="),
        lambda back: back.partition("?")[0],
        lambda _: "AQX-only-the-code",
    ],
    ids=["another state", "another path", "no code", "no query", "no address"],
)
def test_something_else_is_pasted(desk: Desk, change: Callable[[str], str]) -> None:
    """What cannot be of this sign-in is refused."""
    code, out, err = pasted(desk, change)
    assert (code, out, desk.kept) == (3, "", {})
    assert "error: that is not the address to which LinkedIn sent the browser this time" in err
    assert f"copy all of the address that begins with {desk.redirect}?" in err


def test_nothing_is_pasted(desk: Desk) -> None:
    """An empty line."""
    code, out, err = pasted(desk, lambda _: "")
    assert (code, out) == (2, "")
    assert "standard input holds no whole address" in err


def test_a_line_will_do(desk: Desk) -> None:
    """Whoever waits at the other end of a pipe, as with ssh, does not end it."""
    with desk.start("login", "--paste") as process:
        back = sent_back(address_in(process))
        assert process.stdin
        process.stdin.write(f"{back}\n")
        process.stdin.flush()
        assert process.wait(timeout=60) == 0


def test_refusal_is_pasted(desk: Desk, linkedin: LinkedInServer) -> None:
    """What LinkedIn says in the address is understood."""
    linkedin.state.settings.consent = "user_cancelled_login"
    code, _, err = pasted(desk, str)
    assert code == 3
    assert "you did not log in to LinkedIn" in err


def test_code_is_used_up(desk: Desk, linkedin: LinkedInServer) -> None:
    """Another program was faster: a code works once."""

    def use(back: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": parse_qs(urlsplit(back).query)["code"][0],
            "redirect_uri": desk.redirect,
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
        }
        assert visit(f"{linkedin.oauth_url}/accessToken", urlencode(form).encode())[0] == 200
        return back

    code, out, err = pasted(desk, use)
    assert (code, out, desk.kept) == (3, "", {})
    assert "authorization code not found or expired" in err
    assert "run it again: a code works once" in err


def test_address_of_another_machine(desk: Desk, linkedin: LinkedInServer) -> None:
    """Nobody listens here, so any address will do that the app has registered."""
    uri = "https://postkit.example/callback"
    linkedin.state.app.redirect_uris.add(uri)
    with desk.start("login", "--paste", "--redirect-uri", uri) as process:
        back = sent_back(address_in(process))
        assert back.startswith(f"{uri}?")
        out, _ = process.communicate(back, timeout=60)
    assert (process.returncode, out.startswith("signed in")) == (0, True)


def test_pasting_in_a_terminal_has_no_echo(desk: Desk) -> None:
    """The address holds the code; whoever looks over the shoulder does not see it."""
    keys = {"whole address of that page:": f"{desk.redirect}?code=AQX-canary&state=none"}
    code, shown = desk.typed("login", "--paste", keys=keys)
    assert code == 3
    assert f"the browser goes to {desk.redirect}?… and may show no page there" in shown
    assert "that is not the address" in shown
    assert "canary" not in shown
