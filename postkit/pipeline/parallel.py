"""Checking thousands of drafts on all processors, with the results in order."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from postkit.pipeline.recent import DRAFTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")

_MOST = 32  # workers; Windows cannot wait for more than 61

_work: list[Callable[[Iterable[Any]], Iterator[Any]]] = []  # what this process was started for


def workers() -> int:
    """Return how many processes can work at once."""
    allowed = getattr(os, "sched_getaffinity", None)
    return min(len(allowed(0)) if allowed else os.cpu_count() or 1, _MOST)


def spread(
    together: Callable[[Iterable[T]], Iterator[R]],
    items: Iterable[T],
    count: int,
    is_easy: Callable[[T], bool] = lambda _: False,
) -> Iterator[R]:
    """Yield what is made of each item, in order, by so many processes.

    ``together`` makes something of several items; it, items and results must be picklable. Little
    more is in memory than what is at work. What is easy is done here, and so is the first item that
    is not: what that makes the function read and load, forked processes have.
    """
    for chunk, results in _spread(together, iter(items), count, is_easy):
        easy = together(filter(is_easy, chunk))
        for item in chunk:
            yield next(easy) if is_easy(item) else next(results)


def _spread(
    together: Callable[[Iterable[T]], Iterator[R]],
    pending: Iterator[T],
    count: int,
    is_easy: Callable[[T], bool],
) -> Iterator[tuple[list[T], Iterator[R]]]:
    """Yield chunks of items, with the results of those that are not easy."""
    waiting: deque[tuple[list[T], list[R], Future[list[R]] | None]] = deque()
    pool = ProcessPoolExecutor(count, initializer=_begin, initargs=(together,))
    begun = False
    try:
        while chunk := list(islice(pending, DRAFTS)):
            hard = [item for item in chunk if not is_easy(item)]
            here = list(together(hard[: 0 if begun else 1]))
            begun = begun or bool(hard)
            rest = hard[len(here) :]
            waiting.append((chunk, here, pool.submit(_do, rest) if rest else None))
            if len(waiting) > 2 * count:
                yield _done(*waiting.popleft())
        while waiting:
            yield _done(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _done(
    chunk: list[T], here: list[R], elsewhere: Future[list[R]] | None
) -> tuple[list[T], Iterator[R]]:
    return chunk, chain(here, elsewhere.result() if elsewhere else ())


def _begin(work: Callable[[Iterable[Any]], Iterator[Any]]) -> None:
    """Prepare a worker; Ctrl-C reaches it too, but only the process that asked for it stops."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work[:] = [work]


def _do(chunk: Sequence[Any]) -> list[Any]:
    return list(_work[0](chunk))
