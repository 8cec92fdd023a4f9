"""The package of COPREV: the deck, the handout, and a kit for each member organisation."""

from __future__ import annotations

from functools import partial

from servimun_widgets.council.documents.deck import council_deck_pptx
from servimun_widgets.council.documents.emails import member_email
from servimun_widgets.council.documents.handout import council_handout
from servimun_widgets.council.records import MemberRecord
from servimun_widgets.documents.email_draft import as_draft
from servimun_widgets.documents.one_by_one import made_each
from servimun_widgets.documents.typesetting import render_pdf, render_png
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.packages import Made, Part, file_name
from servimun_widgets.fichas.documents.forward_texts import member_texts
from servimun_widgets.fichas.documents.package import SQUARE_PIXELS
from servimun_widgets.fichas.documents.poster import member_poster, member_square
from servimun_widgets.fichas.rules.snapshot import Snapshot

SESSION_FOLDER = "sesion"


def coprev_parts(snapshot: Snapshot, branding: Branding) -> list[Part]:
    """Return the part of the session and one for each member organisation, by folio.

    A member that is left out gets no kit.
    """
    without_kit = {one.folio for one in snapshot.left_out if one.part == "record"}
    return [
        Part(SESSION_FOLDER, branding.council, partial(session_files, snapshot, branding)),
        *(
            Part(
                member_folder(member),
                member.content.name,
                partial(member_files, snapshot, branding, member),
                chosen_by=(member.folio, member.content.name),
                written_to=frozenset((member.folio,)),
            )
            for member in snapshot.council.members
            if member.folio not in without_kit
        ),
    ]


def member_folder(member: MemberRecord) -> str:
    """Return the name of a member organisation's folder in the package."""
    return f"{member.folio}-{file_name(member.content.name)}"


def session_files(snapshot: Snapshot, branding: Branding) -> Made:
    """Return what is shown and handed out in the session."""
    return Made(
        {
            f"{SESSION_FOLDER}/presentacion.pptx": council_deck_pptx(snapshot, branding),
            f"{SESSION_FOLDER}/folleto.pdf": render_pdf(council_handout(snapshot, branding)),
        }
    )


def member_files(snapshot: Snapshot, branding: Branding, member: MemberRecord) -> Made:
    """Return the kit of one organisation: everything carries its own code and nobody else's."""
    files, left_out = made_each(
        branding,
        [member],
        lambda one: _kit(snapshot, branding, one),
        record_type="council_member",
    )
    return Made({f"{member_folder(member)}/{name}": data for name, data in files.items()}, left_out)


def _kit(snapshot: Snapshot, branding: Branding, member: MemberRecord) -> dict[str, bytes]:
    attached = {
        "cartel.pdf": render_pdf(member_poster(snapshot, branding, member)),
        "imagen.png": render_png(
            member_square(snapshot, branding, member), pixels_wide=SQUARE_PIXELS
        ),
    }
    draft = member_email(snapshot, branding, member, attachments=attached)
    return {
        **attached,
        **{name: text.encode() for name, text in member_texts(snapshot, branding, member).items()},
        "correo.eml": as_draft(draft, sent_date=snapshot.as_of),
    }
