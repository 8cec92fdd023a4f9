"""The file that leaves the staff's side: written whole by one rename, read by who faces the public.

It lies in a folder of its own, beside the store's and not in it, which another user of the machine
may read. How the last writing went stands in the staff's folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from pkgutil import resolve_name

import orjson
from pydantic import ValidationError

from servimun_widgets.catalogue.records.help import HelpLine
from servimun_widgets.catalogue.records.public_snapshot import (
    FORMAT,
    VERSION,
    PublicSnapshot,
    WritingState,
)
from servimun_widgets.catalogue.services.public_pictures import (
    remove_other_pictures,
    write_public_pictures,
)
from servimun_widgets.domain.branding import Branding
from servimun_widgets.errors import Invalid, Problem, ServimunError, UnreadableFile
from servimun_widgets.services.context import Context
from servimun_widgets.services.durable_files import replace_durably
from servimun_widgets.subjects import declared

PUBLIC_FILE = "catalogo.json"
SHOWN_LINES_FILE = "lineas.json"
"""Beside it: its lines of help alone, which the coordination's first page reads each time."""
STATE_FILE = "catalogo_publico.json"
"""In the data folder: how the last writing of the public snapshot went."""


def publish_catalogue(
    context: Context, folder: Path, identity: Callable[[Context], Branding]
) -> WritingState:
    """Write the public snapshot of now; where it cannot be made, leave what is there and say why.

    Returns what it also keeps for `doctor` and for the coordination's first page.
    """
    # Here and not above: who only reads the file need not load what fills it.
    from servimun_widgets.catalogue.services.public_snapshot import public_snapshot

    try:
        snapshot, left_out = public_snapshot(context, identity(context))
    except ServimunError as error:
        problem = error.problems[0] if isinstance(error, Invalid) else error
        return keep_problem(context.data_folder, context.now(), problem)
    else:
        write_public_pictures(context, folder, snapshot)
        write_public_file(folder, snapshot)
        remove_other_pictures(folder, snapshot)
        folios = sorted({one.folio for one in left_out})
        state = WritingState(at=context.now(), left_out=folios)
    _keep(context.data_folder, state)
    return state


def keep_problem(
    data_folder: Path | None, at: datetime, problem: Problem | ServimunError
) -> WritingState:
    """Keep and return why the file was left as it is, for `doctor` and the first page."""
    state = WritingState(at=at, problem=problem.code, params=texts_of(problem))
    _keep(data_folder, state)
    return state


def texts_of(problem: Problem | ServimunError) -> dict[str, str]:
    """Return what fills the sentence of a problem, as it is kept in a file."""
    return {name: str(value) for name, value in problem.params.items()}


def write_public_file(folder: Path, snapshot: PublicSnapshot) -> bool:
    """Put the snapshot in place of the one before; return whether anything changed.

    Whoever reads meanwhile, and whoever reads after a power cut, finds the old or the new one.
    """
    data = encoded(snapshot)
    path = folder / PUBLIC_FILE
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    is_new = _put(path, data)
    lines = [one.model_dump(mode="json", exclude_none=True) for one in snapshot.lines]
    _put(folder / SHOWN_LINES_FILE, orjson.dumps(lines))
    return is_new


def _put(path: Path, data: bytes) -> bool:
    """Put a file in place of the one before, unless it says the same; return whether it was put."""
    if path.exists() and path.read_bytes() == data:
        return False
    replace_durably(path, data, 0o644)
    return True


def read_public_file(path: Path) -> PublicSnapshot:
    """Return what a public snapshot's file says.

    Raises `UnreadableFile`: `catalogue_no_snapshot` where there is none, `catalogue_version` for a
    file of another program or version, `catalogue_broken` for one that is not what it says.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile("catalogue_no_snapshot", file=path) from error
    try:
        document = orjson.loads(data)
        marks = document.get("format"), document.get("version")
    except (orjson.JSONDecodeError, AttributeError) as error:
        raise UnreadableFile("catalogue_broken", file=path) from error
    if marks != (FORMAT, VERSION):
        raise UnreadableFile("catalogue_version", file=path, version=VERSION)
    try:
        return PublicSnapshot.model_validate_json(data)
    except ValidationError as error:
        raise UnreadableFile("catalogue_broken", file=path) from error


def encoded(snapshot: PublicSnapshot) -> bytes:
    """Return the file's bytes: equal snapshots give equal bytes; what is blank is left out."""
    document = snapshot.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2) + b"\n"


def last_writing(context: Context) -> WritingState | None:
    """Return how the last writing went; None where nothing was written yet or nobody can tell."""
    if context.data_folder is None:
        return None
    return read_state(context.data_folder / STATE_FILE)


def shown_lines(folder: Path) -> list[HelpLine]:
    """Return the lines of help that citizens are shown; none where nothing can be read."""
    alone = folder / SHOWN_LINES_FILE
    try:
        if alone.exists():
            told = orjson.loads(alone.read_bytes())
        else:  # a version before this one wrote the snapshot
            told = orjson.loads((folder / PUBLIC_FILE).read_bytes())["lines"]
        return [HelpLine.model_validate(one) for one in told]
    except (OSError, ValueError, KeyError, TypeError):
        return []  # why it cannot be read is told with how it was written


def snapshot_time(folder: Path) -> datetime | None:
    """Return when the public snapshot in a folder became what it is; None where there is none."""
    try:
        return datetime.fromtimestamp((folder / PUBLIC_FILE).stat().st_mtime, UTC)
    except OSError:
        return None


def read_state(path: Path) -> WritingState | None:
    """Return the state that a file keeps, or None."""
    try:
        return WritingState.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def public_mark(context: Context) -> str:
    """Return what changes whenever the public snapshot may: the day, what rooms declare, identity.

    It can be asked every second.
    """
    said: list[object] = [context.today().isoformat()]
    with context.store.snapshot():
        for subject in declared():
            if subject.public_mark:
                said += resolve_name(subject.public_mark)(context)
    said += _identity_files(context)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _identity_files(context: Context) -> list[tuple[str, int, int]]:
    if context.data_folder is None:
        return []
    files = sorted((context.data_folder / "identidad").rglob("*"))
    return [(one.name, (s := one.stat()).st_mtime_ns, s.st_size) for one in files if one.is_file()]


def _keep(data_folder: Path | None, state: WritingState) -> None:
    if data_folder is not None:
        replace_durably(data_folder / STATE_FILE, state.model_dump_json().encode(), 0o600)
