"""The slides that show the catalogue: what there is, for whom, where and how true it is."""

from __future__ import annotations

from collections import Counter

from pptx.enum.dml import MSO_THEME_COLOR

from servimun_widgets.council.documents.deck_data import Column
from servimun_widgets.council.documents.deck_presenting import MOST_BARS, Presenting, Table
from servimun_widgets.council.documents.deck_slides import WIDTH
from servimun_widgets.domain.text import capitalised, one_line, shortened
from servimun_widgets.fichas.documents.platform_ficha import scope_level_table
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.texts.dates import day_text

_LONGEST_NAMED = 40
_LONGEST_AGENCY = 90


def catalogue_slides(show: Presenting) -> None:
    """Add what the catalogue offers, a finding and a figure on each slide."""
    if not show.figures.programs:
        show.in_brief(show.text("programas_ninguno"))
        return
    _topics(show)
    _levels(show)
    _places(show)
    _freshness(show)


def to_confirm(snapshot: Snapshot) -> list[tuple[str, int, int]]:
    """Return each agency by its name with how many programmes it confirmed and how many wait.

    Where most wait is first. A name is said before its sigla: not everybody knows these.
    """
    confirmed: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for one in snapshot.offered:
        counted = confirmed if one.freshness == "vigente" else waiting
        counted[one.lead_agency_id] += 1
    listed = [
        (agency_told(snapshot, agency), confirmed[agency], waiting[agency])
        for agency in {*confirmed, *waiting}
    ]
    return sorted(listed, key=lambda one: (-one[2], -one[1], one[0]))


def agency_told(snapshot: Snapshot, agency_id: str) -> str:
    """Return an agency by its name with its sigla, as a slide has room for it."""
    agency = snapshot.agency(agency_id)
    if agency is None or agency.content.name == agency.content.sigla:
        return snapshot.sigla(agency_id)
    name = shortened(one_line(agency.content.name), _LONGEST_AGENCY)
    return f"{name} ({agency.content.sigla})"


def _short(name: str) -> str:
    return shortened(capitalised(one_line(name)), _LONGEST_NAMED)


def _topics(show: Presenting) -> None:
    figures, topics = show.figures, show.figures.topics
    counted = {"programas": figures.programs, "dependencias": figures.agencies}
    if len(topics) < 2:
        show.in_brief(show.text("programas_breve", **counted))
        return
    (first, most), (second, many) = topics[:2]
    given = {"primero": _short(first), "cuantos": most, "gratuitos": figures.free}
    if most == many:
        finding = show.text("temas_hallazgo_iguales", segundo=_short(second), **given)
    else:
        finding = show.text("temas_hallazgo", programas=figures.programs, **given)
    note = show.text("temas_nota", corte=show.cut_off, **counted)
    series = show.text("temas_grafica_titulo")
    show.bars("temas", finding, series, topics, note)


def _levels(show: Presenting) -> None:
    """Put into the annex how many programmes there are for each scope and level."""
    figures = show.figures
    if sum(map(bool, figures.by_scope_and_level.values())) < 2:
        return
    header, rows = scope_level_table(figures, show.branding)
    width = (WIDTH - 4) / (len(header) - 1)
    columns = [
        Column(heading, width if number else 4, figures=number > 0, bold=number == 0)
        for number, heading in enumerate(header)
    ]
    described = show.text("niveles_tabla")
    summary = show.text("al_corte", corte=show.cut_off)
    if figures.unclassified:
        summary = f"{show.text('niveles_sin_clasificar', programas=figures.unclassified)} {summary}"
    summary = f"{show.text('niveles_en_claro')} {summary}"
    totals = {name: int(count) for name, count in zip(header[1:-1], rows[-1][1:-1], strict=True)}
    most = max(totals, key=lambda one: totals[one])
    told = {"cuantos": totals[most], "programas": figures.programs, "nivel": most.lower()}
    show.to_annex(
        Table(show.text("niveles_tabla_titulo", **told), summary, columns, rows, described)
    )


def _places(show: Presenting) -> None:
    figures, places = show.figures, show.figures.colonias
    if len(places) < 2:
        show.in_brief(show.text("lugares_breve"))
        return
    known = f"{figures.colonias_known:,}"
    finding = show.text(
        "lugares_hallazgo", programas=figures.programs, cuantos=figures.naming_colonias
    )
    named = {"nombradas": len(places), "conocidas": known}
    note = show.text("lugares_nota", corte=show.cut_off, **named)
    show.bars("lugares", finding, show.text("lugares_grafica_titulo"), places, note)


def _freshness(show: Presenting) -> None:
    figures = show.figures
    given = {"programas": figures.programs}
    if figures.mostly_fresh:
        finding = show.text("vigencia_hallazgo", confirmados=figures.fresh, **given)
    else:
        by = day_text(figures.confirm_by)
        finding = show.text(
            "vigencia_hallazgo_faltan", faltan=figures.unconfirmed, fecha=by, **given
        )
    listed = to_confirm(show.snapshot)
    if len(listed) < 2:
        show.in_brief(finding)
        return
    names = (show.text("vigencia_confirmados"), show.text("vigencia_faltan"))
    if len(listed) > MOST_BARS:  # so that the bars are all of them
        others = listed[MOST_BARS - 1 :]
        name = show.text("vigencia_otras", cuantas=len(others))
        together = (sum(one[1] for one in others), sum(one[2] for one in others))
        listed = [*listed[: MOST_BARS - 1], (name, *together)]
    values = {sigla: dict(zip(names, counts, strict=True)) for sigla, *counts in listed}
    series = show.text("vigencia_grafica_titulo")
    note = show.text("vigencia_nota", corte=show.cut_off)
    colors = (MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_3)
    show.stacked_bars("vigencia", finding, series, values, note, colors=colors)
