"""Put this folder on PYTHONPATH, and a Python process holds the secret in ``CANARY``."""

from __future__ import annotations

import os

from postkit.secrets import Secret

Secret(os.environ["CANARY"])
