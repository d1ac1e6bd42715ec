"""Organizations by the name of their page. Of persons LinkedIn has no such call."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import PostkitError, SignInError
from postkit.linkedin.advice import PORTAL, PRODUCTS
from postkit.linkedin.faults import Fault

if TYPE_CHECKING:
    from postkit.linkedin.account import Account

_SCOPES = ("r_organization_social", "w_organization_social", "rw_organization_admin")
_FORBIDDEN = 403


class Page(NamedTuple):
    """An organization at LinkedIn; ``vanity`` is the name in its page's address."""

    urn: str
    name: str
    vanity: str


def page(account: Account, vanity: str) -> Page:
    """Return the organization whose page has a name.

    Raises SignInError without a token that may look, and PostkitError: Fault, NetworkError, or
    where there is none.
    """
    grant = account.credentials.grant
    if grant and grant.scopes and not {*_SCOPES} & {*grant.scopes}:
        raise _not_allowed(account)
    try:
        with account.api as api:
            found = api.pages(vanity)
    except Fault as error:
        raise _not_allowed(account) if error.status == _FORBIDDEN else error from error
    wanted = vanity.casefold()
    for each in found:
        number, name = str(each.get("id", "")), str(each.get("vanityName") or vanity)
        if number.isascii() and number.isdigit() and name.casefold() == wanted:
            return Page(f"urn:li:organization:{number}", str(each.get("localizedName") or ""), name)
    raise PostkitError(
        f"LinkedIn knows no page called {vanity!r}",
        hint="copy the name from the page's address: https://www.linkedin.com/company/NAME",
    )


def _not_allowed(account: Account) -> SignInError:
    product = PRODUCTS[_SCOPES[0]]
    return SignInError(
        f"the token of target {account.identity.target!r} may not look organizations up",
        hint=f"that takes one of {', '.join(_SCOPES)}, of the product “{product}” ({PORTAL}); or "
        "copy the number from the address of the page's administration: urn:li:organization:NUMBER",
    )
