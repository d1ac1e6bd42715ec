"""Checking thousands of drafts on all processors, with the results in order."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")

_CHUNK = 64
_MOST = 32  # workers; Windows cannot wait for more than 61

_work: list[Callable[[Sequence[Any]], list[Any]]] = []  # what this process was started for


def workers() -> int:
    """Return how many processes can work at once."""
    allowed = getattr(os, "sched_getaffinity", None)
    return min(len(allowed(0)) if allowed else os.cpu_count() or 1, _MOST)


def spread(
    work: Callable[[T], R],
    items: Iterable[T],
    together: Callable[[Sequence[T]], list[R]] | None = None,
) -> Iterator[R]:
    """Yield what ``work`` makes of each item, in order, by a process for each processor.

    ``together`` does the same for several items, where that is less work. Both, items and results
    must be picklable. Little more is in memory than what is at work. The first item is done here:
    what it makes ``work`` read and load, forked processes have.
    """
    pending = iter(items)
    first = [work(item) for item in islice(pending, 1)]
    for results in _spread(together or partial(_one_by_one, work), pending):
        yield from chain(first, results)
        first = []
    yield from first


def _spread(work: Callable[[Sequence[T]], list[R]], pending: Iterator[T]) -> Iterator[list[R]]:
    waiting: deque[Future[list[R]]] = deque()
    count = workers()
    pool = ProcessPoolExecutor(count, initializer=_begin, initargs=(work,))
    try:
        while chunk := list(islice(pending, _CHUNK)):
            waiting.append(pool.submit(_do, chunk))
            if len(waiting) > 2 * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(work: Callable[[Sequence[Any]], list[Any]]) -> None:
    """Prepare a worker; Ctrl-C reaches it too, but only the process that asked for it stops."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work[:] = [work]


def _do(chunk: Sequence[Any]) -> list[Any]:
    return _work[0](chunk)


def _one_by_one(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    return [work(item) for item in items]
