"""``postkit auth login`` where something is in the way: each case says what to do about it."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest

from postkit.secrets import Secret, Vault
from tests.cli.auth.desk import address_in, sent_back, visit
from tests.linkedin_server.state import CLIENT_ID, CLIENT_SECRET

if TYPE_CHECKING:
    from tests.cli.auth.desk import Desk
    from tests.linkedin_server.server import LinkedInServer

PORTAL = "https://www.linkedin.com/developers/apps"
OMAR = "urn:li:person:omarX"


@pytest.mark.parametrize(
    ("consent", "words"),
    [
        ("user_cancelled_login", "LinkedIn says that you did not log in to LinkedIn"),
        ("user_cancelled_authorize", "you did not allow the app what it asked for"),
        ("server_error", "LinkedIn refuses: server_error"),
    ],
)
def test_consent_is_refused(desk: Desk, linkedin: LinkedInServer, consent: str, words: str) -> None:
    """The terminal says so, and the page sends people back there."""
    linkedin.state.settings.consent = consent
    done = desk.run("login")
    assert (done.code, done.out, desk.kept) == (3, "", {})
    assert words in done.err
    assert "run it again" in done.err
    assert "LinkedIn did not agree" in desk.page


def test_app_lacks_a_product(desk: Desk, linkedin: LinkedInServer) -> None:
    """Which product gives which scope, and where to request it."""
    linkedin.state.app.products.discard("Share on LinkedIn")
    done = desk.run("login")
    assert (done.code, done.out, desk.kept) == (3, "", {})
    assert "the app may not ask for all of openid profile w_member_social" in done.err
    assert 'Scope "w_member_social" is not authorized' in done.err
    assert f"at {PORTAL} open the app, and under “Products” request" in done.err
    assert "“Share on LinkedIn” (w_member_social)" in done.err
    assert "--no-openid" in done.err


def test_redirect_address_is_not_registered(desk: Desk, linkedin: LinkedInServer) -> None:
    """LinkedIn shows an error page and nobody comes back."""
    linkedin.state.app.redirect_uris.clear()
    done = desk.run("login", "--timeout", "1")
    assert (done.code, done.out) == (3, "")
    assert "LinkedIn's answer did not come within 1 seconds" in done.err
    assert f"open the app, then “Auth”, and add exactly {desk.redirect} to “Auth" in done.err
    assert "did not come within 1 seconds; an answer" not in done.err


def test_client_id_is_unknown(desk: Desk) -> None:
    """That looks the same from here."""
    done = desk.run("login", "--timeout", "1", LINKEDIN_CLIENT_ID="nobody")
    assert done.code == 3
    assert "nor for a wrong client ID" in done.err


def test_port_is_taken(desk: Desk, linkedin: LinkedInServer) -> None:
    """Nothing is opened; another port needs to be registered first."""
    with socket.create_server(("127.0.0.1", desk.port)):
        done = desk.run("login")
    assert (done.code, done.out) == (3, "")
    assert f"something else uses port {desk.port} of this machine" in done.err
    assert "add exactly http://localhost:PORT/callback" in done.err
    assert linkedin.state.requests == []


@pytest.mark.parametrize(
    "uri",
    [
        "https://example.com/callback",
        "http://example.com:8765/callback",
        "http://localhost/callback",
        "http://localhost:8765/callback#x",
        "http://localhost:x/",
        "callback",
    ],
)
def test_redirect_address_that_cannot_be(desk: Desk, uri: str) -> None:
    """It is refused before anything else."""
    done = desk.run("login", "--redirect-uri", uri)
    assert (done.code, done.out) == (2, "")
    assert "http://localhost:8765/callback" in done.err


def test_no_keyring(desk: Desk, linkedin: LinkedInServer) -> None:
    """What could not be kept is not asked for; the file is offered."""
    done = desk.run("login", POSTKIT_AUTH_LOGIN_STORE="")
    assert (done.code, done.out) == (2, "")
    assert "hint: choose `--store file`" in done.err
    assert linkedin.state.requests == []


def test_client_secret_of_the_environment_is_wrong(desk: Desk) -> None:
    """Where the right one stands, and which variable to set."""
    done = desk.run("login", LINKEDIN_CLIENT_SECRET="not-the-secret")  # noqa: S106 - indeed
    assert (done.code, done.out, desk.kept) == (3, "", {})
    assert "Client authentication failed [401 invalid_client]" in done.err
    assert f"at {PORTAL} open the app, then “Auth”" in done.err
    assert "set LINKEDIN_CLIENT_SECRET" in done.err
    assert "not-the-secret" not in done.err


def test_client_secret_that_was_kept_is_wrong(desk: Desk) -> None:
    """It is forgotten, so that the next sign-in asks for it."""
    vault = Vault(desk.state / "postkit", "file")
    vault.put(f"linkedin/{CLIENT_ID}/client_secret", Secret("not-the-secret"))
    done = desk.run("login", LINKEDIN_CLIENT_SECRET="")
    assert (done.code, desk.kept) == (3, {})
    assert "the secret that was kept is forgotten: `postkit auth login` asks for it" in done.err
    keys = {"client secret of your app:": CLIENT_SECRET}
    code, shown = desk.typed("login", keys=keys, LINKEDIN_CLIENT_SECRET="")
    assert code == 0, shown


def test_another_person_signed_in(desk: Desk) -> None:
    """Nothing is kept of who is not the target's account."""
    desk.configure(f'[targets.omar]\npublisher = "linkedin"\naccount = "{OMAR}"\n')
    done = desk.run("login", "omar")
    assert (done.code, done.out, desk.kept) == (3, "", {})
    assert "Ada Example (urn:li:person:782bbtaQ_x-1) signed in, but the target posts as" in done.err
    assert f"{OMAR}: nothing is kept" in done.err
    assert "log out at linkedin.com" in done.err


def test_another_person_does_not_replace_who_signed_in(
    desk: Desk, linkedin: LinkedInServer
) -> None:
    """What was kept stays."""
    assert desk.run("login").code == 0
    before = desk.kept
    desk.configure(f'[targets.omar]\npublisher = "linkedin"\naccount = "{OMAR}"\n')
    assert desk.run("login", "omar").code == 3
    assert desk.kept == before
    assert len(linkedin.state.tokens) == 2


@pytest.mark.parametrize(
    "fault", ["500-html", "503-json", "reset-after", "garbage-after", "cut-body", "malformed-json"]
)
def test_no_token_comes(desk: Desk, linkedin: LinkedInServer, fault: str) -> None:
    """A code is used once: the exchange is not repeated, and a person is told to start again."""
    linkedin.faults.add("POST", "accessToken", fault)
    done = desk.run("login")
    assert (done.code, done.out, desk.kept) == (3, "", {})
    assert "again" in done.err
    exchanges = [one for one in linkedin.state.requests if "accessToken" in one.target]
    assert len(exchanges) == 1


@pytest.mark.parametrize("fault", ["429-day", "500-empty", "reset-before", "html-200"])
def test_nobody_says_who_signed_in(desk: Desk, linkedin: LinkedInServer, fault: str) -> None:
    """The token is kept, with a warning; the next status asks again."""
    linkedin.faults.add("GET", "userinfo", fault, times=3)
    done = desk.run("login", "--json")
    assert (done.code, done.answer["member"]) == (0, None)
    assert done.answer["concerns"][0]["message"].startswith("nobody knows yet who signed in: ")
    assert done.answer["concerns"][0]["stops"] is False
    linkedin.faults.clear()
    found = desk.run("status", "--json").answer["targets"][0]
    assert found["signed_in"]["name"] == "Ada Example"


def test_token_is_dead_at_once(desk: Desk, linkedin: LinkedInServer) -> None:
    """A token that LinkedIn itself refuses is not kept."""
    linkedin.faults.add("GET", "userinfo", "401-revoked")
    done = desk.run("login")
    assert (done.code, done.out, desk.kept) == (3, "", {})
    assert "the token was revoked" in done.err


@pytest.mark.parametrize(("skew", "side"), [(900, "behind"), (-900, "ahead of")])
def test_clock_is_wrong(desk: Desk, linkedin: LinkedInServer, skew: int, side: str) -> None:
    """By more than five minutes: a warning, in which the token's life still counts from now."""
    linkedin.state.clock.date_skew = skew
    done = desk.run("login")
    assert done.code == 0
    assert (
        f"warning: this machine's clock is 15 minutes {side} LinkedIn's\nhint: set it" in done.err
    )
    assert "60 days left" in done.out


def test_clock_is_nearly_right(desk: Desk, linkedin: LinkedInServer) -> None:
    """Nobody minds four minutes."""
    linkedin.state.clock.date_skew = 240
    assert "clock" not in desk.run("login").err


def test_answers_of_others_are_ignored(desk: Desk) -> None:
    """An icon, a guess without the state, another host: the wait goes on until the right one."""
    with desk.start("login", "--no-browser", "--json") as process:
        back = sent_back(address_in(process))
        base = f"http://localhost:{desk.port}"
        assert visit(f"{base}/favicon.ico")[0] == 404
        assert visit(f"{base}/callback")[0] == 400
        assert visit(f"{base}/callback?code=AQX-guessed-code&state=guess")[0] == 400
        assert visit(back.replace("localhost", "127.0.0.1"))[0] == 400
        assert visit(back)[0] == 200
        out, _ = process.communicate(timeout=60)
    assert json.loads(out)["name"] == "Ada Example"


def test_answer_of_another_attempt_is_mentioned(desk: Desk) -> None:
    """Somebody went on in the window of the attempt before."""
    with desk.start("login", "--no-browser", "--timeout", "2") as process:
        address_in(process)
        status, page = visit(f"{desk.redirect}?code=AQX-old-code&state=old")
        _, err = process.communicate(timeout=60)
    assert (status, "go back to the terminal" in page) == (400, True)
    assert "; an answer came, but to another attempt to sign in" in err


def test_interrupted(desk: Desk) -> None:
    """Ctrl-C ends the wait at once."""
    import signal

    with desk.start("login", "--no-browser") as process:
        address_in(process)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err.endswith("error: interrupted\n")) == (130, True)


def test_several_apps(desk: Desk) -> None:
    """Nobody can sign in to all of them at once."""
    desk.configure(
        '[targets.me]\npublisher = "linkedin"\nclient_id = "one"\n'
        '[targets.acme]\npublisher = "linkedin"\nclient_id = "two"\n'
    )
    done = desk.run("login")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "error: the LinkedIn targets belong to several apps\nhint: name a target: me, acme\n"
    )


@pytest.mark.parametrize("target", ["file", "nobody", "lnkedin"])
def test_target_that_is_not_linkedin(desk: Desk, target: str) -> None:
    """There is nothing to sign in to."""
    done = desk.run("login", target)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: there is no LinkedIn target {target!r}\nhint: ")


def test_option_that_is_wrong(desk: Desk) -> None:
    """The configuration is checked as it is for publishing, with its line."""
    desk.configure('[targets.me]\npublisher = "linkedin"\nclientid = "x"\n')
    done = desk.run("login", "me")
    assert (done.code, done.out) == (2, "")
    assert "postkit.toml:3:1: target 'me' has no option" in done.err


def test_variables_that_may_be_anothers(desk: Desk) -> None:
    """With several LinkedIn targets, a token without a name is nobody's."""
    desk.configure('[targets.me]\npublisher = "linkedin"\n[targets.acme]\npublisher = "linkedin"\n')
    instead = {
        "LINKEDIN_ACCESS_TOKEN": "POSTKIT_TARGET_ME_TOKEN",
        "LINKEDIN_AUTHOR_URN": "write `account` into [targets.me]",
        "LINKEDIN_API_VERSION": "write `api_version` into [targets.me]",
    }
    for name, hint in instead.items():
        done = desk.run("login", "me", **{name: "202609"})
        assert (done.code, done.out) == (2, "")
        assert f"{name} is set, and there are several LinkedIn targets" in done.err
        assert hint in done.err
