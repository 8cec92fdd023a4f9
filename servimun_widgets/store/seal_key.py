"""The key of the seal: a file in the folder of secrets, which no backup holds."""

from __future__ import annotations

import os
import secrets
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from servimun_widgets.errors import StoreError
from servimun_widgets.store.files import not_writable, sync_folder

_BYTES = 32


class Key(NamedTuple):
    """A secret and the public name by which a seal says that it was made with it."""

    id: str
    secret: bytes


def _key_of(secret: bytes) -> Key:
    return Key(blake2b(secret, digest_size=8, person=b"svmn-key").hexdigest(), secret)


class KeyRing:
    """The keys at hand: the file `sello` and, while it is being changed, `sello.nuevo`.

    With no folder the key lives in memory, as the store does.
    """

    def __init__(self, folder: Path | None) -> None:
        self.file = folder / "sello" if folder is not None else None
        self._known: dict[str, Key] = {}

    @property
    def _next(self) -> Path | None:
        return self.file.with_name("sello.nuevo") if self.file is not None else None

    def find(self, key_id: str) -> Key | None:
        """Return the key of that name, or None when it is not at hand."""
        if key_id not in self._known:
            for file in (self.file, self._next):
                key = _read(file) if file is not None else None
                if key is not None:
                    self._known[key.id] = key
        return self._known.get(key_id)

    def exists(self) -> bool:
        """Return whether a store of this folder was sealed before."""
        return self.file is not None and self.file.exists()

    def current(self) -> Key:
        """Return the key to seal with, made now if there is none. Raises `StoreError`."""
        if self.file is None:
            return next(iter(self._known.values()), None) or self._remember(_new())
        key = _read(self.file)
        if key is None and self.file.exists():
            raise StoreError("store_key_missing", file=str(self.file))
        if key is None:
            key = _new()
            _write(self.file, key)
        return self._remember(key)

    def prepare(self) -> Key:
        """Return a new key that `confirm` puts in the place of the current. Raises `StoreError`."""
        key = _new()
        if self._next is not None:
            _write(self._next, key)
        return self._remember(key)

    def confirm(self) -> None:
        """Make the prepared key the current one, now that the store is sealed with it."""
        if self.file is not None and self._next is not None and self._next.exists():
            self._next.replace(self.file)
            sync_folder(self.file.parent)

    def _remember(self, key: Key) -> Key:
        self._known[key.id] = key
        return key


def _new() -> Key:
    return _key_of(secrets.token_bytes(_BYTES))


def _read(file: Path) -> Key | None:
    try:
        secret = bytes.fromhex(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return _key_of(secret) if len(secret) == _BYTES else None


def _write(file: Path, key: Key) -> None:
    """Write a key for its owner alone, whole or not at all."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        try:
            os.write(descriptor, key.secret.hex().encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        draft.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        raise not_writable(file, error) from error
