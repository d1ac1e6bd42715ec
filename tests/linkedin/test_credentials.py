"""Which token a target uses, and what is to be said of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from postkit.errors import ConfigError, ExitCode, SignInError
from postkit.linkedin.credentials import Concern, Credentials
from postkit.linkedin.grants import Grant, Grants
from postkit.secrets import Secret, Secrets, Vault

if TYPE_CHECKING:
    from pathlib import Path

APP = "86postkittests"
ADA, OMAR, PAGE = "urn:li:person:ada", "urn:li:person:omar", "urn:li:organization:5"
SHARE = ("w_member_social",)
FAR = datetime.now(UTC) + timedelta(days=59)


class Place:
    """Variables and a vault, and the credentials that are found there."""

    def __init__(self, folder: Path) -> None:
        self.vault = Vault(folder, "file")
        self.variables: dict[str, str] = {}

    def keep(self, member: str, *scopes: str, app: str = APP, expires: datetime = FAR) -> Grant:
        """Keep a grant, whose token names the member."""
        token = Secret(f"AQX-{app}-{member}")
        grant = Grant(token, "the file of secrets", app, member, "", scopes, expires)
        Grants(self.vault).keep(grant)
        return grant

    def credentials(
        self, account: str = "", *, target: str = "me", client_id: str = "", alone: bool = True
    ) -> Credentials:
        """Return a target's credentials."""
        secrets = Secrets(self.variables, self.vault)
        return Credentials(
            secrets, target=target, account=account, client_id=client_id, alone=alone
        )

    def problems(self, account: str = "", needed: tuple[str, ...] = SHARE) -> list[Concern]:
        """Return what is to be said of a target."""
        return list(self.credentials(account).problems(needed))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a place without anything."""
    return Place(tmp_path / "state")


def test_nobody_is_signed_in(place: Place) -> None:
    """That is an error which names the command and the variable."""
    credentials = place.credentials(ADA)
    assert (credentials.grant, credentials.author, credentials.client_id) == (None, ADA, "")
    assert credentials.renew() is False
    with pytest.raises(SignInError) as caught:
        credentials.token()
    assert caught.value.exit_code is ExitCode.NOT_PUBLISHED
    assert caught.value.message.startswith(f"nobody is signed in for target 'me' as {ADA}")
    assert caught.value.hint == (
        "sign in with `postkit auth login me`, or set POSTKIT_TARGET_ME_TOKEN"
    )
    assert [problem.stops for problem in credentials.problems(SHARE)] == [True]


def test_without_a_vault() -> None:
    """The environment alone will do; without anything there is nobody."""
    secrets = Secrets({"LINKEDIN_ACCESS_TOKEN": "AQX-token"})
    assert Credentials(secrets, target="me", account="").token().reveal() == "AQX-token"
    assert Credentials(Secrets(), target="me", account="").grant is None


def test_variables_go_first(place: Place) -> None:
    """The target's own, then that of the only target, then what is kept."""
    place.keep(ADA, *SHARE)
    assert place.credentials().token().reveal() == f"AQX-{APP}-{ADA}"
    place.variables["LINKEDIN_ACCESS_TOKEN"] = "AQX-general"  # noqa: S105 - a sample
    assert place.credentials().token().reveal() == "AQX-general"
    place.variables["POSTKIT_TARGET_ME_TOKEN"] = "AQX-own"  # noqa: S105 - a sample
    grant = place.credentials().grant
    assert grant
    assert (grant.token.reveal(), grant.source) == ("AQX-own", "POSTKIT_TARGET_ME_TOKEN")
    assert place.credentials(target="me-too").token().reveal() == "AQX-general"


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("LINKEDIN_ACCESS_TOKEN", "POSTKIT_TARGET_ME_TOKEN"),
        ("LINKEDIN_AUTHOR_URN", "`account` into [targets.me]"),
        ("LINKEDIN_API_VERSION", "`api_version` into [targets.me]"),
    ],
)
def test_variables_of_the_only_target(place: Place, name: str, instead: str) -> None:
    """With several targets nobody knows whose they are; what says so is told."""
    place.variables[name] = ADA
    credentials = place.credentials(alone=False)
    for ask in (lambda: credentials.grant, lambda: credentials.author, credentials.token):
        with pytest.raises(ConfigError) as caught:
            ask()
        assert caught.value.message.startswith(f"{name} is set, and there are several")
        assert instead in caught.value.hint


def test_own_variable_of_one_target_among_several(place: Place) -> None:
    """It is nobody else's."""
    place.variables["POSTKIT_TARGET_ME_TOKEN"] = "AQX-own"  # noqa: S105 - a sample
    assert place.credentials(alone=False).token().reveal() == "AQX-own"
    assert place.credentials(target="acme", alone=False).grant is None


def test_who_posts(place: Place) -> None:
    """As configured, as the variable says, or whoever signed in."""
    place.keep(ADA, *SHARE)
    assert place.credentials().author == ADA
    place.variables["LINKEDIN_AUTHOR_URN"] = OMAR
    assert place.credentials().author == OMAR
    assert place.credentials(PAGE).author == PAGE


def test_person_finds_the_own_grant(place: Place) -> None:
    """Whoever signed in last."""
    place.keep(ADA, *SHARE)
    place.keep(OMAR, *SHARE)
    for member in (ADA, OMAR):
        grant = place.credentials(member).grant
        assert grant
        assert grant.member == member
    assert place.credentials("urn:li:person:nobody").grant is None
    place.variables["LINKEDIN_AUTHOR_URN"] = ADA
    assert place.credentials().token().reveal() == f"AQX-{APP}-{ADA}"


def test_person_takes_what_may_be_the_own_grant(place: Place) -> None:
    """Of a sign-in of which LinkedIn did not say whose it was."""
    place.keep("", *SHARE)
    assert place.credentials(ADA).token().reveal() == f"AQX-{APP}-"


def test_organization_finds_who_may_post_for_it(place: Place) -> None:
    """The scope tells; one grant alone is taken without it, so that what is missing is said."""
    place.keep(ADA, "w_organization_social")
    assert place.credentials(PAGE).token().reveal() == f"AQX-{APP}-{ADA}"
    place.keep(OMAR, *SHARE)
    assert place.credentials(PAGE).token().reveal() == f"AQX-{APP}-{ADA}"
    place.keep(ADA, *SHARE)
    assert place.credentials(PAGE).grant is None


def test_organization_with_one_grant(place: Place) -> None:
    """It lacks what it needs, and that is said."""
    place.keep(ADA, *SHARE)
    assert place.credentials(PAGE).grant
    (problem,) = place.problems(PAGE, ("w_organization_social",))
    assert problem.message == "the token for target 'me' lacks w_organization_social"
    assert problem.stops


def test_app_is_as_configured(place: Place) -> None:
    """By the target, then by the variable, then the one last signed in by."""
    place.keep(ADA, *SHARE, app="one")
    place.keep(ADA, *SHARE, app="two")
    assert place.credentials().token().reveal() == f"AQX-two-{ADA}"
    place.variables["LINKEDIN_CLIENT_ID"] = "one"
    assert place.credentials().client_id == "one"
    assert place.credentials().token().reveal() == f"AQX-one-{ADA}"
    assert place.credentials(client_id="two").token().reveal() == f"AQX-two-{ADA}"
    assert place.credentials(client_id="three").grant is None


def test_person_is_sought_in_all_apps(place: Place) -> None:
    """Where none is configured: the URN is that of one app alone."""
    place.keep(ADA, *SHARE, app="one")
    place.keep(OMAR, *SHARE, app="two")
    assert place.credentials(ADA).token().reveal() == f"AQX-one-{ADA}"
    assert place.credentials(ADA).client_id == "one"


def test_secret_of_an_app(place: Place) -> None:
    """That of the environment belongs to the app that the environment names."""
    Grants(place.vault).keep_client_secret("one", Secret("WPL-kept"))
    assert place.credentials().app() is None
    assert place.credentials(client_id="two").app() is None
    app = place.credentials(client_id="one").app()
    assert app
    assert app.secret.reveal() == "WPL-kept"
    place.variables["LINKEDIN_CLIENT_SECRET"] = "WPL-general"  # noqa: S105 - a sample
    app = place.credentials(client_id="two").app()
    assert app
    assert app.secret.reveal() == "WPL-general"
    place.variables["LINKEDIN_CLIENT_ID"] = "two"
    app = place.credentials(client_id="one").app()
    assert app
    assert app.secret.reveal() == "WPL-kept"


@pytest.mark.parametrize(
    ("days", "message"),
    [
        (15, ""),
        (13.9, "the token for target 'me' expires in 13 days, on "),
        (2.1, "the token for target 'me' expires in 2 days, on "),
        (1.1, "the token for target 'me' expires tomorrow, on "),
        (0.1, "the token for target 'me' expires today, on "),
    ],
)
def test_end_comes_near(place: Place, days: float, message: str) -> None:
    """A warning from 14 days before; the token is used until its end."""
    grant = place.keep(ADA, *SHARE, expires=datetime.now(UTC) + timedelta(days=days))
    assert place.credentials().token() == grant.token
    found = place.problems()
    assert [problem.stops for problem in found] == [False] * bool(message)
    assert all(problem.message.startswith(message) for problem in found)


def test_token_is_over(place: Place) -> None:
    """Since when, and what to do."""
    ended = datetime.now(UTC) - timedelta(days=3)
    place.keep(ADA, *SHARE, expires=ended)
    with pytest.raises(SignInError) as caught:
        place.credentials().token()
    assert caught.value.message == f"the token for target 'me' expired on {ended:%Y-%m-%d}"
    assert caught.value.hint == "sign in with `postkit auth login me`"
    assert [problem.message for problem in place.problems()] == [caught.value.message]


def test_scopes_that_nobody_knows_lack_nothing(place: Place) -> None:
    """Of a token of the environment nobody knows them."""
    place.variables["LINKEDIN_ACCESS_TOKEN"] = "AQX-token"  # noqa: S105 - a sample
    assert place.problems(PAGE, ("w_organization_social",)) == []


def test_nothing_of_it_is_shown(place: Place) -> None:
    """Neither the grant nor the credentials show their token."""
    place.keep(ADA, *SHARE)
    credentials = place.credentials()
    assert "AQX" not in f"{credentials!r} {credentials.grant!r} {credentials.app()!r}"
