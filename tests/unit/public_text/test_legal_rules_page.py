"""The page of the legal rules, visited by who proposes and by who confirms."""

from __future__ import annotations

from servimun_widgets.public_text.forms import LEGAL_RULE
from servimun_widgets.widgets import ChangeReview, Notice, PartLinks, RecordForm, RecordList

PATH = "difusion/redes_vecinales"
WANTED = {
    **LEGAL_RULE.empty_value(),
    "kind": "veda",
    "period": "Campañas de 2027 y jornada electoral",
    "first": "2027-04-05",
    "last": "2027-06-07",
    "source": "Acuerdo del IEE del 20 de noviembre.",
}


def in_force(visitor):
    return dict(visitor.find(ChangeReview).meta)


def offered(visitor):
    return [action["name"] for action in visitor.find(ChangeReview).actions]


def test_a_veda_is_proposed_confirmed_by_another_and_marked(visit):
    author = visit("coordinacion", PATH, parte="reglas")
    assert "Fechas sin confirmar" in in_force(author)[WANTED["period"]]
    author.find(RecordList).begin_record()
    form = author.find(RecordForm)
    assert form.submit("save", {**WANTED, "first": ""}, "", "key-1").kind == "problems"
    assert form.submit("save", WANTED, "", "key-2").kind == "done"
    assert "Fechas sin confirmar" in in_force(author)[WANTED["period"]]

    author.find(RecordList).open_record("L001")
    assert offered(author) == ["withdraw"]
    assert any("lo confirma o rechaza otra persona" in one.heading for one in author.every(Notice))

    home = visit("aprobacion", "inicio")
    (told,) = [one for one in home.every(Notice) if "reglas legales" in one.heading]
    assert told.links[0][1] == f"{PATH}?regla=L001"

    other = visit("aprobacion", PATH, regla="L001")
    assert offered(other) == ["confirm", "reject"]
    review = other.find(ChangeReview)
    assert review.decide("reject", "", "key-3").kind == "problems"
    assert review.decide("confirm", "", "key-4").kind == "done"
    now = in_force(other)[WANTED["period"]]
    assert "Fechas confirmadas por" in now
    assert "5 de abril" in now


def test_who_only_reads_or_sends_has_no_such_part(visit):
    for username in ("analisis", "operacion"):
        visitor = visit(username, PATH, parte="reglas")
        for links in visitor.every(PartLinks):
            assert "Reglas legales" not in [label for label, _address in links.links]
