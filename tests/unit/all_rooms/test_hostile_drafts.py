"""No form computes on what was typed in a way that keeps it from opening."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from building import MORNING, Town
from declared_forms import every_form
from meeting_room import Room
from neighbourhood import BRIEF, RedVecinal
from new_store import new_store

from servimun_widgets.analyst_forms.services.versions import promote_form, register_form
from servimun_widgets.council.demonstration import fill_council
from servimun_widgets.errors import Invalid
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.forms import FEEDBACK
from servimun_widgets.forms.declaring import Date, Form, Integer, LongText, Repeat, Text
from servimun_widgets.mail.pages.trial import mail_page
from servimun_widgets.pages import form_drafts
from servimun_widgets.services.context import Context
from servimun_widgets.services.drafts import (
    DEEPEST_DRAFT,
    StoredDraft,
    find_draft,
    keep_draft,
)
from servimun_widgets.services.smtp import SmtpTransport
from servimun_widgets.store import where
from servimun_widgets.store.mended_campaigns import plain_templates
from servimun_widgets.widgets import ChangeReview, PartLinks, RecordForm, RecordList

IDENTITY = (
    '[plataforma]\ndireccion = "https://servimun.example"\ncorreo = "servimun@municipio.example"\n'
)
TEMPLATES = (
    "Hola, {colonia:Centro}. {programas} {enlace} {leyenda}",
    "Hola, {colonia!x}. {programas} {enlace} {leyenda}",
    "Hola, {colonia:>3000000}. {programas} {enlace} {leyenda}",
    "Hola, {0} {colonia.attr} {colonia[0]} {leyenda}",
    "{{{colonia}}} {{sic}} }{ {programas:{colonia}} {leyenda}",
    "{programas}" * 90,
)
STRANGE: tuple[Any, ...] = (
    None,
    "x" * 100_000,
    "{colonia:>3000000} {0} }{ {{",
    "2026-02-31",
    "\x00\ud800\u202e<script>",
    -1,
    10**30,
    1e308,
    True,
    [],
    {},
    [[[[["x"]]]]],
    {"a": {"b": [None, {"c": "x"}]}},
    [None, 1, "x", {}, [[]]],
)
ANSWERED = "R0001"
VISIT = Form(
    "visita",
    title="Visita a colonia",
    roles=["enlace", "coordinacion"],
    fields=[
        Text("colonia", required=True),
        Date("fecha"),
        Integer("asistentes"),
        LongText("notas", visible_when="asistentes > 0"),
        Repeat("acuerdo", [Text("que", label="Qué")]),
    ],
).definition
ALL = every_form()
NO_DRAFT = {
    *("marca", "acuse", "archivar_programas", "fechas_programa", "verificar_programas"),
    *(
        "publicar_programas",
        "asignar_juntas",
        "cerrar_juntas",
        "recordar_programas",
        "recordar_acuerdos",
    ),
    "fecha_acuerdos",
    *("borrado", "canales", "paquete-coprev", "paquete-fichas", "paquete-red-vecinal"),
}
"""What is said in one tap, the form of a package that was delivered (see the fichas' pages), those
of one or two fields that keep no draft on the server, and questions that store nothing."""


class Furnished(Town):
    folder: Path

    def at_work(self, username: str) -> Context:
        return replace(super().at_work(username), data_folder=self.folder)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Furnished]:
    with new_store() as store:
        town = Furnished(store)
        town.folder = tmp_path
        (tmp_path / "identidad").mkdir()
        (tmp_path / "identidad" / "identidad.toml").write_text(IDENTITY, "utf-8")
        with store.transaction():
            fill_council(town.system)
        red = RedVecinal(town)
        red.group("G001")
        town.catalogued()
        room = Room(town)
        room.begin()
        room.agree(town.program("P001").id)
        room.conclude()
        room.begin()
        red.campaign()
        register_form(town.at_work("analisis"), VISIT)
        promote_form(town.system, VISIT.name)
        said = {"kind": "queja", "origin": "vecinos", "text": "Que haya más horarios."}
        for _ in range(2):
            feedback.log_feedback(town.at_work("enlace.impas"), {**FEEDBACK.empty_value(), **said})
        staff = town.at_work("coordinacion")
        base = feedback.version_of(feedback.open_feedback(staff, ANSWERED).record)
        feedback.answer_feedback(staff, ANSWERED, {"answer": "Abrimos por la tarde."}, base)
        yield town


def hostile(form: str, turn: int) -> dict[str, Any]:
    """Return a draft of strange values, one for each field of a form and one it has not."""
    names = ALL[form].record.model_fields if form in ALL else GIVEN_BY_ANALYST
    values = itertools.islice(itertools.cycle(STRANGE), turn, None)
    return {**dict(zip(names, values, strict=False)), "no_such_field": STRANGE[turn]}


GIVEN_BY_ANALYST = ("colonia", "fecha", "asistentes", "notas", "acuerdo")


def everything_opened(visit: Any, username: str, path: str, **query: str) -> Iterator[RecordForm]:
    """Open a page, each of its parts and lists, each record and the form of a new one."""
    first = visit(username, path, **query)
    parts = [link[1] for links in first.every(PartLinks) for link in links.links]
    queries = [dict(pair.split("=") for pair in part.strip("?").split("&")) for part in parts]
    for asked in queries or [query]:
        yield from visit(username, path, **asked).every(RecordForm)
        for number in range(len(visit(username, path, **asked).every(RecordList))):
            rows = visit(username, path, **asked).every(RecordList)[number].rows
            for row in [None, *rows[:1]]:
                page = visit(username, path, **asked)
                listed = page.every(RecordList)[number]
                opened = listed.begin_record() if row is None else listed.open_record(row["id"])
                assert opened.kind == "done" or "clave" not in opened.message, (path, opened)
                yield from page.every(RecordForm)


ROLES = {
    "coordinacion": (
        *("enlaces/programas", "enlaces/retroalimentacion", "coordinacion/reuniones"),
        *("difusion/coprev", "difusion/redes_vecinales", "difusion/fichas", "formularios"),
        *("coordinacion/cuentas", "coordinacion/catalogos"),
    ),
    "enlace.impas": ("enlaces/programas", "enlaces/retroalimentacion", "formularios"),
    "admin": ("coordinacion/cuentas", "administracion/ajustes"),
    "norte": ("difusion/redes_vecinales",),
}


MEETINGS = "coordinacion/reuniones"


def meeting_forms(visit: Any) -> Iterator[RecordForm]:
    """Press what brings up the forms of a meeting, one of its points and its end."""
    presses = (
        ({"reunion": "J0002"}, "add"),
        *(({"reunion": "J0002", "punto": "P001"}, one) for one in ("acuerdo", "no_procede")),
    )
    for query, action in presses:
        page = visit("coordinacion", MEETINGS, **query)
        (panel,) = [one for one in page.every(ChangeReview) if one.actions]
        assert panel.decide(action, "", "key").kind == "done"
        yield from page.every(RecordForm)
    page = visit("coordinacion", MEETINGS, parte="acuerdos")
    page.find(RecordList).open_record("A0001")
    (panel,) = [one for one in page.every(ChangeReview) if one.actions]
    assert panel.decide("move", "", "key").kind == "done"
    yield from page.every(RecordForm)
    page = visit("coordinacion", MEETINGS, reunion="J0001")
    page.every(RecordList)[0].open_record("J0001")
    yield from page.every(RecordForm)


def answered_forms(visit: Any) -> Iterator[RecordForm]:
    """Open feedback that was answered, which may be told on the public site."""
    page = visit("coordinacion", "enlaces/retroalimentacion")
    page.find(RecordList).open_record(ANSWERED)
    yield from page.every(RecordForm)


def mail_forms(town: Town) -> Iterator[RecordForm]:
    """Open the trial of mail where a mail server is set."""
    server = SmtpTransport("127.0.0.1", 1, "servimun@municipio.example")
    page = mail_page(replace(town.at_work("admin"), mail=server), {})
    yield from (one for one in page.children if isinstance(one, RecordForm))


def text_forms(visit: Any) -> Iterator[RecordForm]:
    """Open the form of a text of documents, and that of a whole file, among the settings."""
    for name in ("textos/ficha.corte", "archivos/sinonimos.csv"):
        page = visit("admin", "administracion/ajustes")
        page.find(RecordList).open_record(name)
        yield from page.every(RecordForm)


@pytest.mark.parametrize("turn", range(0, len(STRANGE), 3))
def test_every_form_opens_whatever_was_typed(visit, town, monkeypatch, turn):
    def found(_context: Context, form: str, _record_id: str) -> StoredDraft:
        return StoredDraft(hostile(form, turn), "an older base", MORNING)

    monkeypatch.setattr(form_drafts, "find_draft", found)
    opened = [
        form
        for username, paths in ROLES.items()
        for path in paths
        for form in everything_opened(visit, username, path)
    ]
    opened += [*meeting_forms(visit), *answered_forms(visit), *mail_forms(town), *text_forms(visit)]
    with_draft = [form for form in opened if form.draft is not None]
    reached = {form.declaration["name"] for form in with_draft}
    assert set(ALL) - NO_DRAFT | {"visita"} <= reached, (
        "say in ROLES on which page the form opens, or in NO_DRAFT that it keeps none:"
        f" {sorted(set(ALL) - NO_DRAFT - reached)}"
    )
    assert all(form.draft["value"]["no_such_field"] == STRANGE[turn] for form in with_draft)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_message_with_braces_is_a_sentence_and_the_form_opens_again(visit, template):
    page = visit("coordinacion", "difusion/redes_vecinales")
    page.find(RecordList).begin_record()
    typed = {**BRIEF, "template": template}
    refused = page.find(RecordForm).submit("preview", typed, "", "k")
    assert [problem.path for problem in refused.problems] == [("template",)]
    page.find(RecordForm).keep(typed, "")
    again = visit("coordinacion", "difusion/redes_vecinales")
    assert again.find(RecordList).begin_record().kind == "done"
    assert again.find(RecordForm).draft["value"]["template"] == template


def nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("depth", [DEEPEST_DRAFT, 900, 3000])
def test_a_draft_nested_as_no_form_is_is_refused_and_an_old_one_is_not_offered(town, depth):
    staff = town.at_work("coordinacion")
    with pytest.raises(Invalid) as refused:
        keep_draft(staff, "campana", "", {"title": nested(depth)}, "")
    assert [problem.code for problem in refused.value.problems] == ["draft_too_large"]
    keep_draft(staff, "campana", "", {"title": "x"}, "")
    if depth < 900:  # what the store itself can hold
        stored = {"value": {"title": nested(depth)}}
        town.store.table("drafts").update(stored, where("base") == "")
        assert find_draft(staff, "campana", "") is None


def test_a_campaign_of_before_that_holds_a_format_is_read(town, visit):
    table = town.store.table("campaigns")
    for before, after in (
        (
            "{colonia:>30} {{sic}} {plataforma!r} {leyenda}",
            "{colonia} (sic) {plataforma} {leyenda}",
        ),
        ("{programas} y {programas} {leyenda}", "{programas} y  {leyenda}"),
    ):
        (stored,) = table.all()
        table.update({"content": {**stored["content"], "template": before}})
        plain_templates(town.store)
        (mended,) = table.all()
        assert mended["content"]["template"] == after
        visit("coordinacion", "difusion/redes_vecinales")
