"""What commands of ``postkit people`` ask LinkedIn: an organization's URN, or who signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postkit.cli import _auth, _login
from postkit.cli._login import How
from postkit.cli._session import here
from postkit.config.toml import shown
from postkit.errors import UsageError
from postkit.linkedin.lookup import page
from postkit.options.values import quoted
from postkit.people.profiles import profile
from postkit.pipeline import entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postkit.cli._session import Session

_PERSON = (
    "LinkedIn tells nobody the id of a person, but an app that of who signs in to it: "
    "`postkit people edit {} --from-login`"
)


class Login(NamedTuple):
    """Somebody is to sign in to the app of a target (of the only one where it is "")."""

    target: str
    how: How


def login_of(options: dict[str, Any]) -> Login | None:
    """Take what belongs to signing in from options; return it where somebody is to sign in."""
    wanted, target = options.pop("from_login"), options.pop("target")
    how = How(**{name: options.pop(name) for name in How._fields if name in options})
    return Login(target, how) if wanted else None


def signed_in(session: Session, login: Login, fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields with the URN of who signs in, and the name where it is not among them."""
    if "linkedin" in fields or "linkedin_app" in fields:
        raise UsageError("a URN is given, and --from-login asks for one", hint="leave one out")
    found = _login.identity(session, login.target, login.how)
    name = fields.get("name") or found.name
    if found.name and name != found.name:
        message = f"LinkedIn calls them {found.name}, and tags only that name, letter for letter"
        session.warn(message, f"give it: --name {quoted(found.name)}")
    return {"name": name, **fields, "linkedin": found.member, "linkedin_app": found.client_id}


def resolve(session: Session, key: str, vanity: str, target: str) -> None:
    """Look an organization up by the name of its page, and write its URN."""
    path = session.settings().for_folder(here()).people_path
    old = entries.values(path, key)
    name = _page_name(key, vanity, old)
    _, chosen = _auth.accounts(session, target)
    found = page(_auth.one(chosen), name)
    known = old.get("linkedin", found.urn)
    if known != found.urn:
        hint = f"if that is right: `postkit people edit {key} --linkedin {found.urn}`"
        message = f"[{key}] has another URN, {known}, than {found.name or name}, {found.urn}"
        raise UsageError(message, hint=hint)
    changed = entries.edit(path, key, {"linkedin": found.urn})
    if session.as_json:
        session.emit(key=key, path=str(path), changed=changed, **found._asdict())
    else:
        what = "changed" if changed else "unchanged"
        session.show([(what, "good"), (f"  {key} in {shown(path)}: {found.urn}\n", "")])
    if found.name and found.name != old["name"]:
        session.warn(
            f"LinkedIn calls it {found.name}, and tags only that name, letter for letter",
            f"`postkit people edit {key} --name {quoted(found.name)}`",
        )


def _page_name(key: str, vanity: str, old: Mapping[str, str]) -> str:
    """Return the name in the address of an organization's page; raises UsageError without one."""
    kind, _, name = profile(vanity or old.get("url", "")).partition("/")
    if kind == "in" or (not vanity and old.get("linkedin", "").startswith("urn:li:person:")):
        raise UsageError("persons cannot be looked up", hint=_PERSON.format(key))
    if not name and (not vanity or "/" in vanity):
        hint = "add it: --vanity acme, for https://www.linkedin.com/company/acme"
        raise UsageError(f"nothing says which page is that of [{key}]", hint=hint)
    return name or vanity
