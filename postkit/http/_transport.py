"""Connections that notice when an answer's headers are cut off.

Python's parser takes the end of the stream for the end of the headers
(https://github.com/python/cpython/blob/main/Lib/http/client.py, ``_read_headers``): of
``x-restli-id: urn:li:share:123456`` it would pass on ``urn:li:share:12``, another post.
"""

from __future__ import annotations

from http.client import HTTPResponse, IncompleteRead
from typing import TYPE_CHECKING, Any, Final

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

if TYPE_CHECKING:
    from typing import BinaryIO

    from urllib3 import PoolManager, ProxyManager


class _Lines:
    """A stream whose last line is remembered."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.last = b""

    def readline(self, limit: int = -1) -> bytes:
        self.last = self._stream.readline(limit)
        return self.last

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self._stream, name)


class _Answer(HTTPResponse):
    def begin(self) -> None:
        watched = _Lines(self.fp)
        self.fp = watched  # type: ignore[assignment] # it has all that the stream has
        super().begin()
        if not watched.last:
            raise IncompleteRead(b"", None)


class _Connection(HTTPConnection):
    response_class: Final = _Answer  # type: ignore[misc] # read by http.client


class _SecureConnection(HTTPSConnection):
    response_class: Final = _Answer  # type: ignore[misc]


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _Pool, "https": _SecurePool}


class Adapter(HTTPAdapter):
    """The transport of requests over such connections; it never sends anything twice."""

    poolmanager: PoolManager

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - requests' own
        """Make the pools of direct connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> ProxyManager:  # noqa: ANN401
        """Make the pools of connections through a proxy."""
        manager: ProxyManager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager
