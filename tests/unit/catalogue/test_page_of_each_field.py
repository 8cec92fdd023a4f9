"""Citizens read on its page what a programme says, or it is written here why they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from city import DAY, city
from every_field import LEAST, saying

from servimun_widgets.catalogue.documents.program_view import ProgramView, program_views
from servimun_widgets.domain.field_places import kept_inside
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.program_fields import PROGRAM_FIELDS
from servimun_widgets.programs.records.programs import ProgramContent

IN_DATA_ALONE = {
    "official_name": "people look for it by the name they know it by",
    "level": "a word of the strategy, of which citizens have no use",
    "scope": "a word of the strategy, of which citizens have no use",
    "image_url": "a page that opens on a cheap telephone has no pictures of others",
    "image_alternative": "said with the picture that was sent (test_pictures_of_programmes.py)",
}
"""Fields that the open data and the public file tell, and the page does not."""


def view_of(content: ProgramContent) -> ProgramView:
    """Return what the page of a programme shows, whatever else is known of it."""
    shown, *_ = city().programs
    agency = city().agencies[0].model_copy(update={"id": "otra"})
    told = {"content": content, "coresponsible_agency_ids": content.coresponsible_agency_ids}
    changes = {
        "agencies": [*city().agencies, agency],
        "programs": [shown.model_copy(update=told)],
    }
    (view,) = program_views(city().model_copy(update=changes), DAY)
    return replace(view, program=shown)


FOR_CITIZENS = sorted(set(PROGRAM_FIELDS) - {*kept_inside(PROGRAM_FIELDS), *LEAST})


@pytest.mark.parametrize("name", FOR_CITIZENS)
def test_a_page_says_what_is_for_citizens(name: str) -> None:
    is_said = view_of(saying(name)) != view_of(validate(ProgramContent, LEAST))
    assert is_said == (name not in IN_DATA_ALONE), (
        f"«{name}»: show it in servimun_widgets/catalogue/documents/program_view.py, or give its"
        " row of PROGRAM_FIELDS a No for citizens, or write here why only the data tell it"
    )


def test_nothing_beside_the_telephone_is_cut_short() -> None:
    views = program_views(city(), DAY)
    assert any(one.chips for one in views)
    assert [chip for one in views for chip in one.chips if chip.endswith("…")] == []
