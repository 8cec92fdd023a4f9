"""From the store to the public snapshot: what is on show today, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pkgutil import resolve_name

from servimun_widgets.catalogue.records.public_snapshot import (
    FORMAT,
    KEPT_INSIDE,
    VERSION,
    AskedAndDone,
    PublicAgency,
    PublicForm,
    PublicIdentity,
    PublicProgram,
    PublicSnapshot,
)
from servimun_widgets.catalogue.rules.help_files import (
    LINES_FILE,
    NEEDS_FILE,
    SYNONYMS_FILE,
    read_help_lines,
    read_needs,
    read_synonyms,
)
from servimun_widgets.catalogue.services.help import help_text
from servimun_widgets.catalogue.services.line_register import lines_after_calls
from servimun_widgets.catalogue.services.official_messages import official_messages
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.fichas.rules.publishable import publishable
from servimun_widgets.fichas.rules.snapshot import AgencySnapshot, PublishedProgram, Snapshot
from servimun_widgets.fichas.services import snapshot as fichas
from servimun_widgets.fichas.services.citizens_snapshot import citizens_snapshot
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.pictures import is_shown
from servimun_widgets.public_text.services.legal_guard import quiet_periods
from servimun_widgets.services.context import Context
from servimun_widgets.services.record_tables import holds_examples
from servimun_widgets.subjects import declared

_TOLD_WITH = "programa."
"""Texts of documents that tell one programme."""


def public_snapshot(context: Context, branding: Branding) -> tuple[PublicSnapshot, list[LeftOut]]:
    """Return what citizens may know now, and what is on show but not in it, with the reason.

    What must not be published is left out by the same gate as in every package. Raises as
    `citizens_snapshot` and `publishable`, and `SettingsError` for a broken file of rules or help.
    """
    with context.store.snapshot():
        taken = citizens_snapshot(context)
        snapshot = publishable(taken, branding, "coprev")
        members = [one.code for one in taken.council.members]
        public = _told(context, branding, snapshot, members)
    return public, [one for one in snapshot.left_out if one.record_type == "program"]


def snapshot_of_one(context: Context, branding: Branding, record: ProgramRecord) -> PublicSnapshot:
    """Return what citizens would know now of a record on show that the caller may see, alone."""
    with context.store.snapshot():
        return _told(context, branding, fichas.snapshot_of_one(context, record), ())


def _told(
    context: Context, branding: Branding, snapshot: Snapshot, member_codes: Iterable[str]
) -> PublicSnapshot:
    told = list(_asked_and_done(context))
    example = holds_examples(context.store)
    forms = sorted(_forms(context), key=lambda one: (one.definition.title, one.name))
    messages = official_messages(context, member_codes)
    lines, dangers = read_help_lines(help_text(context, LINES_FILE))
    today = snapshot.as_of
    programs = [_program(context, one) for one in snapshot.on_show]
    return PublicSnapshot(
        format=FORMAT,
        version=VERSION,
        as_of=today,
        identity=_identity(branding),
        agencies=[_agency(one) for one in snapshot.agencies],
        programs=programs,
        messages=messages,
        asked_and_done=told,
        quiet_periods=[
            one for one in quiet_periods(context) if one.confirmed and one.last >= today
        ],
        lines=lines_after_calls(context, lines),
        dangers=dangers,
        needs=read_needs(help_text(context, NEEDS_FILE)),
        synonyms=read_synonyms(help_text(context, SYNONYMS_FILE)),
        forms=forms,
        example=example,
    )


def _asked_and_done(context: Context) -> Iterator[AskedAndDone]:
    for subject in declared():
        for one in resolve_name(subject.public_answers)(context) if subject.public_answers else ():
            yield AskedAndDone(
                folio=one.program, asked=one.asked, done=one.done, asked_by=one.asked_by, on=one.on
            )


def _forms(context: Context) -> Iterator[PublicForm]:
    """Yield the forms as citizens may know them: not who else fills them in."""
    for subject in declared():
        for one in resolve_name(subject.public_forms)(context) if subject.public_forms else ():
            yield PublicForm(
                name=one.name,
                version=one.version,
                definition=one.definition.model_copy(update={"roles": (), "translations": ()}),
                until=one.until,
                closed_on=one.closed_on,
            )


def _program(context: Context, one: PublishedProgram) -> PublicProgram:
    kept: dict[str, None] = dict.fromkeys(KEPT_INSIDE)
    if not is_shown(context, one.content):
        kept["picture"] = None
    return PublicProgram(
        folio=one.folio,
        lead_agency_id=one.lead_agency_id,
        coresponsible_agency_ids=one.coresponsible_agency_ids,
        content=one.content.model_copy(update=kept),
        published_on=one.published_on,
        verified_on=one.verified_on,
        verify_by=one.verify_by,
    )


def _agency(one: AgencySnapshot) -> PublicAgency:
    public = PublicAgency.model_fields.keys() - {"id"}
    return PublicAgency(id=one.id, **{name: getattr(one.content, name) for name in public})


def _identity(branding: Branding) -> PublicIdentity:
    public = PublicIdentity.model_fields.keys() - {"texts"}
    texts = {key: text for key, text in branding.texts.items() if key.startswith(_TOLD_WITH)}
    return PublicIdentity(**{name: getattr(branding, name) for name in public}, texts=texts)
