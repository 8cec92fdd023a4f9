"""From the public file to the site's folder: built whole, or left as it was and the reason kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from servimun_widgets.building import identity
from servimun_widgets.catalogue.documents.open_data.files import open_data
from servimun_widgets.catalogue.documents.page_alone import page_alone
from servimun_widgets.catalogue.documents.program_view import program_views
from servimun_widgets.catalogue.documents.site import SiteBuild, build_site
from servimun_widgets.catalogue.services.public_file import read_public_file, texts_of
from servimun_widgets.catalogue.services.public_pictures import pictures_of, read_public_pictures
from servimun_widgets.catalogue.services.public_snapshot import snapshot_of_one
from servimun_widgets.catalogue.services.site_folder import keep_state, put_site
from servimun_widgets.domain.subject import Look
from servimun_widgets.errors import ServimunError, UnreadableFile
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.services.context import Context
from servimun_widgets.services.durable_files import replace_durably
from servimun_widgets.texts import sentence


def build_into(folder: Path, source: Path, now: datetime) -> int:
    """Build the site of now from the public file `source` and put it in place; count its files.

    It knows no store. Raises `UnreadableFile` for a file that is none and `catalogue_disk` where
    the folder cannot be written; the site that was there stays, and its folder says why.
    """
    try:
        snapshot = read_public_file(source)
        pictures = read_public_pictures(source.parent, snapshot)
        files = build_site(snapshot, now.date(), pictures)
        try:
            put_site(folder, files)
        except OSError as error:
            raise UnreadableFile("catalogue_disk", folder=folder, reason=error.strerror) from error
    except ServimunError as error:
        keep_state(folder, now, error.code, **texts_of(error))
        raise
    keep_state(folder, now)
    return len(files)


def write_open_data(folder: Path, source: Path, now: datetime) -> int:
    """Write the open data of the public file `source` into `folder`, each file whole; count them.

    The answers of the API are left out: they are for a web server. Raises as `build_into`.
    """
    snapshot, day = read_public_file(source), now.date()
    given = open_data(snapshot, program_views(snapshot, day), day)
    files = [one.path.lstrip("/") for one in (*given.for_people, *given.for_systems)]
    try:
        for path in files:
            file = folder / Path(path).name
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_durably(file, given.files[path], 0o644)
    except OSError as error:
        raise UnreadableFile("catalogue_disk", folder=folder, reason=error.strerror) from error
    return len(files)


def page_look(context: Context, record: ProgramRecord) -> Look:
    """Return the page of a record on show that whoever calls this may see (`ProgramLook`)."""
    snapshot = snapshot_of_one(context, identity(context), record)
    pictures = pictures_of(context, snapshot)
    build = SiteBuild(snapshot, context.today(), pictures)
    (seen,) = (one.picture for one in build.views if one.folio == record.folio)
    told = "program_look_with_picture" if seen in pictures else "program_look_no_picture"
    said = sentence(told) if pictures else ""
    return Look(page=page_alone(build, record.folio), said=said)
