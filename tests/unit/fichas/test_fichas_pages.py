"""The pages of the fichas: building, delivering, sending, acknowledging."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_string, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from building import MORNING, Town
from delivering import FICHAS, RECEIVED, build, deliver, run
from mail_server import Recipients, mail_server
from new_store import new_store

from servimun_widgets.domain.navigation import find_page
from servimun_widgets.errors import Invalid, NotFound
from servimun_widgets.fichas.services import deliveries, letters
from servimun_widgets.fichas.services.package_files import delivered_files, package_file
from servimun_widgets.pages import form_drafts
from servimun_widgets.services.context import Context
from servimun_widgets.services.drafts import StoredDraft
from servimun_widgets.services.mail_transport import MailRefused, MailTransport
from servimun_widgets.services.smtp import SmtpTransport
from servimun_widgets.store import where
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import (
    ChangeReview,
    CopyTexts,
    FileDownloads,
    LongTask,
    Notice,
    PictureStrip,
    RecordForm,
    RecordList,
)

IDENTITY = '[plataforma]\ndireccion = "https://servimun.example"\n'
ACUSE = {"channels": ["whatsapp", "tablero"], "reached": 40, "note": "Faltó el turno de la tarde."}


class Mailbox:
    """A mail server that keeps what it is given; `refusals` are raised first, one each."""

    sender = "difusion@servimun.example"

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []
        self.refusals: list[MailRefused] = []

    def send(self, message: EmailMessage) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        self.sent.append(message)


class OutreachTown(Town):
    """The town with a folder for its packages and, when `mail` is set, a mail server."""

    folder: Path
    mail: MailTransport | None = None

    def at_work(self, username: str) -> Context:
        return replace(super().at_work(username), data_folder=self.folder, mail=self.mail)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[OutreachTown]:
    """Two agencies and one programme; the liaisons of IMPAS have e-mail addresses."""
    with new_store() as store:
        town = OutreachTown(store)
        town.folder = tmp_path
        (tmp_path / "identidad").mkdir()
        (tmp_path / "identidad" / "identidad.toml").write_text(IDENTITY, encoding="utf-8")
        town.catalogued()
        for username in ("enlace.impas", "suplente.impas"):
            content = store.table("accounts").get(where("id") == username)["content"]
            email = f"{username}@impas.servimun.example"
            town.change_account(username, content={**content, "email": email})
        yield town


VISITS = ("info", "Lo que trajo al sitio público")
"""The way to what came of what the agency passed on."""


@pytest.fixture
def office(visit: Callable[..., Any]) -> Any:
    return visit("coordinacion", FICHAS)


def test_nothing_is_there_before_the_first_package(office, visit):
    assert office.screen.summary == "Paquetes: 0; del más nuevo, entregas: 0, acuses: 0"
    page = visit("enlace.impas", RECEIVED)
    assert page.screen.summary == "Entregas: 0, sin acuse: 0"
    assert page.notices() == [("info", "Todavía no se le entrega una ficha técnica"), VISITS]


def test_a_preview_shows_pages_and_builds_nothing(office, town):
    town.clock.forward(days=5)
    office.find(RecordList).begin_record()
    form = office.find(RecordForm)
    later = form.submit("preview", {"as_of": "2027-01-01", "only": ["IMPAS"]}, "", "k1")
    assert [problem.path for problem in later.problems] == [("as_of",)]
    before = form.submit("preview", {"as_of": "2025-01-01", "only": ["IMPAS"]}, "", "k3")
    assert [problem.path for problem in before.problems] == [("as_of",)]
    assert not office.shows(PictureStrip)
    done = form.submit("preview", {"as_of": "2026-11-24", "only": ["IMPAS"]}, "", "k2")
    assert done.kind == "done"
    pictures = office.find(PictureStrip).pictures
    assert len(pictures) >= 4
    assert all(one["alternative"] for one in pictures)
    assert "24 de noviembre de 2026" in office.find(LongTask).heading
    assert not (town.folder / "packages").exists()


def test_what_is_left_out_is_said_with_the_way_to_it(office, town):
    record, table = town.catalogued(public_name="Teatro"), town.store.table("programs")
    [document] = [one for one in table.all() if one["id"] == record.id]
    shown = {**document["published"], "contact_note": "Llame al 614 123 4567"}
    table.update({"published": shown, "content": shown}, doc_ids=[document.doc_id])
    town.change_account(
        "enlace.dif",
        content={**town.store.table("accounts").get(where("id") == "enlace.dif")["content"]}
        | {"email": "bom@municipio"},
    )
    office.find(RecordList).begin_record()
    form = office.find(RecordForm)
    assert form.submit("preview", {"as_of": None, "only": []}, "", "k1").kind == "done"
    assert office.find(Notice).heading == sentence("builder_to_be_left_out_many", count=2)
    run(office.find(LongTask))
    _, notice = office.every(Notice)
    assert notice.heading == sentence("builder_left_out_many", count=2)
    (program, where_program), (account, where_account) = notice.links
    assert "P002" in program
    assert "614 123 4567" in program
    assert where_program == "enlaces/programas?programa=P002"
    assert "bom@municipio" in account
    assert where_account == "coordinacion/cuentas?cuenta=enlace.dif"


def test_a_package_is_built_step_by_step_and_then_open(office):
    listed = office.find(RecordList)
    listed.begin_record()
    answers = run(office.find(LongTask))
    assert [one.get("label") for one in answers[1:3]] == ["DIF", "IMPAS"]
    assert [one["done"] for one in answers[1:3]] == [1, 2]
    assert office.find(Notice).kind == "ok"
    files = office.find(FileDownloads)
    assert files.files[0]["label"] == sentence("builder_whole")
    assert {one["group"] for one in files.files} == {"", "DIF", "IMPAS"}
    assert files.download(files.files[0]["name"]).data.startswith(b"PK")
    ficha = files.download("impas/ficha-tecnica.pdf")
    assert (ficha.name, ficha.mime) == ("impas-ficha-tecnica.pdf", "application/pdf")
    assert ficha.data.startswith(b"%PDF")


def test_what_the_form_says_is_what_is_made(office, visit, town):
    above = visit("coordinacion", FICHAS).find(RecordList)
    office.find(RecordList).begin_record()
    form, task = office.find(RecordForm), office.find(LongTask)
    assert task.heading == "Paquetes con corte al 23 de noviembre de 2026"
    chosen = {"as_of": None, "only": ["DIF"]}
    assert form.answer({"type": "hints", "key": "k0", "value": chosen}).content["hints"] == []
    assert task.heading == (
        "Paquete parcial con corte al 23 de noviembre de 2026. Solo DIF (1 de 2)"
    )
    assert run(task)[-1]["finished"]
    assert office.every(Notice)[1].heading == sentence("builder_partial", count=1, of=2)
    review = office.every(ChangeReview)[0]
    assert "parcial" in review.heading
    assert ["Para quién", "Solo DIF (1 de 2)"] in [list(one) for one in review.meta]
    assert {one["group"] for one in office.find(FileDownloads).files} == {"", "DIF"}
    [row] = above.rows  # the list above in the same notebook
    assert row["cells"]["only"] == "Solo DIF (1 de 2)"
    deliver(office)
    assert visit("enlace.impas", RECEIVED).screen.summary == "Entregas: 0, sin acuse: 0"
    with pytest.raises(Invalid) as refused:
        deliveries.deliver(town.at_work("coordinacion"), row["id"], ["IMPAS"])
    [problem] = refused.value.problems
    assert explain(problem).startswith("El paquete es parcial y no tiene nada de IMPAS.")


def test_a_day_half_typed_makes_nothing(office):
    office.find(RecordList).begin_record()
    form, task = office.find(RecordForm), office.find(LongTask)
    form.answer({"type": "hints", "key": "k0", "value": {"as_of": "2026-11", "only": []}})
    assert task.heading == sentence("builder_task_unclear")
    refused = task.answer({"type": "begin", "key": "k1"}).content
    assert (refused["type"], len(refused["problems"])) == ("outcome", 1)


def test_a_stopped_build_is_gone_on_with_later(office, visit):
    office.find(RecordList).begin_record()
    task = office.find(LongTask)
    task.answer({"type": "begin", "key": "k0"})
    assert task.answer({"type": "step", "key": "k1"}).content["done"] == 1
    office.find(RecordForm).answer({"type": "back", "key": "k2"})
    again = visit("coordinacion", FICHAS)
    again.find(RecordList).begin_record()
    answers = run(again.find(LongTask))
    assert [one["done"] for one in answers[1:]] == [2, 2]


def test_what_the_form_says_when_a_stopped_build_is_gone_on_with_is_what_is_made(office):
    office.find(RecordList).begin_record()
    form, task = office.find(RecordForm), office.find(LongTask)
    task.answer({"type": "begin", "key": "k0"})
    assert task.answer({"type": "step", "key": "k1"}).content["total"] == 2
    chosen = {"as_of": None, "only": ["IMPAS"]}
    form.answer({"type": "hints", "key": "k2", "value": chosen})
    assert "Solo IMPAS" in task.heading
    told = task.answer({"type": "step", "key": "k3"}).content
    assert (told["label"], told["done"], told["total"]) == ("IMPAS", 1, 1)
    assert task.answer({"type": "step", "key": "k4"}).content["finished"]
    assert {one["group"] for one in office.find(FileDownloads).files} == {"", "IMPAS"}


def test_the_same_data_make_the_same_package(office, visit):
    name = build(office)
    again = visit("coordinacion", FICHAS)
    assert build(again) == name
    assert len(again.every(RecordList)[0].rows) == 2  # the two agencies of the open package
    listed = visit("coordinacion", FICHAS).find(RecordList)
    assert [row["id"] for row in listed.rows] == [name]


def test_from_the_delivery_to_the_acuse(office, visit, town):
    build(office)
    deliver(office)
    agencies = office.find(RecordList)
    states = {row["id"]: row["cells"]["state"]["text"] for row in agencies.rows}
    assert states == {"DIF": "Entregada hoy", "IMPAS": "Entregada hoy"}
    assert office.every(ChangeReview)[0].actions == []

    home = visit("enlace.impas", "inicio")
    waiting = next(one for one in home.every(Notice) if "espera su acuse" in one.heading)
    assert waiting.links[0][0] == "Ficha técnica del 23 de noviembre de 2026"
    folio = waiting.links[0][1].partition("entrega=")[2]

    page = visit("enlace.impas", RECEIVED, entrega=folio)
    assert page.notices() == [VISITS]
    labels = [one["label"] for one in page.find(FileDownloads).files]
    assert labels[:3] == [
        "Ficha técnica (PDF)",
        "Ficha técnica para editar (Word)",
        "Anexo con los programas de la dependencia (PDF)",
    ]
    assert [label for label, _ in page.find(CopyTexts).offered] == [
        "Texto para correo",
        "Texto para WhatsApp",
        "Texto para el tablero",
    ]
    form = page.find(RecordForm)
    wrong = form.submit("acknowledge", {"channels": [], "reached": "muchas"}, form.base, "k0")
    assert {problem.path for problem in wrong.problems} == {("channels",), ("reached",)}
    town.clock.forward(minutes=5)
    assert form.submit("acknowledge", ACUSE, form.base, "k1").kind == "done"
    assert any("Gracias" in notice.heading for notice in page.every(Notice))
    town.clock.forward(minutes=5)
    corrected = {**ACUSE, "reached": 75}
    assert form.submit("acknowledge", corrected, form.base, "k2").kind == "done"

    home = visit("enlace.impas", "inicio")
    assert not any("acuse" in notice.heading for notice in home.every(Notice))
    later = visit("coordinacion", FICHAS)
    assert later.screen.summary == "Paquetes: 1; del más nuevo, entregas: 2, acuses: 1"
    listed = later.find(RecordList)
    assert listed.rows[0]["cells"]["acknowledged"]["text"] == "1 de 2"
    listed.open_record(listed.rows[0]["id"])
    row = next(row for row in later.find(RecordList).rows if row["id"] == "IMPAS")
    assert row["cells"]["reached"] == 75
    assert row["actions"] == []
    later.find(RecordList).open_record("IMPAS")
    said = later.find(ChangeReview)
    assert ("Personas que la recibieron", "75") in [tuple(pair) for pair in said.meta]
    assert ("Comentario", ACUSE["note"]) in [tuple(pair) for pair in said.meta]


def test_the_acuse_opens_whatever_was_typed(office, visit, monkeypatch):
    build(office)
    deliver(office)
    typed = {"channels": {"x": [1]}, "reached": "{0}" * 900, "note": [None, {}], "other": None}

    def found(_context, _form, _record_id):
        return StoredDraft(typed, "an older base", MORNING)

    monkeypatch.setattr(form_drafts, "find_draft", found)
    assert visit("enlace.impas", RECEIVED).find(RecordForm).draft["value"] == typed


def test_two_liaisons_of_an_agency_do_not_overwrite_one_another(office, visit, town):
    build(office)
    deliver(office)
    first, second = (visit(one, RECEIVED).find(RecordForm) for one in ("enlace.impas",) * 2)
    town.clock.forward(minutes=1)
    assert first.submit("acknowledge", ACUSE, first.base, "k1").kind == "done"
    late = second.submit("acknowledge", {**ACUSE, "reached": 3}, second.base, "k2")
    assert late.kind == "conflict"
    assert late.conflicts[0].theirs == "40"


def test_an_agency_is_reminded_once_a_day_and_sees_it(office, visit, town):
    build(office)
    deliver(office)
    town.clock.forward(days=9)
    later = visit("coordinacion", FICHAS)
    listed = later.find(RecordList)
    listed.open_record(listed.rows[0]["id"])
    agencies = later.find(RecordList)
    states = {row["cells"]["state"]["text"] for row in agencies.rows}
    assert states == {"Sin acuse hace 9 días"}
    assert agencies.perform("DIF", "remind", "k1").kind == "done"
    assert agencies.perform("DIF", "remind", "k2").kind == "failed"
    page = visit("enlace.dif", RECEIVED)
    assert any("se lo recordó hoy" in notice.text for notice in page.every(Notice))
    home = visit("coordinacion", "inicio")
    assert "2 dependencias sin acuse de su ficha" in [one.heading for one in home.every(Notice)]


def test_a_liaison_reaches_only_what_was_delivered_to_the_agency(office, visit, town):
    name = build(office)
    liaison = town.at_work("enlace.impas")
    with pytest.raises(NotFound):
        delivered_files(liaison, name)
    deliver(office)
    paths = {one.path for one in delivered_files(liaison, name)}
    assert {path.partition("/")[0] for path in paths} == {"impas"}
    assert not any(path.endswith(".eml") for path in paths)
    for path in ("dif/ficha-tecnica.pdf", "impas/correo-para-enlaces.eml", "manifest.json"):
        with pytest.raises(NotFound):
            package_file(liaison, name, path)
    for other in ("admin", "aprobacion", "operacion", "analisis"):
        with pytest.raises(Exception, match=r"not_allowed|not_found"):
            package_file(town.at_work(other), name, "impas/ficha-tecnica.pdf")


def test_without_a_mail_server_the_drafts_are_downloaded(office):
    build(office)
    deliver(office)
    drafts = office.every(FileDownloads)[0]
    assert [one["label"] for one in drafts.files] == ["DIF", "IMPAS"]
    draft = drafts.download(drafts.files[1]["name"])
    assert draft.mime == "message/rfc822"
    assert b"X-Unsent: 1" in draft.data


def test_each_liaison_gets_one_message_however_often_it_is_sent(town, visit):
    town.mail = Mailbox()
    office = visit("coordinacion", FICHAS)
    build(office)
    deliver(office)
    for _ in range(2):
        answers = run(office.find(LongTask))
        assert "Enviados: 2. Rechazados: 0." in answers[-1]["message"]
    assert sorted(message["To"] for message in town.mail.sent) == [
        "enlace.impas@impas.servimun.example",
        "suplente.impas@impas.servimun.example",
    ]


def test_what_the_mail_server_refuses_is_listed_and_tried_again(town, visit):
    town.mail = Mailbox()
    town.mail.refusals = [MailRefused(True, "550 no such user")]
    office = visit("coordinacion", FICHAS)
    build(office)
    deliver(office)
    assert "Enviados: 1. Rechazados: 1." in run(office.find(LongTask))[-1]["message"]
    listed = office.every(RecordList)[-1]
    (row,) = listed.rows
    assert row["cells"]["error"].endswith("«550 no such user».")
    assert listed.perform(row["id"], "sent", "k").kind == "failed"
    assert listed.perform(row["id"], "retry", "k").kind == "done"
    town.clock.forward(minutes=1)
    assert "Enviados: 2. Rechazados: 0." in run(office.find(LongTask))[-1]["message"]
    assert len(town.mail.sent) == 2


def test_a_real_mail_server_gets_each_letter_once_and_a_refused_one_when_it_is_tried_again(
    town, visit
):
    refused = "suplente.impas@impas.servimun.example"
    recipients = Recipients({"*": "450 4.7.1 Greylisted"})
    with mail_server(recipients) as port:
        town.mail = SmtpTransport("127.0.0.1", port, "difusion@servimun.example")
        office = visit("coordinacion", FICHAS)
        build(office)
        deliver(office)
        said = run(office.find(LongTask))[-1]["message"]
        assert "Por enviar: 2." in said
        assert "otra vez en unos minutos" in said
        recipients.answers = {refused: "550 5.1.1 no existe ese buzon"}
        town.clock.forward(minutes=5)
        assert "Enviados: 1. Rechazados: 1." in run(office.find(LongTask))[-1]["message"]
        troubled = office.every(RecordList)[-1]
        (row,) = troubled.rows
        assert row["cells"]["address"] == refused
        assert "no existe ese buzon" in row["cells"]["error"]
        recipients.answers.clear()
        assert troubled.perform(row["id"], "retry", "k").kind == "done"
        for _ in range(2):
            town.clock.forward(minutes=1)
            assert "Enviados: 2. Rechazados: 0." in run(office.find(LongTask))[-1]["message"]
    assert [address for address, _ in recipients.received] == [
        "enlace.impas@impas.servimun.example",
        refused,
    ]
    for text, (address, message_id) in zip(recipients.texts, recipients.received, strict=True):
        letter = message_from_string(text, policy=policy.SMTP)
        assert (letter["To"], letter["Message-ID"]) == (address, message_id)
        assert "X-Unsent" not in letter
        assert letter.get_body(("plain",)).get_content().strip()
        names = [part.get_filename() for part in letter.iter_attachments()]
        assert any(name.endswith(".pdf") for name in names)


def test_a_mail_server_that_takes_nothing_ends_the_round(town, visit):
    town.mail = Mailbox()
    town.mail.refusals = [MailRefused(False, "421 busy")] * 2
    office = visit("coordinacion", FICHAS)
    build(office)
    deliver(office)
    assert "Por enviar: 2." in run(office.find(LongTask))[-1]["message"]
    (waits,) = [one for one in visit("coordinacion", "inicio").notices() if "correos" in one[1]]
    assert waits == ("warn", "1 entrega de fichas con correos que no salieron")
    town.clock.forward(minutes=1)
    assert "Enviados: 2." in run(office.find(LongTask))[-1]["message"]
    assert not [one for one in visit("coordinacion", "inicio").notices() if "correos" in one[1]]


def test_a_reminder_leaves_as_a_message_of_its_own(town, visit):
    town.mail = Mailbox()
    office = visit("coordinacion", FICHAS)
    build(office)
    deliver(office)
    run(office.find(LongTask))
    town.clock.forward(days=3)
    assert office.every(RecordList)[0].perform("IMPAS", "remind", "k").kind == "done"
    run(office.find(LongTask))
    subjects = [message["Subject"] for message in town.mail.sent]
    assert len(subjects) == 4
    assert "falta su acuse" in subjects[-1]
    town.clock.forward(days=3)
    liaison = town.at_work("enlace.impas")
    (received,) = deliveries.deliveries(liaison)
    letters.remind(town.at_work("coordinacion"), received.record.id)
    (received,) = deliveries.deliveries(liaison)
    deliveries.acknowledge(
        liaison, received.record.id, ACUSE, deliveries.version_of(received.record)
    )
    run(office.find(LongTask))
    assert len(town.mail.sent) == 4  # nobody is reminded of what is done


def test_the_ficha_of_a_programme_is_on_its_page_while_it_is_on_show(visit, town):
    town.catalogued(publish=False, public_name="Sin publicar")
    page = visit("enlace.impas", "enlaces/programas")
    page.find(RecordList).open_record("P001")
    files = page.find(FileDownloads)
    assert files.download("ficha").name == "P001-box-comunitario.pdf"
    assert files.download("ficha").data.startswith(b"%PDF")
    page = visit("enlace.impas", "enlaces/programas")
    page.find(RecordList).open_record("P002")
    assert not page.shows(FileDownloads)


@pytest.mark.parametrize("path", [FICHAS, RECEIVED])
def test_each_page_is_for_one_role(path: str):
    page = find_page(path)
    assert page is not None
    assert page.roles == {"coordinacion" if path == FICHAS else "enlace"}


def test_who_has_no_liaison_is_named_and_gets_its_files_by_hand(
    office: Any, town: OutreachTown, visit: Callable[..., Any]
) -> None:
    name = build(office)
    town.change_account("enlace.dif", active=False)

    unseen = "Dependencias sin enlace, que no la ven: 1"

    def reopened() -> Any:
        page = visit("coordinacion", FICHAS)
        assert page.find(RecordList).open_record(name).kind == "done"
        return page

    office = reopened()
    review, listed = office.every(ChangeReview)[0], office.every(RecordList)[-1]
    assert [one["label"] for one in review.actions] == ["Entregar a la que tiene enlace"]
    assert unseen in [one.heading for one in office.every(Notice)]
    rows = {row["cells"]["agency"]: row for row in listed.rows}
    assert (rows["DIF"]["cells"]["state"]["text"], rows["DIF"]["actions"]) == (
        "Sin enlace",
        ["by_hand"],
    )
    listed.open_record("DIF")
    kit = office.find(FileDownloads)
    assert "Ficha técnica (PDF)" in [one["label"] for one in kit.files]
    assert kit.download(kit.files[0]["name"]).data
    assert not [one for one in kit.files if one["name"].endswith(".eml")]
    done = listed.perform("DIF", "by_hand", "hand")
    assert done.message == "Quedó anotado: DIF la recibió en mano."
    again = reopened()
    assert unseen not in [one.heading for one in again.every(Notice)]
    deliver(again)
    meta = dict(tuple(pair) for pair in again.every(ChangeReview)[0].meta)
    assert (meta["La ven sus enlaces"], meta["Entregadas en mano"]) == ("1 de 2", "1")
