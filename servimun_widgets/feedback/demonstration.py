"""A month of what people said: citizens, liaisons, neighbours; in every state, some told in public.

No text is anybody's: all of them were written for the demonstration.
"""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.records import FeedbackKind, FeedbackOrigin, FeedbackRisk
from servimun_widgets.feedback.services.arriving import Arrival, take_in
from servimun_widgets.feedback.services.publishing import publish_answer
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.reading import visible_programs
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.moved_clock import People, days_ago

_SAID: tuple[tuple[int, FeedbackKind, FeedbackRisk, int, str, str | None], ...] = (
    (11, "felicitacion", "gracias", 1, "Me atendieron muy bien (ejemplo).", None),
    (4, "correccion", "contacto", 0, "Teléfono. Suena y nadie contesta (ejemplo).", None),
    (3, "necesidad", "falta", 3, "¿Hay algo así para personas mayores? (ejemplo)", "Dale"),
    (
        1,
        "queja",
        "peligro",
        1,
        "Una vecina recibe golpes y no sabe a quién llamar (ejemplo).",
        None,
    ),
    (1, "correccion", "dato", 2, "Horario. Dice jueves y es los martes (ejemplo).", None),
    (1, "queja", "dato", 0, "Sin cita. Mi correo es vecina@correo.example (ejemplo).", None),
)
"""Days ago, kind, risk, place among the agency's programmes, what a citizen said, colonia."""

_HELPED = (True, True, False, True, True, True, False, True)
"""The answers to «¿Le sirvió?» that the first programme got; the next ones got fewer."""
_EACH = 3
"""So many programmes were answered about."""


def tell_feedback(context: Context) -> None:
    """Add the month: what waits, was assigned, answered, closed, set aside, told in public.

    Call it inside a transaction, on a store that `demonstration` filled.
    """
    people = People(context, days_ago(context, 34, 10))
    own = _own(people)
    _told_in_public(people, own[0])
    people.wait(days=3)
    _answered(people, own[1])
    people.wait(days=18, hours=3)
    _assigned(people, own[2])
    _set_aside(people)
    people.wait(days=4)
    _logged(people.at("coordinacion"), "queja", "vecinos", "Tardan en contestar (ejemplo).")
    asked = "Preguntan si abren en vacaciones (ejemplo)."
    _logged(people.at("coordinacion"), "necesidad", "ciudadania", asked, own[1])
    for days, kind, risk, place, text, colonia in _SAID:
        at = days_ago(context, days, 8 + place)
        _said(context, Arrival(_id(text), at, own[place].folio, None, kind, risk, text, colonia))
    for place, program in enumerate(own[:_EACH]):
        for number, helped in enumerate(_HELPED[place:]):
            at = days_ago(context, 2 * number + place + 1, 17)
            _said(context, Arrival(_id(f"{place} {number}"), at, program.folio, helped))


def _own(people: People) -> list[ProgramRecord]:
    """Return the programmes that the first liaison's agency leads, in the order of the folios."""
    liaison = people.at("enlace.impas")
    mine = acting_account(liaison).agency_id
    return [one.record for one in visible_programs(liaison) if one.record.lead_agency_id == mine]


def _said(context: Context, arrival: Arrival) -> None:
    take_in(People(context, arrival.at).system(), arrival)


def _id(text: str) -> str:
    return str(uuid5(NAMESPACE_DNS, f"{text}.opinion.servimun.example"))


def _logged(
    person: Context,
    kind: FeedbackKind,
    origin: FeedbackOrigin,
    text: str,
    program: ProgramRecord | None = None,
) -> Receipt:
    said = {"kind": kind, "origin": origin, "text": text, "colonia": None}
    return feedback.log_feedback(person, {**said, "program_id": program.id if program else None})


def _version(person: Context, folio: str) -> str:
    return feedback.version_of(feedback.open_feedback(person, folio).record)


def _assign(people: People, folio: str, program: ProgramRecord, due_in: int) -> None:
    office = people.at("coordinacion")
    due = people.now.date().toordinal() + due_in
    to = {
        "assigned_agency_id": program.lead_agency_id,
        "due_on": people.now.date().fromordinal(due).isoformat(),
    }
    feedback.assign_feedback(office, folio, to, _version(office, folio))


def _answer(people: People, folio: str, text: str) -> None:
    liaison = people.at("enlace.impas")
    feedback.answer_feedback(liaison, folio, {"answer": text}, _version(liaison, folio))


def _told_in_public(people: People, program: ProgramRecord) -> None:
    """Take what neighbours asked to «Pediste, hicimos» on the public site."""
    office = people.at("coordinacion")
    text = "Piden que se diga si hay rampa (ejemplo)."
    folio = _logged(office, "necesidad", "vecinos", text, program).folio
    _assign(people, folio, program, 10)
    people.wait(days=2)
    _answer(people, folio, "Sí hay; ya se puso en la página del programa (ejemplo).")
    people.wait(hours=3)
    told: dict[str, Any] = {
        "asked": "Que se diga si hay rampa (ejemplo)",
        "done": "Ya se dice en la página del programa (ejemplo).",
        "asked_by": 1,
    }
    publish_answer(office, folio, told, _version(office, folio))
    feedback.close_feedback(office, folio, _version(office, folio))


def _answered(people: People, program: ProgramRecord) -> None:
    """Leave an answer of the agency for the coordination to close."""
    text = "En COPREV preguntan si va a las empresas (ejemplo)."
    folio = _logged(people.at("coordinacion"), "necesidad", "coprev", text, program).folio
    _assign(people, folio, program, 7)
    people.wait(days=1)
    _answer(people, folio, "Sí, si se junta un grupo de quince personas (ejemplo).")


def _assigned(people: People, program: ProgramRecord) -> None:
    text = "Preguntan si se puede llevar a niñas y niños (ejemplo)."
    folio = _logged(people.at("coordinacion"), "necesidad", "ciudadania", text, program).folio
    _assign(people, folio, program, 12)


def _set_aside(people: People) -> None:
    text = "Se pidió un curso de repostería (ejemplo)."
    folio = _logged(people.at("enlace.impas"), "necesidad", "enlace", text).folio
    office = people.at("coordinacion")
    reason = "No es de prevención; se pasó a quien da cursos."
    feedback.discard_feedback(office, folio, reason, _version(office, folio))
