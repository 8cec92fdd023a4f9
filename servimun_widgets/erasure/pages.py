"""The part of the page of accounts in which personal data typed by mistake is erased."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from servimun_widgets.erasure.forms import ERASURE
from servimun_widgets.erasure.services.erasure import erase_text
from servimun_widgets.erasure.services.places import ErasurePlace, erasure_places
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.pages.screen import Show
from servimun_widgets.services.context import Context
from servimun_widgets.services.erased import erasures
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets import (
    ChangeReview,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
)

_DAILY = timedelta(days=7)
_MONTHLY = timedelta(days=366)
"""For how long a backup of the guide's timers lies before a newer one takes its place."""

TITLES = {
    "agencies": "Dependencia",
    "agreements": "Acuerdo",
    "audit": "Bitácora",
    "campaign_segments": "Texto de una campaña",
    "campaigns": "Campaña",
    "commitments": "Compromiso del consejo",
    "council_members": "Integrante del consejo",
    "council_sessions": "Sesión del consejo",
    "deliveries": "Entrega",
    "dispatches": "Anotación de un envío",
    "drafts": "Borrador sin enviar",
    "feedback": "Retroalimentación",
    "form_records": "Respuesta de un formulario",
    "form_versions": "Formulario",
    "groups": "Grupo de Red Vecinal",
    "imports": "Importación",
    "list_settings": "Vista guardada de una lista",
    "meeting_points": "Punto de una reunión",
    "meetings": "Reunión",
    "minutes": "Minuta",
    "outbox": "Correo",
    "programs": "Programa",
    "receipts": "Recibo de lo ya hecho",
    "saved_texts": "Texto guardado",
    "text_allowances": "Motivo de lo que se permitió",
    "undo_steps": "Lo que había antes de una importación",
}
"""Table -> what one of its records is called; of others only that the text is there."""


class ErasingPart(PagePart):
    """The form that asks what to look for and, in its place, where it stands and the question."""

    def __init__(self, context: Context, place: Show) -> None:
        self._context = context
        self._show = place

    def summary(self) -> str:
        """Return how often something was erased."""
        return sentence("erasing_summary", total=len(erasures(self._context)))

    def begin(self, _query: Mapping[str, str]) -> None:
        """Show the form, and what erasing does."""
        about = Notice("info", sentence("erasing_what"), sentence("erasing_about"))
        self._show(about, self._form())

    def _form(self) -> RecordForm:
        """Return the form; neither browser nor server keeps what is typed into it."""
        return RecordForm(
            declaration=ERASURE.declaration(),
            value=ERASURE.empty_value(),
            base="",
            storage_key="",
            actions=(FormAction("look", sentence("erasing_look"), "primary"),),
            act=self._look,
            heading=sentence("accounts_part_datos"),
        )

    def _look(self, _action: str, value: dict[str, Any], _base: str, _key: str) -> Outcome:
        text = str(value.get("text") or "").strip()
        places = erasure_places(self._context, text)
        self._show(self._backups(), self._question(text, places))
        return Outcome("done")

    def _question(self, text: str, places: list[ErasurePlace]) -> ChangeReview:
        count = len(places)
        code = "erasing_ask_one" if count == 1 else "erasing_ask_many"

        def act(_action: str, reason: str, _key: str) -> Outcome:
            # No key: its receipt would hold a digest from which a telephone can be guessed.
            done = erase_text(self._context, text, reason).documents
            said = "erasing_done_one" if done == 1 else "erasing_done_many"
            message = sentence(said, count=done)
            told = Notice("ok", message, self._until(), takes_focus=True)
            self._show(told, self._form())
            return Outcome("done", message)

        return ChangeReview(
            heading=sentence(code, text=text, count=count),
            meta=[_place_text(place) for place in places],
            changes=None,
            actions=(ReviewAction("erase", sentence("erasing_yes"), "warning", needs_reason=True),),
            act=act,
            back=lambda: self._show(self._form()),
        )

    def _backups(self) -> Notice:
        return Notice("warn", sentence("erasing_backups"), self._until())

    def _until(self) -> str:
        today = self._context.today()
        week, year = day_text(today + _DAILY), day_text(today + _MONTHLY)
        return sentence("erasing_backups_text", week=week, year=year)


def _place_text(place: ErasurePlace) -> tuple[str, str]:
    """Return the record and where in it: «Programa P001», «Para quién es; versiones 1, 2»."""
    title = TITLES.get(place.table, sentence("erasing_elsewhere"))
    told = list(place.fields)
    if place.versions:
        kind = "lines" if place.table == "audit" else "versions"
        number = "one" if len(place.versions) == 1 else "many"
        numbers = ", ".join(map(str, place.versions))
        told.append(sentence(f"erasing_{kind}_{number}", numbers=numbers))
    return f"{title} {place.folio}".strip(), "; ".join(told) or sentence("erasing_somewhere")
