"""The slides of what came of it: whom Red Vecinal reached, what was asked for and what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pptx.enum.dml import MSO_THEME_COLOR

from servimun_widgets.council.documents.deck_catalogue import agency_told
from servimun_widgets.council.documents.deck_data import Column
from servimun_widgets.council.documents.deck_map import map_slide
from servimun_widgets.council.documents.deck_pairs import Pair, pairs_slide
from servimun_widgets.council.documents.deck_presenting import Presenting, Table, short_day
from servimun_widgets.council.documents.deck_slides import WIDTH
from servimun_widgets.domain.text import fold, one_line, shortened
from servimun_widgets.fichas.rules.snapshot import AskedAndDone, Unanswered
from servimun_widgets.texts.dates import day_text

_ROWS = 5
_WAITING = 3
"""Rows that are kept for who still has to answer."""
_IN_ANNEX = 12
_LONGEST_ROW = 110
_LONGEST_NAMED = 60
_LONGEST_CELL = 160


def neighbourhood_slide(show: Presenting) -> None:
    """Add how many groups got information, by district where most are known, else by colonia.

    As a map where the city loaded shapes of them, else as bars.
    """
    reached = show.snapshot.neighbourhood
    groups = sum(one.groups for one in reached.places)
    if not groups:
        show.in_brief(show.text("red_ninguna"))
        return
    by_district: Counter[str] = Counter()
    by_colonia: Counter[str] = Counter()
    for one in reached.places:
        by_district[one.district or show.text("red_sin_distrito")] += one.groups
        by_colonia[one.colonia] += one.groups
    known = sum(one.groups for one in reached.places if one.district)
    told = [("colonia", by_colonia), ("distrito", by_district)]
    if known * 2 > groups and len(by_district) > 1:
        told.reverse()
    kind, counts = told[0]
    counted = f"{len(reached.places):,}"
    if show.figures.colonias_known > len(reached.places):
        known_ones = f"{show.figures.colonias_known:,}"
        counted = show.text("red_de_conocidas", colonias=counted, conocidas=known_ones)
    given = {"grupos": f"{groups:,}", "colonias": counted}
    is_one = groups == 1 or len(reached.places) == 1
    finding = show.text("red_hallazgo_uno" if is_one else "red_hallazgo", **given)
    if len(counts) < 2:
        show.in_brief(finding)
        return
    note = show.text(
        "red_nota",
        mensajes=f"{reached.messages:,}",
        campanas=reached.campaigns,
        corte=show.cut_off,
    )
    for place_kind, values in told:
        if map_slide(show, place_kind, finding, values, note):
            return
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    show.bars("red", finding, show.text(f"red_grafica_titulo_{kind}"), ranked, note)


def asked_slide(show: Presenting) -> None:
    """Add what was asked for lately and what was done; more of it goes to the annex."""
    snapshot = show.snapshot
    done = snapshot.asked_and_done
    if not done:
        show.in_brief(show.text("pedido_ninguno"))
        return
    counted = {
        "respondidas": f"{snapshot.feedback_answered:,}",
        "recibidas": f"{snapshot.feedback_logged:,}",
    }
    different = _different(done)
    waiting = _waiting(show)
    shown = different[: _ROWS - min(len(waiting), _WAITING)]
    pairs = [
        Pair(
            short_day(one.answered_on),
            _asked(show, one),
            [shortened(one_line(one.answer), _LONGEST_ROW)],
            MSO_THEME_COLOR.ACCENT_2,
        )
        for one in shown
    ]
    pairs += waiting[: _ROWS - len(pairs)]
    note = show.text("al_corte", corte=show.cut_off)
    if len(different) > len(shown):
        given = {"mostrados": len(shown), "total": len(done)}
        note = show.text("mas_renglones", corte=show.cut_off, **given)
        show.to_annex(_table(show, show.text("pedido_resumen", corte=show.cut_off, **counted)))
    headings = (
        show.text("pedido_cuando"),
        show.text("pedido_lo_pedido"),
        show.text("pedido_lo_respondido"),
    )
    finding, notes = show.text("pedido_hallazgo", **counted), show.text("notas_pedido")
    if waits := sum(one.count for one in snapshot.unanswered):
        finding = show.text("pedido_hallazgo_esperan", hallazgo=finding, esperan=waits)
        if others := snapshot.feedback_logged - snapshot.feedback_answered - waits:
            note = f"{show.text('pedido_otros', cuantos=others)} {note}"
    pairs_slide(show, finding, headings, pairs, notes, note)


def _waiting(show: Presenting) -> list[Pair]:
    """Return who still has to answer, how many and since when."""
    return [
        Pair(
            show.text("pedido_sin_respuesta"),
            [who_answers(show, one), show.text("pedido_esperan", cuantos=one.count)],
            [show.text("pedido_desde", fecha=day_text(one.since))],
            MSO_THEME_COLOR.ACCENT_3,
        )
        for one in show.snapshot.unanswered
    ]


def who_answers(show: Presenting, one: Unanswered) -> str:
    """Return the agency that is to answer; the coordination where it is nobody's yet."""
    if one.agency_id is None:
        return show.text("pedido_coordinacion")
    return agency_told(show.snapshot, one.agency_id)


def _different(done: Sequence[AskedAndDone]) -> list[AskedAndDone]:
    """Return the newest of those that say the same: a slide has room for few."""
    found: dict[tuple[str, str], AskedAndDone] = {}
    for one in done:
        found.setdefault((fold(one.text), fold(one.answer)), one)
    return [*found.values()]


def _asked(show: Presenting, one: AskedAndDone) -> list[str]:
    """Return of which programme something was asked, where it is of one, and what."""
    known = {program.folio: program.content.public_name for program in show.snapshot.on_show}
    name = known.get(one.program_folio or "")
    text = shortened(one_line(one.text), _LONGEST_ROW)
    return [shortened(one_line(name), _LONGEST_NAMED), text] if name else [text]


def _table(show: Presenting, summary: str) -> Table:
    columns = [
        Column(show.text("pedido_pedido"), 4.8),
        Column(show.text("pedido_hecho"), WIDTH - 6.4),
        Column(show.text("pedido_fecha"), 1.6),
    ]
    rows = [
        (
            shortened(one_line(one.text), _LONGEST_CELL),
            shortened(one_line(one.answer), _LONGEST_CELL),
            short_day(one.answered_on),
        )
        for one in show.snapshot.asked_and_done[:_IN_ANNEX]
    ]
    description = show.text("pedido_tabla", resumen=summary)
    return Table(show.text("pedido_titulo"), summary, columns, rows, description)
