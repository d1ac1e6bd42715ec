"""One target's way into LinkedIn: who posts, with which token, at which address.

The addresses come from the environment alone. If a file of the project could change them, a pull
request could send the token to a server of its author's.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import ConfigError, NetworkError, PublishRefused
from postkit.http import origin
from postkit.linkedin import urns
from postkit.linkedin.versions import Version, version
from postkit.regex import regex

if TYPE_CHECKING:
    from postkit.linkedin.api import Api
    from postkit.linkedin.credentials import Credentials
    from postkit.secrets import Secrets


_VERSION = regex("20[0-9]{2}(?:0[1-9]|1[0-2])")


class Identity(NamedTuple):
    """What is configured of a target; ``account`` is a URN, or empty for whoever signed in.

    ``alone`` tells that it is the only LinkedIn target: ``LINKEDIN_…`` variables are its own.
    """

    target: str
    account: str = ""
    client_id: str = ""
    api_version: str = ""
    scopes: tuple[str, ...] = ()
    alone: bool = True


class Account:
    """A target's account at LinkedIn. Nothing is asked before it is needed."""

    def __init__(self, identity: Identity, secrets: Secrets) -> None:
        self.identity = identity
        self._secrets = secrets

    @cached_property
    def author(self) -> str:
        """Return the URN of who posts; "" where none is configured and nobody signed in."""
        author = self.identity.account or self.credentials.author
        if author and not urns.is_author(author):
            raise ConfigError(
                f"the account {author!r} of target {self.identity.target!r} cannot post",
                hint="write a URN: urn:li:person:… or urn:li:organization:…",
            )
        return author

    @property
    def page(self) -> str:
        """Return the address of the page where people see what the account posted."""
        return urns.activity_url(self.author)

    @cached_property
    def credentials(self) -> Credentials:
        """Return who finds the token."""
        from postkit.linkedin.credentials import Credentials

        return Credentials(
            self._secrets,
            target=self.identity.target,
            account=self.identity.account,
            client_id=self.identity.client_id,
            alone=self.identity.alone,
            oauth_url=self.oauth_url,
        )

    @cached_property
    def api(self) -> Api:
        """Return LinkedIn's API as this account may use it."""
        from postkit.linkedin.api import Api, client

        return Api(
            client(self.api_url, self.oauth_url),
            self.credentials,
            base=self.api_url,
            version=self.version.number,
        )

    @property
    def api_url(self) -> str:
        """Return the address of the API."""
        return self._address("LINKEDIN_API_URL", "https://api.linkedin.com")

    @property
    def oauth_url(self) -> str:
        """Return the address of the sign-in."""
        return self._address("LINKEDIN_OAUTH_URL", "https://www.linkedin.com/oauth/v2")

    def _address(self, name: str, default: str) -> str:
        given = self._secrets.setting(name) or default
        try:
            origin(given)
        except NetworkError as error:  # its value may hold a password
            raise ConfigError(f"{name} is no address of a server", hint=error.hint) from error
        return given

    @property
    def version(self) -> Version:
        """Return the API version in use: of the environment, the configuration, or postkit's."""
        given = self._secrets.setting("LINKEDIN_API_VERSION") if self.identity.alone else ""
        chosen = given or self.identity.api_version
        if chosen and not _VERSION.fullmatch(chosen):
            raise ConfigError(
                f"{chosen!r} is no version of LinkedIn's API", hint=f'write "{version().number}"'
            )
        return version(chosen)

    @property
    def needed(self) -> tuple[str, ...]:
        """Return the scopes that publishing needs."""
        organization = urns.is_organization(self.author)
        return ("w_organization_social",) if organization else ("w_member_social",)

    def check(self) -> list[str]:
        """Return what will end soon; raises PublishRefused where publishing cannot work.

        Raises ConfigError for what is configured wrongly.
        """
        _ = self.api_url
        warnings = [f"API version {self.version.number}: {self.version.warning}"]
        for concern in self.credentials.problems(self.needed):
            if concern.stops:
                raise PublishRefused(concern.message, hint=concern.hint)
            warnings.append(f"{concern.message}: {concern.hint}")
        if not self.author:
            raise PublishRefused(
                f"nobody knows who posts to {self.identity.target!r}: the token does not say",
                hint="`postkit auth status` shows the URN: put it into `account` of the target, "
                "or into LINKEDIN_AUTHOR_URN",
            )
        return warnings if self.version.warning else warnings[1:]
