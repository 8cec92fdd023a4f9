"""The pictures of what is on show, beside the public snapshot's file, which names them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.services.attachments import attachment_bytes
from servimun_widgets.services.context import Context
from servimun_widgets.services.durable_files import replace_durably

PICTURES_FOLDER = "imagenes"


def write_public_pictures(context: Context, folder: Path, snapshot: PublicSnapshot) -> None:
    """Put the pictures that a snapshot names beside its file, before the file is put there."""
    pictures = folder / PICTURES_FOLDER
    for digest in _named(snapshot):
        data = attachment_bytes(context, digest)
        if data is None or (pictures / digest).is_file():
            continue
        pictures.mkdir(parents=True, exist_ok=True)
        pictures.chmod(0o755)
        replace_durably(pictures / digest, data, 0o644)


def remove_other_pictures(folder: Path, snapshot: PublicSnapshot) -> None:
    """Remove the pictures that a snapshot does not name, once its file is there."""
    named = _named(snapshot)
    for picture in (folder / PICTURES_FOLDER).glob("*"):
        if picture.name not in named:
            picture.unlink(missing_ok=True)


def read_public_pictures(folder: Path, snapshot: PublicSnapshot) -> dict[str, bytes]:
    """Return the pictures that a snapshot names, by digest; without those that are not there."""
    found: dict[str, bytes] = {}
    for digest in _named(snapshot):
        try:
            data = (folder / PICTURES_FOLDER / digest).read_bytes()
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == digest:
            found[digest] = data
    return found


def pictures_of(context: Context, snapshot: PublicSnapshot) -> dict[str, bytes]:
    """Return the pictures that a snapshot names, by digest, from where they were sent."""
    found = {digest: attachment_bytes(context, digest) for digest in _named(snapshot)}
    return {digest: data for digest, data in found.items() if data is not None}


def _named(snapshot: PublicSnapshot) -> set[str]:
    return {one.content.picture for one in snapshot.programs if one.content.picture}
