"""What a person decided on seeing a preview, for the import that follows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from servimun_widgets.domain.agencies import AgencyContent, AgencyDirectory, AgencyRecord
from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import AGENCIES, agencies
from servimun_widgets.services.trail import record_event


@dataclass(frozen=True)
class Choices:
    """Decisions for one file; without any, nothing is erased and nothing proposed is taken."""

    agencies: Mapping[str, str] = field(default_factory=dict)
    """Writing -> id of the agency that it means: remembered as another name of it."""
    erase: frozenset[int] = frozenset()
    """Rows whose empty cells erase what is stored."""
    erase_all: bool = False
    """Whether those of every row do."""

    skip: frozenset[int] = frozenset()
    """Rows that are not taken."""
    same: Mapping[int, str] = field(default_factory=dict)
    """Row -> folio of the record that it is about, though nothing but a person can tell."""
    other: frozenset[int] = frozenset()
    """Rows that are another thing than what they look like: that is not said again."""

    def erases(self, row: int) -> bool:
        """Return whether the empty cells of a row erase what is stored."""
        return self.erase_all or row in self.erase


def with_names(known: AgencyDirectory, chosen: Mapping[str, str]) -> AgencyDirectory:
    """Return the agencies with the names that people chose them for; nothing is written.

    Raises `Invalid` for an agency that is not known.
    """
    for agency_id in chosen.values():
        _agency(known, agency_id)
    return AgencyDirectory(
        agency.model_copy(update={"content": _with_aliases(agency.content, texts)})
        for agency in known.by_id.values()
        for texts in [[text for text, one in chosen.items() if one == agency.id]]
    )


def remember_names(context: Context, chosen: Mapping[str, str]) -> None:
    """Give agencies the names that people chose them for; call it inside the transaction.

    Raises `Invalid` for an agency that is not known.
    """
    known = agencies(context)
    for text, agency_id in chosen.items():
        _remember(context, _agency(known, agency_id), text)
        known = agencies(context)


def _remember(context: Context, agency: AgencyRecord, text: str) -> None:
    said = agency.content
    before, content = as_document(said), _with_aliases(said, [text])
    if content == said:
        return
    AGENCIES.store(context, agency, {"content": content})
    changes = changes_between(before, as_document(content))
    record_event(
        context,
        "agency_alias",
        "agency",
        agency.id,
        folio=said.sigla,
        changes=[as_document(change) for change in changes],
    )


def _agency(known: AgencyDirectory, agency_id: str) -> AgencyRecord:
    agency = known.by_id.get(agency_id)
    if agency is None:
        raise Invalid([Problem("program_agency_unknown", ("lead_agency_id",))])
    return agency


def _with_aliases(said: AgencyContent, texts: Iterable[str]) -> AgencyContent:
    """Return what is said of an agency with the names that it does not have yet."""
    known = set(map(fold, (said.sigla, said.name, *said.aliases)))
    new = [text for text in texts if fold(text) not in known]
    if not new:
        return said
    return validate(type(said), {**as_document(said), "aliases": [*said.aliases, *new]})
