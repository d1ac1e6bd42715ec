"""``postkit auth login``, in a browser that agrees."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cli.auth.desk import address_in, sent_back, visit
from tests.linkedin_server.state import CLIENT_ID, CLIENT_SECRET

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.auth.desk import Desk
    from tests.linkedin_server.server import LinkedInServer

ADA = "urn:li:person:782bbtaQ_x-1"
COMMUNITY = "Community Management API"


def asked_for(linkedin: LinkedInServer) -> list[str]:
    """Return the scopes of the last sign-in, as they travelled."""
    targets = [one.target for one in linkedin.state.requests if "/authorization?" in one.target]
    return targets[-1].partition("scope=")[2].split("&")[0].split("%20")


def test_login(desk: Desk, linkedin: LinkedInServer) -> None:
    """Somebody signs in: who it is, for how long, where that is kept, and what to configure."""
    done = desk.run("login")
    until = f"{datetime.now(UTC) + timedelta(days=60):%Y-%m-%d}"
    assert done.code == 0
    assert done.out == (
        f"signed in  Ada Example, {ADA}\n"
        "  scopes    openid profile w_member_social\n"
        f"  token     until {until}, 60 days left\n"
        f"  kept      in the file {desk.state}/postkit/secrets.json, as plain text that only you "
        "may read\n"
        "\n"
        "[targets.linkedin]\n"
        f'account = "{ADA}"\n'
    )
    assert desk.token in linkedin.state.tokens
    assert asked_for(linkedin) == ["openid", "profile", "w_member_social"]
    assert desk.run("status").code == 0


def test_browser_shows_a_page_for_everybody(desk: Desk) -> None:
    """It has a language, a heading, and words that say what to do; no script, nothing from afar."""
    assert desk.run("login").code == 0
    assert '<html lang="en">' in desk.page
    assert "<h1>postkit</h1>" in desk.page
    assert "You can close this page" in desk.page
    assert "<script" not in desk.page
    assert "src=" not in desk.page


def test_login_as_json(desk: Desk) -> None:
    """All of it, and nothing else on standard output, whatever the browser writes."""
    done = desk.run("login", "--json")
    answer = done.answer
    assert (done.code, done.err) == (0, "")
    assert answer.pop("kept").startswith("in the file ")
    assert datetime.fromisoformat(answer.pop("expires")) > datetime.now(UTC) + timedelta(days=59)
    assert answer == {
        "schema": 1,
        "command": "auth login",
        "target": "linkedin",
        "member": ADA,
        "name": "Ada Example",
        "client_id": CLIENT_ID,
        "scopes": ["openid", "profile", "w_member_social"],
        "days_left": 60,
        "refreshes": False,
        "refresh_expires": None,
        "refresh_days_left": None,
        "lines": ["[targets.linkedin]", f'account = "{ADA}"'],
        "concerns": [],
    }


def test_refresh_token_is_kept(desk: Desk, linkedin: LinkedInServer) -> None:
    """Where LinkedIn gives one: it lasts a year."""
    linkedin.state.app.refresh = True
    done = desk.run("login", "--json")
    assert (done.answer["refreshes"], done.answer["refresh_days_left"]) == (True, 365)
    assert desk.kept[f"linkedin/{CLIENT_ID}/{ADA}/refresh_token"] in linkedin.state.refresh_tokens


def test_secret_of_the_environment_is_not_stored(desk: Desk) -> None:
    """It is there already."""
    assert desk.run("login").code == 0
    assert not any(name.endswith("client_secret") for name in desk.kept)


def test_what_is_missing_is_asked_for(desk: Desk) -> None:
    """Client ID and secret, the secret without echo; then they are known."""
    missing = {"LINKEDIN_CLIENT_ID": "", "LINKEDIN_CLIENT_SECRET": ""}
    keys = {"client ID of your app:": CLIENT_ID, "client secret of your app:": CLIENT_SECRET}
    code, shown = desk.typed("login", keys=keys, **missing)
    assert code == 0, shown
    assert f"client ID of your app: {CLIENT_ID}\n" in shown
    assert "client secret of your app:" in shown
    assert CLIENT_SECRET not in shown
    assert desk.kept[f"linkedin/{CLIENT_ID}/client_secret"] == CLIENT_SECRET
    code, shown = desk.typed("login", keys={f"client ID of your app [{CLIENT_ID}]:": ""}, **missing)
    assert code == 0, shown
    assert "client secret" not in shown


def test_an_app_that_nobody_named_is_no_suggestion(desk: Desk, linkedin: LinkedInServer) -> None:
    """A token of LinkedIn's generator does not say which app it belongs to."""
    missing = {"LINKEDIN_CLIENT_ID": "", "LINKEDIN_CLIENT_SECRET": ""}
    token = linkedin.state.issue_token()
    assert desk.run("token", "--stdin", stdin=token, **missing).code == 0
    keys = {"client ID of your app:": CLIENT_ID, "client secret of your app:": CLIENT_SECRET}
    code, shown = desk.typed("login", keys=keys, **missing)
    assert (code, "[]" in shown) == (0, False), shown


@pytest.mark.parametrize("variable", ["LINKEDIN_CLIENT_ID", "LINKEDIN_CLIENT_SECRET"])
def test_nobody_can_be_asked(desk: Desk, linkedin: LinkedInServer, variable: str) -> None:
    """In a script, what is missing is named."""
    done = desk.run("login", **{variable: ""})
    assert (done.code, done.out) == (2, "")
    assert "is missing, and nobody can be asked for it" in done.err
    assert f"hint: set {variable}" in done.err
    assert linkedin.state.requests == []


def test_account_that_is_configured(desk: Desk) -> None:
    """It is checked, and there is nothing more to configure."""
    desk.configure(f'[targets.me]\npublisher = "linkedin"\naccount = "{ADA}"\n')
    done = desk.run("login", "me", "--json")
    assert (done.code, done.answer["target"], done.answer["lines"]) == (0, "me", [])


def test_target_without_account(desk: Desk) -> None:
    """The lines are those of the target."""
    desk.configure('[targets.me]\npublisher = "linkedin"\n')
    assert desk.run("login", "--json").answer["lines"] == ["[targets.me]", f'account = "{ADA}"']


def test_one_sign_in_for_all_targets_of_an_app(desk: Desk, linkedin: LinkedInServer) -> None:
    """It asks for what they need together; an app for organizations cannot ask who signs in."""
    linkedin.state.app.products.add(COMMUNITY)
    desk.configure(
        f'[targets.me]\npublisher = "linkedin"\naccount = "{ADA}"\n'
        '[targets.acme]\npublisher = "linkedin"\naccount = "urn:li:organization:2414183"\n'
        'scopes = ["r_organization_social"]\n'
        '[targets.other]\npublisher = "linkedin"\nclient_id = "another"\nscopes = ["email"]\n'
    )
    assert desk.run("login", "me").code == 0
    wanted = ["w_member_social", "w_organization_social", "r_organization_social"]
    assert asked_for(linkedin) == wanted
    assert desk.run("login", "acme", "--openid").code == 0
    assert asked_for(linkedin) == ["openid", "profile", *wanted]
    status = desk.run("status", "me", "--json").answer["targets"][0]
    assert (status["works"], status["account"]) == (True, ADA)


def test_without_openid(desk: Desk, linkedin: LinkedInServer) -> None:
    """An app that may only share signs in as well; then nobody knows who it was."""
    linkedin.state.app.products = {"Share on LinkedIn"}
    done = desk.run("login", "--no-openid", "--json")
    assert (done.code, done.answer["member"], done.answer["lines"]) == (0, None, [])
    assert asked_for(linkedin) == ["w_member_social"]
    done = desk.run("status")
    assert done.code == 1
    assert "error: nobody knows who posts: the token does not say whose it is\n" in done.err
    assert desk.run("status", LINKEDIN_AUTHOR_URN=ADA).code == 0


def test_address_is_printed_where_no_browser_opens(desk: Desk) -> None:
    """Also with --quiet; whoever opens it signs in."""
    with desk.start("login", "--no-browser", "--quiet", "--json") as process:
        address = address_in(process)
        back = sent_back(address)
        assert back.startswith(f"{desk.redirect}?")
        assert "You can close this page" in visit(back)[1]
        out, _ = process.communicate(timeout=60)
    assert (process.returncode, json.loads(out)["member"]) == (0, ADA)


@pytest.mark.parametrize("variables", [{"BROWSER": ""}, {"BROWSER": "/nowhere/browser"}])
def test_address_is_printed_where_there_is_no_browser(
    desk: Desk, variables: dict[str, str]
) -> None:
    """Without a display none would be seen, and a wrong one does not start."""
    done = desk.run("login", "--timeout", "3", **variables, DISPLAY="", WAYLAND_DISPLAY="", PATH="")
    assert done.code == 3
    assert "Open this address in a browser:\nhttp://127.0.0.1:" in done.err


def test_address_over_ssh(desk: Desk) -> None:
    """The ways to reach the machine are named."""
    variables = {"BROWSER": "", "DISPLAY": "", "WAYLAND_DISPLAY": "", "SSH_CONNECTION": "a 1 b 2"}
    done = desk.run("login", "--timeout", "1", **variables)
    assert "over ssh, either add --paste, or" in done.err
    assert f"ssh -L {desk.port}:localhost:{desk.port}" in done.err


def test_other_redirect_address(desk: Desk, linkedin: LinkedInServer) -> None:
    """Any address of this machine that the app has registered."""
    uri = f"http://127.0.0.1:{desk.port}/back"
    linkedin.state.app.redirect_uris.add(uri)
    assert desk.run("login", "--redirect-uri", uri).code == 0
    query = parse_qs(urlsplit(linkedin.state.requests[0].target).query)
    assert query["redirect_uri"] == [uri]


def test_keyring_keeps_what_it_gives(desk: Desk, tmp_path: Path) -> None:
    """By default, where there is one; then no file is written."""
    variables = {
        "POSTKIT_AUTH_LOGIN_STORE": "",
        "PYTHON_KEYRING_BACKEND": "tests.secrets.backends.InFile",
        "TEST_KEYRING": str(tmp_path / "keyring.json"),
    }
    done = desk.run("login", **variables)
    assert (done.code, desk.kept) == (0, {})
    assert "  kept      in the system's keyring (backends InFile)\n" in done.out
    status = desk.run("status", **variables)
    assert (status.code, "found in  the keyring\n" in status.out) == (0, True)


def test_second_sign_in_replaces_the_first(desk: Desk, linkedin: LinkedInServer) -> None:
    """One token an app and member."""
    assert desk.run("login").code == 0
    first = desk.token
    assert desk.run("login").code == 0
    assert desk.token != first
    assert len(linkedin.state.tokens) == 2


def test_two_people_sign_in(desk: Desk, linkedin: LinkedInServer) -> None:
    """Each target finds its own person's token, whoever signed in last."""
    omar = linkedin.state.add_member("omarX", "Omar", "Example")
    desk.configure(
        f'[targets.me]\npublisher = "linkedin"\naccount = "{ADA}"\n'
        '[targets.omar]\npublisher = "linkedin"\naccount = "urn:li:person:omarX"\n'
    )
    assert desk.run("login", "me").code == 0
    linkedin.state.signed_in = omar
    assert desk.run("login", "omar").code == 0
    found = desk.run("status", "--json").answer["targets"]
    names = {each["target"]: each["signed_in"]["name"] for each in found}
    assert names == {"me": "Ada Example", "omar": "Omar Example"}
