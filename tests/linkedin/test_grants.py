"""What is kept of sign-ins, in a real file and in a keyring with Windows' limits."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import SecretsError
from postkit.linkedin.grants import Grant, Grants
from postkit.secrets import Secret, Vault

APP = "86postkittests"
ADA, OMAR = "urn:li:person:abc_1-X", "urn:li:person:omar"
END = datetime(2027, 1, 22, 10, 30, tzinfo=UTC)
FULL = Grant(
    Secret("AQX-token"),
    "the file of secrets",
    APP,
    ADA,
    "Ada Éxample",
    ("openid", "w_member_social"),
    END,
    Secret("AQW-refresh"),
    END + timedelta(days=300),
)
PLAIN = Grant(Secret("AQX-other"), "the file of secrets", APP, OMAR)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Return a vault that is a file."""
    return Vault(tmp_path / "state", "file")


@pytest.fixture
def grants(vault: Vault) -> Grants:
    """Return the grants in it."""
    return Grants(vault)


def held(tmp_path: Path) -> dict[str, str]:
    """Return what the file holds."""
    path = tmp_path / "state" / "secrets.json"
    found: dict[str, str] = json.loads(path.read_text("utf-8"))["secrets"] if path.exists() else {}
    return found


@pytest.mark.parametrize(
    "grant", [FULL, PLAIN, PLAIN._replace(member=""), FULL._replace(client_id="")]
)
def test_grant_is_kept(grants: Grants, grant: Grant) -> None:
    """All that is known of it comes back."""
    assert "secrets.json" in grants.keep(grant)
    assert grants.find(grant.client_id, grant.member) == grant
    assert list(grants.of(grant.client_id)) == [grant]
    assert grants.client_ids() == (grant.client_id,)


def test_nothing_is_kept_yet(grants: Grants) -> None:
    """Nobody, of no app."""
    assert (grants.client_ids(), list(grants.of(APP))) == ((), [])
    assert grants.find(APP, ADA) is None
    assert grants.client_secret(APP) is None


def test_last_sign_in_is_first(grants: Grants) -> None:
    """Of apps and of people."""
    for grant in (FULL, PLAIN, FULL._replace(client_id="another"), FULL):
        grants.keep(grant)
    assert grants.client_ids() == (APP, "another")
    assert [grant.member for grant in grants.of(APP)] == [ADA, OMAR]


def test_sign_in_replaces_the_one_before(grants: Grants, tmp_path: Path) -> None:
    """A refresh token that is not renewed goes with its token."""
    grants.keep(FULL)
    grants.keep(PLAIN._replace(member=ADA))
    (found,) = grants.of(APP)
    assert (found.token, found.refresh_token, found.scopes) == (PLAIN.token, None, ())
    assert "AQW-refresh" not in json.dumps(held(tmp_path))


def test_grant_of_nobody_knows_whom_gives_way(grants: Grants) -> None:
    """The person who is known now was very likely the same."""
    grants.keep(FULL._replace(member=""))
    grants.keep(FULL)
    assert [grant.member for grant in grants.of(APP)] == [ADA]
    grants.keep(PLAIN._replace(member=""))
    assert [grant.member for grant in grants.of(APP)] == ["", ADA]


def test_renewed_grant_stays_in_its_place(grants: Grants) -> None:
    """Its order among the others stays, too."""
    grants.keep(FULL)
    grants.keep(PLAIN)
    grants.renew(FULL._replace(token=Secret("AQX-fresh"), expires=END + timedelta(days=60)))
    found = grants.find(APP, ADA)
    assert found
    assert (found.token.reveal(), found.expires) == ("AQX-fresh", END + timedelta(days=60))
    assert [grant.member for grant in grants.of(APP)] == [OMAR, ADA]


def test_forgotten_grants_leave_nothing(grants: Grants, tmp_path: Path) -> None:
    """With the last one of an app goes its secret, with the last of all everything."""
    for grant in (FULL, PLAIN, FULL._replace(client_id="another")):
        grants.keep(grant)
    grants.keep_client_secret(APP, Secret("WPL-secret"))
    grants.forget(FULL)
    assert grants.client_secret(APP) == Secret("WPL-secret")
    assert [grant.member for grant in grants.of(APP)] == [OMAR]
    grants.forget(PLAIN)
    assert grants.client_secret(APP) is None
    assert grants.client_ids() == ("another",)
    grants.forget(FULL._replace(client_id="another"))
    assert held(tmp_path) == {}


@pytest.mark.parametrize("damage", ["", "x", "[]", "{}", '{"names": 5}', "null", "[" * 100_000])
def test_damage_is_no_error(grants: Grants, vault: Vault, damage: str) -> None:
    """What nobody can read is as if it were not there; signing in again mends it."""
    grants.keep(FULL)
    for entry in ("linkedin/apps", f"linkedin/{APP}/members", f"linkedin/{APP}/{ADA}/about"):
        vault.put(entry, Secret(damage or " {"))
    assert (grants.client_ids(), list(grants.of(APP))) == ((), [])
    found = grants.find(APP, ADA)
    assert found
    assert (found.token, found.scopes, found.expires) == (FULL.token, (), None)
    grants.keep(FULL)
    assert list(grants.of(APP)) == [FULL]


@pytest.mark.parametrize("end", ["tomorrow", 5, "2027-01-22T10:30:00", None, ["2027"]])
def test_damaged_end_is_not_known(grants: Grants, vault: Vault, end: object) -> None:
    """A moment without its offset could be any of a day's."""
    grants.keep(FULL)
    vault.put(f"linkedin/{APP}/{ADA}/about", Secret(json.dumps({"expires": end})))
    found = grants.find(APP, ADA)
    assert found
    assert found.expires is None


def test_entries_fit_into_windows_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token of 1,000 characters, and a name as long as LinkedIn allows."""
    monkeypatch.setenv("TEST_KEYRING", str(tmp_path / "keyring.json"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.secrets.backends.Windows")
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    grants = Grants(Vault(tmp_path / "state"))
    long = FULL._replace(
        token=Secret("A" * 1000),
        refresh_token=Secret("B" * 1000),
        name="é" * 60,
        source="the keyring",
    )
    grants.keep(long)
    for number in range(20):
        grants.keep(PLAIN._replace(member=f"urn:li:person:{number:010}"))
    assert grants.find(APP, ADA) == long
    assert not (tmp_path / "state").exists()


def test_trial_leaves_nothing(grants: Grants, tmp_path: Path) -> None:
    """It tells whether anything can be kept."""
    grants.try_out()
    assert held(tmp_path) == {}
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    with pytest.raises(SecretsError):
        Grants(Vault(blocked / "state", "file")).try_out()


MOMENT = st.none() | st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0))
WORD = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1)


@given(
    st.builds(
        Grant,
        token=st.builds(Secret, WORD),
        source=st.just("the file of secrets"),
        client_id=st.from_regex(r"[a-z0-9]{1,20}", fullmatch=True),
        member=st.from_regex(r"(urn:li:person:[A-Za-z0-9_-]{1,20})?", fullmatch=True),
        name=st.text(),
        scopes=st.lists(st.from_regex(r"[a-z_]{1,20}", fullmatch=True), max_size=5).map(tuple),
        expires=MOMENT,
        refresh_token=st.none() | st.builds(Secret, WORD),
        refresh_expires=MOMENT,
    )
)
def test_any_grant_is_kept(grant: Grant) -> None:
    """Whatever its parts are; forgetting it leaves nothing."""
    with TemporaryDirectory() as folder:
        grants = Grants(Vault(Path(folder), "file"))
        grants.keep(grant)
        assert list(grants.of(grant.client_id)) == [grant]
        grants.forget(grant)
        assert not Path(folder, "secrets.json").exists()
