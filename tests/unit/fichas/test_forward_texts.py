"""Texts to forward: short enough, with their date, their link and nothing personal."""

from __future__ import annotations

import re

import pytest
from office_samples import (
    LONG_NAME,
    agency_id,
    branding,
    catalogue,
    extreme,
    member,
    with_every_program,
)

from servimun_widgets.domain.text_rules.personal_data import personal_data_in
from servimun_widgets.errors import Invalid, NotFound
from servimun_widgets.fichas.documents.forward_texts import (
    LONGEST_POST,
    LONGEST_WHATSAPP,
    agency_texts,
    member_texts,
)

MEMBER = member(1, "Cámara de comercio (ejemplo)")
SNAPSHOTS = {"real": catalogue, "extreme": extreme}


@pytest.mark.parametrize("snapshot", SNAPSHOTS.values(), ids=SNAPSHOTS)
def test_whatsapp_texts_fit_whatever_the_names(snapshot):
    made = snapshot()
    organisation = member(2, LONG_NAME[:150])
    texts = [agency_texts(made, branding(), one.id)["whatsapp.txt"] for one in made.agencies]
    texts.append(member_texts(made, branding(), organisation)["whatsapp.txt"])
    assert len(texts) == 35
    assert max(map(len, texts)) <= LONGEST_WHATSAPP
    assert all("https://servimun.example" in text for text in texts)


def test_a_post_fits_and_carries_the_legend():
    text = member_texts(catalogue(), branding(), MEMBER)["redes.txt"]
    assert len(text) <= LONGEST_POST
    assert branding().legend in text


def test_a_whatsapp_text_names_some_of_the_agency_s_programmes_and_counts_the_rest():
    text = agency_texts(catalogue(), branding(), agency_id("IMPAS"))["whatsapp.txt"]
    assert re.findall("^- .*", text, re.M) == [
        "- Grupo terapéutico para niñas y niños",
        "- Grupo de reflexión para mujeres",
        "- Terapia psicológica individual y en grupo",
        "- y 6 más",
    ]
    assert branding().legend in text


def test_long_names_leave_before_the_legend_does():
    text = agency_texts(extreme(), branding(), agency_id("IMPAS"))["whatsapp.txt"]
    assert branding().legend in text
    assert len(re.findall("^- ", text, re.M)) < 3


def test_the_legend_leaves_when_it_does_not_fit():
    legend = "Este programa es público. " * 14
    identity = branding().model_copy(update={"legend": legend.strip()})
    text = agency_texts(catalogue(), identity, agency_id("IMPAS"))["whatsapp.txt"]
    assert "Este programa es público" not in text
    assert len(text) <= LONGEST_WHATSAPP


def test_every_figure_stands_beside_its_cut_off_date():
    texts = {
        **agency_texts(catalogue(), branding(), agency_id("DIF")),
        **{f"integrante {k}": v for k, v in member_texts(catalogue(), branding(), MEMBER).items()},
    }
    assert len(texts) == 7
    count = len(catalogue().offered)
    for name, text in texts.items():
        with_figures = [line for line in text.splitlines() if f"{count} programas" in line]
        assert len(with_figures) == 1, name
        assert "al 23 de noviembre de 2026" in with_figures[0], name


def test_a_member_s_texts_carry_its_own_link_everywhere():
    for text in member_texts(catalogue(), branding(), MEMBER).values():
        assert text.count("https://servimun.example/v/k7w3pz01") == 1
        assert text.count("https://") == 1


def test_an_agency_without_programmes_is_told_what_to_do():
    without = next(one for one in catalogue().agencies if not catalogue().programs_of(one.id))
    texts = agency_texts(catalogue(), branding(), without.id)
    assert "no tiene por ahora programas en oferta" in texts["correo.txt"]
    assert f"De {without.content.sigla}:" not in texts["whatsapp.txt"]


def test_a_name_does_not_switch_formatting_on():
    snapshot = with_every_program(catalogue(), public_name="*Paz_en_casa* `1` ~no~")
    text = agency_texts(snapshot, branding(), agency_id("IMPAS"))["whatsapp.txt"]
    assert "- Paz en casa 1 no" in text
    assert text.count("*") == 2  # of the title


def test_texts_hold_no_personal_data():
    identity = branding('[plataforma]\ndireccion = "https://servimun.example"')
    for one in catalogue().agencies:
        for text in agency_texts(catalogue(), identity, one.id).values():
            assert personal_data_in(text) == []


def test_a_text_of_the_staff_that_is_too_long_is_named():
    shipped = branding().texts["mensajes.integrante_whatsapp"]
    longer = branding(
        **{"textos/mensajes.toml": f'integrante_whatsapp = """{shipped + "x" * 600}"""'}
    )
    with pytest.raises(Invalid) as refused:
        member_texts(catalogue(), longer, MEMBER)
    (problem,) = refused.value.problems
    assert problem.code == "document_message_long"
    assert problem.params["name"] == "integrante_whatsapp"
    assert problem.params["count"] > problem.params["limit"] == 600


def test_an_unknown_agency_is_not_found():
    with pytest.raises(NotFound):
        agency_texts(catalogue(), branding(), "nobody")
