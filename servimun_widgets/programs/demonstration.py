"""A month of changes to programmes: said to be still true, published, returned, waiting, archived.

What is said of a real programme ends in «(ejemplo)», so that nobody takes it for a datum.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.fields import as_value
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.publishing import missing_to_publish
from servimun_widgets.programs.services import archiving, editing, reading, review, verifying
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.drafts import keep_draft
from servimun_widgets.services.moved_clock import People, days_ago

_VERIFIED = 5
"""Of how many programmes the first agency said «sigue vigente» in its month."""

_NEW: dict[str, Any] = {
    "public_name": "Taller de habilidades para la vida (ejemplo)",
    "summary": "Seis sesiones para aprender a decidir, a decir que no y a pedir ayuda.",
    "topic": "salud mental",
    "level": "primaria",
    "scope": "psicosocial",
    "audience": "Adolescentes de secundaria",
    "modality": "presencial",
    "contact_note": "Llame al 072 y pregunte por el taller (ejemplo).",
    "cost_kind": "gratuito",
}
_BLANK: Mapping[str, Any] = {
    "summary": "Programa preventivo del municipio (ejemplo).",
    "topic": "salud",
    "level": "primaria",
    "scope": "social",
    "audience": "Población en general (ejemplo)",
    "modality": "presencial",
    "phones": [{"number": "072", "kind": "telefono", "note": "ejemplo"}],
}
"""What is said of a programme in its first change where its source says nothing."""
_WORDS_OF_SUMMARY = 20


def tell_programs(context: Context) -> None:
    """Add the month: every state, and something that waits for each who works on programmes.

    Call it inside a transaction, on a store that `demonstration` filled.
    """
    people = People(context, days_ago(context, 36, 9, 20))
    agency, other = _programs(people, "enlace.impas"), _programs(people, "enlace.dif")
    _verify_some(people, "enlace.impas", {one.folio for one in agency[:4]})
    people.wait(days=10)
    _published(people, agency[0], {"accessibility": "Rampa en la entrada (ejemplo)."})
    people.wait(days=4, hours=2)
    alert = {"alert": "Esta semana no hay sesión por mantenimiento (ejemplo)."}
    _published(people, agency[1], alert)
    people.wait(days=3)
    _returned_and_mended(people, agency[2])
    people.wait(days=4)
    _archived(people, other[-1])
    _returned(people, other[0])
    people.now = days_ago(context, 3, 11)
    liaison, neighbour = people.at("enlace.impas"), people.at("enlace.dif")
    send_change(liaison, agency[3], {"requirements": "Llegar diez minutos antes (ejemplo)."})
    people.wait(hours=25)
    send_change(neighbour, other[1], {"documents": "Identificación y comprobante (ejemplo)."})
    send_change(neighbour, other[2], {"hours": "martes y jueves de 16:00 a 18:00 (ejemplo)"})
    people.wait(hours=20)
    new = {**_NEW, "lead_agency_id": agency[0].lead_agency_id}
    editing.create_program(liaison, new)
    typed = {**as_value(agency[4].content), "requirements": "Ninguno (ejemplo)."}
    name = f"{agency[4].folio}: {agency[4].content.public_name}"
    address = f"enlaces/programas?programa={agency[4].folio}&editar=todo"
    told = {"title": name, "address": address}
    keep_draft(liaison, editing.FORM, agency[4].id, typed, agency[4].revision_id, **told)


def _programs(people: People, username: str) -> list[ProgramRecord]:
    """Return the programmes that the liaison's agency leads, in the order of the folios."""
    liaison = people.at(username)
    mine = acting_account(liaison).agency_id
    views = reading.visible_programs(liaison)
    return [one.record for one in views if one.record.lead_agency_id == mine]


def _verify_some(people: People, username: str, busy: set[str]) -> None:
    liaison = people.at(username)
    ready = [one for one in verifying.to_verify(liaison)[0] if one.folio not in busy]
    seen = {one.folio: one.revision_id for one in ready[:_VERIFIED]}
    verifying.verify_programs(liaison, seen)


def send_change(liaison: Context, program: ProgramRecord, change: Mapping[str, Any]) -> Receipt:
    """Send a change for review, with what publishing needs and the source does not say."""
    lacking = {name for one in missing_to_publish(program.content) for name in one.path[:1]}
    blank = {name: value for name, value in _BLANK.items() if name in lacking}
    described = (program.content.description or "").split()
    if "summary" in blank and described:
        more = "…" if len(described) > _WORDS_OF_SUMMARY else ""
        blank["summary"] = " ".join(described[:_WORDS_OF_SUMMARY]) + more + " (ejemplo)"
    content = {**as_value(program.content), **blank, **change}
    return editing.submit_program(liaison, program.id, content, program.revision_id)


def _published(people: People, program: ProgramRecord, change: Mapping[str, Any]) -> None:
    sent = send_change(people.at("enlace.impas"), program, change)
    people.wait(hours=21)
    review.publish_program(people.at("coordinacion"), program.id, sent.revision_id)


def _returned(people: People, program: ProgramRecord) -> None:
    sent = send_change(people.at("enlace.dif"), program, {"cost_note": "Se cobra algo (ejemplo)."})
    people.wait(hours=22)
    reason = "¿Cuánto es y a quién se paga? Póngalo en «Detalle del costo»."
    review.return_program(people.at("coordinacion.2"), program.id, sent.revision_id, reason)


def _returned_and_mended(people: People, program: ProgramRecord) -> None:
    liaison, staff = people.at("enlace.impas"), people.at("coordinacion.2")
    sent = send_change(liaison, program, {"requirements": "Traer los papeles (ejemplo)."})
    people.wait(hours=4)
    review.return_program(staff, program.id, sent.revision_id, "¿Cuáles papeles?")
    people.wait(hours=20)
    mended = reading.open_program(liaison, program.id).record
    said = {"requirements": "Traer identificación con fotografía (ejemplo)."}
    sent = send_change(liaison, mended, said)
    people.wait(hours=3)
    review.publish_program(staff, program.id, sent.revision_id, comment="Ya quedó claro.")


def _archived(people: People, program: ProgramRecord) -> None:
    reason = "La dependencia avisó que ya no se da (ejemplo)."
    archiving.archive_programs(people.at("coordinacion"), [program.folio], reason)
