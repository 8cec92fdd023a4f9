from __future__ import annotations

from typing import Any

import pytest

from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Draft, DraftPlace, FormAction, Outcome, RecordForm

SAVE = FormAction("save", "Guardar", "primary")
REFUSED = sentence("ui_refused")


class Page:
    """What a page hands the form; it remembers what it was asked."""

    def __init__(self) -> None:
        self.acted: list[tuple[str, dict[str, Any], str, str]] = []
        self.kept: list[tuple[dict[str, Any], str]] = []
        self.places: list[DraftPlace] = []
        self.discarded = 0
        self.left = 0
        self.outcome: Outcome | Exception = Outcome("done", "Se guardó.", base="2")

    def act(self, action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
        self.acted.append((action, value, base, key))
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    def keep(self, value: dict[str, Any], base: str, place: DraftPlace) -> str:
        self.kept.append((value, base))
        self.places.append(place)
        return "10:42"

    def discard(self) -> None:
        self.discarded += 1

    def back(self) -> None:
        self.left += 1


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def form(declaration: dict[str, Any], value: dict[str, Any], page: Page) -> RecordForm:
    return make(declaration, value, page)


def make(declaration: dict[str, Any], value: dict[str, Any], page: Page, **more: Any) -> RecordForm:
    given = {"keep_draft": page.keep, "discard_draft": page.discard, "back": page.back}
    given |= {"actions": [SAVE], **more}
    return RecordForm(
        declaration=declaration,
        value=value,
        base="1",
        storage_key="ana:p1",
        act=page.act,
        **given,
    )


def test_a_save_hands_over_the_whole_value_and_moves_to_the_new_base(
    form: RecordForm, page: Page, value: dict[str, Any]
) -> None:
    outcome = form.submit("save", {**value, "nombre": "Nuevo"}, "1", "k1")
    assert outcome.kind == "done"
    assert page.acted == [("save", {**value, "nombre": "Nuevo"}, "1", "k1")]
    assert form.value["nombre"] == "Nuevo"
    assert form.base == "2"
    assert page.discarded == 1


def test_one_key_is_carried_out_once(form: RecordForm, page: Page, value: dict[str, Any]) -> None:
    first = form.submit("save", value, "1", "k1")
    assert form.submit("save", value, "1", "k1") == first
    assert len(page.acted) == 1
    form.submit("save", value, "2", "k2")
    assert len(page.acted) == 2


def test_a_key_that_did_another_action_is_refused(
    form: RecordForm, page: Page, value: dict[str, Any]
) -> None:
    assert form.submit("save", value, "1", "k1").kind == "done"
    refused = form.submit("submit", value, "1", "k1")
    assert refused.kind == "failed"
    assert "clave de otra acción" in refused.message
    assert form.submit("save", value, "1", "k1").kind == "done"


def test_a_failed_action_is_tried_again_under_its_key(
    form: RecordForm, page: Page, value: dict[str, Any]
) -> None:
    page.outcome = RuntimeError("x")
    assert form.submit("save", value, "1", "k1").kind == "failed"
    page.outcome = Outcome("done")
    assert form.submit("save", value, "1", "k1").kind == "done"
    assert [call[3] for call in page.acted] == ["k1", "k1"]


def test_readonly_and_undeclared_names_are_not_taken_from_the_browser(
    form: RecordForm, page: Page, value: dict[str, Any]
) -> None:
    form.submit("save", {**value, "clave": "X", "id": "p2", "estado": "publicado"}, "1", "k1")
    assert page.acted[0][1] == value


def test_an_action_that_was_not_given_is_refused(
    form: RecordForm, page: Page, value: dict[str, Any]
) -> None:
    assert form.submit("publish", value, "1", "k1") == Outcome("failed", REFUSED)
    assert page.acted == []


def test_a_form_to_read_refuses_everything(
    declaration: dict[str, Any], value: dict[str, Any], page: Page
) -> None:
    form = make(declaration, value, page, read_only=True)
    assert form.submit("save", value, "1", "k1") == Outcome("failed", REFUSED)
    with pytest.raises(NotAllowed):
        form.keep(value, "1")
    assert (page.acted, page.kept) == ([], [])
    texts = {one["label"]: one["text"] for part in form.reading for one in part["fields"]}
    assert texts["Desde"] == "22 de noviembre de 2026"
    assert texts["Sedes"] == "Colonia: Centro"
    assert "Monto" not in texts


def test_undo_must_have_been_offered_and_works_once(
    form: RecordForm, page: Page, value: dict[str, Any]
) -> None:
    assert form.submit("undo:save", value, "1", "k0").message == REFUSED
    page.outcome = Outcome("done", "Se guardó.", undo="Deshacer")
    form.submit("save", value, "1", "k1")
    page.outcome = Outcome("done", "Se deshizo.")
    assert form.submit("undo:save", value, "2", "k2").message == "Se deshizo."
    assert form.submit("undo:save", value, "2", "k3").message == REFUSED
    assert [call[0] for call in page.acted] == ["save", "undo:save"]


def test_problems_of_the_domain_come_back_with_their_paths(
    form: RecordForm, page: Page, value: dict[str, Any]
) -> None:
    page.outcome = Invalid([Problem("ui_reason_missing", ("nombre",))])
    answer = form.answer(
        {"type": "act", "key": "k", "action": "save", "value": value, "base": "1"}
    ).content
    assert (answer["type"], answer["key"], answer["kind"]) == ("outcome", "k", "problems")
    assert answer["problems"][0]["path"] == ("nombre",)


def test_drafts_are_kept_as_typed(form: RecordForm, page: Page, value: dict[str, Any]) -> None:
    answer = form.answer(
        {"type": "draft", "key": "k", "value": {**value, "monto": "doce"}, "base": "1"}
    )
    assert answer.content == {"type": "kept", "key": "k", "message": "Borrador guardado 10:42"}
    assert page.kept == [({**value, "monto": "doce"}, "1")]


def test_a_draft_knows_what_is_filled_in_and_where(
    declaration: dict[str, Any], value: dict[str, Any], page: Page
) -> None:
    shown = {"title": "R0004 Piden · Solicitudes · SERVIMUN", "address": "a/b?c=R0004"}
    said = {"type": "draft", "key": "k", "value": value, "base": "1", **shown}
    list_shown = {**said, "title": "Solicitudes · SERVIMUN", "address": 7}
    for more in ({}, {"heading": "R0004"}, {"heading": "Datos", "resumes_at": "d"}):
        make(declaration, value, page, **more).answer(said)
    make(declaration, value, page, heading="R0004: Piden").answer(said)
    make(declaration, value, page, heading="Otra").answer(list_shown)
    assert page.places == [
        DraftPlace(f"{declaration['title']} · R0004 Piden", "a/b?c=R0004"),
        DraftPlace("R0004", "a/b?c=R0004"),
        DraftPlace("Datos · R0004 Piden", "d"),
        DraftPlace("R0004: Piden", "a/b?c=R0004"),
        DraftPlace("Otra", ""),
    ]


def test_what_was_only_looked_at_stays_a_draft(
    declaration: dict[str, Any], value: dict[str, Any], page: Page
) -> None:
    look = FormAction("look", "Ver", saves=False)
    form = make(declaration, value, page, actions=[SAVE, look])
    typed = {**value, "nombre": "A medias"}
    form.keep(typed, "1")
    assert form.submit("look", typed, "1", "k1").kind == "done"
    assert (form.value, form.base, page.discarded) == (value, "1", 0)
    assert form.draft == {"value": typed, "base": "1", "saved_on": "10:42"}
    assert form.submit("save", typed, "1", "k2").kind == "done"
    assert (form.value, form.draft, page.discarded) == (typed, None, 1)


def test_a_draft_that_cannot_be_removed_does_not_undo_the_save(
    declaration: dict[str, Any], value: dict[str, Any], page: Page
) -> None:
    def broken() -> None:
        raise OSError("disk")

    form = make(declaration, value, page, discard_draft=broken)
    assert form.submit("save", value, "1", "k1").kind == "done"


def test_a_found_draft_is_shown_until_it_is_discarded(
    declaration: dict[str, Any], value: dict[str, Any], page: Page
) -> None:
    form = make(declaration, value, page, draft=Draft({**value, "nombre": "B"}, "1", "hoy 10:42"))
    assert form.draft is not None
    assert form.draft["saved_on"] == "hoy 10:42"
    form.answer({"type": "discard", "key": "k"})
    assert form.draft is None
    assert page.discarded == 1


def test_leaving_calls_back(form: RecordForm, page: Page) -> None:
    assert form.answer({"type": "back", "key": "k"}).content["kind"] == "done"
    assert page.left == 1


@pytest.mark.parametrize(
    "message",
    [
        None,
        "act",
        {},
        {"type": "unknown", "key": "k"},
        {"type": ["act"], "key": "k"},
        {"type": "act", "key": "k", "action": "save", "value": [], "base": "1"},
        {"type": "act", "key": "k", "action": "save", "value": {}, "base": 1},
        {"type": "act", "key": "k", "action": "x" * 5000, "value": {}, "base": "1"},
        {"type": "draft", "key": {"a": 1}, "value": None, "base": "1"},
    ],
)
def test_a_message_that_makes_no_sense_is_refused(
    form: RecordForm, page: Page, message: object
) -> None:
    answer = form.answer(message).content
    assert (answer["kind"], answer["message"]) == ("failed", REFUSED)
    assert (page.acted, page.kept) == ([], [])


def test_the_browser_sets_no_trait(form: RecordForm) -> None:
    form.set_state({"read_only": True, "value": {"nombre": "X"}, "actions": []})
    assert form.value["nombre"] == "Vecinos"
    assert form.read_only is False


def test_a_conflict_merges_what_only_one_person_changed(
    form: RecordForm, page: Page, value: dict[str, Any]
) -> None:
    mine = {**value, "nombre": "Mío", "gratis": False, "monto": 20}
    theirs = {**value, "nombre": "Suyo", "desde": None, "clave": "P-2"}
    page.outcome = Outcome("conflict", value=theirs, base="2")
    outcome = form.submit("save", mine, "1", "k1")
    (conflict,) = outcome.conflicts
    assert (conflict.name, conflict.before) == ("nombre", "Vecinos")
    assert (conflict.mine, conflict.theirs, conflict.theirs_value) == ("Mío", "Suyo", "Suyo")
    assert outcome.merged == {**mine, "desde": None, "clave": "P-2"}
    assert outcome.taken == ("Desde",)


def test_without_knowing_the_start_every_difference_is_asked(
    form: RecordForm, page: Page, value: dict[str, Any]
) -> None:
    page.outcome = Outcome("conflict", value={**value, "nombre": "Suyo", "gratis": False}, base="3")
    outcome = form.submit("save", {**value, "nombre": "Mío"}, "older", "k1")
    assert [conflict.name for conflict in outcome.conflicts] == ["nombre", "gratis"]
    assert [conflict.theirs for conflict in outcome.conflicts] == ["Suyo", "No"]
    page.outcome = Outcome(
        "conflict", value={**value, "gratis": False}, base="3", before={**value, "nombre": "Antes"}
    )
    outcome = form.submit("save", {**value, "nombre": "Mío"}, "older", "k2")
    assert [conflict.name for conflict in outcome.conflicts] == ["nombre"]
    assert outcome.taken == ("¿Es gratuito?",)
