"""The ``postkit`` command, also as ``python -m postkit``."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from postkit.errors import ExitCode

# Python searches for cycles of dead objects after 700 new ones, and through all objects at its end.
# Trees, posts and findings make none, and a fifth of a short run would go into the search.
_NEW_OBJECTS = 200_000


def main() -> int:
    """Run the command line of this process and return its exit code."""
    gc.set_threshold(_NEW_OBJECTS)
    try:
        from postkit.cli._boundary import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # so early that nothing else could see it
        return ExitCode.INTERRUPTED
    finally:
        gc.freeze()


def script() -> NoReturn:
    """Run the command line of this process, and leave at once with its exit code.

    All that is to last is written by then. Python would free each object first, which takes a
    twentieth of a short run; the system frees all of them in one go.
    """
    code = main()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError):  # its reader has gone, or its disk is full: that was seen before
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    script()
