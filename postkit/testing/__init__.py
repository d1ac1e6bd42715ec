"""Test suites that plug-ins must pass; postkit's own publishers pass them too. Needs pytest."""

import pytest

pytest.register_assert_rewrite("postkit.testing.publishers", "postkit.testing.afterwards")

from postkit.testing.publishers import PublisherContract  # noqa: E402 - rewritten on import

__all__ = ["PublisherContract"]
