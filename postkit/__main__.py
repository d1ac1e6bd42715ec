"""The ``postkit`` command, also as ``python -m postkit``."""

from __future__ import annotations

import sys

from postkit.errors import ExitCode


def main() -> int:
    """Run the command line of this process and return its exit code."""
    try:
        from postkit.cli._boundary import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # so early that nothing else could see it
        return ExitCode.INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
