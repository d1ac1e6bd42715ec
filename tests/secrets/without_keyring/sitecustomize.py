"""Put this folder on PYTHONPATH, and a Python process has no library keyring."""

from __future__ import annotations

import sys

sys.modules["keyring"] = None  # type: ignore[assignment] # what importing it then raises is what a missing one raises
