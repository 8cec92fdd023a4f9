"""Keys that are kept beside the store and not in it: whoever has a copy of it has none of them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet

from servimun_widgets.store.files import sync_folder


def kept_key(folder: Path, name: str) -> Fernet:
    """Return the key kept in the file `name` of `folder`, made at first use; only we may read it.

    Of several processes that ask first at once, all get the same key.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / name
    if not file.exists():
        own = folder / f".{name}.{os.getpid()}"
        descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as new:
            new.write(Fernet.generate_key())
            new.flush()
            os.fsync(new.fileno())
        with suppress(FileExistsError):
            os.link(own, file)  # whole or not at all, and never over one that is there
        own.unlink()
        sync_folder(folder)
    return Fernet(file.read_bytes())
