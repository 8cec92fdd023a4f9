"""The slide that asks the council to decide: what is to be agreed, who does it and by when.

It comes of what the deck has shown before: commitments that are overdue, programmes that nobody
confirmed, what their agencies have not said of them, and the session that follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pptx.enum.dml import MSO_THEME_COLOR

from servimun_widgets.council.documents.deck_catalogue import to_confirm
from servimun_widgets.council.documents.deck_pairs import Pair, pairs_slide
from servimun_widgets.council.documents.deck_presenting import Presenting, short_day
from servimun_widgets.council.documents.deck_reach import who_answers
from servimun_widgets.council.records import CommitmentRecord
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.fichas.rules.snapshot import PublishedProgram

_AGENCIES_NAMED = 1
_LONGEST_NAME = 90
_LONGEST_SAID = 90
_WHO_WIDTH = 3.7

Decision = tuple[date, list[str], list[str], MSO_THEME_COLOR]
"""By when, whose it is, what is proposed and why, and the colour of how pressing it is."""


def decisions_slide(show: Presenting) -> None:
    """Add what is proposed to the council, the soonest first, and the next session at its day."""
    proposed = sorted(
        [*_overdue(show), *_unanswered(show), *_to_confirm(show)],
        key=lambda one: (one[0], one[1]),
    )
    rows = [Pair(short_day(day), who, what, color) for day, who, what, color in proposed]
    session = show.progress.next_session
    council, count = show.text("acuerdos_consejo"), len(rows)
    if session:
        said = show.text("acuerdos_sesion", numero=session.content.number)
        rows.append(Pair(short_day(session.content.held_on), [council], [said]))
    else:
        count += 1
        rows.insert(0, Pair(show.text("acuerdos_hoy"), [council], [show.text("acuerdos_fijar")]))
    if count > 1:
        title = show.text("acuerdos_hallazgo", cuantos=count)
    else:
        title = show.text("acuerdos_hallazgo_uno" if count else "acuerdos_hallazgo_ninguno")
    note = show.text("al_corte", corte=show.cut_off)
    if brief := show.only_in_brief():
        note = f"{brief}\n{note}"
    headings = (
        show.text("acuerdos_cuando"),
        show.text("acuerdos_quien"),
        show.text("acuerdos_que"),
    )
    notes = show.text("notas_acuerdos")
    pairs_slide(show, title, headings, rows, notes, note, left_width=_WHO_WIDTH)


def _standing(show: Presenting, standing: str) -> list[CommitmentRecord]:
    every = [*show.progress.of_last_session, *show.progress.still_open]
    found = [one for one in every if show.progress.standing(one) == standing]
    return sorted(found, key=lambda one: (one.content.due_on, one.folio))


def _who(show: Presenting, listed: Sequence[CommitmentRecord]) -> str:
    """Return whose commitments they are: an organisation by its name, several by their number."""
    names = {one_line(show.progress.member_name(one)) for one in listed}
    if len(names) > 1:
        return show.text("acuerdos_organizaciones", cuantas=len(names))
    return shortened(names.pop(), _LONGEST_NAME)


def _overdue(show: Presenting) -> list[Decision]:
    listed = _standing(show, "vencido")
    if not listed:
        return []
    if len(listed) == 1:
        text = shortened(one_line(listed[0].content.text).rstrip("."), _LONGEST_SAID)
        what = show.text("acuerdos_vencido", compromiso=text)
        why = show.text("acuerdos_vencido_era", fecha=short_day(listed[0].content.due_on))
    else:
        what = show.text("acuerdos_vencidos", cuantos=len(listed))
        why = show.text("acuerdos_vencidos_desde", fecha=short_day(listed[0].content.due_on))
    return [(show.tell_by, [_who(show, listed), why], [what], MSO_THEME_COLOR.ACCENT_3)]


def _to_confirm(show: Presenting) -> list[Decision]:
    """Return the agencies that have most to confirm by name, the others together."""
    waiting = [(name, wait) for name, _, wait in to_confirm(show.snapshot) if wait]
    by, color = show.figures.confirm_by, MSO_THEME_COLOR.ACCENT_1
    named = [(name, wait) for name, wait in waiting[:_AGENCIES_NAMED]]
    if others := waiting[_AGENCIES_NAMED:]:
        kind = "acuerdos_otra_dependencia" if len(others) == 1 else "acuerdos_otras_dependencias"
        name = show.text(kind, cuantas=len(others))
        named.append((name, sum(wait for _, wait in others)))
    decisions = []
    for name, wait in named:
        kind = "acuerdos_confirmar_uno" if wait == 1 else "acuerdos_confirmar"
        decisions.append((by, [name], [show.text(kind, cuantos=wait)], color))
    unsaid = _unsaid(show)
    if unsaid and decisions:  # whoever confirms a programme says then what it lacks
        *before, (day, who, what, tone) = decisions
        return [*before, (day, who, [*what, *unsaid], tone)]
    everybody = show.text("acuerdos_todas")
    return [(by, [everybody], unsaid, color)] if unsaid else decisions


def _unanswered(show: Presenting) -> list[Decision]:
    """Return who has to answer what was asked, in one agreement."""
    waiting = show.snapshot.unanswered
    if not waiting:
        return []
    count, since = sum(one.count for one in waiting), min(one.since for one in waiting)
    kind = "acuerdos_responder_uno" if count == 1 else "acuerdos_responder"
    what = [
        show.text(kind, cuantos=count),
        show.text("acuerdos_responder_desde", fecha=short_day(since)),
    ]
    assigned = [one for one in waiting if one.agency_id is not None]
    if len(assigned) > 1:
        who = show.text("acuerdos_responder_varias", cuantas=len(assigned))
    else:  # the coordination assigns what is nobody's
        who = who_answers(show, (assigned or waiting)[0])
    return [(show.tell_by, [who], what, MSO_THEME_COLOR.ACCENT_3)]


def _unsaid(show: Presenting) -> list[str]:
    """Return how many programmes do not say where, when or how much, which people ask first."""
    offered = show.snapshot.offered
    lacking = {
        "sin_lugar": sum(not _place(one) for one in offered),
        "sin_horario": sum(not _hours(one) for one in offered),
        "sin_costo": sum(not _cost(one) for one in offered),
    }
    if not any(lacking.values()):
        return []
    why = show.text("acuerdos_sin_decir_cuantos", programas=len(offered), **lacking)
    return [show.text("acuerdos_sin_decir"), why]


def _place(program: PublishedProgram) -> bool:
    return any(one.name or one.address or one.area for one in program.content.venues)


def _hours(program: PublishedProgram) -> bool:
    content = program.content
    return bool(content.timetable) or any(one.hours for one in content.venues)


def _cost(program: PublishedProgram) -> bool:
    return bool(program.content.cost_kind or program.content.cost_note)
