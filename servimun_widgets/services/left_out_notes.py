"""What could not be made of a part, noted beside its files so that a stop does not lose it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.services.durable_files import write_durably

NOTE = ".sin-incluir.json"
"""Name of the note in the folder of a part. It is no file of the package."""
_NOTES = TypeAdapter(list[LeftOut])


def write_note(part: Path, left_out: Sequence[LeftOut]) -> None:
    """Write what could not be made of a part; nothing where all of it was."""
    if left_out:
        write_durably(part / NOTE, _NOTES.dump_json([*left_out]))


def read_notes(parts: Iterable[Path]) -> list[LeftOut]:
    """Return what the parts were made without, in the order of their names."""
    notes = [part / NOTE for part in sorted(parts)]
    found = (_NOTES.validate_json(one.read_bytes()) for one in notes if one.is_file())
    return [one for note in found for one in note]
