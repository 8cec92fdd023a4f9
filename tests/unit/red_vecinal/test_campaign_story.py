"""A campaign from the brief to its end: frozen, approved by another, tried, sent, changed."""

from __future__ import annotations

import pytest
from neighbourhood import BRIEF, RULES

from servimun_widgets.domain.branding import Branding, Colors
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound, SettingsError
from servimun_widgets.red_vecinal.services import campaigns, groups
from servimun_widgets.red_vecinal.services import marks as dispatch_marks
from servimun_widgets.red_vecinal.services import queue as sending_queue
from servimun_widgets.red_vecinal.services.campaign_list import campaign_list
from servimun_widgets.red_vecinal.services.campaign_records import open_campaign, segments_of
from servimun_widgets.red_vecinal.services.planning import (
    frozen_plan,
    preview_campaign,
    program_choices,
)
from servimun_widgets.red_vecinal.services.preparation import prepare_campaign
from servimun_widgets.red_vecinal.services.rules import read_rules
from servimun_widgets.services.checking import check_store


def send_one(red, folio, who="norte", outcome="enviado", **more):
    context = red.at_work(who)
    item = sending_queue.next_dispatch(context, folio)
    dispatch_marks.mark(context, item.dispatch_id, outcome, item.token, **more)
    return item


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def actions(red, who, folio):
    return open_campaign(red.at_work(who), folio).actions - {"view"}


def test_from_the_brief_to_the_end(red):
    red.town.catalogued()
    red.groups(7)
    folio = red.submitted()
    assert red.record(folio).state == "en_aprobacion"
    assert red.record(folio).groups == 7
    assert actions(red, "aprobacion", folio) == {"approve", "return"}
    red.approve(folio)
    with pytest.raises(NotAllowed) as refused:
        campaigns.start_pilot(red.staff, folio, red.version(folio))
    assert refused.value.code == "campaign_not_prepared"
    red.prepare(folio)
    assert red.record(folio).is_prepared
    campaigns.start_pilot(red.staff, folio, red.version(folio))
    sent = [send_one(red, folio) for _ in range(5)]
    assert all(item.pilot for item in sent)
    assert sending_queue.next_dispatch(red.at_work("norte"), folio) is None
    campaigns.start_sending(red.staff, folio, red.version(folio))
    campaigns.pause_campaign(red.staff, folio, "Se cayó la página")
    with pytest.raises(NotAllowed) as refused:
        sending_queue.next_dispatch(red.at_work("norte"), folio)
    assert refused.value.code == "queue_closed_pausada"
    campaigns.resume_campaign(red.staff, folio, red.version(folio))
    sent += [send_one(red, folio) for _ in range(2)]
    assert sending_queue.next_dispatch(red.at_work("norte"), folio) is None
    campaigns.close_campaign(red.staff, folio)
    assert len({item.group_code for item in sent}) == 7
    assert len({item.code for item in sent}) == 7
    assert sent[0].text == (
        "Hola, Centro.\n*Box comunitario*\nClases gratuitas de box para jóvenes de la colonia.\n"
        "Para quién: Jóvenes de 12 a 17 años\n"
        "La dependencia no ha dicho en qué lugar es, qué días y a qué hora ni si se paga:"
        " pregunte.\n"
        f"Informes: 072\nVea más en https://servimun.example/v/{sent[0].code}\n{RULES.legend}"
    )
    assert check_store(red.store) == []


def test_the_preview_says_who_gets_what_and_why_others_do_not(red):
    red.town.catalogued()
    red.town.catalogued(public_name="Ajedrez", coverage=[{"colonia": "Dale"}])
    red.groups(2)
    red.group("G010", colonia="Dale")
    red.group("G011", colonia="Rosario", sector="Sur")
    red.group("G012", active=False)
    plan = preview_campaign(red.staff, BRIEF, RULES)
    said = {one.colonia: [used.name for used in one.programs] for one in plan.segments}
    assert said == {
        "Centro": ["Box comunitario"],
        "Dale": ["Ajedrez", "Box comunitario"],
        "Rosario": ["Ajedrez", "Box comunitario"],
    }
    assert (plan.groups, plan.left_out) == (4, {"inactivo": 1})
    assert {check.code for check in plan.checks} == {"campaign_check_stale"}
    near = preview_campaign(red.staff, {**BRIEF, "only_nearby": True}, RULES)
    assert [one.colonia for one in near.segments] == ["Dale", "Rosario"]
    assert near.left_out == {"inactivo": 1, "sin_programa": 2}
    diana = preview_campaign(red.staff, {**BRIEF, "districts": ["Diana"]}, RULES)
    assert diana.groups == 2
    dale = preview_campaign(red.staff, {**BRIEF, "colonias": ["dale"]}, RULES)
    assert [one.colonia for one in dale.segments] == ["Dale"]
    assert red.store.table("campaign_segments").all() == []


def test_who_was_written_to_lately_is_left_out(red):
    red.town.catalogued()
    red.groups(3)
    folio = red.piloted()
    send_one(red, folio)
    red.town.clock.forward(days=9)
    again = {**BRIEF, "days_since_contact": 10}
    assert preview_campaign(red.staff, again, RULES).left_out == {"contacto_reciente": 1}
    tired = {**BRIEF, "messages_per_month": 1}
    assert preview_campaign(red.staff, tired, RULES).left_out == {"tope": 1}
    assert preview_campaign(red.staff, {**BRIEF, "messages_per_month": 2}, RULES).groups == 3
    red.town.clock.forward(days=2)
    assert preview_campaign(red.staff, again, RULES).groups == 3
    red.town.clock.forward(days=20)
    assert preview_campaign(red.staff, tired, RULES).groups == 3


def test_what_is_not_published_cannot_be_announced(red):
    hidden = red.town.catalogued(publish=False)
    red.groups(1)
    with pytest.raises(Invalid) as refused:
        preview_campaign(red.staff, {**BRIEF, "program_folios": [hidden.folio]}, RULES)
    assert codes(refused) == ["campaign_programs_unknown"]


def test_what_is_imposed_is_neither_chosen_for_a_campaign_nor_brought_in_by_its_theme(red):
    sent = red.town.catalogued(modality="canalización", topic="justicia cívica")
    red.groups(1)
    assert sent.folio not in [folio for folio, *_ in program_choices(red.staff)]
    with pytest.raises(Invalid) as refused:
        preview_campaign(red.staff, {**BRIEF, "program_folios": [sent.folio]}, RULES)
    assert codes(refused) == ["campaign_programs_imposed"]
    by_theme = {**BRIEF, "program_folios": [], "theme": "justicia cívica"}
    assert preview_campaign(red.staff, by_theme, RULES).left_out == {"sin_programa": 1}


def test_what_stops_a_campaign_is_said_when_it_is_submitted(red):
    red.town.catalogued()
    red.groups(1)
    folio = red.campaign(template="La gobernadora le invita: {programas}")
    with pytest.raises(Invalid) as refused:
        campaigns.submit_campaign(red.staff, folio, red.version(folio), RULES)
    assert codes(refused) == ["campaign_check_legend", "campaign_check_promotion"]
    assert red.record(folio).state == "borrador"


def test_no_author_approves_and_the_approver_sees_the_very_content(red):
    red.town.catalogued()
    red.groups(1)
    folio = red.submitted()
    frozen = red.record(folio).content_hash
    with pytest.raises(NotAllowed):
        campaigns.approve_campaign(red.staff, folio, frozen, RULES)
    with pytest.raises(Conflict):
        campaigns.approve_campaign(red.at_work("aprobacion"), folio, "otra", RULES)
    red.town.change_account(
        "coordinacion",
        content={"username": "coordinacion", "display_name": "Aprobación", "role": "aprobacion"},
    )
    with pytest.raises(NotAllowed) as refused:
        campaigns.approve_campaign(red.staff, folio, frozen, RULES)
    assert refused.value.code == "campaign_own_approval"
    first = campaigns.approve_campaign(red.at_work("aprobacion"), folio, frozen, RULES, "k")
    assert first.state == "aprobada"
    again = campaigns.approve_campaign(red.at_work("aprobacion"), folio, frozen, RULES, "k")
    assert again == first


def test_a_frozen_text_that_was_altered_is_not_approved(red):
    red.town.catalogued()
    red.groups(1)
    folio = red.submitted()
    red.store.table("campaign_segments").update({"text": "Otra cosa"})
    with pytest.raises(Conflict):
        red.approve(folio)


def test_a_programme_that_changes_before_approval_stops_it(red):
    program = red.town.catalogued()
    red.groups(1)
    folio = red.submitted()
    red.publish_change(program.id, summary="Clases de box por la tarde.")
    found = frozen_plan(red.at_work("aprobacion"), folio, RULES).checks
    assert [(check.code, check.where) for check in found] == [
        ("campaign_check_changed", ("Centro",))
    ]
    with pytest.raises(Invalid):
        red.approve(folio)


def test_it_is_returned_with_a_reason_mended_and_sent_again(red):
    red.town.catalogued()
    red.groups(1)
    folio = red.submitted()
    approver = red.at_work("aprobacion")
    with pytest.raises(Invalid):
        campaigns.return_campaign(approver, folio, "  ", red.version(folio))
    campaigns.return_campaign(approver, folio, "Más corto.", red.version(folio))
    assert red.record(folio).review_note == "Más corto."
    base = red.version(folio)
    changed = {**BRIEF, "title": "Deporte"}
    campaigns.change_campaign(red.at_work("coordinacion.2"), folio, changed, base)
    with pytest.raises(Conflict):
        campaigns.change_campaign(red.staff, folio, changed, base)
    campaigns.submit_campaign(red.staff, folio, red.version(folio), RULES)
    assert red.record(folio).authors == ["coordinacion", "coordinacion.2"]
    campaigns.withdraw_campaign(red.staff, folio, red.version(folio))
    assert red.record(folio).state == "borrador"


def test_any_change_after_approval_needs_approval_again_and_nobody_gets_it_twice(red):
    red.town.catalogued()
    red.groups(6)
    folio = red.piloted()
    first = send_one(red, folio)
    changed = {**BRIEF, "template": BRIEF["template"] + "\nGracias."}
    campaigns.change_campaign(red.staff, folio, changed, red.version(folio))
    record = red.record(folio)
    assert (record.state, record.approved_by, record.content_hash) == ("borrador", None, None)
    with pytest.raises(NotFound):
        sending_queue.next_dispatch(red.at_work("norte"), folio)
    campaigns.submit_campaign(red.staff, folio, red.version(folio), RULES)
    red.approve(folio)
    red.prepare(folio)
    campaigns.start_pilot(red.staff, folio, red.version(folio))
    sent = [send_one(red, folio) for _ in range(5)]
    assert first.group_code not in {item.group_code for item in sent}
    assert all(item.text.endswith("Gracias.") for item in sent)
    states = [line["state"] for line in red.lines()]
    assert (states.count("enviado"), states.count("omitido")) == (6, 5)
    assert check_store(red.store) == []


def test_the_same_content_approved_again_goes_on_where_it_was(red):
    red.town.catalogued()
    red.groups(6)
    folio = red.piloted()
    first = send_one(red, folio)
    skipped = send_one(red, folio, outcome="omitido", reason="pidio_no_recibir")
    campaigns.change_campaign(red.staff, folio, BRIEF, red.version(folio))
    campaigns.submit_campaign(red.staff, folio, red.version(folio), RULES)
    red.approve(folio)
    red.prepare(folio)
    campaigns.start_pilot(red.staff, folio, red.version(folio))
    sent = {send_one(red, folio).group_code for _ in range(4)}
    assert len(sent | {first.group_code, skipped.group_code}) == 6
    assert len(red.lines()) == 6


def test_nothing_is_changed_while_somebody_has_a_group_in_hand(red):
    red.town.catalogued()
    red.groups(6)
    folio = red.piloted()
    sending_queue.next_dispatch(red.at_work("norte"), folio)
    with pytest.raises(NotAllowed) as refused:
        campaigns.change_campaign(red.staff, folio, BRIEF, red.version(folio))
    assert refused.value.code == "campaign_groups_in_hand"
    red.town.clock.forward(minutes=6)
    campaigns.change_campaign(red.staff, folio, BRIEF, red.version(folio))


def test_sending_to_all_waits_for_the_pilot(red):
    red.town.catalogued()
    red.groups(6)
    red.group("S1", sector="Sur")
    folio = red.piloted()
    assert {line["sector"] for line in red.lines() if line["pilot"]} == {"Norte", "Sur"}
    with pytest.raises(NotAllowed) as refused:
        campaigns.start_sending(red.staff, folio, red.version(folio))
    assert refused.value.code == "campaign_pilot_unfinished"
    for _ in range(4):
        send_one(red, folio)
    send_one(red, folio, who="sur", outcome="fallido", reason="sin_conexion")
    assert campaigns.start_sending(red.staff, folio, red.version(folio)).state == "en_envio"


def test_preparing_is_resumed_and_writes_each_line_once(red):
    red.town.catalogued()
    red.groups(450)
    folio = red.submitted()
    red.approve(folio)
    first, second = prepare_campaign(red.staff, folio), prepare_campaign(red.staff, folio)
    assert (first.total, first.done) == (450, 0)
    assert first.step()
    assert second.step()
    assert not first.step()
    assert prepare_campaign(red.staff, folio).done == 450
    assert not second.step()
    lines = red.lines()
    assert len({line["key"] for line in lines}) == len({line["code"] for line in lines}) == 450
    campaigns.change_campaign(red.staff, folio, BRIEF, red.version(folio))
    with pytest.raises(Conflict):
        second.step()


def test_a_campaign_about_the_platform_needs_no_programmes(red):
    red.groups(1)
    template = "Conozca {plataforma}: {enlace}\n{leyenda}"
    folio = red.submitted(about="plataforma", theme=None, template=template)
    (text,) = [one.text for one in segments_of(red.store, red.record(folio))]
    assert text == f"Conozca SERVIMUN: {{enlace}}\n{RULES.legend}"


@pytest.mark.parametrize("who", ["enlace.impas", "admin", "norte"])
def test_others_neither_see_nor_make_campaigns(red, who):
    red.town.catalogued()
    red.groups(1)
    folio = red.submitted()
    context = red.at_work(who)
    with pytest.raises(NotAllowed):
        campaign_list(context)
    with pytest.raises(NotFound):
        campaigns.open_campaign(context, folio)
    with pytest.raises(NotAllowed):
        campaigns.create_campaign(context, BRIEF)
    with pytest.raises(NotAllowed):
        preview_campaign(context, BRIEF, RULES)
    with pytest.raises(NotFound):
        prepare_campaign(context, folio)


def test_the_rules_are_those_shipped_unless_staff_put_others_in_their_place():
    color = "#123456"
    branding = Branding(
        platform="SERVIMUN",
        municipality="Chihuahua",
        address="https://servimun.example",
        phone=None,
        email=None,
        office=None,
        council="COPREV",
        legend="Leyenda",
        privacy="Aviso",
        colors=Colors(primary=color, secondary=color, accent=color, paper=color),
        logo=None,
        texts={},
        templates={},
    )
    shipped = read_rules(branding, {})
    assert "PAN" in shipped.promotion_words
    assert not any(word.startswith("#") for word in shipped.promotion_words)
    assert all(period.source for period in shipped.quiet_periods)
    given = {"promocion_personal.txt": b"# lista\nFulana\n", "veda_electoral.toml": b""}
    own = read_rules(branding, given)
    assert (own.promotion_words, own.quiet_periods) == (("Fulana",), ())
    with pytest.raises(SettingsError):
        read_rules(branding, {"promocion_personal.txt": b"\xff\xfe\xff"})


def test_a_group_taken_out_of_use_after_preparation_is_not_handed_out(red):
    red.town.catalogued()
    red.groups(2)
    folio = red.piloted()
    base = groups.version_of(groups.open_group(red.staff, "G001").record)
    groups.set_group_active(red.staff, "G001", False, base)
    assert sending_queue.next_dispatch(red.at_work("norte"), folio).group_code == "G002"
    reasons = {line["reason"] for line in red.lines() if line["state"] == "omitido"}
    assert reasons == {"grupo_inactivo"}
