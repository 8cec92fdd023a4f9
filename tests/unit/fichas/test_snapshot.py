"""The snapshot of a day: who may take it, what it holds, and the past told back as it was."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from building import PEOPLE, content
from sample_catalogue import SAMPLE, sample_rows

from servimun_widgets.council.records import CommitmentRecord, MemberRecord, SessionRecord
from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.text_rules.personal_data import WITHHELD
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, ServimunError
from servimun_widgets.feedback import services as feedback
from servimun_widgets.fichas.services.snapshot import program_snapshot, take_snapshot
from servimun_widgets.importing.services import import_file
from servimun_widgets.programs.rules.offering import last_day
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.reading import open_program
from servimun_widgets.public_text.demonstration import allow_known_words
from servimun_widgets.store import where

TODAY = date(2026, 11, 23)


def next_day(town) -> date:
    """Go to ten in the morning of the next day, and return the day that ended."""
    ended = town.system.today()
    town.clock.forward(days=1)
    return ended


def edit(context, program_id, **changes):
    record = open_program(context, program_id).record
    given = {**record.content.model_dump(mode="json"), **changes}
    return program_editing.submit_program(context, program_id, given, record.revision_id)


def test_only_the_coordination_and_the_command_line_take_one(town):
    for username, (role, _) in PEOPLE.items():
        if role == "coordinacion":
            assert take_snapshot(town.at_work(username)).as_of == TODAY
        else:
            with pytest.raises(NotAllowed):
                take_snapshot(town.at_work(username))
    assert take_snapshot(town.system).as_of == TODAY


def test_visits_of_the_councils_codes_count_until_the_end_of_the_day(town):
    for code, day, count in (
        ("ab12cd34", "2026-11-22", 4),
        ("ab12cd34", "2026-11-23", 2),
        ("zz98yy76", "2026-11-23", 1),
        ("p001", "2026-11-23", 7),
    ):
        town.store.table("visits").insert({"code": code, "day": day, "count": count})
    town.catalogued()  # P001
    town.clock.forward(days=1)
    assert take_snapshot(town.system, TODAY).council.visits == {"ab12cd34": 6, "zz98yy76": 1}
    assert take_snapshot(town.system, date(2026, 11, 22)).council.visits == {"ab12cd34": 4}


def test_a_day_to_come_is_refused(town):
    with pytest.raises(Invalid) as refused:
        take_snapshot(town.system, date(2026, 11, 24))
    assert [p.code for p in refused.value.problems] == ["snapshot_future"]


def test_it_holds_what_is_on_show_and_names_what_is_not(town):
    shown = town.catalogued(internal_note="Preguntar por la nueva sede.", hours="Diario.")
    town.catalogued(publish=False, public_name="Por revisar")
    archived = town.catalogued()
    program_review.archive_program(town.at_work("coordinacion"), archived.id, "Terminó.")
    taken = take_snapshot(town.system)
    [program] = taken.programs
    assert (program.folio, program.content.public_name) == ("P001", "Box comunitario")
    assert program.content.internal_note is None
    assert (program.published_on, program.verified_on, program.verify_by) == (TODAY, None, None)
    assert program.freshness == "sin_verificar"
    assert "hours" not in program.gaps
    assert program.gaps[:2] == ["venues", "coverage"]
    assert [(one.folio, one.state) for one in taken.unpublished] == [
        ("P002", "borrador"),
        ("P003", "archivado"),
    ]
    assert [(s.folio, s.revision_id) for s in taken.sources if s.record_type == "program"][0] == (
        "P001",
        shown.revision_id,
    )


def test_what_is_edited_stays_in_it_as_it_was_published(town):
    program = town.catalogued()
    edit(town.at_work("enlace.impas"), program.id, hours="Lunes.")
    taken = take_snapshot(town.system)
    assert taken.programs[0].content.hours is None
    [source] = [s for s in taken.sources if s.record_type == "program"]
    assert (source.revision_id, source.revision_number) == (program.revision_id, 1)


def test_verification_counts_until_the_day_it_says(town):
    program = town.catalogued(verify_every_days=10)
    program_review.verify_program(town.at_work("enlace.impas"), program.id)
    assert take_snapshot(town.system).programs[0].verify_by == date(2026, 12, 3)
    town.clock.forward(days=10)
    assert take_snapshot(town.system).programs[0].freshness == "vigente"
    town.clock.forward(days=1)
    assert take_snapshot(town.system).programs[0].freshness == "por_verificar"


def test_liaisons_that_may_enter_come_with_their_agency_titular_first(town):
    town.change_account("enlace.dif", active=False)
    agencies = take_snapshot(town.system).agencies
    assert [one.content.sigla for one in agencies] == ["DIF", "IMPAS"]
    assert agencies[0].liaisons == []
    assert {one.account_id for one in agencies[1].liaisons} == {"enlace.impas", "suplente.impas"}


def test_what_was_asked_and_done_comes_without_personal_data(town):
    program = town.catalogued()
    asker, answerer = town.at_work("enlace.impas"), town.at_work("coordinacion")
    said = {
        "kind": "queja",
        "origin": "vecinos",
        "program_id": program.id,
        "text": "No contestan; llamen al 614 123 4567 o a ana@vecina.mx.",
    }
    for _ in range(2):
        feedback.log_feedback(asker, {**said, "text": "No contestan."})
    read = feedback.open_feedback(answerer, "R0001").record
    reply = {"answer": "Ya contestan en el 614 765 4321."}
    feedback.answer_feedback(
        answerer, "R0001", {"answer": "Ya contestan."}, feedback.version_of(read)
    )
    # As it was stored before such texts were refused.
    table = town.store.table("feedback")
    document = table.get(where("folio") == "R0001")
    content = {**document["content"], "text": said["text"]}
    table.update({"content": content, **reply}, where("folio") == "R0001")
    taken = take_snapshot(town.system)
    assert (taken.feedback_logged, taken.feedback_answered) == (2, 1)
    [done] = taken.asked_and_done
    assert done.text == f"No contestan; llamen al {WITHHELD} o a {WITHHELD}."
    assert done.answer == f"Ya contestan en el {WITHHELD}."
    assert (done.program_folio, done.origin, done.answered_on) == ("P001", "vecinos", TODAY)


def test_the_council_of_a_day_knows_nothing_of_later_days(town):
    before = datetime(2026, 11, 20, 12, tzinfo=UTC)
    after = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def stamp(moment):
        return {"created_on": moment, "updated_on": moment, "updated_by": "coordinacion"}

    member = {"content": {"name": "Cámara", "kind": "empresa"}, "code": "a1"}
    commitment = {
        "content": {
            "session_id": "s1",
            "member_id": "m1",
            "text": "Difundir la plataforma.",
            "due_on": "2026-12-01",
        }
    }
    settled = {"state": "cumplido", "result": "Listo.", "reached": 40, "settled_on": "2026-11-22"}
    rows = {
        "council_members": [
            MemberRecord(id="m1", folio="M001", **member, **stamp(before)),
            MemberRecord(id="m2", folio="M002", **{**member, "code": "a2"}, **stamp(after)),
            MemberRecord(
                id="m3", folio="M003", active=False, **{**member, "code": "a3"}, **stamp(before)
            ),
        ],
        "council_sessions": [
            SessionRecord(
                id=f"s{n}",
                folio=f"S00{n}",
                content={"number": n, "held_on": day},
                **stamp(before),
            )
            for n, day in ((1, "2026-11-18"), (2, "2026-11-22"))
        ],
        "commitments": [
            CommitmentRecord(id="k1", folio="K001", **commitment, **settled, **stamp(before)),
            CommitmentRecord(id="k2", folio="K002", **commitment, **stamp(after)),
        ],
    }
    for table, records in rows.items():
        for record in records:
            town.store.table(table).insert(as_document(record))
    now, then = (
        take_snapshot(town.system).council,
        take_snapshot(town.system, date(2026, 11, 21)).council,
    )
    assert [m.folio for m in now.members] == ["M001", "M002"]
    assert [m.folio for m in then.members] == ["M001"]
    assert [s.folio for s in now.sessions] == ["S001", "S002"]
    assert [s.folio for s in then.sessions] == ["S001", "S002"]  # called by then, still to come
    assert [(k.folio, k.state) for k in now.commitments] == [
        ("K001", "cumplido"),
        ("K002", "abierto"),
    ]
    assert [(k.folio, k.state, k.reached) for k in then.commitments] == [("K001", "abierto", None)]


def test_an_agency_of_a_past_day_says_what_it_said_then(town, tmp_path):
    rows = {"antes": "072", "después": "072 ext. 10"}
    for name, phones in rows.items():
        path = tmp_path / f"{name}.csv"
        head = (SAMPLE / "dependencias.csv").read_text(encoding="utf-8-sig").splitlines()[0]
        columns = head.split(",")
        row = {"sigla": "NUEVA", "nombre_oficial": "Oficina nueva", "telefono": phones}
        path.write_text(f"{head}\n{','.join(row.get(c, '') for c in columns)}\n")
        import_file(town.system, "agencies", path)
        ended = next_day(town)
    first, second = date(2026, 11, 23), ended
    assert [
        next(
            a for a in take_snapshot(town.system, day).agencies if a.content.sigla == "NUEVA"
        ).content.phones
        for day in (first, second)
    ] == ["072", "072 ext. 10"]
    past = take_snapshot(town.system, date(2026, 11, 22))
    assert past.agencies == [] or "NUEVA" not in {a.content.sigla for a in past.agencies}


def verify_by_mistake(town, context, program_id) -> None:
    program_review.verify_program(context, program_id)
    town.clock.forward(seconds=5)
    program_review.undo_verify_program(context, program_id)


def random_step(town, chance) -> None:
    """Do something that some account may or may not do."""
    context = town.at_work(chance.choice(["enlace.impas", "coordinacion", "coordinacion.2"]))
    documents = town.store.table("programs").all()
    if not documents or chance.random() < 0.15:
        town.catalogued(publish=chance.random() < 0.6, public_name=f"Programa {chance.random()}")
        return
    record = town.program(chance.choice(documents)["id"])
    given = {**record.content.model_dump(mode="json"), "hours": f"Hora {chance.random()}"}
    steps = [
        lambda: program_editing.save_program(context, record.id, given, record.revision_id),
        lambda: program_editing.submit_program(context, record.id, given, record.revision_id),
        lambda: program_review.publish_program(context, record.id, record.revision_id),
        lambda: program_review.return_program(context, record.id, record.revision_id, "Falta."),
        lambda: program_review.withdraw_program(context, record.id),
        lambda: program_review.verify_program(context, record.id),
        lambda: verify_by_mistake(town, context, record.id),
        lambda: program_review.archive_program(context, record.id, "Terminó."),
        lambda: program_review.unarchive_program(context, record.id),
        lambda: program_editing.create_program(context, content(public_name="Nuevo")),
    ]
    chance.choice(steps)()


@pytest.mark.parametrize("seed", range(3))
def test_every_day_is_told_back_exactly_as_it_was_taken(town, seed):
    chance = random.Random(seed)
    taken, done = [], 0
    for _ in range(25):
        for _ in range(12):
            town.clock.forward(minutes=chance.choice([0.5, 30]))
            try:
                random_step(town, chance)
                done += 1
            except ServimunError:
                pass
        taken.append(take_snapshot(town.system))
        next_day(town)
    assert done > 60
    assert any(one.programs for one in taken)
    assert {one.state for day in taken for one in day.unpublished} >= {"borrador", "archivado"}
    for then in taken:
        assert take_snapshot(town.system, then.as_of) == then


def test_a_day_before_everything_is_empty(town):
    town.catalogued()
    taken = take_snapshot(town.system, date(2026, 1, 1))
    assert (taken.programs, taken.unpublished, taken.agencies) == ([], [], [])


def test_taking_one_changes_nothing(town):
    town.catalogued()
    before = town.everything()
    take_snapshot(town.system)
    assert town.everything() == before


def test_one_programme_comes_alone_with_its_agencies_and_without_liaisons(town):
    program = town.catalogued(coresponsible_agency_ids=["DIF"])
    town.catalogued(public_name="Otro")
    taken = program_snapshot(town.at_work("enlace.dif"), program.folio)
    assert [one.folio for one in taken.programs] == ["P001"]
    assert [(one.id, one.liaisons) for one in taken.agencies] == [("DIF", []), ("IMPAS", [])]
    assert {source.folio for source in taken.sources} == {"P001", "DIF", "IMPAS"}


def test_one_programme_is_for_who_may_see_it_and_only_when_on_show(town):
    own, draft, archived = (town.catalogued(publish=publish) for publish in (True, False, True))
    with pytest.raises(NotFound) as refused:
        program_snapshot(town.at_work("enlace.dif"), own.folio)
    assert refused.value.code == "program_not_found"
    program_review.archive_program(town.at_work("coordinacion"), archived.id, "Terminó.")
    for hidden in (draft, archived):
        with pytest.raises(NotFound) as refused:
            program_snapshot(town.at_work("coordinacion"), hidden.folio)
        assert refused.value.code == "snapshot_not_published"


def test_the_real_catalogue_is_taken_whole(town):
    for kind, name in (
        ("colonias", "colonias"),
        ("agencies", "dependencias"),
        ("programs", "programas"),
    ):
        publish = kind == "programs"
        allow_known_words(town.system)
        import_file(town.system, kind, SAMPLE / f"{name}.csv", publish=publish)
    taken = take_snapshot(town.system)
    folios = [row["clave"] for row in sample_rows("programas")]
    assert ([one.folio for one in taken.on_show], taken.unpublished) == (folios, [])
    last = {one.folio: last_day(one.content) or date.max for one in taken.on_show}
    ended = [folio for folio in folios if last[folio] < taken.as_of]
    assert 0 < len(ended) < len(folios)
    assert [one.folio for one in taken.ended] == ended
    assert [one.folio for one in taken.offered] == [one for one in folios if one not in ended]
    assert taken.colonias > 200
