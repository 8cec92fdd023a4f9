"""The slides of what was promised: what became of it, and whom it reached."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.dml import MSO_THEME_COLOR

from servimun_widgets.council.documents.deck_data import Column
from servimun_widgets.council.documents.deck_pairs import Pair, pairs_slide
from servimun_widgets.council.documents.deck_presenting import Presenting, Table, short_day
from servimun_widgets.council.documents.deck_slides import WIDTH
from servimun_widgets.council.records import CommitmentRecord, CommitmentStanding, SessionRecord
from servimun_widgets.documents.first_answers import platform_answers
from servimun_widgets.documents.letterhead import lines
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.texts.dates import day_text

_ROWS = 5
_ROWS_WITH_KEPT = 6
_USUAL, _WIDE = 5.4, 6.6
_LONGEST_NAME = 70
_LONGEST_SAID = 150
_LONGEST_CELL = 120
_COLORS: dict[CommitmentStanding, MSO_THEME_COLOR] = {
    "vencido": MSO_THEME_COLOR.ACCENT_3,
    "abierto": MSO_THEME_COLOR.ACCENT_1,
    "cumplido": MSO_THEME_COLOR.ACCENT_2,
    "cancelado": MSO_THEME_COLOR.TEXT_1,
}


def named(session: SessionRecord) -> dict[str, object]:
    """Return number and day of a session, for texts."""
    return {"numero": session.content.number, "fecha": day_text(session.content.held_on)}


def promised_slides(show: Presenting) -> None:
    """Add what became of the commitments: the first slides after the cover."""
    progress, last = show.progress, show.progress.last_session
    if last is None:
        show.bullets("primera", show.text("primera_texto"))
        _platform(show)
    elif progress.of_last_session:
        _last_session(show, last)
    else:
        show.text_slide(
            show.text("compromisos_hallazgo_ninguno", **named(last)),
            lines(show.text("compromisos_ninguno", **named(last))),
            show.text("notas_primera"),
            name="compromisos_ninguno",
        )
    told_together = last is not None and _told_together(show)
    if progress.still_open and not told_together:
        _still_open(show)


def _platform(show: Presenting) -> None:
    """Add what the platform is: what people ask first, in the order of every document."""
    answers = platform_answers(show.branding, show.figures.programs, show.figures.agencies)
    points = [f"{one.label}: {one.text}" for one in answers.values()]
    show.bullets("que_es", "\n".join(points))


def _told_together(show: Presenting) -> bool:
    """Return whether the few that earlier sessions left open stand on the slide of the last one."""
    progress = show.progress
    few = len(progress.of_last_session) + len(progress.still_open) <= _ROWS
    return few and bool(progress.of_last_session)


def _last_session(show: Presenting, last: SessionRecord) -> None:
    """Add how the commitments stand: a few by name, many as bars with their table in the annex."""
    listed = show.progress.of_last_session
    counts = show.progress.counts(listed)
    counted = {
        "total": len(listed),
        "cumplidos": counts["cumplido"],
        "vencidos": counts["vencido"],
    }
    number = last.content.number
    if counts["abierto"] == len(listed):
        kind = "en_plazo" if len(listed) > 1 else "en_plazo_uno"
        finding = show.text(f"compromisos_hallazgo_{kind}", numero=number, total=len(listed))
    else:
        finding = show.text("compromisos_hallazgo", numero=number, **counted)
    standings = [(show.text(f"compromiso_{one}"), count) for one, count in counts.items() if count]
    if len(listed) <= _ROWS or len(standings) == 1:
        earlier = show.progress.still_open if _told_together(show) else ()
        if earlier:
            overdue = show.progress.counts(earlier)["vencido"]
            kind = ("vencidos" if overdue else "antes") + ("_uno" if len(earlier) == 1 else "")
            told = {"hallazgo": finding, "antes": len(earlier), "vencidos": overdue}
            finding = show.text(f"compromisos_hallazgo_{kind}", **told)
        kept = _kept_before(show) if _told_together(show) else []
        room = _ROWS_WITH_KEPT - len(listed) - len(earlier)
        _by_name(show, finding, [*listed, *earlier, *kept[: max(0, room)]], "notas_compromisos")
    else:
        series = show.text("compromisos_grafica_titulo")
        show.bars(
            "compromisos", finding, series, standings, show.text("en_anexo", corte=show.cut_off)
        )
    if len(listed) <= _ROWS and not any(one.result for one in listed):
        return  # all is said
    title = show.text("compromisos_titulo", **named(last))
    open_and_dropped = {"abiertos": counts["abierto"], "cancelados": counts["cancelado"]}
    summary = show.text("compromisos_resumen", corte=show.cut_off, **counted, **open_and_dropped)
    show.to_annex(_table(show, title, summary, listed))


def _kept_before(show: Presenting) -> list[CommitmentRecord]:
    """Return what was kept of earlier sessions, the newest first."""
    last = show.progress.of_last_session
    kept = [one for one in show.progress.kept if one not in last]
    return sorted(kept, key=lambda one: (one.content.due_on, one.folio), reverse=True)


def _still_open(show: Presenting) -> None:
    listed = show.progress.still_open
    counted = {"total": len(listed), "vencidos": show.progress.counts(listed)["vencido"]}
    _by_name(show, show.text("pendientes_hallazgo", **counted), listed, "notas_pendientes")
    if len(listed) > _ROWS:
        summary = show.text("pendientes_resumen", corte=show.cut_off, **counted)
        show.to_annex(_table(show, show.text("pendientes_titulo"), summary, listed))


def _by_name(show: Presenting, title: str, listed: Sequence[CommitmentRecord], notes: str) -> None:
    shown = listed[:_ROWS_WITH_KEPT] if len(listed) <= _ROWS_WITH_KEPT else listed[:_ROWS]
    note = show.text("al_corte", corte=show.cut_off)
    if len(shown) < len(listed):
        counted = {"mostrados": len(shown), "total": len(listed)}
        note = show.text("mas_renglones", corte=show.cut_off, **counted)
    headings = (
        show.text("compromisos_como_va"),
        show.text("compromisos_acordado"),
        show.text("compromisos_resultado"),
    )
    pairs = [_pair(show, one) for one in shown]
    wide = _WIDE if len(shown) > _ROWS else _USUAL  # so that what was agreed stands in one line
    pairs_slide(show, title, headings, pairs, show.text(notes), note, left_width=wide)


def _pair(show: Presenting, one: CommitmentRecord) -> Pair:
    standing = show.progress.standing(one)
    earlier = _told_together(show) and one in show.progress.still_open
    plain = "compromiso_pasado" if standing == "vencido" else "compromiso_plazo"
    kind = "compromiso_anterior" if earlier else plain
    due = show.text(kind, fecha=day_text(one.content.due_on))
    agreed = shortened(one_line(one.content.text), _LONGEST_SAID - 40)
    if one.state == "abierto":
        became = [due]
    else:
        people = "" if one.reached is None else _people(show, one.reached)
        result = shortened(one_line(one.result or ""), _LONGEST_SAID - 40)
        told = ". ".join(part for part in (people, result) if part)
        became = [told or show.text("compromiso_sin_resultado")]
    return Pair(
        show.text(f"compromiso_{standing}"), [_name(show, one), agreed], became, _COLORS[standing]
    )


def _name(show: Presenting, one: CommitmentRecord) -> str:
    return shortened(one_line(show.progress.member_name(one)), _LONGEST_NAME)


def _people(show: Presenting, reached: int) -> str:
    return show.text("compromiso_personas", personas=f"{reached:,}")


def _table(show: Presenting, title: str, summary: str, listed: Sequence[CommitmentRecord]) -> Table:
    columns = [
        Column(show.text("compromisos_organizacion"), 2.8, bold=True),
        Column(show.text("compromisos_compromiso"), 3.8),
        Column(show.text("compromisos_fecha"), 1.5),
        Column(show.text("compromisos_resultado"), WIDTH - 8.1, bold_lead=True),
    ]
    rows = [
        (
            _name(show, one),
            shortened(one_line(one.content.text), _LONGEST_CELL),
            short_day(one.content.due_on),
            _outcome(show, one),
        )
        for one in listed
    ]
    return Table(title, summary, columns, rows, show.text("compromisos_tabla", resumen=summary))


def _outcome(show: Presenting, one: CommitmentRecord) -> str:
    """Return how a commitment stands on the first line, then what was done."""
    said = [show.text(f"compromiso_{show.progress.standing(one)}")]
    if one.reached is not None:
        said.append(_people(show, one.reached))
    if one.result:
        said.append(shortened(one_line(one.result), _LONGEST_CELL))
    return "\n".join(said)


def results_slide(show: Presenting) -> None:
    """Add whom the organisations say that they reached, or tell it in brief."""
    progress = show.progress
    if not progress.kept:
        if progress.last_session is not None:
            show.in_brief(show.text("resultados_ninguno"))
        return
    counted = {"cumplidos": len(progress.kept), "total": progress.made}
    reached = sorted(progress.reached.items(), key=lambda one: (-one[1], one[0]))
    people = f"{sum(progress.reached.values()):,}"
    if len(reached) > 1:
        show.bars(
            "resultados",
            show.text("resultados_hallazgo", personas=people),
            show.text("resultados_grafica_titulo"),
            reached,
            show.text("resultados_nota", corte=show.cut_off, **counted),
        )
    elif reached:
        show.in_brief(show.text("resultados_breve_personas", personas=people, **counted))
    else:
        show.in_brief(show.text("resultados_breve", **counted))


def visits_told(show: Presenting) -> None:
    """Tell how often the site was opened by the organisations' links; by each in the annex."""
    council = show.snapshot.council
    counted = {one.content.name: council.visits.get(one.code, 0) for one in council.members}
    total = sum(counted.values())
    if not total:
        return
    given = {"visitas": f"{total:,}", "organizaciones": sum(map(bool, counted.values()))}
    show.in_brief(show.text("visitas_breve", **given))
    columns = [
        Column(show.text("compromisos_organizacion"), WIDTH - 2.4, bold=True),
        Column(show.text("visitas_columna"), 2.4),
    ]
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    rows = [(shortened(one_line(name), _LONGEST_NAME), f"{count:,}") for name, count in ranked]
    summary = show.text("visitas_resumen", corte=show.cut_off, visitas=given["visitas"])
    description = show.text("visitas_tabla", resumen=summary)
    show.to_annex(Table(show.text("visitas_titulo"), summary, columns, rows, description))
