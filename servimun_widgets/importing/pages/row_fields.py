"""What people call the fields that a row changes, and how their values are said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.agencies import AgencyContent
from servimun_widgets.domain.colonias import ColoniaContent
from servimun_widgets.domain.fields import Record
from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.importing.services import Kind
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.red_vecinal.records.groups import GroupContent
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.widgets.field_text import declared_by_name

_CONTENTS: Mapping[Kind, type[Record]] = {
    "programs": ProgramContent,
    "agencies": AgencyContent,
    "colonias": ColoniaContent,
    "groups": GroupContent,
}
_AGENCIES = ("lead_agency_id", "coresponsible_agency_ids")


def row_fields(context: Context, kind: Kind) -> Mapping[str, Mapping[str, Any]]:
    """Return the fields of a kind of record by their names, as forms declare them."""
    content = _CONTENTS[kind]
    form = Form("renglon", "", content, (Section("todo", "", tuple(content.model_fields)),))
    offered = agency_choices(agencies(context))
    names = [name for name in _AGENCIES if name in content.model_fields]
    return declared_by_name(form.declaration(dict.fromkeys(names, offered)))
