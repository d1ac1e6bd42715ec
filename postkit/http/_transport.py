"""Connections that notice when an answer's headers are cut off, or never come to their end.

Python's parser takes the end of the stream for the end of the headers
(https://github.com/python/cpython/blob/main/Lib/http/client.py, ``_read_headers``): of
``x-restli-id: urn:li:share:123456`` it would pass on ``urn:li:share:12``, another post. Time-outs
of sockets begin anew with each byte, so an answer of many small pieces needs a limit of its own.
"""

from __future__ import annotations

import time
from functools import partial
from http.client import HTTPResponse, IncompleteRead
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool

if TYPE_CHECKING:
    from socket import socket

    from urllib3 import PoolManager, ProxyManager


class TooSlowError(TimeoutError):
    """An answer keeps coming, but not to its end."""


class _Stream(RawIOBase):
    """What a connection receives within some seconds; ``ended`` tells that it received its end."""

    def __init__(self, source: RawIOBase, seconds: float) -> None:
        self._source = source
        self._until = time.monotonic() + seconds
        self.ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - whatever holds bytes
        if time.monotonic() > self._until:
            raise TooSlowError
        count: int | None = self._source.readinto(buffer)
        self.ended = count == 0
        return count

    def close(self) -> None:
        self._source.close()
        super().close()


class _Answer(HTTPResponse):
    def __init__(self, sock: socket, *args: Any, seconds: float, **kwargs: Any) -> None:  # noqa: ANN401 - http.client's
        super().__init__(sock, *args, **kwargs)
        self._stream = _Stream(self.fp.detach(), seconds)
        self.fp = BufferedReader(self._stream)

    def begin(self) -> None:
        super().begin()
        if self._stream.ended:
            raise IncompleteRead(b"")


class _Pool(HTTPConnectionPool):
    def __init__(self, *args: Any, seconds: float, **kwargs: Any) -> None:  # noqa: ANN401 - urllib3's
        super().__init__(*args, **kwargs)
        self._answer = partial(_Answer, seconds=seconds)

    def _new_conn(self) -> Any:  # noqa: ANN401 - of either kind
        connection: Any = super()._new_conn()
        connection.response_class = self._answer
        return connection


class _SecurePool(_Pool, HTTPSConnectionPool):
    pass


class Adapter(HTTPAdapter):
    """The transport of requests over such connections; it never sends anything twice.

    ``seconds`` are those that a whole answer may take, once the request is sent.
    """

    poolmanager: PoolManager

    def __init__(self, seconds: float) -> None:
        pools = {"http": _Pool, "https": _SecurePool}
        self._pools: dict[str, Any] = {
            scheme: partial(pool, seconds=seconds) for scheme, pool in pools.items()
        }
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - requests' own
        """Make the pools of direct connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> ProxyManager:  # noqa: ANN401
        """Make the pools of connections through a proxy."""
        manager: ProxyManager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager
