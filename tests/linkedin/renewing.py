"""A process that renews a token: folder of the vault, address of OAuth, and how often it tries."""

from __future__ import annotations

import sys
from pathlib import Path

from postkit.linkedin.credentials import Credentials
from postkit.secrets import Secrets, Vault

folder, url, client_id, client_secret = sys.argv[1:]
variables = {"LINKEDIN_CLIENT_ID": client_id, "LINKEDIN_CLIENT_SECRET": client_secret}
secrets = Secrets(variables, Vault(Path(folder)))
credentials = Credentials(secrets, target="me", account="", oauth_url=url)
assert credentials.grant
sys.stdout.write("ready\n")
sys.stdout.flush()
sys.stdin.readline()
sys.stdout.write(f"{credentials.renew()} {credentials.token().reveal()}\n")
