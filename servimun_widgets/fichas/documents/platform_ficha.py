"""The «ficha técnica» of the platform: what each agency receives to pass on.

Source: internal strategy 1 of the plan of diffusion. It describes the platform, not a programme.
Letter size, which is what offices in Mexico print on.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from servimun_widgets.documents.first_answers import platform_answers
from servimun_widgets.documents.letterhead import contact, letterhead, lines
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.public_links import agency_code
from servimun_widgets.domain.vocabulary import LEVELS, SCOPES
from servimun_widgets.fichas.documents.agency_name import agency_of, full_name
from servimun_widgets.fichas.rules.catalogue_figures import CatalogueFigures, catalogue_figures
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.texts.dates import day_text


@dataclass(frozen=True)
class Section:
    """A part of a document under a heading: paragraphs, then the points of a list."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True)
class FichaContent:
    """What the ficha says, whatever the format it is given in.

    `figures` are pairs of a label and a value. The first of `table_header` names the rows; each
    of `table_rows` begins with its name, and the last one is the total. Everything that counts
    something counts it on the day that `cut_off` names.
    """

    kind: str
    title: str
    subtitle: str
    copy_for: str
    cut_off: str
    sections: tuple[Section, ...]
    figures_heading: str
    figures: tuple[tuple[str, str], ...]
    table_heading: str
    table_header: tuple[str, ...]
    table_rows: tuple[tuple[str, ...], ...]
    table_notes: tuple[str, ...]
    link: str
    link_alternative: str
    legend: str
    privacy: str


def ficha_content(snapshot: Snapshot, branding: Branding, agency_id: str) -> FichaContent:
    """Return what the ficha of the platform says in the copy of one agency.

    Raises `NotFound` when the snapshot does not know the agency.
    """
    agency = agency_of(snapshot, agency_id)
    figures = catalogue_figures(snapshot)
    header, rows = scope_level_table(figures, branding)
    return FichaContent(
        kind=branding.text("ficha.tipo"),
        title=branding.text("ficha.titulo"),
        subtitle=branding.text("ficha.subtitulo"),
        copy_for=branding.text("ficha.ejemplar", dependencia=full_name(agency)),
        cut_off=branding.text("ficha.corte", corte=day_text(snapshot.as_of)),
        sections=_sections(branding),
        figures_heading=branding.text("ficha.cifras"),
        figures=figure_pairs(figures, branding),
        table_heading=branding.text("ficha.tabla"),
        table_header=header,
        table_rows=rows,
        table_notes=table_notes(figures, branding),
        link=branding.link(agency_code(agency.content.sigla)),
        link_alternative=branding.text("ficha.codigo"),
        legend=branding.legend,
        privacy=branding.privacy,
    )


def figure_pairs(figures: CatalogueFigures, branding: Branding) -> tuple[tuple[str, str], ...]:
    """Return the figures of the catalogue as pairs of label and value."""
    shown = {
        "programas": figures.programs,
        "dependencias": figures.agencies,
        "gratuitos": figures.free,
        "colonias": figures.colonias_named,
    }
    pairs = [(branding.text(f"ficha.cifra_{name}"), f"{n:,}") for name, n in shown.items()]
    return (*pairs, _freshness_pair(figures, branding))


def _freshness_pair(figures: CatalogueFigures, branding: Branding) -> tuple[str, str]:
    if figures.mostly_fresh:
        return branding.text("ficha.cifra_vigentes"), f"{figures.fresh:,}"
    asked = branding.text("ficha.cifra_por_confirmar", fecha=day_text(figures.confirm_by))
    return asked, f"{figures.unconfirmed:,}"


def scope_level_table(
    figures: CatalogueFigures, branding: Branding
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return header and rows of the count of programmes by scope and level, totals last."""
    total = branding.text("ficha.tabla_total")
    levels = [title.partition(":")[0] for title in LEVELS.values()]
    header = (branding.text("ficha.tabla_ambito"), *levels, total)
    counts = [
        (name, [figures.by_scope_and_level[scope, level] for level in LEVELS])
        for scope, name in SCOPES.items()
    ]
    columns = zip(*(row for _, row in counts), strict=True)
    counts.append((total, [sum(column) for column in columns]))
    return header, tuple((name, *map(str, row), str(sum(row))) for name, row in counts)


def table_notes(figures: CatalogueFigures, branding: Branding) -> tuple[str, ...]:
    """Return what the levels mean and, if there are any, how many programmes are in no cell."""
    levels = branding.text("ficha.niveles")
    if not figures.unclassified:
        return (levels,)
    return (levels, branding.text("ficha.tabla_sin_clasificar", programas=figures.unclassified))


def _sections(branding: Branding) -> tuple[Section, ...]:
    def text(name: str, **values: object) -> str:
        return branding.text(f"ficha.{name}", **values)

    reach = [text("como_entrar_texto")]
    how_to_reach_us = contact(branding)
    if how_to_reach_us:
        reach.append(text("como_entrar_contacto", contacto=how_to_reach_us))
    answers = platform_answers(branding)
    reach += [f"{one.label}: {one.text}." for one in (answers["cuando"], answers["costo"])]
    return (
        Section(text("que_es"), paragraphs=lines(text("que_es_texto"))),
        Section(text("que_ofrece"), bullets=lines(text("que_ofrece_texto"))),
        Section(text("para_quien"), bullets=lines(text("para_quien_texto"))),
        Section(text("como_entrar"), paragraphs=tuple(reach)),
        Section(text("que_se_pide"), bullets=lines(text("que_se_pide_texto"))),
    )


def platform_ficha(snapshot: Snapshot, branding: Branding, agency_id: str) -> Typeset:
    """Return the ficha of the platform in the copy of one agency, to be rendered.

    Raises `NotFound` when the snapshot does not know the agency.
    """
    content = ficha_content(snapshot, branding, agency_id)
    data = {
        **asdict(content),
        **letterhead(
            branding,
            snapshot.as_of,
            title=f"{content.title}. {content.kind}",
            code=agency_code(agency_of(snapshot, agency_id).content.sigla),
        ),
        "heading": content.title,
        "footer": branding.text("ficha.pie"),
    }
    return Typeset("ficha", data, "carta", snapshot.as_of)
