"""The presentation to the council COPREV: what was promised comes first, what is decided last.

Source: external strategy 2 of the plan of diffusion. Success is what members pass on, so that the
deck opens with the commitments of the last session and what became of them; then whom it reached
and what was asked and answered, then what the catalogue has and lacks, then what the council is
asked to agree and each organisation to do. Each slide has a finding as its title and one figure, or
a few lines that say who does what by when.
"""

from __future__ import annotations

from pptx.enum.dml import MSO_THEME_COLOR

from servimun_widgets.council.documents.deck_catalogue import catalogue_slides
from servimun_widgets.council.documents.deck_decisions import decisions_slide
from servimun_widgets.council.documents.deck_presenting import Presenting
from servimun_widgets.council.documents.deck_promises import (
    named,
    promised_slides,
    results_slide,
    visits_told,
)
from servimun_widgets.council.documents.deck_reach import asked_slide, neighbourhood_slide
from servimun_widgets.council.documents.deck_slides import (
    CLOSING,
    COVER,
    LEFT,
    SMALLEST,
    TITLE_ONLY,
    TOP,
    WIDTH,
    Box,
    add_note,
    add_picture,
    add_row,
    body,
    row_sizes,
    set_text,
)
from servimun_widgets.documents.letterhead import contact, lines
from servimun_widgets.documents.office_pictures import logo_png, qr_png
from servimun_widgets.domain.branding import Branding
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.texts.dates import day_text

_LOGO = Box(0.9, 0.6, 3.2, 0.9)
_LEGEND = Box(LEFT, 5.35, WIDTH, 0.7)
"""Small, above the line of the last slide: nobody reads it aloud."""
_CODE = 3.1
_STEPS_WIDTH = 7.6
_STEPS_HEIGHT = 4.6
_STEP_WIDTH = 0.9
_GAP = 0.2


def council_deck_pptx(snapshot: Snapshot, branding: Branding) -> bytes:
    """Return the presentation as PPTX, 16:9; the same snapshot gives the same bytes.

    Every slide has a title, notes for the speaker and the cut-off date. The story has about twelve
    slides whatever the numbers are; tables stand in the annex behind it. Raises `UnreadableFile`
    for a template of the staff that cannot be used and `Invalid` for a text of theirs that does
    not fit on its slide.
    """
    show = Presenting(snapshot, branding)
    _cover(show)
    promised_slides(show)
    results_slide(show)
    neighbourhood_slide(show)
    asked_slide(show)
    visits_told(show)
    catalogue_slides(show)
    show.brief()
    decisions_slide(show)
    _ask(show)
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
        said = show.text("portada_sesion", **named(progress.next_session))
    elif progress.last_session:
        said = show.text("portada_ultima", **named(progress.last_session))
    else:
        said = show.text("portada_sin_sesion")
    given = [show.branding.council, said, show.text("portada_presenta")]
    set_text(body(slide), given, name="portada_sesion", sizes=(20, 18, 16, SMALLEST), after=6)
    logo = show.branding.logo
    if logo:
        add_picture(slide, logo_png(logo), _LOGO, logo.alternative)


def _ask(show: Presenting) -> None:
    """Add what each organisation is asked for, and beside it how to enter the platform."""
    branding = show.branding
    title = show.text("peticion_titulo", fecha=day_text(show.tell_by))
    slide = show.deck.slide(TITLE_ONLY, title, show.text("notas_peticion"))
    steps = lines(show.text("peticion_texto", fecha=day_text(show.tell_by)))
    high = (_STEPS_HEIGHT - _GAP * (len(steps) - 1)) / len(steps)
    said = [(str(number), [step]) for number, step in enumerate(steps, start=1)]
    sizes = row_sizes(said, Box(LEFT, TOP, _STEPS_WIDTH, high), _STEP_WIDTH)
    for number, (mark, words) in enumerate(said):
        place = Box(LEFT, TOP + 0.1 + number * (high + _GAP), _STEPS_WIDTH, high)
        add_row(
            slide, mark, words, place, mark_width=_STEP_WIDTH, sizes=sizes, name="peticion_texto"
        )
    left, wide = LEFT + _STEPS_WIDTH + 0.5, WIDTH - _STEPS_WIDTH - 0.5
    add_note(
        slide,
        show.text("entrar_texto"),
        Box(left, TOP + 0.1, wide, 0.75),
        sizes=(20, 18, 16, SMALLEST),
    )
    add_picture(
        slide,
        qr_png(branding.link()),
        Box(left, TOP + 0.9, _CODE, _CODE),
        show.text("entrar_codigo"),
    )
    add_note(
        slide,
        branding.address,
        Box(left, TOP + _CODE + 0.95, wide, 0.6),
        sizes=(24, 20, 18, 16, SMALLEST),
        bold=True,
        color=MSO_THEME_COLOR.ACCENT_1,
    )
    how_to_ask = contact(branding)
    if how_to_ask:
        reached = show.text("entrar_contacto", contacto=how_to_ask)
        add_note(slide, reached, Box(LEFT, TOP + _STEPS_HEIGHT + 0.2, WIDTH, 0.5))


def _closing(show: Presenting) -> None:
    session = show.progress.next_session
    notes = show.text("notas_cierre", fecha=day_text(show.tell_by))
    kind = "cierre_titulo" if session else "cierre_titulo_sin_sesion"
    told = named(session) if session else {}
    slide = show.deck.slide(CLOSING, show.text(kind, **told), notes)
    following = show.text("cierre_sesion" if session else "cierre_sin_sesion")
    set_text(body(slide), [following], name="cierre", sizes=(32, 28, 24, 20, 18, SMALLEST))
    add_note(
        slide,
        f"{show.branding.legend} {show.branding.privacy}",
        _LEGEND,
        sizes=(SMALLEST,),
        color=MSO_THEME_COLOR.BACKGROUND_1,
    )
