"""Whose accounts at LinkedIn there are, as far as the configuration of a folder says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.errors import UsageError
from postkit.linkedin.account import Account, Identity
from postkit.options import bind
from postkit.options.values import quoted
from postkit.pipeline.workspace import PUBLISHERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postkit.config import Settings
    from postkit.linkedin.grants import Grant
    from postkit.secrets import Secrets

LINKEDIN = "linkedin"


def accounts(settings: Settings, secrets: Secrets, target: str = "") -> tuple[Account, ...]:
    """Return the account of a target, or of each LinkedIn target; there is always one.

    Raises UsageError for a target of another publisher, and ConfigError.
    """
    names = [each.name for each in settings.targets.values() if each.publisher == LINKEDIN]
    names = names or [LINKEDIN]
    if not target:
        return tuple(_account(name, settings, secrets) for name in names)
    if settings.target(target).publisher == LINKEDIN:
        return (_account(target, settings, secrets),)
    from postkit.suggest import did_you_mean

    hint = did_you_mean(target, names) or f"there is {', '.join(names)}"
    raise UsageError(f"there is no LinkedIn target {target!r}", hint=hint)


def client_id_of(chosen: Sequence[Account]) -> str:
    """Return the app of the targets to sign in for; "" where none is configured."""
    found = {account.credentials.configured_client_id for account in chosen}
    if len(found) > 1:
        names = ", ".join(account.identity.target for account in chosen)
        hint = f"name a target: {names}"
        raise UsageError("the LinkedIn targets belong to several apps", hint=hint)
    return found.pop()


def lines(account: Account, grant: Grant) -> tuple[str, ...]:
    """Return what to put into postkit.toml, now that it is known who signed in."""
    if not grant.member or account.credentials.configured_account:
        return ()
    name = account.identity.target
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return f"[targets.{name if bare else quoted(name)}]", f'account = "{grant.member}"'


def _account(name: str, settings: Settings, secrets: Secrets) -> Account:
    """Return what is configured of a target, as the publisher would have it."""
    found = settings.target(name)

    def where(option: str) -> tuple[str, int, int]:
        return settings.where("targets", name, option)

    make = PUBLISHERS.load(LINKEDIN)
    options = bind(make, found.options, where=where, what=f"target {name!r}")
    known = {key: options[key] for key in Identity._fields if key in options}
    others = (each for each in settings.targets.values() if each.name != name)
    alone = all(each.publisher != LINKEDIN for each in others)
    identity = Identity(name, found.account, **known, alone=alone)  # type: ignore[arg-type] # checked by bind
    return Account(identity, secrets)
