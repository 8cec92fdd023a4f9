"""The pages to which codes lead: that a message is official, and what is true of it now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servimun_widgets.catalogue.documents.program_view import ProgramView, message_text
from servimun_widgets.catalogue.documents.site_content import SiteContent
from servimun_widgets.catalogue.documents.site_lists import in_order
from servimun_widgets.catalogue.documents.site_page import Page
from servimun_widgets.catalogue.records.public_snapshot import OfficialMessage
from servimun_widgets.domain.public_links import agency_code, code_path, program_code
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text


def message_pages(build: SiteContent) -> Iterator[Page]:
    """Yield a page for each code of a message, an organisation or an agency."""
    yield from _messages(build)
    yield from _passed_on(build)


def _messages(build: SiteContent) -> Iterator[Page]:
    """Yield the page of each message, at the address of each of its codes."""
    by_folio = {one.folio: one for one in build.views}
    for message in build.snapshot.messages:
        told = [by_folio[one] for one in message.folios if one in by_folio]
        given = _message_given(build, message, told)
        for code in message.codes:
            title = sentence("site_message")
            yield Page(code_path(code), title, "message.html", given, hidden=True)


def _passed_on(build: SiteContent) -> Iterator[Page]:
    """Yield the page that each agency's own texts and codes lead to: what it gives comes first."""
    who = build.snapshot.identity.municipality
    known = {code for one in build.snapshot.messages for code in one.codes}
    known |= {program_code(one.folio) for one in build.views}
    for agency in build.snapshot.agencies:
        code = agency_code(agency.sigla)
        if not code or code in known:
            continue
        known.add(code)
        own = [one for one in build.listed if agency.id in one.program.agency_ids]
        rest = [one for one in build.listed if agency.id not in one.program.agency_ids]
        given = {
            "title": sentence("site_shared"),
            "intro": [sentence("site_passed_on_agency", agency=agency.name, who=who)],
            "warning": "",
            "parts": [
                (sentence("site_of_agency", agency=agency.name), in_order(own)),
                (sentence("site_all"), in_order(rest)),
            ],
        }
        yield Page(code_path(code), sentence("site_message"), "message.html", given, hidden=True)


def _message_given(
    build: SiteContent, message: OfficialMessage, told: list[ProgramView]
) -> dict[str, Any]:
    who = build.snapshot.identity.municipality
    gone = [one for one in message.folios if one not in {view.folio for view in told}]
    ended = [one.name for one in told if one.ended]
    if message.kind == "organizacion":
        intro, title = [sentence("site_passed_on", who=who)], sentence("site_shared")
        if message.visits:
            day = day_text(build.snapshot.as_of)
            intro.append(sentence("site_message_visits", count=message.visits, day=day))
    else:
        intro = [sentence("site_message_official", who=who), message_text(message)]
        title = sentence("site_message_of")
    warnings = [sentence("site_message_gone")] if gone else []
    warnings += [sentence("site_message_ended", names=", ".join(ended))] if ended else []
    parts = [("", told)] if told else [("", in_order(build.listed))]
    return {
        "title": title,
        "intro": [one for one in intro if one],
        "warning": " ".join(warnings),
        "parts": parts,
    }
