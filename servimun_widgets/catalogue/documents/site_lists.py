"""The pages that list programmes: needs, topics, colonias, agencies, ages, what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from servimun_widgets.catalogue.documents.city_wide import city_wide_parts
from servimun_widgets.catalogue.documents.program_view import (
    ProgramView,
    agency_path,
    danger_path,
)
from servimun_widgets.catalogue.documents.site_content import SiteContent
from servimun_widgets.catalogue.documents.site_page import Page
from servimun_widgets.catalogue.documents.topic_without import near_topic
from servimun_widgets.catalogue.records.help import Danger, Need
from servimun_widgets.catalogue.records.public_snapshot import PublicAgency
from servimun_widgets.catalogue.rules.addresses import slug
from servimun_widgets.catalogue.rules.everyday import (
    AGE_GROUPS,
    colonias_of,
    is_gone_to,
    is_in_places_untold,
    is_rural,
    takes_age,
    tells_ages,
)
from servimun_widgets.catalogue.rules.reaching import agency_contacts
from servimun_widgets.domain.text import fold
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text

Part = tuple[str, Sequence[ProgramView]]
_EVERYWHERE = "/colonias/toda-la-ciudad/"
_NEWEST = 50
_READ = 12
"""How many of the newest are read on a page; who follows the changes gets them all."""
_ANY_AGE = "/edades/sin-decir/"


def pages(build: SiteContent) -> Iterator[Page]:
    """Yield every page that lists programmes, but for «Mi lista»."""
    yield from _needs(build)
    yield from _dangers(build)
    yield from _topics(build)
    yield from _colonias(build)
    yield from _agencies(build)
    yield from _ages(build)
    yield from _news(build)


def in_order(views: Iterable[ProgramView]) -> list[ProgramView]:
    """Return programmes, first those to which one can go alone in the city, by topic and name."""
    return sorted(
        views,
        key=lambda one: (
            not is_gone_to(one.program),
            is_rural(one.program),
            fold(one.topic_title),
            fold(one.name),
            one.folio,
        ),
    )


def newest(views: Iterable[ProgramView]) -> list[ProgramView]:
    """Return what was published last, the newest first; nothing about danger."""
    told = [one for one in views if one.danger is None]
    told.sort(key=lambda one: (one.program.published_on, one.folio), reverse=True)
    return told[:_NEWEST]


def doors(build: SiteContent) -> list[dict[str, str]]:
    """Return the needs of the front page: title, drawing and where each leads."""
    return [
        {"title": one.title, "pictogram": one.pictogram, "path": _need_path(build, one)}
        for one in build.snapshot.needs
        if one.is_door
    ]


def told_in_searches(build: SiteContent) -> list[dict[str, Any]]:
    """Return whom to call first in searches, by the names that `search_index` gives them."""
    dangers = [
        {
            "name": one.name,
            "first": one.first,
            "lines": build.lines(one.name),
            "path": danger_path(one),
            "attending": build.named(one.attending),
            "is_danger": True,
            "is_elsewhere": False,
        }
        for one in build.snapshot.dangers
    ]
    needs = [
        {
            "name": f"n-{one.name}",
            "first": one.first,
            "lines": build.lines(one.name) or [build.city_line()],
            "path": None if one.is_elsewhere else _need_path(build, one),
            "attending": (),
            "is_danger": False,
            "is_elsewhere": one.is_elsewhere,
        }
        for one in build.snapshot.needs
        if one.told
    ]
    return [*dangers, *needs]


def _need_path(build: SiteContent, need: Need) -> str:
    danger = next((one for one in build.snapshot.dangers if one.name == need.danger), None)
    return danger_path(danger) if danger else f"/necesidades/{slug(need.name)}/"


def _needs(build: SiteContent) -> Iterator[Page]:
    known = {one.name for one in build.snapshot.dangers}
    for need in build.snapshot.needs:
        if need.danger not in known and not need.is_elsewhere:
            parts = [("", in_order(_answering(build.listed, need)))]
            path = f"/necesidades/{slug(need.name)}/"
            lines = build.lines(need.name) or ([build.city_line()] if need.first else [])
            yield _list(path, need.title, parts, lines=lines, first=need.first)


def _answering(views: Iterable[ProgramView], need: Need) -> list[ProgramView]:
    """Return the programmes of which name, topic or audience have a word of it, and its own."""
    return [
        one
        for one in views
        if one.folio in need.folios
        or any(f" {word}" in f" {_said(one)}" for word in need.words if word)
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
            [("", in_order({one.folio: one for one in (*found, *more)}.values()))],
            lines=list(lines.values()),
            attending=build.named(dict.fromkeys(f for one in dangers for f in one.attending)),
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
            near = () if open_ones else near_topic(build, title)
            yield _list(path, title, [("", in_order(open_ones))], up=up, near=near)
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
    untold = [one for one in everywhere if is_in_places_untold(one.program)]
    nearest = (sentence("site_places_untold"), in_order(untold))
    parts = city_wide_parts(everywhere, in_order)
    yield _list(_EVERYWHERE, sentence("site_everywhere_title"), parts, up=up)
    paths = _distinct(found)
    for colonia, views in found.items():
        title = sentence("site_colonia", name=colonia)
        parts = [("", in_order(views)), nearest]
        yield _list(paths[colonia], title, parts, up=up, intro=intro, more=more)
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
        yield _list(path, agency.name, [("", in_order(own))], up=up, intro=_reach(agency))
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
    unsaid = [one for one in build.listed if not tells_ages(one.program)]
    for group in AGE_GROUPS:
        found = [one for one in build.listed if takes_age(one.program, group)]
        path = f"/edades/{group.part}/"
        groups.append((group.title, path, len(found)))
        more = (sentence("site_any_age", count=len(unsaid)), _ANY_AGE)
        yield _list(path, group.title, [("", in_order(found))], up=up, more=more)
    title = sentence("site_any_age_title")
    groups.append((title, _ANY_AGE, len(unsaid)))
    yield _list(_ANY_AGE, title, [("", in_order(unsaid))], up=up)
    yield _groups("/edades/", sentence("site_ages"), groups)


def _news(build: SiteContent) -> Iterator[Page]:
    """Yield the page of what was published last, under its days."""
    told: dict[str, list[ProgramView]] = defaultdict(list)
    for one in newest([] if build.is_quiet else build.listed)[:_READ]:
        told[sentence("site_published", day=day_text(one.program.published_on))].append(one)
    follow = (sentence("site_changes_follow"), "/cambios.xml")
    yield _list("/novedades/", sentence("site_changes"), list(told.items()), more=follow)


def _list(
    path: str,
    title: str,
    parts: Sequence[Part],
    *,
    up: tuple[str, str] | None = None,
    more: tuple[str, str] | None = None,
    intro: Sequence[str] = (),
    lines: Sequence[Any] = (),
    attending: Sequence[ProgramView] = (),
    first: str = "",
    danger: bool = False,
    near: Sequence[ProgramView] = (),
) -> Page:
    is_empty = not any(views for _, views in parts)
    given = {
        "title": title,
        "parts": parts,
        "up": up,
        "more": more,
        "intro": [*intro, *([sentence("site_none_now")] if is_empty else [])],
        "empty": is_empty,
        "near": near,
        "lines": lines,
        "attending": attending,
        "first": first,
    }
    count = len({one.folio for _, views in parts for one in views})
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
