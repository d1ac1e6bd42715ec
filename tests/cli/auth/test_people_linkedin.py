"""``postkit people resolve`` and ``--from-login``: what LinkedIn says of people."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.auth.desk import address_in, sent_back
from tests.cli.commandline import postkit
from tests.linkedin_server.state import CLIENT_ID

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.auth.desk import Desk
    from tests.cli.commandline import Done
    from tests.linkedin_server.server import LinkedInServer

ADA = "urn:li:person:782bbtaQ_x-1"
ACME = "urn:li:organization:2414183"
PEOPLE = """\
[dev] # ours
name = "Devtestco"
url = "https://www.linkedin.com/company/DevTestCo/about/"
[jane]
name = "Jane Doe"
url = "https://www.linkedin.com/in/jane"
[plain]
name = "Plain"
"""


@pytest.fixture
def path(desk: Desk) -> Path:
    """Make a people file with a page and two others."""
    path = desk.folder / "people.toml"
    path.write_text(PEOPLE)
    return path


def run(desk: Desk, *arguments: str, **variables: str) -> Done:
    """Run a command of people."""
    given = {**desk.variables, **variables}
    names = ("PORT", "TIMEOUT")
    for command in ("ADD", "EDIT"):
        given |= {f"POSTKIT_PEOPLE_{command}_{n}": given[f"POSTKIT_AUTH_LOGIN_{n}"] for n in names}
    return postkit("people", *arguments, cwd=desk.folder, **given)


def said(path: Path) -> dict[str, Any]:
    """Return what the people file says."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def token(linkedin: LinkedInServer, *scopes: str) -> dict[str, str]:
    """Return a variable with a token of some scopes."""
    return {"LINKEDIN_ACCESS_TOKEN": linkedin.state.issue_token(scopes)}


def test_a_page_is_looked_up(desk: Desk, linkedin: LinkedInServer, path: Path) -> None:
    """By the name in the address that the file has; nothing else in the file changes."""
    allowed = token(linkedin, "r_organization_social")
    done = run(desk, "resolve", "dev", **allowed)
    assert (done.code, done.out) == (0, f"changed  dev in people.toml: {ACME}\n")
    assert path.read_text() == PEOPLE.replace("[jane]", f'linkedin = "{ACME}"\n[jane]')
    again = run(desk, "resolve", "dev", "--json", **allowed)
    assert (again.code, again.answer["changed"], again.answer["urn"]) == (0, False, ACME)


def test_another_name_is_told(desk: Desk, linkedin: LinkedInServer, path: Path) -> None:
    """The URN is written; tags want the page's own name."""
    allowed = token(linkedin, "rw_organization_admin")
    done = run(desk, "resolve", "plain", "--vanity", "devtestco", **allowed)
    assert done.code == 0
    assert 'people edit plain --name "Devtestco"' in done.err
    assert said(path)["plain"] == {"name": "Plain", "linkedin": ACME}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["jane"], "persons cannot be looked up"),
        (["jane"], "postkit people edit jane --from-login"),
        (["plain"], "--vanity acme"),
        (["plain", "--vanity", "https://acme.page.dev/"], "--vanity acme"),
        (["dve"], 'did you mean "dev"?'),
        (["plain", "--vanity", "nobody&co"], "LinkedIn knows no page called 'nobody&co'"),
        (["dev", "--to", "file"], "there is no LinkedIn target"),
    ],
)
def test_what_cannot_be_found_is_told(
    desk: Desk, linkedin: LinkedInServer, path: Path, arguments: list[str], says: str
) -> None:
    """And nothing is written."""
    done = run(desk, "resolve", *arguments, **token(linkedin, "w_organization_social"))
    assert done.code == 2
    assert says in done.err
    assert path.read_text() == PEOPLE


def test_another_urn_is_not_replaced(desk: Desk, linkedin: LinkedInServer, path: Path) -> None:
    """A person decides."""
    path.write_text(PEOPLE.replace("[jane]", 'linkedin = "urn:li:organization:1"\n[jane]'))
    done = run(desk, "resolve", "dev", **token(linkedin, "w_organization_social"))
    assert done.code == 2
    assert f"postkit people edit dev --linkedin {ACME}" in done.err


def test_without_the_scope_it_says_so(desk: Desk, linkedin: LinkedInServer, path: Path) -> None:
    """Of a token that is kept before LinkedIn is asked, of another by its answer."""
    done = run(desk, "resolve", "dev", **token(linkedin, "w_member_social"))
    assert done.code == 3
    assert "may not look organizations up" in done.err
    assert "r_organization_social" in done.err
    assert desk.run("login").code == 0
    asked = len(linkedin.state.requests)
    assert run(desk, "resolve", "dev").code == 3
    assert len(linkedin.state.requests) == asked
    assert path.read_text() == PEOPLE


def test_without_a_token_it_says_so(desk: Desk, path: Path) -> None:
    """And how to sign in."""
    done = run(desk, "resolve", "dev")
    assert done.code == 3
    assert "postkit auth login" in done.err
    assert path.read_text() == PEOPLE


def test_somebody_who_signs_in_is_added(desk: Desk, linkedin: LinkedInServer, path: Path) -> None:
    """Name, URN and the app that it belongs to; nothing of the token stays."""
    done = run(desk, "add", "ada", "--from-login", "--headline", "Counts")
    assert (done.code, done.out) == (0, "added  ada in people.toml\n")
    assert said(path)["ada"] == {
        "name": "Ada Example",
        "linkedin": ADA,
        "linkedin_app": CLIENT_ID,
        "headline": "Counts",
    }
    assert desk.kept == {}
    scopes = [one.target for one in linkedin.state.requests if "/authorization?" in one.target]
    assert scopes[-1].endswith("&scope=openid%20profile")


def test_somebody_known_gets_a_urn(desk: Desk, path: Path) -> None:
    """Of another name, that is told; the name stays as it was."""
    done = run(desk, "edit", "jane", "--from-login")
    assert done.code == 0
    assert 'give it: --name "Ada Example"' in done.err
    assert (said(path)["jane"]["name"], said(path)["jane"]["linkedin"]) == ("Jane Doe", ADA)


def test_who_publishes_here_is_warned(desk: Desk, path: Path) -> None:
    """A member has one token of an app."""
    assert desk.run("login").code == 0
    done = run(desk, "add", "ada", "--from-login")
    assert done.code == 0
    assert "sign in again with `postkit auth login`" in done.err
    assert "ada" in said(path)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["add", "jane", "--from-login"], "people edit jane"),
        (["add", "ada", "--from-login", "--linkedin", ADA], "leave one out"),
        (["add", "ada", "--from-login", "--headline", "x" * 221], "Take 1 away"),
        (["edit", "ada", "--from-login"], "people add ada"),
    ],
)
def test_nobody_signs_in_for_nothing(
    desk: Desk, linkedin: LinkedInServer, path: Path, arguments: list[str], says: str
) -> None:
    """What would be refused is refused before."""
    done = run(desk, *arguments)
    assert done.code == 2
    assert says in done.err
    assert path.read_text() == PEOPLE
    assert linkedin.state.requests == []


def test_the_answer_can_be_pasted(desk: Desk, path: Path) -> None:
    """Where the browser is on another machine."""
    import subprocess

    from tests.cli.commandline import HANGS, POSTKIT, environment

    with subprocess.Popen(
        [*POSTKIT, "people", "add", "ada", "--from-login", "--paste"],
        cwd=desk.folder,
        env=environment(**desk.variables),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        back = sent_back(address_in(process))
        process.communicate(f"{back}\n", timeout=HANGS)
    assert process.returncode == 0
    assert said(path)["ada"]["linkedin"] == ADA
