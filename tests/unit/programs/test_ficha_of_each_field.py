"""What the table of fields promises of the ficha is what the ficha does."""

from datetime import date

import pytest
from catalogue_snapshots import branding, longest_program, with_program
from every_field import LEAST, saying

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.program_fields import PROGRAM_FIELDS
from servimun_widgets.fichas.documents.program_ficha import program_ficha
from servimun_widgets.programs.records.programs import ProgramContent


def ficha(content):
    return program_ficha(with_program(content), branding(), "P999").data


@pytest.mark.parametrize("name", [name for name in PROGRAM_FIELDS if name != "lead_agency_id"])
def test_the_ficha_says_a_field_under_its_label_or_not_at_all(name):
    label = PROGRAM_FIELDS[name].label
    content = saying(name)
    if name == "valid_from":  # a beginning of the past is of no use to who reads it
        content = content.model_copy(update={"valid_from": date(2030, 1, 1)})
    said, silent = ficha(content), ficha(validate(ProgramContent, LEAST))
    if not isinstance(label, str):
        why = f"the ficha shows «{name}»: give its row of PROGRAM_FIELDS the label"
        assert said == silent, why
        return
    assert said != silent, (
        f"show «{name}» in fichas/documents/program_ficha.py under its label of"
        " documents/templates/textos/programa.toml, or give its row of PROGRAM_FIELDS a No"
    )
    version = said["versions"][0]
    labels = {one[0] for one in (*version["facts"], *version["sections"])}
    labels |= {label for _, label, _, known, _ in version["answers"] if known}
    asked_first = f"respuestas.{label}"
    document = "respuestas" if asked_first in branding().texts else "programa"
    assert not label or branding().text(f"{document}.{label}") in labels


SHOWN = [name for name, places in PROGRAM_FIELDS.items() if isinstance(places.label, str)]
TRIED_OTHERWISE = {"weekly_hours": "said in the words of «hours», which are as long as they may be"}


@pytest.mark.parametrize("name", [name for name in SHOWN if name not in TRIED_OTHERWISE])
def test_documents_are_tried_with_each_field_as_long_as_it_may_be(name):
    longest = longest_program(lambda length: "x" * length)
    assert getattr(longest, name) not in (None, [], ""), (
        f"give «{name}» its length in longest_program of tests/unit/catalogue_snapshots.py"
    )
