"""Somebody who uploads files to the tests' LinkedIn."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from postkit.http import Client, Timeouts
from postkit.linkedin import media
from postkit.linkedin.api import Api
from postkit.secrets import Secret
from tests.linkedin_server.asking import MP4, PDF, PNG

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.linkedin_server.records import Logged
    from tests.linkedin_server.server import LinkedInServer

QUICK = media.Patience(processing=30, unseen=0, pause=0.001)
DATA = {"image": PNG, "document": PDF, "video": MP4}
SUFFIX = {"image": "png", "document": "pdf", "video": "mp4"}
PART = 40_000  # bytes of a part of a video


class Holder:
    """Who has a token, and none in reserve."""

    def __init__(self, token: str) -> None:
        self._token = Secret(token)

    def token(self) -> Secret:
        """Return the token."""
        return self._token

    def renew(self) -> bool:
        """Have no other."""
        return False


class Uploader:
    """Uploads files as a member or an organization; ``read`` are seconds to wait for answers."""

    def __init__(
        self, linkedin: LinkedInServer, folder: Path, *, page: bool = False, read: float = 30
    ) -> None:
        self.linkedin = linkedin
        self.state = linkedin.state
        self.folder = folder
        self.told: list[int] = []
        scopes = ("r_organization_social", "w_organization_social")
        self.token = self.state.issue_token(scopes) if page else self.state.issue_token()
        self.owner = self.state.organization.urn if page else self.state.urn()
        self.state.settings.part_size = PART
        self.trusted = {linkedin.base}
        limits = Timeouts(read=read, pause=0)
        http = Client(self.trusted.__contains__, limits)
        self.api = Api(http, Holder(self.token), base=linkedin.base, version="202609")

    def file(self, kind: str, name: str = "", data: bytes | None = None) -> media.File:
        """Write a file."""
        content = DATA[kind] if data is None else data
        path = self.folder / (name or f"a.{SUFFIX[kind]}")
        path.write_bytes(content)
        os.utime(path, (1e9, 1e9))  # so that what is written next is later for any clock
        return media.File(kind, path, len(content), self.told.append)

    def upload(self, files: Sequence[media.File], patience: media.Patience = QUICK) -> list[str]:
        """Upload files, and close the connections that were kept for it."""
        try:
            return media.upload(self.api, files, self.owner, patience)
        finally:
            self.api.http.close()

    def requests(self, method: str, target: str) -> list[Logged]:
        """Return the requests of a kind that have come."""
        return [
            one
            for one in self.state.requests
            if one.method == method and one.target.startswith(target)
        ]

    def is_stored(self, urn: str, data: bytes) -> bool:
        """Tell whether LinkedIn has a medium, byte for byte and ready to be shown."""
        asset = self.state.assets[urn]
        stored = (asset.status, asset.sha256, asset.owner)
        return stored == ("AVAILABLE", sha256(data).hexdigest(), self.owner)
