"""Personal data in free text are found and blotted out; public service codes are left."""

from __future__ import annotations

import pytest

from servimun_widgets.domain.text_rules.personal_data import personal_data_in, without_personal_data


@pytest.mark.parametrize(
    "datum", ["614-4-61-94-08", "6141234567", "vecina@correo.mx", "GOMC960912MCHRRR09"]
)
def test_a_datum_is_blotted_out_and_the_rest_stays(datum: str) -> None:
    text = f"Dice que llamen: {datum}, por favor."
    assert without_personal_data(text, "[dato]") == "Dice que llamen: [dato], por favor."


@pytest.mark.parametrize("text", ["Llame al 072 o al 911", "De 8:30 a 20:30, en 2026", "", "P001"])
def test_what_is_nobodys_stays(text: str) -> None:
    assert personal_data_in(text) == []


def test_several_data_are_all_found() -> None:
    text = "a@b.mx y c@d.mx; 614 123 4567"
    assert without_personal_data(text, "X") == "X y X; X"
