"""The handout for the member organisations of the council: what was done, there is and is next.

Source: external strategy 2 of the plan of diffusion. It goes in the order of the presentation:
first what was promised, last what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from servimun_widgets.council.documents.progress import Progress, council_progress
from servimun_widgets.council.records import CommitmentRecord
from servimun_widgets.documents.letterhead import letterhead, lines
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.fichas.documents.platform_ficha import scope_level_table, table_notes
from servimun_widgets.fichas.rules.catalogue_figures import CatalogueFigures, catalogue_figures
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.texts.dates import day_text

_TOPICS_SHOWN = 8
_ANSWERS_SHOWN = 6


def council_handout(snapshot: Snapshot, branding: Branding) -> Typeset:
    """Return the handout of the council's session, to be rendered: some letter pages."""

    def text(name: str, **values: object) -> str:
        return branding.text(f"folleto.{name}", **values)

    figures = catalogue_figures(snapshot)
    header, rows = scope_level_table(figures, branding)
    data = {
        **letterhead(
            branding, snapshot.as_of, title=text("nombre", corte=day_text(snapshot.as_of))
        ),
        "footer": text("pie"),
        "kind": text("tipo"),
        "heading": text("titulo"),
        **_commitments(snapshot, branding),
        "what_heading": text("que_es"),
        "what": text("que_es_texto"),
        "reach": text("como_entrar"),
        "map_heading": text("mapa"),
        "map": text(
            "mapa_texto",
            programas=figures.programs,
            dependencias=figures.agencies,
        ),
        "map_header": header,
        "map_rows": rows,
        "map_notes": table_notes(figures, branding),
        "coverage_heading": text("cobertura"),
        "coverage": text(
            "cobertura_texto",
            nombradas=figures.colonias_named,
            conocidas=figures.colonias_known,
            sin_cobertura=sum(not one.content.coverage for one in snapshot.offered),
        ),
        **_topics(figures, branding),
        "freshness_heading": text("vigencia"),
        "freshness": _freshness(figures, branding),
        **_asked_and_done(snapshot, branding),
        "ask_heading": text("se_pide"),
        "ask": lines(text("se_pide_texto")),
    }
    return Typeset("folleto", data, "carta", snapshot.as_of)


def _freshness(figures: CatalogueFigures, branding: Branding) -> list[tuple[str, int]]:
    """Return how many are confirmed; of the others, since when not, or by when it was asked."""

    def text(name: str, **values: object) -> str:
        return branding.text(f"folleto.{name}", **values)

    confirmed = [(text("vigencia_vigentes"), figures.fresh)]
    if figures.mostly_fresh:
        return [
            *confirmed,
            (text("vigencia_por_verificar"), figures.to_verify),
            (text("vigencia_nunca"), figures.never_verified),
        ]
    asked = text("vigencia_pedida", fecha=day_text(figures.confirm_by))
    return [*(confirmed if figures.fresh else []), (asked, figures.unconfirmed)]


def _topics(figures: CatalogueFigures, branding: Branding) -> dict[str, Any]:
    """Return the most frequent topics with their counts; the others are counted together."""
    others = sum(count for _, count in figures.topics[_TOPICS_SHOWN:])
    return {
        "topics_heading": branding.text("folleto.temas"),
        "topics": figures.topics[:_TOPICS_SHOWN],
        "other_topics": branding.text("folleto.temas_otros", programas=others) if others else None,
    }


def _asked_and_done(snapshot: Snapshot, branding: Branding) -> dict[str, Any]:
    asked = snapshot.asked_and_done
    summary = branding.text(
        "folleto.pedido_texto",
        recibidas=snapshot.feedback_logged,
        respondidas=snapshot.feedback_answered,
    )
    if not asked:
        summary += " " + branding.text("folleto.pedido_nada")
    if len(asked) > _ANSWERS_SHOWN:
        summary += " " + branding.text("folleto.pedido_mas", mostrados=_ANSWERS_SHOWN)
    columns = ("pedido_columna", "hecho_columna", "fecha_columna")
    return {
        "asked_heading": branding.text("folleto.pedido"),
        "asked": summary,
        "asked_header": [branding.text(f"folleto.{name}") for name in columns],
        "asked_rows": [
            (one.text, one.answer, day_text(one.answered_on)) for one in asked[:_ANSWERS_SHOWN]
        ],
    }


def _commitments(snapshot: Snapshot, branding: Branding) -> dict[str, Any]:
    """Return what the last session committed to, and what is open from those before it."""
    progress = council_progress(snapshot)

    def rows(commitments: Iterable[CommitmentRecord]) -> list[tuple[str, str, str, str]]:
        return [
            (
                progress.member_name(one),
                one.content.text,
                day_text(one.content.due_on),
                _outcome(one, progress, branding),
            )
            for one in commitments
        ]

    columns = ("organizacion", "compromiso", "plazo", "estado")
    return {
        "commitments_heading": branding.text("folleto.compromisos"),
        "commitments": _commitments_summary(progress, branding),
        "commitments_header": [branding.text(f"folleto.{name}_columna") for name in columns],
        "commitments_rows": rows(progress.of_last_session),
        "earlier_heading": branding.text("folleto.anteriores"),
        "earlier_rows": rows(progress.still_open),
    }


def _commitments_summary(progress: Progress, branding: Branding) -> str:
    last, made = progress.last_session, progress.of_last_session
    if last is None:
        return branding.text("folleto.sin_sesiones")
    session = branding.text(
        "folleto.compromisos_sesion",
        numero=last.content.number,
        dia=day_text(last.content.held_on),
    )
    if not made:
        return f"{session} {branding.text('folleto.sin_compromisos')}"
    counts = progress.counts(made)
    counted = branding.text(
        "folleto.compromisos_cuenta",
        cumplidos=counts["cumplido"],
        abiertos=counts["abierto"],
        vencidos=counts["vencido"],
        cancelados=counts["cancelado"],
        alcance=f"{sum(one.reached or 0 for one in made):,}",
    )
    return f"{session} {counted}"


def _outcome(commitment: CommitmentRecord, progress: Progress, branding: Branding) -> str:
    standing = branding.text(f"folleto.compromiso_{progress.standing(commitment)}")
    reached = commitment.reached
    people = branding.text("folleto.alcance", personas=f"{reached:,}") if reached else None
    return " ".join(part for part in (standing, commitment.result, people) if part)
