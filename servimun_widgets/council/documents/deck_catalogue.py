"""The slides that show the catalogue: what there is, whom it reaches and how true it is."""

from __future__ import annotations

from servimun_widgets.council.documents.deck_data import (
    SERIES_COLORS,
    Column,
    add_ring,
    add_stacked_bars,
    add_table,
    table_pages,
)
from servimun_widgets.council.documents.deck_presenting import NOTE, Presenting
from servimun_widgets.council.documents.deck_slides import (
    LEFT,
    TITLE_ONLY,
    TOP,
    WIDTH,
    Box,
    add_note,
)
from servimun_widgets.domain.vocabulary import LEVELS, SCOPES
from servimun_widgets.fichas.documents.platform_ficha import scope_level_table
from servimun_widgets.texts.dates import day_text

_TOPICS = 8
_HEIGHT = 4.4
_TABLE_WIDTHS = (1.6, 1.2, 1.4, 1.2, 0.9)


def map_slide(show: Presenting) -> None:
    """Add the programmes by scope and level, as a chart and as a table."""
    figures = show.figures
    header, rows = scope_level_table(figures, show.branding)
    levels = {
        title.partition(":")[0]: [figures.by_scope_and_level[scope, level] for scope in SCOPES]
        for level, title in LEVELS.items()
    }
    notes = show.text("notas_mapa", programas=figures.programs)
    slide = show.deck.slide(TITLE_ONLY, show.text("mapa_titulo"), notes)
    beside = sum(_TABLE_WIDTHS)
    chart = Box(LEFT, TOP, WIDTH - beside - 0.3, _HEIGHT)
    said = "; ".join(
        f"{scope}: "
        + ", ".join(f"{name.lower()} {values[number]}" for name, values in levels.items())
        for number, scope in enumerate(SCOPES.values())
    )
    description = show.text("mapa_grafica", corte=show.cut_off, datos=said)
    add_stacked_bars(slide, [*SCOPES.values()], levels, chart, description)
    columns = [
        Column(heading, width, figures=number > 0, bold=number == 0)
        for number, (heading, width) in enumerate(zip(header, _TABLE_WIDTHS, strict=True))
    ]
    (page,) = table_pages(columns, rows, _HEIGHT)
    table = Box(LEFT + WIDTH - beside, TOP + 0.3, beside, _HEIGHT)
    add_table(slide, columns, page, table, show.text("mapa_tabla"))
    note = show.text("mapa_nota", corte=show.cut_off)
    if figures.unclassified:
        note = f"{show.text('mapa_sin_clasificar', programas=figures.unclassified)} {note}"
    add_note(slide, note, NOTE)


def coverage_slide(show: Presenting) -> None:
    """Add how many programmes, agencies and colonias there are, and the topics."""
    figures = show.figures
    slide = show.deck.slide(TITLE_ONLY, show.text("cobertura_titulo"), show.text("notas_cobertura"))
    known = f"{figures.colonias_known:,}"
    show.cards(
        slide,
        [
            (figures.programs, show.text("cobertura_programas")),
            (figures.agencies, show.text("cobertura_dependencias")),
            (figures.free, show.text("cobertura_gratuitos")),
            (figures.colonias_named, show.text("cobertura_colonias", conocidas=known)),
        ],
    )
    if figures.topics:
        show.ranking(
            slide,
            figures.topics[:_TOPICS],
            show.text("cobertura_temas", total=len(figures.topics)),
            lambda said: show.text("cobertura_grafica", corte=show.cut_off, datos=said),
        )
    add_note(slide, show.text("cobertura_nota", corte=show.cut_off), NOTE)


def _asked_to_confirm(show: Presenting) -> str:
    """Return what was asked of the agencies and by when, and what is confirmed already."""
    figures = show.figures
    asked = show.text(
        "vigencia_pedida", cuantos=figures.unconfirmed, fecha=day_text(figures.confirm_by)
    )
    if not figures.fresh:
        return asked
    done = show.text("vigencia_confirmados", cuantos=figures.fresh, total=figures.programs)
    return f"{done}\n{asked}"


def freshness_slide(show: Presenting) -> None:
    """Add how many of the published programmes were verified lately."""
    figures = show.figures
    if not figures.programs:
        show.bullets("vigencia", show.text("vigencia_ninguno"))
        return
    if not figures.mostly_fresh:
        show.bullets("vigencia", _asked_to_confirm(show))
        return
    counted = {
        "vigentes": figures.fresh,
        "por_verificar": figures.to_verify,
        "sin_verificar": figures.never_verified,
    }
    named = {show.text(f"vigencia_{kind}"): count for kind, count in counted.items()}
    slide = show.deck.slide(TITLE_ONLY, show.text("vigencia_titulo"), show.text("notas_vigencia"))
    said = ", ".join(f"{name.lower()} {count}" for name, count in named.items())
    description = show.text("vigencia_grafica", corte=show.cut_off, datos=said)
    ring = Box(LEFT, TOP, 5.6, _HEIGHT)
    add_ring(slide, named, show.text("cobertura_programas"), ring, description)
    left, wide = LEFT + 6.1, WIDTH - 6.1
    for number, (kind, count) in enumerate(counted.items()):
        top = TOP + 0.25 + 1.4 * number
        explained = show.text(
            "vigencia_renglon",
            cuantos=count,
            porcentaje=round(100 * count / figures.programs),
            texto=show.text(f"vigencia_{kind}_texto"),
        )
        add_note(
            slide,
            show.text(f"vigencia_{kind}"),
            Box(left, top, wide, 0.45),
            sizes=(20, 18, 16),
            bold=True,
            color=SERIES_COLORS[number],
        )
        add_note(slide, explained, Box(left, top + 0.45, wide, 0.75), sizes=(18, 16, 14))
    add_note(slide, show.text("vigencia_nota", corte=show.cut_off), NOTE)
