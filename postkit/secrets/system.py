"""The system's keyring, by way of the library keyring, which is optional.

Its calls may wait for a person to unlock the keyring: that is the system's affair.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from postkit.errors import SecretsError
from postkit.secrets.secret import Secret, scrub

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keyring.backend import KeyringBackend

SERVICE = "postkit"
"""What the keyring files our secrets under."""

ELSEWHERE = "choose `--store file`, or use environment variables (POSTKIT_TARGET_<NAME>_TOKEN)"

_INSTALL = f"install it with `pip install 'postkit-cli[keyring]'`, or {ELSEWHERE}"

_MOST_BYTES = 2560
"""What Windows keeps of one secret, in UTF-16: CRED_MAX_CREDENTIAL_BLOB_SIZE, five times 512.

https://learn.microsoft.com/windows/win32/api/wincred/ns-wincred-credentialw
https://github.com/jaraco/keyring/issues/540
"""


class KeyringError(SecretsError):
    """The keyring cannot be used: there is none, or it refuses."""


class NoKeyringError(KeyringError):
    """There is no keyring here that could hold anything."""


class SystemKeyring:
    """The keyring that the library finds on this system, or was told to use.

    Methods raise KeyringError where it cannot be used, with what to do instead. Where the library
    chains several backends, each is asked in turn.
    """

    def get(self, name: str) -> Secret | None:
        """Return a secret, or None where the keyring has none of that name."""
        for backend in _backends():
            if found := _read(backend, name):
                return found
        return None

    def put(self, name: str, value: Secret) -> str:
        """Keep a secret, in the place of an older one, and return in words where it is."""
        backends = _backends()
        backend = _sound(backends)
        _check_length(backend, value)
        with _fenced(backend, "keep a secret"):
            backend.set_password(SERVICE, name, value.reveal())
        if _read(backend, name) != value:
            message = f"{_name(backend)} took the secret, but does not give it back"
            raise KeyringError(message, hint=ELSEWHERE)
        try:
            _remove(name, [other for other in backends if other is not backend])
        except KeyringError as error:
            return f"in {_name(backend)}; an older one may be left elsewhere: {error}"
        return f"in {_name(backend)}"

    def forget(self, name: str) -> bool:
        """Remove a secret, and tell whether there was one. Where there is no keyring, none was."""
        try:
            return _remove(name, _backends())
        except NoKeyringError:
            return False

    def describe(self) -> str:
        """Say which keyring is used, or why none is."""
        try:
            return _name(_sound(_backends()))
        except KeyringError as error:
            return f"no keyring: {error.message}"


def _backends() -> list[KeyringBackend]:
    """Return the backends that can hold something, the one to write to first."""
    chosen = _chosen()
    # A chain deletes from its first backend alone, and forgets the others.
    several: list[KeyringBackend] = getattr(chosen, "backends", [chosen])
    usable = [backend for backend in several if not _is_void(backend)]
    if not usable:
        message = "this system, or this session, has no keyring that could be used"
        raise NoKeyringError(message, hint=ELSEWHERE)
    return usable


def _chosen() -> KeyringBackend:
    from logging import NullHandler, getLogger

    try:
        import keyring
    except ModuleNotFoundError as error:
        if error.name != "keyring":
            raise _broken(error) from None
        raise NoKeyringError("the library keyring is not installed", hint=_INSTALL) from None
    except Exception as error:  # noqa: BLE001 - what it needs may be broken in any way
        raise _broken(error) from None
    log = getLogger("keyring")
    if not log.handlers:
        log.addHandler(NullHandler())  # else broken plug-ins show tracebacks to our users
    try:
        return keyring.get_keyring()
    except Exception as error:  # noqa: BLE001 - a backend that was asked for by name may raise anything
        raise _broken(error) from None


def _broken(error: Exception) -> KeyringError:
    message = f"the library keyring does not start: {_reason(error)}"
    return KeyringError(
        message, hint=f"check PYTHON_KEYRING_BACKEND and keyringrc.cfg, {ELSEWHERE}"
    )


def _is_void(backend: KeyringBackend) -> bool:
    """Tell whether this is one of the library's stand-ins for no keyring."""
    return type(backend).__module__ in {"keyring.backends.fail", "keyring.backends.null"}


def _sound(backends: list[KeyringBackend]) -> KeyringBackend:
    """Return the first backend that does not write plain text to a file.

    keyrings.alt has such ones: https://github.com/jaraco/keyrings.alt
    """
    for backend in backends:
        if not any(kind.__name__.startswith("Plaintext") for kind in type(backend).__mro__):
            return backend
    message = f"{_name(backends[0])} would keep it as plain text that programs may read"
    raise KeyringError(message, hint=ELSEWHERE)


def _check_length(backend: KeyringBackend, value: Secret) -> None:
    if not any(kind.__name__ == "WinVaultKeyring" for kind in type(backend).__mro__):
        return
    length = len(value.reveal().encode("utf-16-le"))
    if length > _MOST_BYTES:
        message = (
            f"Windows keeps at most {_MOST_BYTES:,} bytes of a secret, and this has {length:,}"
        )
        raise KeyringError(message, hint=ELSEWHERE)


def _read(backend: KeyringBackend, name: str) -> Secret | None:
    with _fenced(backend, "be read"):
        found = backend.get_password(SERVICE, name)
        return Secret(found) if found else None


def _remove(name: str, backends: list[KeyringBackend]) -> bool:
    holders = [backend for backend in backends if _read(backend, name)]
    for backend in holders:
        with _fenced(backend, "forget a secret"):
            backend.delete_password(SERVICE, name)
    return bool(holders)


@contextmanager
def _fenced(backend: KeyringBackend, doing: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001 - backends raise what their systems raise
        message = f"{_name(backend)} could not {doing}: {_reason(error)}"
        raise KeyringError(message, hint=f"unlock it, {ELSEWHERE}") from None


def _name(backend: KeyringBackend) -> str:
    return f"the system's keyring ({backend.name})"


def _reason(error: Exception) -> str:
    return scrub(str(error) or type(error).__name__)
