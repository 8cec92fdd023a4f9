"""Messages kept under a name: saved, renamed, put away, and used in campaigns."""

from __future__ import annotations

import pytest
from neighbourhood import RULES

from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.red_vecinal.services import campaigns, saved_texts
from servimun_widgets.services.checking import check_store

TEXT = {
    "title": "Invitación de invierno",
    "template": "Vecinas de {colonia}:\n{programas}\n{enlace}\n_{leyenda}_",
}


def names(red):
    return [one.content.title for one in saved_texts.offered_texts(red.staff)]


def codes(refused):
    return [one.code for one in refused.value.problems]


def test_a_text_is_kept_renamed_put_away_and_taken_out_again(red):
    folio = saved_texts.save_text(red.staff, TEXT, "once").folio
    assert saved_texts.save_text(red.staff, TEXT, "once").folio == folio
    saved_texts.save_text(red.staff, {**TEXT, "title": "Ánimo"})
    assert names(red) == ["Ánimo", "Invitación de invierno"]
    base = saved_texts.version_of(saved_texts.open_text(red.staff, folio))
    saved_texts.change_text(red.staff, folio, {**TEXT, "title": "Invitación de verano"}, base)
    with pytest.raises(Conflict):
        saved_texts.change_text(red.staff, folio, TEXT, base)
    for _ in range(2):
        saved_texts.put_text_away(red.staff, folio, away=True)
    assert names(red) == ["Ánimo"]
    saved_texts.put_text_away(red.staff, folio, away=False)
    assert names(red) == ["Ánimo", "Invitación de verano"]
    actions = [one["action"] for one in red.store.table("audit").all()]
    told = [one for one in actions if one.startswith("saved_text")]
    assert told == [
        "saved_text_add",
        "saved_text_add",
        "saved_text_change",
        "saved_text_archive",
        "saved_text_unarchive",
    ]
    assert check_store(red.store) == []


def test_two_that_are_offered_have_two_names(red):
    folio = saved_texts.save_text(red.staff, TEXT).folio
    again = {**TEXT, "title": "  INVITACION de  invierno "}
    with pytest.raises(Invalid) as refused:
        saved_texts.save_text(red.staff, again)
    assert codes(refused) == ["saved_text_name_taken"]
    saved_texts.put_text_away(red.staff, folio, away=True)
    saved_texts.save_text(red.staff, again)
    with pytest.raises(Invalid):
        saved_texts.put_text_away(red.staff, folio, away=False)


@pytest.mark.parametrize(
    "template",
    [
        "Hola {colonia:>9}, {enlace}",
        "Hola, vecinas {colonia",
        "{programas} y {programas}",
        "Hola",
    ],
)
def test_a_text_with_what_no_message_may_have_is_not_kept(red, template):
    with pytest.raises(Invalid) as refused:
        saved_texts.save_text(red.staff, {**TEXT, "template": template})
    assert len(refused.value.problems) == 1
    assert refused.value.problems[0].path == ("template",)


def test_what_may_not_be_said_today_stops_the_campaign_that_uses_it(red):
    program = red.town.catalogued()
    red.groups(3)
    said = {**TEXT, "template": f"Vota por la gobernadora. {TEXT['template']}"}
    folio = saved_texts.save_text(red.staff, said).folio
    template = saved_texts.open_text(red.staff, folio).content.template
    campaign = red.campaign(program_folios=[program.folio], template=template)
    with pytest.raises(Invalid) as refused:
        campaigns.submit_campaign(red.staff, campaign, red.version(campaign), RULES)
    assert "campaign_check_promotion" in codes(refused)


def test_texts_are_for_who_writes_campaigns(red):
    folio = saved_texts.save_text(red.staff, TEXT).folio
    for username in ("norte", "aprobacion", "enlace.impas", "analisis"):
        other = red.at_work(username)
        for work in (
            lambda one=other: saved_texts.saved_texts(one),
            lambda one=other: saved_texts.save_text(one, {**TEXT, "title": "Otro"}),
            lambda one=other: saved_texts.put_text_away(one, folio, away=True),
        ):
            with pytest.raises(NotAllowed):
                work()
        with pytest.raises(NotFound):
            saved_texts.open_text(other, folio)
