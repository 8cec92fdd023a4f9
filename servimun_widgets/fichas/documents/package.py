"""The package of each agency: the ficha of the platform, its annex, and what it passes on."""

from __future__ import annotations

from functools import partial

from servimun_widgets.documents.email_draft import as_draft
from servimun_widgets.documents.one_by_one import made_each
from servimun_widgets.documents.typesetting import render_pdf, render_png
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.packages import Made, Part, file_name, folder_names
from servimun_widgets.fichas.documents.agency_annex import agency_annex
from servimun_widgets.fichas.documents.emails import agency_email
from servimun_widgets.fichas.documents.forward_texts import agency_texts
from servimun_widgets.fichas.documents.office_ficha import platform_ficha_docx
from servimun_widgets.fichas.documents.platform_ficha import platform_ficha
from servimun_widgets.fichas.documents.poster import poster, square
from servimun_widgets.fichas.documents.program_ficha import program_ficha
from servimun_widgets.fichas.rules.snapshot import AgencySnapshot, PublishedProgram, Snapshot

ANNEX = "anexo-programas.pdf"
"""For the agency's liaisons only: it names gaps. Every other file of a folder is public."""
SQUARE_PIXELS = 1080


def ficha_parts(snapshot: Snapshot, branding: Branding) -> list[Part]:
    """Return one part for each agency, by sigla. Two siglas never share a folder."""
    folders = folder_names(agency.content.sigla for agency in snapshot.agencies)
    return [
        Part(
            folder := folders[agency.content.sigla],
            agency.content.sigla,
            partial(agency_files, snapshot, branding, agency, folder),
            chosen_by=(agency.content.sigla, agency.content.name),
            written_to=frozenset(one.account_id for one in agency.liaisons),
        )
        for agency in snapshot.agencies
    ]


def agency_files(
    snapshot: Snapshot, branding: Branding, agency: AgencySnapshot, folder: str
) -> Made:
    """Return the files of one agency by their path in the package.

    A programme of which no ficha can be made is in none of them.
    """
    own = snapshot.programs_of(agency.id)
    sheets, left_out = made_each(
        branding,
        own,
        lambda one: {program_path(one): render_pdf(program_ficha(snapshot, branding, one.folio))},
        record_type="program",
    )
    rest = snapshot.without({one.folio for one in left_out})
    files = _agency_files(rest, branding, agency)
    whole = {**files, **sheets}
    return Made({f"{folder}/{name}": data for name, data in whole.items()}, left_out)


def _agency_files(
    snapshot: Snapshot, branding: Branding, agency: AgencySnapshot
) -> dict[str, bytes]:
    texts = agency_texts(snapshot, branding, agency.id)
    files = {
        "ficha-tecnica.pdf": render_pdf(platform_ficha(snapshot, branding, agency.id)),
        "ficha-tecnica.docx": platform_ficha_docx(snapshot, branding, agency.id),
        ANNEX: render_pdf(agency_annex(snapshot, branding, agency.id)),
        "cartel.pdf": render_pdf(poster(snapshot, branding, agency.id)),
        "imagen.png": render_png(square(snapshot, branding, agency.id), pixels_wide=SQUARE_PIXELS),
        **{name: text.encode() for name, text in texts.items()},
    }
    # What the letter asks to pass on goes with it.
    draft = agency_email(snapshot, branding, agency.id, attachments=files)
    return {**files, "correo-para-enlaces.eml": as_draft(draft, sent_date=snapshot.as_of)}


def program_path(program: PublishedProgram) -> str:
    """Return where a programme's ficha lies in the folder of its agency."""
    return f"programas/{program.folio}-{file_name(program.content.public_name)}.pdf"
