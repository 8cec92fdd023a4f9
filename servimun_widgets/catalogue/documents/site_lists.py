"""The pages that list programmes: needs, topics, colonias, agencies, ages, messages, «Mi lista»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from servimun_widgets.catalogue.documents.program_view import (
    ProgramView,
    agency_path,
    danger_path,
    message_text,
)
from servimun_widgets.catalogue.documents.site_content import SiteContent
from servimun_widgets.catalogue.documents.site_page import Page
from servimun_widgets.catalogue.records.help import Danger, Need
from servimun_widgets.catalogue.records.public_snapshot import OfficialMessage, PublicAgency
from servimun_widgets.catalogue.rules.addresses import slug
from servimun_widgets.catalogue.rules.everyday import AGE_GROUPS, colonias_of, takes_age
from servimun_widgets.catalogue.rules.reaching import agency_contacts
from servimun_widgets.domain.public_links import agency_code, code_path, program_code
from servimun_widgets.domain.text import fold
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text

Part = tuple[str, Sequence[ProgramView]]
_EVERYWHERE = "/colonias/toda-la-ciudad/"


def pages(build: SiteContent) -> Iterator[Page]:
    """Yield every page that lists programmes, and those that only say something."""
    yield from _needs(build)
    yield from _dangers(build)
    yield from _topics(build)
    yield from _colonias(build)
    yield from _agencies(build)
    yield from _ages(build)
    yield from _messages(build)
    yield from _passed_on(build)
    yield from _fixed(build)


def by_topic(views: Iterable[ProgramView]) -> list[ProgramView]:
    """Return programmes with those of one topic together, in the order of names."""
    return sorted(views, key=lambda one: (fold(one.topic_title), fold(one.name), one.folio))


def doors(build: SiteContent) -> list[dict[str, str]]:
    """Return the needs of the front page: title, drawing and where each leads."""
    return [
        {"title": one.title, "pictogram": one.pictogram, "path": _need_path(build, one)}
        for one in build.snapshot.needs
    ]


def _need_path(build: SiteContent, need: Need) -> str:
    danger = next((one for one in build.snapshot.dangers if one.name == need.danger), None)
    return danger_path(danger) if danger else f"/necesidades/{slug(need.name)}/"


def _needs(build: SiteContent) -> Iterator[Page]:
    known = {one.name for one in build.snapshot.dangers}
    for need in build.snapshot.needs:
        if need.danger not in known:
            parts = [("", by_topic(_answering(build.listed, need)))]
            path = f"/necesidades/{slug(need.name)}/"
            yield _list(path, need.title, parts, lines=build.lines(need.name))


def _answering(views: Iterable[ProgramView], need: Need) -> list[ProgramView]:
    """Return the programmes whose name, topic or audience have a word of the need."""
    return [
        one for one in views if any(f" {word}" in f" {_said(one)}" for word in need.words if word)
    ]


def _said(view: ProgramView) -> str:
    content = view.program.content
    return fold(" ".join(filter(None, (view.name, content.topic, content.audience))))


def _dangers(build: SiteContent) -> Iterator[Page]:
    """Yield a page for each title: what is said of its dangers, the lines, then programmes."""
    titled: dict[str, list[Danger]] = defaultdict(list)
    for one in build.snapshot.dangers:
        titled[one.title].append(one)
    for title, dangers in titled.items():
        names = {one.name for one in dangers}
        needs = [one for one in build.snapshot.needs if one.danger in names]
        found = [one for one in build.listed if one.danger in dangers]
        more = [one for need in needs for one in _answering(build.listed, need)]
        lines = {one.number: one for name in sorted(names) for one in build.lines(name)}
        yield _list(
            danger_path(dangers[0]),
            title,
            [("", by_topic({one.folio: one for one in (*found, *more)}.values()))],
            lines=list(lines.values()),
            first="\n".join(one.first for one in dangers),
            danger=True,
        )


def _topics(build: SiteContent) -> Iterator[Page]:
    found: dict[tuple[str, str], list[ProgramView]] = defaultdict(list)
    for one in build.views:
        found[one.topic_title, one.topic_path].append(one)
    groups = []
    up = (sentence("site_topics"), "/temas/")
    for (title, path), views in sorted(found.items(), key=lambda one: fold(one[0][0])):
        open_ones = [one for one in views if one.offering.goes_out]
        groups.append((title, path, len(open_ones)))
        if path.startswith("/temas/"):
            yield _list(path, title, [("", by_topic(open_ones))], up=up)
    yield _groups("/temas/", sentence("site_topics"), groups)


def _colonias(build: SiteContent) -> Iterator[Page]:
    found: dict[str, list[ProgramView]] = defaultdict(list)
    for one in build.listed:
        for colonia in colonias_of(one.program):
            found[colonia].append(one)
    everywhere = [one for one in build.listed if not colonias_of(one.program)]
    intro = [sentence("site_everywhere", count=len(everywhere))]
    up = (sentence("site_colonias"), "/colonias/")
    more = (sentence("site_see_everywhere"), _EVERYWHERE)
    parts = [("", by_topic(everywhere))]
    yield _list(_EVERYWHERE, sentence("site_everywhere_title"), parts, up=up)
    paths = _distinct(found)
    for colonia, views in found.items():
        title = sentence("site_colonia", name=colonia)
        yield _list(paths[colonia], title, [("", by_topic(views))], up=up, intro=intro, more=more)
    groups = [(more[0], _EVERYWHERE, len(everywhere))]
    groups += [(name, paths[name], len(found[name])) for name in sorted(found, key=fold)]
    yield _groups(
        "/colonias/", sentence("site_colonias"), groups, intro, sentence("site_colonia_which")
    )


def _distinct(names: Iterable[str]) -> dict[str, str]:
    """Return an address for each colonia; two that are written alike get two addresses."""
    paths = {"": _EVERYWHERE}
    for name in sorted(names):
        path, number = f"/colonias/{slug(name) or 'x'}/", 2
        while path in paths.values():
            path, number = f"/colonias/{slug(name) or 'x'}-{number}/", number + 1
        paths[name] = path
    return paths


def _agencies(build: SiteContent) -> Iterator[Page]:
    groups = []
    up = (sentence("site_agencies"), "/dependencias/")
    for agency in build.snapshot.agencies:
        path = agency_path(agency.sigla)
        own = [one for one in build.listed if agency.id in one.program.agency_ids]
        groups.append((agency.name, path, len(own)))
        yield _list(path, agency.name, [("", by_topic(own))], up=up, intro=_reach(agency))
    groups.sort(key=lambda one: fold(one[0]))
    yield _groups("/dependencias/", sentence("site_agencies"), groups)


def _reach(agency: PublicAgency) -> list[str]:
    numbers = ", ".join(one.number for one in agency_contacts(agency))
    told = (
        sentence("site_agency_phone", number=numbers) if numbers else None,
        agency.address and sentence("site_agency_address", address=agency.address),
        agency.hours and sentence("site_agency_hours", hours=agency.hours),
    )
    return [one for one in told if one]


def _ages(build: SiteContent) -> Iterator[Page]:
    groups = []
    up = (sentence("site_ages"), "/edades/")
    open_to_all = sum(
        one.program.content.age_minimum is None and one.program.content.age_maximum is None
        for one in build.listed
    )
    for part, title, first, last in AGE_GROUPS:
        found = [one for one in build.listed if takes_age(one.program, first, last)]
        path = f"/edades/{part}/"
        groups.append((title, path, len(found)))
        intro = [sentence("site_any_age", count=open_to_all)]
        yield _list(path, title, [("", by_topic(found))], up=up, intro=intro)
    yield _groups("/edades/", sentence("site_ages"), groups)


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
            "title": sentence("site_message"),
            "intro": [sentence("site_passed_on_agency", agency=agency.name, who=who)],
            "warning": "",
            "parts": [
                (sentence("site_of_agency", agency=agency.name), by_topic(own)),
                (sentence("site_all"), by_topic(rest)),
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
        intro, title = [sentence("site_passed_on", who=who)], sentence("site_message")
        if message.visits:
            day = day_text(build.snapshot.as_of)
            intro.append(sentence("site_message_visits", count=message.visits, day=day))
    else:
        intro = [sentence("site_message_official", who=who), message_text(message)]
        title = sentence("site_message_of")
    warnings = [sentence("site_message_gone")] if gone else []
    warnings += [sentence("site_message_ended", names=", ".join(ended))] if ended else []
    parts = [("", told)] if told else [("", by_topic(build.listed))]
    return {
        "title": title,
        "intro": [one for one in intro if one],
        "warning": " ".join(warnings),
        "parts": parts,
    }


def _fixed(build: SiteContent) -> Iterator[Page]:
    yield Page(
        "/mi-lista/",
        sentence("site_mine"),
        "mine.html",
        {"programs": by_topic(build.listed), "sharing": not build.is_quiet},
        description=sentence("site_mine_description"),
    )
    for path, name in (("/privacidad/", "privacy"), ("/accesibilidad/", "accessibility")):
        title = sentence(f"site_{name}")
        texts = sentence(f"site_{name}_text", who=build.snapshot.identity.municipality)
        given = {"title": title, "parts": [("", texts.split("\n"))]}
        yield Page(path, title, "text.html", given, description=title)
    given = {
        "title": sentence("site_unknown"),
        "parts": [("", [sentence("site_unknown_text")])],
    }
    yield Page("/404.html", sentence("site_unknown"), "text.html", given, hidden=True)


def _list(
    path: str,
    title: str,
    parts: Sequence[Part],
    *,
    up: tuple[str, str] | None = None,
    more: tuple[str, str] | None = None,
    intro: Sequence[str] = (),
    lines: Sequence[Any] = (),
    first: str = "",
    danger: bool = False,
) -> Page:
    empty = [] if any(views for _, views in parts) else [sentence("site_none_now")]
    given = {
        "title": title,
        "parts": parts,
        "up": up,
        "more": more,
        "intro": [*intro, *empty],
        "lines": lines,
        "first": first,
    }
    count = sum(len(views) for _, views in parts)
    said = "" if danger else sentence("site_list_description", title=title, count=count)
    return Page(path, title, "list.html", given, description=said, danger=danger)


def _groups(
    path: str,
    title: str,
    groups: Sequence[tuple[str, str, int]],
    intro: Sequence[str] = (),
    which: str = "",
) -> Page:
    given = {
        "title": title,
        "groups": groups,
        "intro": intro,
        "filter": which,
        "without": sentence("site_colonia_none"),
    }
    return Page(path, title, "groups.html", given, description=title)
