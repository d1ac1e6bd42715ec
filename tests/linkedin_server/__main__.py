"""Serve until standard input ends or SIGTERM comes; print where, and with which token, as JSON."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from typing import Any

from tests.linkedin_server.faults import EVERYWHERE
from tests.linkedin_server.server import LinkedInServer
from tests.linkedin_server.settings import Settings
from tests.linkedin_server.state import ORGANIZATION, SELF_SERVE


def main() -> None:
    """Run a server of its own process."""
    given = _arguments().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with LinkedInServer(Settings(part_size=given.part_size), port=given.port) as linkedin:
        linkedin.state.app.redirect_uris.update(given.redirect_uri)
        if given.faults:
            linkedin.faults.randomly(
                given.faults,
                given.seed,
                given.fault or (),
                target=given.faults_on,
                seconds=given.silence,
            )
        sys.stdout.write(f"{json.dumps(_description(linkedin))}\n")
        sys.stdout.flush()
        sys.stdin.buffer.read()


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.linkedin_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--faults", type=float, default=0, help="the share of requests, 0 to 1")
    parser.add_argument("--seed", type=int, default=0, help="of the faults")
    parser.add_argument("--fault", action="append", help="only this kind; may be repeated")
    parser.add_argument("--faults-on", default=EVERYWHERE, help="pattern of paths that meet faults")
    parser.add_argument("--silence", type=float, default=0.2, help="seconds that a fault waits")
    parser.add_argument("--part-size", type=int, default=Settings().part_size, help="of videos")
    parser.add_argument("--redirect-uri", action="append", default=[], help="registered besides")
    return parser


def _description(linkedin: LinkedInServer) -> dict[str, Any]:
    state = linkedin.state
    reading = (*SELF_SERVE, "r_member_social")
    return {
        "api_url": linkedin.api_url,
        "oauth_url": linkedin.oauth_url,
        "control_url": f"{linkedin.base}/_test",
        "token": state.issue_token(),
        "reading_token": state.issue_token(reading),
        "organization_token": state.issue_token(ORGANIZATION),
        "author": state.urn(),
        "organization": state.organization.urn,
        "client_id": state.app.client_id,
        "client_secret": state.app.client_secret,
        "redirect_uris": sorted(state.app.redirect_uris),
        "versions": sorted(state.settings.versions),
    }


if __name__ == "__main__":
    main()
