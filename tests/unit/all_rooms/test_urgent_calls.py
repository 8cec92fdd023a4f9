"""A programme about a danger says whom to call at once, as the public site decides."""

from __future__ import annotations

import pytest
from office_samples import branding, catalogue

from servimun_widgets.documents.first_answers import urgent_words
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.dangers import UrgentCall
from servimun_widgets.fichas.documents.program_ficha import program_ficha
from servimun_widgets.red_vecinal.documents.flyer_words import (
    Flyer,
    FlyerProgram,
    flyer_alternative,
)
from servimun_widgets.red_vecinal.records.segments import ProgramFacts

LINK = "https://servimun.example/v/abc"
CALLS = (
    UrgentCall(
        topics=("duelo",),
        words=("matarme",),
        lines=(("Emergencias", "911"), ("Le escuchamos", "800 1"), ("Otra", "800 2")),
    ),
    UrgentCall(topics=("maltrato",), words=("golpe*",), lines=(("Emergencias", "911"),)),
)


@pytest.fixture(scope="module")
def knowing() -> Branding:
    return branding().model_copy(update={"urgent_calls": CALLS})


@pytest.mark.parametrize(
    ("name", "topic", "said"),
    [
        ("Círculo de apoyo", "Duelo", "Si hay peligro ahora: 911 · Le escuchamos: 800 1"),
        ("Sin golpes", "familia", "Si hay peligro ahora: 911"),
        ("Sin golpes", None, "Si hay peligro ahora: 911"),
        ("Box", "deporte", ""),
    ],
)
def test_it_is_said_by_topic_or_by_words_of_the_name(
    knowing: Branding, name: str, topic: str | None, said: str
) -> None:
    assert urgent_words(knowing, name, topic) == said


def test_the_sheet_and_the_flyer_say_it_beside_the_telephone(knowing: Branding) -> None:
    snapshot = catalogue()
    one = snapshot.programs[0]
    about = one.model_copy(update={"content": one.content.model_copy(update={"topic": "maltrato"})})
    shown = snapshot.model_copy(update={"on_show": [about]})
    assert program_ficha(shown, knowing, one.folio).data["urgent"] == "Si hay peligro ahora: 911"
    flyer = FlyerProgram("Círculo", ProgramFacts(topic="duelo", phone="614 200 4800"))
    said = flyer_alternative(knowing, Flyer("Dale", (flyer,)), LINK)
    assert "Llame: 614 200 4800. Si hay peligro ahora: 911 · Le escuchamos: 800 1." in said
