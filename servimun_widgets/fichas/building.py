"""From a snapshot of the catalogue to a package: that of the agencies, and what packages share.

What typesets documents and writes office files takes half a second to load: it is imported where it
is used, so that the pages and commands that make no document do not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from servimun_widgets.building import Plan, identity, inputs_digest, recipe_of
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.domain.packages import Part, file_name
from servimun_widgets.domain.subject import Look
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.fichas.rules.publishable import publishable
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.fichas.services.deliveries import open_delivery
from servimun_widgets.fichas.services.letters import is_reminder
from servimun_widgets.fichas.services.package_files import draft_for, package_file
from servimun_widgets.fichas.services.pictures_shown import with_pictures
from servimun_widgets.fichas.services.snapshot import (
    program_snapshot,
    public_snapshot,
    snapshot_of_one,
    take_snapshot,
)
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.public_text.services.legal_guard import (
    confirmed_quiet_period,
    require_no_quiet_period,
)
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import packages_of
from servimun_widgets.services.published_packages import require_packager
from servimun_widgets.texts import sentence

if TYPE_CHECKING:
    from servimun_widgets.documents.typesetting import Typeset

_PREVIEW_PIXELS = 640
_LOOK_PIXELS = 900


@dataclass(frozen=True)
class Picture:
    """A page of a document as PNG, and what it is for who cannot see it."""

    png: bytes
    alternative: str


def plan_of_snapshot(context: Context, kind: PackageKind, as_of: date | None) -> Plan:
    """Plan a package that is made from the catalogue as it stood on a day.

    Raises as `building.begin_build`.
    """
    require_packager(context)
    branding = identity(context)
    require_no_quiet_period(context)
    return _plan(context, kind, as_of, branding)


def _snapshot(
    context: Context, kind: PackageKind, as_of: date | None, branding: Branding
) -> Snapshot:
    snapshot = publishable(take_snapshot(context, as_of), branding, kind)
    if not snapshot.agencies:
        raise Invalid([Problem("snapshot_no_agencies", ("as_of",))])
    return with_pictures(context, snapshot)


def _plan(context: Context, kind: PackageKind, as_of: date | None, branding: Branding) -> Plan:
    parts: Callable[[Snapshot, Branding], list[Part]] = resolve_name(recipe_of(kind).parts)
    snapshot = _snapshot(context, kind, as_of, branding)
    return Plan(
        kind,
        snapshot.as_of,
        snapshot.sources,
        parts(snapshot, branding),
        inputs_digest(kind, snapshot.model_dump_json(), branding),
        snapshot.left_out,
    )


def ficha_composer(context: Context, package: str) -> Callable[[OutboxMessage], EmailMessage]:
    """Return what makes the e-mail of a message: the draft of the package, or a reminder of it."""
    from servimun_widgets.documents.email_draft import as_draft, as_sent, from_platform
    from servimun_widgets.fichas.documents.emails import reminder_email

    manifest, branding = packages_of(context).manifest(package), identity(context)

    def compose(message: OutboxMessage) -> EmailMessage:
        view, now = open_delivery(context, message.subject_id), context.now()
        if is_reminder(message):
            days = (now - view.record.delivered_on).days
            reminder = reminder_email(branding, view.agency, message.address, days=days)
            draft = as_draft(reminder, sent_date=now.date())
        else:
            draft = package_file(context, package, draft_for(manifest, view.agency).path)
        letter = as_sent(draft, to=message.address, message_id=message.message_id, moment=now)
        if context.mail is None:
            return letter
        return from_platform(letter, branding, context.mail.sender, repeated=True)

    return compose


def preview(
    context: Context, kind: PackageKind, as_of: date | None = None, only: Collection[str] = ()
) -> list[Picture]:
    """Return the first pages of what a package will hold, as pictures.

    Of the ficha package, those of the first agency by sigla, of `only` where it names some.
    Raises as `building.begin_build`.
    """
    from servimun_widgets.documents.typesetting import pages_as_png

    previewed: Callable[[Snapshot, Branding, Collection[str]], Iterator[tuple[str, Typeset, int]]]
    previewed = resolve_name(recipe_of(kind).previewed)
    branding = identity(context)
    snapshot = _snapshot(context, kind, as_of, branding)
    return [
        Picture(png, sentence("package_preview", document=name, page=number))
        for name, typeset, pages in previewed(snapshot, branding, only)
        for number, png in enumerate(
            pages_as_png(typeset, pixels_wide=_PREVIEW_PIXELS, pages=pages), start=1
        )
    ]


def identity_preview(context: Context, branding: Branding) -> list[tuple[bytes, str]]:
    """Return what documents would look like with an identity: a PNG and its words for each.

    The first page of the ficha of the first agency by sigla, and its square picture; none where
    there are no agencies. All in them is on show already.
    """
    from servimun_widgets.documents.typesetting import pages_as_png
    from servimun_widgets.fichas.documents.platform_ficha import platform_ficha
    from servimun_widgets.fichas.documents.poster import square

    snapshot = public_snapshot(context)
    if not snapshot.agencies:
        return []
    agency = snapshot.agencies[0].id
    shown = (
        (sentence("package_preview_ficha"), platform_ficha(snapshot, branding, agency)),
        (sentence("package_preview_square"), square(snapshot, branding, agency)),
    )
    return [
        (png, sentence("package_preview", document=name, page=1))
        for name, typeset in shown
        for png in pages_as_png(typeset, pixels_wide=_PREVIEW_PIXELS, pages=1)
    ]


def left_out_of(
    context: Context, kind: PackageKind, as_of: date | None = None, only: Collection[str] = ()
) -> list[LeftOut]:
    """Return what a package would be made without. Raises as `building.begin_build`."""
    return [*_plan(context, kind, as_of, identity(context)).narrowed(only).left_out]


def program_ficha_file(context: Context, folio: str) -> tuple[str, bytes]:
    """Return name and bytes of the ficha of a published programme, for who may see it.

    Raises `NotFound` when it is not on show or another's, `NotAllowed` in a confirmed quiet period,
    `Invalid` when it holds personal data.
    """
    from servimun_widgets.documents.typesetting import render_pdf
    from servimun_widgets.fichas.documents.program_ficha import program_ficha

    snapshot = program_snapshot(context, folio)
    require_no_quiet_period(context)
    branding = identity(context)
    public = publishable(snapshot, branding, "fichas")
    if not public.on_show:
        raise Invalid([one.problem() for one in public.left_out if one.part == "record"])
    (program,) = public.on_show
    name = f"{program.folio}-{file_name(program.content.public_name)}.pdf"
    return name, render_pdf(program_ficha(with_pictures(context, public), branding, program.folio))


def program_ficha_look(context: Context, record: ProgramRecord) -> Look:
    """Return the ficha as it would be of a record that whoever calls this may see (`ProgramLook`).

    The page says that it is not published. What may not be passed on, or not now, is no file.
    Raises `NotFound` where its agency is none.
    """
    from servimun_widgets.documents.typesetting import pages_as_png, render_pdf
    from servimun_widgets.fichas.documents.program_ficha import program_ficha

    snapshot, branding = snapshot_of_one(context, record), identity(context)
    ficha = program_ficha(with_pictures(context, snapshot), branding, record.folio)
    told = [sentence("program_look_mark"), ficha.data["standing"]]
    marked = {**ficha.data, "standing": ". ".join(filter(None, told)), "over": True}
    shown = replace(ficha, data=marked)
    words = sentence("program_look_ficha_words", folio=record.folio)
    pictures = [(png, words) for png in pages_as_png(shown, pixels_wide=_LOOK_PIXELS, pages=1)]
    may_leave = publishable(snapshot, branding, "fichas").on_show
    if not may_leave or confirmed_quiet_period(context) is not None:
        return Look(pictures=pictures)
    name = f"{file_name(sentence('program_look_of', folio=record.folio))}.pdf"
    return Look(pictures=pictures, file=(name, "application/pdf", render_pdf(shown)))
