"""A process that renews a token: it is given the folder of the vault and the address of OAuth."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from postkit.linkedin.credentials import Credentials
from postkit.secrets import Secrets, Vault

folder, url = sys.argv[1:]
secrets = Secrets(os.environ, Vault(Path(folder)))
credentials = Credentials(secrets, target="me", account="", oauth_url=url)
assert credentials.grant
sys.stdout.write("ready\n")
sys.stdout.flush()
sys.stdin.readline()
sys.stdout.write(f"{credentials.renew()} {credentials.token().reveal()}\n")
