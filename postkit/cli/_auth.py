"""What the commands of ``postkit auth`` ask and show."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from postkit.cli import _streams
from postkit.cli._session import here
from postkit.errors import ExitCode, UsageError
from postkit.linkedin import advice, sign_in
from postkit.linkedin.standing import standing
from postkit.pipeline import auth
from postkit.secrets import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postkit.cli._session import Session
    from postkit.cli.auth import Store
    from postkit.linkedin.account import Account
    from postkit.linkedin.credentials import Concern
    from postkit.linkedin.grants import Grant
    from postkit.linkedin.sign_in import SignedIn, SignedOut
    from postkit.linkedin.standing import Standing

_LONGEST_TOKEN = 1 << 14  # bytes; LinkedIn's have about 500, and may come to have 1,000


def accounts(
    session: Session, target: str, store: Store = ""
) -> tuple[tuple[Account, ...], tuple[Account, ...]]:
    """Return all LinkedIn accounts of the current folder, and those that are meant."""
    secrets = session.secrets(store)
    settings = session.settings().for_folder(here())
    everyone = auth.accounts(settings, secrets)
    return everyone, auth.accounts(settings, secrets, target) if target else everyone


def status(session: Session, target: str, *, offline: bool) -> ExitCode:
    """Show how the targets stand; FINDINGS where one of them does not work."""
    _, chosen = accounts(session, target)
    found = [standing(account, offline=offline) for account in chosen]
    if session.as_json:
        session.emit(
            works=all(each.works for each in found), targets=[_standing_json(one) for one in found]
        )
    for one in () if session.as_json else found:
        session.show(_standing(one))
        _complain(session, one.concerns)
    return ExitCode.OK if all(each.works for each in found) else ExitCode.FINDINGS


def logout(session: Session, target: str) -> ExitCode:
    """Sign a target out; FINDINGS where its token may still work."""
    everyone, chosen = accounts(session, target)
    done = sign_in.sign_out(one(chosen), everyone)
    if session.as_json:
        session.emit(**_signed_out_json(done))
    elif done.grant:
        session.show([("signed out", "good"), (f"  {done.target}: {_who(done.grant)}\n", "")])
    else:
        session.note(f"nobody is signed in for target {done.target!r}")
    if done.left:
        hint = f"if that must be: take the app's access back at {advice.PERMITTED}"
        session.warn(f"the token is forgotten, but was not revoked: {done.left}", hint)
    if done.also:
        session.note(f"signed out with it: {', '.join(done.also)}")
    if done.variable:
        session.warn(f"{done.variable} holds a token yet, which is used", "unset it")
    return ExitCode.FINDINGS if done.left else ExitCode.OK


def token(session: Session, target: str, store: Store, *, piped: bool) -> ExitCode:
    """Keep a token that is read from standard input, or that a person pastes."""
    if not piped and not _at_terminal():
        message = "a token is read with --stdin, or asked for in a terminal"
        raise UsageError(message, hint="arguments and history show it to others")
    _, chosen = accounts(session, target, store)
    account = one(chosen)
    given = read("token", _LONGEST_TOKEN).removeprefix("Bearer ").strip()
    if not given.isascii() or not given.isprintable() or " " in given:
        raise UsageError("that is no token", hint=f"copy it whole from {advice.GENERATOR}")
    tell(session, chosen, sign_in.keep_token(account, Secret(given)))
    return ExitCode.OK


def tell(session: Session, chosen: Sequence[Account], done: SignedIn) -> None:
    """Say who signed in, until when, and what to put into postkit.toml."""
    lines = list(chain.from_iterable(auth.lines(account, done.grant) for account in chosen))
    if session.as_json:
        session.emit(
            target=done.target,
            **_grant_json(done.grant),
            kept=done.where,
            lines=lines,
            concerns=[concern._asdict() for concern in done.concerns],
        )
    else:
        session.show([("signed in ", "good"), (f" {_who(done.grant)}\n", "")])
        session.show(_facts([*_about(done.grant), ("kept", done.where)]))
    _complain(session, () if session.as_json else done.concerns)
    if lines and not session.as_json:
        session.note("put into postkit.toml:")
        session.write("\n" + "".join(f"{line}\n" for line in lines))


def ask(what: str, hint: str, *, hidden: bool = False, default: str | None = None) -> str:
    """Ask a person for something; raises UsageError where nobody can answer."""
    if not _at_terminal():
        raise UsageError(f"the {what} is missing, and nobody can be asked for it", hint=hint)
    return str(click.prompt(what, hide_input=hidden, default=default, err=True)).strip()


def read(what: str, limit: int, *, waiting: bool = False) -> str:
    """Return what is piped in, or what a person pastes, without an echo.

    Where a person is ``waiting`` at the other end of the pipe, a line will do.
    """
    if _at_terminal():
        return ask(what, "", hidden=True)
    is_line = waiting and sys.stdin is not None
    data = sys.stdin.buffer.readline(limit + 1) if is_line else _streams.read_bytes(limit)
    text = data.decode("utf-8", "replace").strip()
    if not text or len(data) > limit or "\n" in text:
        raise UsageError(f"standard input holds no {what}", hint="pipe it in, on one line")
    return text


def _at_terminal() -> bool:
    return bool(sys.stdin and sys.stdin.isatty())


def one(chosen: Sequence[Account]) -> Account:
    if len(chosen) > 1:
        names = ", ".join(account.identity.target for account in chosen)
        raise UsageError("there are several LinkedIn targets", hint=f"name one: {names}")
    return chosen[0]


def _complain(session: Session, concerns: Sequence[Concern]) -> None:
    for concern in concerns:
        session.complain("error" if concern.stops else "warning", concern.message, concern.hint)


def _standing(one: Standing) -> Iterator[tuple[str, str]]:
    yield f"{one.target}: ", "title"
    unknown = not one.asked and one.works
    verdict = "not asked" if unknown else "works" if one.works else "does not work"
    yield f"{verdict}\n", "dim" if unknown else "good" if one.works else "error"
    facts = [("who", _who(one.grant)), *_about(one.grant)] if one.grant else []
    if one.author and not (one.grant and one.author == one.grant.member):
        facts.append(("posts as", one.author))
    if one.grant:
        facts.append(("found in", one.grant.source))
    sunset = f", answered until {one.version.sunset}" if one.version.sunset else ""
    yield from _facts([*facts, ("API", f"{one.version.number}{sunset}")])


def _about(grant: Grant) -> Iterator[tuple[str, str]]:
    yield "scopes", " ".join(grant.scopes) or "not known"
    yield "token", _until(grant.expires)
    if grant.refresh_token:
        yield "refresh", _until(grant.refresh_expires)


def _facts(facts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, text in facts:
        yield f"  {name:<9} ", "dim"
        yield f"{_streams.printable(text)}\n", ""


def _who(grant: Grant) -> str:
    known = ", ".join(filter(None, (grant.name, grant.member)))
    return _streams.printable(known) or "somebody (the token does not say who)"


def _until(moment: datetime | None) -> str:
    days = _days(moment)
    if moment is None or days is None:
        return "nobody knows until when: 60 days from when it was made"
    left = "1 day left" if days == 1 else f"{days} days left"
    over = moment <= datetime.now(UTC)
    return f"until {moment:%Y-%m-%d}, {'expired' if over else left}"


def _days(moment: datetime | None) -> int | None:
    return round((moment - datetime.now(UTC)) / timedelta(days=1)) if moment else None


def _grant_json(grant: Grant) -> dict[str, Any]:
    return {
        "member": grant.member or None,
        "name": grant.name or None,
        "client_id": grant.client_id or None,
        "scopes": list(grant.scopes),
        "expires": grant.expires and grant.expires.isoformat(timespec="seconds"),
        "days_left": _days(grant.expires),
        "refreshes": grant.refresh_token is not None,
        "refresh_expires": grant.refresh_expires
        and grant.refresh_expires.isoformat(timespec="seconds"),
        "refresh_days_left": _days(grant.refresh_expires),
    }


def _standing_json(one: Standing) -> dict[str, Any]:
    version = one.version
    return {
        "target": one.target,
        "works": one.works,
        "asked": one.asked or None,
        "account": one.author or None,
        "source": one.grant.source if one.grant else None,
        "signed_in": _grant_json(one.grant) if one.grant else None,
        "api_version": {
            "number": version.number,
            "sunset": version.sunset and str(version.sunset),
            "days_left": version.days_left(datetime.now(UTC).date()),
        },
        "concerns": [concern._asdict() for concern in one.concerns],
    }


def _signed_out_json(done: SignedOut) -> dict[str, Any]:
    return {
        "target": done.target,
        "signed_out": done.grant is not None,
        "revoked": done.grant is not None and not done.left,
        "member": (done.grant.member if done.grant else "") or None,
        "also": list(done.also),
        "variable": done.variable or None,
    }
