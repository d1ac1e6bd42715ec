"""Which requests go wrong, and how: by script, or at random from a seed."""

from __future__ import annotations

import random
import re
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.linkedin_server.fault_kinds import KINDS, Fault
from tests.linkedin_server.records import Happened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.linkedin_server.messages import Request

EVERYWHERE = r"^/(rest|v2|dms-uploads|oauth)/"
# Faults that say what is not so: they are for scripts, no network does it at random.
LIES = frozenset({"422-duplicate"})


@dataclass
class _Planned:
    """A fault for the next requests of a method whose target matches a pattern."""

    method: str
    target: re.Pattern[str]
    fault: Fault
    skip: int
    times: int

    def matches(self, request: Request) -> bool:
        """Tell whether a request is one of those."""
        right = self.method in {"*", request.method}
        return bool(right and self.times and self.target.search(request.target))


@dataclass
class _Random:
    """A share of the requests whose target matches a pattern, drawn from a seed."""

    probability: float
    generator: random.Random
    faults: list[Fault]
    target: re.Pattern[str]

    def draw(self, request: Request) -> Fault | None:
        """Return the fault of a request, or none; every request draws the same number of times."""
        if not self.target.search(request.target):
            return None
        met, which = self.generator.random(), self.generator.choice(self.faults)
        return which if met < self.probability else None


class Faults:
    """The faults to come, and those that have ``happened``."""

    def __init__(self) -> None:
        self.happened: list[Happened] = []
        self._lock = threading.Condition()
        self._planned: list[_Planned] = []
        self._random: _Random | None = None

    def add(
        self,
        method: str,
        target: str,
        fault: str | Fault,
        times: int = 1,
        *,
        skip: int = 0,
        **changes: object,
    ) -> None:
        """Let the next requests meet a fault: of a method or ``*``, by a pattern for the target.

        The first ``skip`` of them pass. ``changes`` are fields of the fault: ``seconds``, ``urn``,
        ``size``, ``location``. A pattern is searched in the raw path with its query.
        """
        kind = KINDS[fault] if isinstance(fault, str) else fault
        changed = replace(kind, **changes)  # type: ignore[arg-type] # replace checks the names
        planned = _Planned(method, re.compile(target), changed, skip, times)
        with self._lock:
            self._planned.append(planned)

    def randomly(
        self,
        probability: float,
        seed: int,
        names: Iterable[str] = (),
        *,
        target: str = EVERYWHERE,
        **changes: object,
    ) -> None:
        """Let a share of all requests meet one of some faults; of all but lies, if none is named.

        A fault waits 0.2 s where it waits, and is 1 MiB where it is big, unless ``changes``
        say otherwise.
        """
        chosen = list(names) or [name for name in KINDS if name not in LIES]
        smaller = {"seconds": 0.2, "size": 1024 * 1024, **changes}
        faults = [replace(KINDS[name], **smaller) for name in chosen]  # type: ignore[arg-type]
        generator = random.Random(seed)  # noqa: S311 - to be repeated
        with self._lock:
            self._random = _Random(probability, generator, faults, re.compile(target))

    def clear(self) -> None:
        """Let nothing go wrong from now on."""
        with self._lock:
            self._planned.clear()
            self._random = None

    def draw(self, request: Request) -> Fault | None:
        """Return the fault that a request meets, or none."""
        with self._lock:
            for planned in self._planned:
                if planned.matches(request):
                    if planned.skip:
                        planned.skip -= 1
                        continue
                    planned.times -= 1
                    return planned.fault
            return self._random.draw(request) if self._random else None

    def note(self, request: Request, fault: Fault, *, stored: bool) -> None:
        """Remember that a request met a fault, and whether it was carried out."""
        with self._lock:
            happened = Happened(request.method, request.target, fault.name, stored)
            self.happened.append(happened)
            self._lock.notify_all()

    def wait(self, count: int = 1, seconds: float = 60) -> None:
        """Wait until so many faults have happened; raise TimeoutError where they do not."""
        with self._lock:
            if not self._lock.wait_for(lambda: len(self.happened) >= count, seconds):
                raise TimeoutError(f"{len(self.happened)} faults have happened, not {count}")
