"""How programmes, their freshness and their changes are said to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.programs import rights
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.offering import (
    OFFERINGS,
    Offering,
    days_told,
    last_day,
    offering_on,
)
from servimun_widgets.programs.rules.publishing import FRESHNESS, freshness, gaps
from servimun_widgets.programs.services.topics import known_topics
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import colonia_names
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets.field_text import declared_by_name


def topic_choices(topics: Sequence[str], current: str | None) -> list[tuple[str, str]]:
    """Return the topics as a form offers them; the one that a programme has is among them."""
    offered = topics if current is None or current in topics else [current, *topics]
    return [(one, one.capitalize()) for one in offered]


def program_declaration(
    directory: AgencyDirectory,
    topics: Sequence[tuple[str, str]],
    colonias: Sequence[str],
    *,
    moves_programs: bool,
    lead: str | None = None,
) -> dict[str, Any]:
    """Return the form of a programme with its lists.

    Who `moves_programs` chooses the lead agency; others read it, and are not offered it among those
    that answer for the programme with it.
    """
    choices = agency_choices(directory)
    others = choices if moves_programs else [one for one in choices if one[0] != lead]
    declaration = PROGRAM.declaration(
        {"lead_agency_id": choices, "coresponsible_agency_ids": others, "topic": topics},
        {"colonia": colonias},
    )
    if moves_programs:
        for section in declaration["sections"]:
            for field in section["fields"]:
                if field["name"] == "lead_agency_id":
                    field["kind"] = "choice"
    return declaration


def offered_declaration(
    context: Context, directory: AgencyDirectory, record: ProgramRecord | None
) -> dict[str, Any]:
    """Return the form of a programme, None for a new one, as the acting account is offered it."""
    account = acting_account(context)
    return program_declaration(
        directory,
        topic_choices(known_topics(context), record.content.topic if record else None),
        colonia_names(context),
        moves_programs=rights.moves_programs(account.role),
        lead=record.lead_agency_id if record else account.agency_id,
    )


def state_tag(record: ProgramRecord) -> dict[str, Any]:
    """Return the cell that says in which state the version being worked on is."""
    return PROGRAM_STATES[record.state].tag()


def freshness_tag(record: ProgramRecord, today: date) -> dict[str, Any]:
    """Return the cell that says whether what is on show was verified recently enough."""
    return FRESHNESS[freshness(record, today)].tag()


def offering_tag(record: ProgramRecord, today: date) -> dict[str, Any]:
    """Return the cell that says what the programme is today."""
    offering = offering_on(record, today)
    if offering is None:
        return {"text": sentence("offering_unpublished"), "tone": "neutral"}
    return OFFERINGS[offering].tag()


def standing_cell(record: ProgramRecord, today: date) -> dict[str, Any]:
    """Return the cell that says when the programme ended or ends, else what it is today."""
    tag, offering = offering_tag(record, today), offering_on(record, today)
    if record.shown is None or offering is None or not OFFERINGS[offering].ending:
        return tag
    told = days_told(record.shown)[1]
    if told is None and offering is Offering.ENDED:
        text = sentence("offering_ended_season", season=record.shown.validity_note)
        return {**tag, "text": text, "sort": ""}
    last = told or last_day(record.shown)
    assert last is not None  # what ends has a last day
    code = "offering_ended_on" if offering is Offering.ENDED else "offering_ends_on"
    return {**tag, "text": sentence(code, day=day_text(last)), "sort": last.isoformat()}


def gaps_cell(record: ProgramRecord) -> dict[str, Any]:
    """Return the cell that says how many of the fields worth filling are blank."""
    count = len(gaps(record.content))
    if count == 0:
        return {"text": sentence("program_complete"), "sort": 0, "tone": "ok"}
    code = "program_gaps_one" if count == 1 else "program_gaps_many"
    return {"text": sentence(code, count=count), "sort": count}


def verified_cell(record: ProgramRecord) -> dict[str, Any]:
    """Return the cell that says on which day the programme was verified; blank when never."""
    day = record.verified_on
    return {"text": day_text(day) if day else "", "sort": day.isoformat() if day else ""}


def program_fields(directory: AgencyDirectory) -> dict[str, Mapping[str, Any]]:
    """Return the form's fields by name, with the agencies' names in place of their ids."""
    choices = agency_choices(directory)
    declaration = PROGRAM.declaration(
        {"lead_agency_id": choices, "coresponsible_agency_ids": choices}
    )
    return declared_by_name(declaration)
