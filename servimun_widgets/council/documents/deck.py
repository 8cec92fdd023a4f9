"""The presentation to the council COPREV: what was promised comes first, what is asked comes last.

Source: external strategy 2 of the plan of diffusion. Success is what members pass on, so that the
deck opens with the commitments of the last session and what became of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.dml import MSO_THEME_COLOR

from servimun_widgets.council.documents.deck_catalogue import (
    coverage_slide,
    freshness_slide,
    map_slide,
)
from servimun_widgets.council.documents.deck_data import Column
from servimun_widgets.council.documents.deck_presenting import NOTE, Presenting, Table, short_day
from servimun_widgets.council.documents.deck_slides import (
    CLOSING,
    COVER,
    LEFT,
    TITLE_ONLY,
    TOP,
    WIDTH,
    Box,
    add_note,
    add_picture,
    body,
    set_text,
)
from servimun_widgets.council.records import CommitmentRecord, SessionRecord
from servimun_widgets.documents.letterhead import contact, lines
from servimun_widgets.documents.office_pictures import logo_png, qr_png
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.texts.dates import day_text

_ANSWERS = 6
_LONGEST_ANSWER = 240
_ORGANISATIONS = 8
_LOGO = Box(0.9, 0.6, 3.2, 0.9)


def council_deck_pptx(snapshot: Snapshot, branding: Branding) -> bytes:
    """Return the presentation as PPTX, 16:9; the same snapshot gives the same bytes.

    Every slide has a title, notes for the speaker and the cut-off date. The story has about twelve
    slides whatever the numbers are; a table of commitments that takes more than one goes to the
    annex behind it. Raises `UnreadableFile` for a template of the staff that cannot be used and
    `Invalid` for a text of theirs that does not fit on its slide.
    """
    show = Presenting(snapshot, branding)
    _cover(show)
    _promised(show)
    show.bullets("que_es", show.text("que_es_texto"))
    map_slide(show)
    coverage_slide(show)
    freshness_slide(show)
    _asked(show)
    _results(show)
    show.steps("peticion", show.text("peticion_texto", fecha=show.tell_by))
    _reach(show)
    _closing(show)
    show.annex()
    title = f"{show.text('portada_titulo')} · {show.cut_off}"
    return show.deck.finish(title=title, author=branding.platform, as_of=snapshot.as_of)


def _cover(show: Presenting) -> None:
    slide = show.deck.slide(
        COVER, show.text("portada_titulo"), show.text("notas_portada", corte=show.cut_off)
    )
    progress = show.progress
    if progress.next_session:
        said = show.text("portada_sesion", **_named(progress.next_session))
    elif progress.last_session:
        said = show.text("portada_ultima", **_named(progress.last_session))
    else:
        said = show.text("portada_sin_sesion")
    given = [show.branding.council, said, show.text("portada_corte", corte=show.cut_off)]
    set_text(body(slide), given, name="portada_sesion", sizes=(20, 18, 16, 14), after=6)
    logo = show.branding.logo
    if logo:
        add_picture(slide, logo_png(logo), _LOGO, logo.alternative)


def _named(session: SessionRecord) -> dict[str, object]:
    return {"numero": session.content.number, "fecha": day_text(session.content.held_on)}


def _promised(show: Presenting) -> None:
    """Add what became of the commitments: the first slides after the cover."""
    progress, last = show.progress, show.progress.last_session
    if last is None:
        show.bullets("primera", show.text("primera_texto"))
    elif progress.of_last_session:
        counts = progress.counts(progress.of_last_session)
        summary = show.text(
            "compromisos_resumen",
            total=len(progress.of_last_session),
            cumplidos=counts["cumplido"],
            vencidos=counts["vencido"],
            abiertos=counts["abierto"],
            cancelados=counts["cancelado"],
            corte=show.cut_off,
        )
        title = show.text("compromisos_titulo", **_named(last))
        finding = show.text(
            "compromisos_hallazgo",
            numero=last.content.number,
            total=len(progress.of_last_session),
            cumplidos=counts["cumplido"],
            vencidos=counts["vencido"],
        )
        table = _commitments(show, title, summary, progress.of_last_session, "notas_compromisos")
        show.table_or_figure(table, finding, _standings(show, progress.of_last_session))
    else:
        show.text_slide(
            show.text("compromisos_titulo", **_named(last)),
            lines(show.text("compromisos_ninguno", **_named(last))),
            show.text("notas_primera"),
            name="compromisos_ninguno",
        )
    if progress.still_open:
        summary = show.text(
            "pendientes_resumen",
            total=len(progress.still_open),
            vencidos=progress.counts(progress.still_open)["vencido"],
            corte=show.cut_off,
        )
        finding = show.text(
            "pendientes_hallazgo",
            total=len(progress.still_open),
            vencidos=progress.counts(progress.still_open)["vencido"],
        )
        title = show.text("pendientes_titulo")
        table = _commitments(show, title, summary, progress.still_open, "notas_pendientes")
        show.table_or_figure(table, finding, _standings(show, progress.still_open))


def _standings(show: Presenting, listed: tuple[CommitmentRecord, ...]) -> list[tuple[str, int]]:
    """Return how many commitments stand in each way that there is one in."""
    counts = show.progress.counts(listed)
    return [(show.text(f"compromiso_{one}"), count) for one, count in counts.items() if count]


def _commitments(
    show: Presenting, title: str, summary: str, listed: Sequence[CommitmentRecord], notes: str
) -> Table:
    columns = [
        Column(show.text("compromisos_organizacion"), 2.7, bold=True),
        Column(show.text("compromisos_compromiso"), 4.0),
        Column(show.text("compromisos_fecha"), 1.5),
        Column(show.text("compromisos_resultado"), WIDTH - 8.2, bold_lead=True),
    ]
    rows = [
        (
            show.progress.member_name(one),
            one_line(one.content.text),
            short_day(one.content.due_on),
            _outcome(show, one),
        )
        for one in listed
    ]
    description = show.text("compromisos_tabla", resumen=summary)
    return Table(title, summary, columns, rows, description, show.text(notes))


def _outcome(show: Presenting, commitment: CommitmentRecord) -> str:
    """Return how a commitment stands on the first line, then what was done."""
    said = [show.text(f"compromiso_{show.progress.standing(commitment)}")]
    if commitment.reached is not None:
        said.append(show.text("compromiso_personas", personas=f"{commitment.reached:,}"))
    if commitment.result:
        said.append(one_line(commitment.result))
    return "\n".join(said)


def _asked(show: Presenting) -> None:
    snapshot = show.snapshot
    if not snapshot.asked_and_done:
        show.bullets("pedido", show.text("pedido_ninguno"))
        return
    shown = snapshot.asked_and_done[:_ANSWERS]
    summary = show.text(
        "pedido_resumen",
        respondidas=f"{snapshot.feedback_answered:,}",
        recibidas=f"{snapshot.feedback_logged:,}",
        corte=show.cut_off,
    )
    if len(shown) < len(snapshot.asked_and_done):
        summary = f"{summary} · {show.text('pedido_muestra', cuantos=len(shown))}"
    columns = [
        Column(show.text("pedido_pedido"), 5.2),
        Column(show.text("pedido_hecho"), WIDTH - 6.8),
        Column(show.text("pedido_fecha"), 1.6),
    ]
    rows = [
        (
            shortened(one_line(one.text), _LONGEST_ANSWER),
            shortened(one_line(one.answer), _LONGEST_ANSWER),
            short_day(one.answered_on),
        )
        for one in shown
    ]
    description = show.text("pedido_tabla", resumen=summary)
    title, notes = show.text("pedido_titulo"), show.text("notas_pedido")
    show.table(title, summary, columns, rows, description, notes)


def _results(show: Presenting) -> None:
    progress = show.progress
    if not progress.kept:
        show.bullets("resultados", show.text("resultados_ninguno"))
        return
    slide = show.deck.slide(
        TITLE_ONLY, show.text("resultados_titulo"), show.text("notas_resultados")
    )
    show.cards(
        slide,
        [
            (sum(progress.reached.values()), show.text("resultados_personas")),
            (len(progress.kept), show.text("resultados_cumplidos", total=progress.made)),
            (
                progress.members_that_kept,
                show.text("resultados_organizaciones", total=progress.members),
            ),
        ],
    )
    largest = sorted(progress.reached.items(), key=lambda item: (-item[1], item[0]))
    if largest:
        show.ranking(
            slide,
            largest[:_ORGANISATIONS],
            show.text("resultados_grafica_titulo"),
            lambda said: show.text("resultados_grafica", corte=show.cut_off, datos=said),
        )
    add_note(slide, show.text("resultados_nota", corte=show.cut_off), NOTE)


def _reach(show: Presenting) -> None:
    branding = show.branding
    slide = show.deck.slide(TITLE_ONLY, show.text("entrar_titulo"), show.text("notas_entrar"))
    code = Box(LEFT, TOP, 4.9, 4.9)
    beside, wide = LEFT + 5.4, WIDTH - 5.4
    how_to_enter = Box(beside, TOP + 0.6, wide, 1.0)
    add_note(slide, show.text("entrar_texto"), how_to_enter, sizes=(24, 22, 20, 18, 16, 14))
    address = Box(beside, TOP + 1.75, wide, 1.1)
    add_note(
        slide,
        branding.address,
        address,
        sizes=(30, 26, 22, 18, 16, 14),
        bold=True,
        color=MSO_THEME_COLOR.ACCENT_1,
    )
    how_to_ask = contact(branding)
    if how_to_ask:
        said = show.text("entrar_contacto", contacto=how_to_ask)
        add_note(slide, said, Box(beside, TOP + 3.1, wide, 1.6), sizes=(20, 18, 16, 14))
    add_picture(slide, qr_png(branding.link()), code, show.text("entrar_codigo"))


def _closing(show: Presenting) -> None:
    notes = show.text("notas_cierre", fecha=show.tell_by)
    slide = show.deck.slide(CLOSING, show.text("cierre_titulo"), notes)
    given = [show.branding.legend, show.branding.privacy]
    set_text(body(slide), given, name="leyendas", sizes=(18, 16, 14, 12), after=6)
