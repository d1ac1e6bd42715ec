"""What sign-ins gave, and how it is kept between two runs.

An entry of a vault is short, as Windows keeps 1,280 characters of one: of each grant its tokens
stand in entries of their own, named ``linkedin/<client id>/<member>/access_token``, beside
``about``, which holds what is no secret. What a vault holds cannot be listed, so ``linkedin/apps``
and ``linkedin/<client id>/members`` name what there is, the last sign-in first.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from postkit.secrets import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from postkit.secrets import Vault

_PLACES = {"keyring": "the keyring", "file": "the file of secrets"}
_UNKNOWN = "-"
"""Stands in names for a member, or an app, that is not known."""


class Grant(NamedTuple):
    """A token, and what is known of it; empty and None stand for what is not.

    ``source`` says where it was found, ``member`` is the URN of who signed in.
    """

    token: Secret
    source: str
    client_id: str = ""
    member: str = ""
    name: str = ""
    scopes: tuple[str, ...] = ()
    expires: datetime | None = None
    refresh_token: Secret | None = None
    refresh_expires: datetime | None = None


class Grants:
    """The grants in a vault, and the secrets of apps. Every method raises SecretsError."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    @property
    def passed_over(self) -> str:
        """Return why the keyring could not be asked; empty where it could."""
        return self._vault.passed_over

    def client_ids(self) -> tuple[str, ...]:
        """Return the apps by which somebody signed in, the last one first."""
        return self._names("linkedin/apps")

    def of(self, client_id: str) -> Iterator[Grant]:
        """Yield the grants of an app, the last one first."""
        for member in self._names(_entry(client_id, "members")):
            grant = self.find(client_id, member)
            if grant:
                yield grant

    def find(self, client_id: str, member: str) -> Grant | None:
        """Return a member's grant; ``member`` is empty where nobody asked who signed in."""
        name = _entry(client_id, member or _UNKNOWN, "access_token")
        token = self._vault.get(name)
        if token is None:
            return None
        about = self._read(_entry(client_id, member or _UNKNOWN, "about"))
        return Grant(
            token,
            _PLACES.get(self._vault.where(name), ""),
            client_id,
            member,
            str(about.get("name") or ""),
            tuple(str(about.get("scopes") or "").split()),
            _moment(about.get("expires")),
            self._vault.get(_entry(client_id, member or _UNKNOWN, "refresh_token")),
            _moment(about.get("refresh_expires")),
        )

    def keep(self, grant: Grant) -> str:
        """Keep a grant, in the place of the same member's older one; return in words where.

        A grant of nobody knows whom is forgotten with it: very likely it was the same member's.
        """
        where = self._put(grant, self._vault.put)
        members = [name for name in self._names(_entry(grant.client_id, "members")) if name]
        self._write_names(_entry(grant.client_id, "members"), _first(grant.member, members))
        self._write_names("linkedin/apps", _first(grant.client_id, self.client_ids()))
        if grant.member:
            self._drop(grant.client_id, "")
        return where

    def renew(self, grant: Grant) -> None:
        """Keep a fresh token where the older one is."""
        self._put(grant, self._vault.replace)

    def forget(self, grant: Grant) -> None:
        """Forget a grant, and the app's secret with its last one."""
        self._drop(grant.client_id, grant.member)
        names = _entry(grant.client_id, "members")
        left = [member for member in self._names(names) if member != grant.member]
        if left:
            self._write_names(names, left)
            return
        self._vault.forget(names)
        self.forget_client_secret(grant.client_id)
        others = [each for each in self.client_ids() if each != grant.client_id]
        self._write_names("linkedin/apps", others)

    def client_secret(self, client_id: str) -> Secret | None:
        """Return the secret of an app."""
        return self._vault.get(_entry(client_id, "client_secret"))

    def keep_client_secret(self, client_id: str, secret: Secret) -> None:
        """Keep the secret of an app: tokens are renewed, examined and revoked with it."""
        self._vault.put(_entry(client_id, "client_secret"), secret)

    def forget_client_secret(self, client_id: str) -> bool:
        """Forget the secret of an app, and tell whether there was one."""
        return self._vault.forget(_entry(client_id, "client_secret"))

    def try_out(self) -> None:
        """Keep something and forget it, before a code is spent that gives what cannot be kept."""
        from secrets import token_urlsafe

        self._vault.put("linkedin/trial", Secret(token_urlsafe()))
        self._vault.forget("linkedin/trial")

    def alone(self) -> AbstractContextManager[None]:
        """Let one process at a time renew tokens."""
        return self._vault.alone("renewal")

    def _put(self, grant: Grant, put: Callable[[str, Secret], str]) -> str:
        """Write the parts of a grant; what is known of it goes last, so that it is never newer."""
        from json import dumps

        of = (grant.client_id, grant.member or _UNKNOWN)
        where = put(_entry(*of, "access_token"), grant.token)
        if grant.refresh_token:
            put(_entry(*of, "refresh_token"), grant.refresh_token)
        else:
            self._vault.forget(_entry(*of, "refresh_token"))
        about = {
            "name": grant.name,
            "scopes": " ".join(grant.scopes),
            "expires": grant.expires and grant.expires.isoformat(timespec="seconds"),
            "refresh_expires": grant.refresh_expires
            and grant.refresh_expires.isoformat(timespec="seconds"),
        }
        put(_entry(*of, "about"), Secret(dumps(about)))
        return where

    def _drop(self, client_id: str, member: str) -> None:
        for part in ("access_token", "refresh_token", "about"):
            self._vault.forget(_entry(client_id, member or _UNKNOWN, part))

    def _names(self, entry: str) -> tuple[str, ...]:
        names = self._read(entry).get("names")
        known = names if isinstance(names, list) else []
        return tuple("" if name == _UNKNOWN else str(name) for name in known)

    def _write_names(self, entry: str, names: list[str]) -> None:
        from json import dumps

        if names:
            self._vault.put(entry, Secret(dumps({"names": [name or _UNKNOWN for name in names]})))
        else:
            self._vault.forget(entry)

    def _read(self, entry: str) -> dict[str, Any]:
        """Return an entry that is JSON; what somebody damaged counts as not there."""
        from json import loads

        held = self._vault.get(entry)
        try:
            found = loads(held.reveal()) if held else {}
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


def _entry(client_id: str, *parts: str) -> str:
    return "/".join(("linkedin", client_id or _UNKNOWN, *parts))


def _first(name: str, names: list[str] | tuple[str, ...]) -> list[str]:
    return [name, *(other for other in names if other != name)]


def _moment(value: Any) -> datetime | None:  # noqa: ANN401 - of JSON
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else None
