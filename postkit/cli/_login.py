"""What ``postkit auth login`` asks, and how it brings a browser to LinkedIn and back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from postkit.cli import _auth
from postkit.cli._browser import has_browser, open_page, show_address
from postkit.errors import ExitCode, SignInError
from postkit.linkedin import advice, loopback, sign_in
from postkit.linkedin.oauth import App
from postkit.pipeline.auth import client_id_of
from postkit.secrets import Secret

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postkit.cli._session import Session
    from postkit.cli.auth import Store
    from postkit.linkedin.account import Account
    from postkit.linkedin.grants import Grant
    from postkit.linkedin.loopback import Answer
    from postkit.linkedin.sign_in import Wanted

_LONGEST = 1 << 16  # bytes of an address


class How(NamedTuple):
    """The options of ``login``; ``timeout`` is in seconds."""

    no_browser: bool
    paste: bool
    port: int
    redirect_uri: str
    timeout: int
    openid: bool | None = None

    @property
    def uri(self) -> str:
        """Return the redirect address."""
        return self.redirect_uri or f"http://localhost:{self.port}/callback"


def login(session: Session, target: str, store: Store, how: How) -> ExitCode:
    """Sign somebody in, and say who it is."""
    loopback.check(how.uri, answered_here=not how.paste)
    everyone, chosen = _auth.accounts(session, target, store)
    if chosen[0].credentials.grants:
        chosen[0].credentials.grants.try_out()
    app = _app(chosen)
    wanted = sign_in.want(
        chosen, everyone, client_id=app.client_id, redirect_uri=how.uri, openid=how.openid
    )
    _auth.tell(session, chosen, sign_in.complete(wanted, app, _code(session, wanted, how)))
    return ExitCode.OK


def identity(session: Session, target: str, how: How) -> Grant:
    """Let somebody sign in to an app, and return who it is; nothing is kept of it."""
    loopback.check(how.uri, answered_here=not how.paste)
    everyone, chosen = _auth.accounts(session, target)
    app = _app(chosen)
    wanted = sign_in.want_identity(chosen[0], client_id=app.client_id, redirect_uri=how.uri)
    found = sign_in.identify(wanted, app, _code(session, wanted, how))
    grants = [account.credentials.kept() for account in everyone]
    if any(
        kept and (kept.client_id, kept.member) == (found.client_id, found.member) for kept in grants
    ):
        message = "that is who publishes here, and asking for less may have ended their token"
        session.warn(message, "sign in again with `postkit auth login`")
    return found


def _code(session: Session, wanted: Wanted, how: How) -> Secret:
    """Return the code that LinkedIn gives for consent; raises SignInError where there is none."""
    answer = _pasted(session, wanted) if how.paste else _awaited(session, wanted, how)
    if answer.code is None:
        raise advice.consent_refused(answer.error, answer.description, wanted.scopes)
    return answer.code


def _app(chosen: Sequence[Account]) -> App:
    """Return the app to sign in by; a person is asked for what is not configured."""
    credentials = chosen[0].credentials
    client_id = client_id_of(chosen)
    if not client_id:
        known = credentials.grants.client_ids() if credentials.grants else ()
        last = next(filter(None, known), None)
        hint = "set LINKEDIN_CLIENT_ID, or `client_id` of the target"
        client_id = _auth.ask("client ID of your app", hint, default=last)
    found = credentials.app(client_id)
    if found:
        return found
    hint = "set LINKEDIN_CLIENT_SECRET, or run it in a terminal"
    return App(client_id, Secret(_auth.ask("client secret of your app", hint, hidden=True)))


def _awaited(session: Session, wanted: Wanted, how: How) -> Answer:
    """Open LinkedIn in a browser, and wait for it to come back."""
    with loopback.Listener(wanted.redirect) as listener:
        if how.no_browser or not has_browser():
            show_address(session, wanted.address)
            if "SSH_CONNECTION" in os.environ:
                port = urlsplit(how.uri).port
                session.note(
                    "over ssh, either add --paste, or let your browser's machine reach this one: "
                    f"ssh -L {port}:localhost:{port} …"
                )
        else:
            session.note("LinkedIn opens in your browser; if not, Ctrl-C, and add --no-browser")
            session.detail(f"at {wanted.address}")
            open_page(session, wanted.address)
        return listener.wait(how.timeout)


def _pasted(session: Session, wanted: Wanted) -> Answer:
    """Let a person carry the address to a browser, and the answer back."""
    uri = wanted.redirect.uri
    show_address(session, wanted.address)
    session.say(
        (f"When you have agreed, the browser goes to {uri}?… and may show no page there.", "")
    )
    text = _auth.read("whole address of that page", _LONGEST, waiting=True)
    answer = wanted.redirect.answer(text if "://" in text else f"{uri}?{text.lstrip('?')}")
    if answer is None:
        raise SignInError(
            "that is not the address to which LinkedIn sent the browser this time",
            hint=f"run it again, and copy all of the address that begins with {uri}?",
        )
    return answer
