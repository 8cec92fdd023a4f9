"""No document leaves one of what is asked first without an answer, whatever a programme lacks."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest
from office_samples import branding, catalogue

from servimun_widgets.fichas.documents.forward_texts import agency_texts
from servimun_widgets.fichas.documents.poster import poster, square
from servimun_widgets.fichas.documents.program_ficha import program_ficha
from servimun_widgets.fichas.rules.snapshot import PublishedProgram, Snapshot
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.red_vecinal.documents.flyer_words import (
    FlyerProgram,
    program_answers,
    program_phone,
)
from servimun_widgets.red_vecinal.records.segments import ProgramFacts
from servimun_widgets.red_vecinal.rules.program_message import (
    completed,
    flyer_facts,
    message_text,
    told_on,
)

LABELS = ["Qué es", "Para quién", "Dónde", "Cuándo", "Costo"]
ASKED = (
    "en qué consiste",
    "para quién es",
    "en qué lugar es",
    "qué días y a qué hora",
    "si se paga",
)
LINES = ("", "Para quién: ", "Dónde: ", "Cuándo: ", "")
LACKING = (
    *("summary", "description", "audience", "age_minimum", "age_maximum", "venues", "coverage"),
    *("hours", "weekly_hours", "validity_kind", "validity_note", "valid_from", "valid_until"),
    *("cost_kind", "cost_amount", "cost_note", "phones", "whatsapp_text", "alert"),
)
NUMBER = re.compile(r"\b(?:\d{3} \d{3} \d{4}|\d{2} \d{4} \d{4}|0\d\d)\b")


def with_less(seed: int) -> tuple[Snapshot, list[PublishedProgram]]:
    """Return the catalogue with some programmes of which this and that is not known."""
    chance = random.Random(seed)
    snapshot = catalogue()
    made = []
    for one in chance.sample(snapshot.programs, 6):
        lost = [name for name in LACKING if chance.random() < 0.5]
        blank = {
            name: [] if isinstance(getattr(one.content, name), list) else None for name in lost
        }
        made.append(one.model_copy(update={"content": one.content.model_copy(update=blank)}))
    return snapshot.model_copy(update={"on_show": made}), [
        one for one in made if snapshot.offering(one).goes_out
    ]


def answered(said: dict[str, str], number: str) -> None:
    """Fail where one of the answers is missing, or is asked at no telephone."""
    assert [*said] == LABELS
    assert NUMBER.search(number), number
    for label, text in said.items():
        assert text.strip()
        # A notice beside what it is asks at the number that stands large.
        asks = "no ha dicho" if label == "Qué es" else "pregunte"
        assert asks not in text.lower() or NUMBER.search(text), text


@pytest.mark.parametrize("seed", range(6))
def test_sheets_flyers_and_messages_answer_all_that_is_asked_first(seed: int) -> None:
    snapshot, programs = with_less(seed)
    identity = branding()
    for program in programs:
        data = program_ficha(snapshot, identity, program.folio).data
        for version in data["versions"]:
            rows = {label: f"{text} {rest}" for _, label, text, _, rest in version["answers"]}
            answered({version["what_label"]: version["what"], **rows}, data["call"])
        content = told_on(program.content, snapshot.as_of)
        facts = flyer_facts(content, content.venues, whole_city=False)
        flyer = FlyerProgram(content.public_name, facts)
        told = program_answers(identity, flyer)
        answered({one.label: one.text for one in told.values()}, program_phone(identity, flyer))
        for room in range(3):
            message_answers(
                message_text(content, content.venues, whole_city=False, room=room), facts
            )
        own = completed("Venga.", content, content.venues)  # which say what it is
        message_answers(own, facts.model_copy(update={"what": "Venga."}))


def message_answers(text: str, facts: ProgramFacts) -> None:
    """Fail where a message neither says nor asks one of what is asked first."""
    lines = text.split("\n")
    asked = next((one for one in lines if one.startswith("La dependencia no ha dicho")), "")
    known = [getattr(facts, name) for name in ("what", "whom", "where", "hours", "price")]
    for words, line, said in zip(ASKED, LINES, known, strict=True):
        if words in asked or (facts.is_imposed and "se los dice quien le envía" in text):
            continue
        assert said, (words, text)
        assert any(one.startswith(line) for one in lines), (line, text)
    assert NUMBER.search(text), text


@pytest.mark.parametrize("make", [poster, square])
def test_posters_answer_them_for_the_platform(make) -> None:
    snapshot = catalogue()
    data = make(snapshot, branding(), snapshot.agencies[0].id).data
    told = {one["label"]: one["text"] for one in data["answers"]}
    answered({"Qué es": data["invitation"], **{one: told[one] for one in LABELS[1:]}}, told["Cómo"])


def test_texts_to_pass_on_say_what_is_told_and_that_looking_is_free() -> None:
    snapshot = catalogue()
    said = agency_texts(snapshot, branding(), snapshot.agencies[0].id)["whatsapp.txt"]
    assert "para quién, dónde, cuándo, costo y a quién llamar; verlos es gratis" in said


def test_what_is_past_is_not_told_as_to_come() -> None:
    content = ProgramContent(
        public_name="Box", lead_agency_id="x", validity_kind="fechas", valid_from=date(2018, 1, 1)
    )
    assert flyer_facts(told_on(content, date(2026, 11, 30)), (), whole_city=False).when == ""
