"""What catches the eye: the A4 poster for notice boards, and the square picture for telephones."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice

from servimun_widgets.council.records import MemberRecord
from servimun_widgets.documents.first_answers import city_line, platform_answers
from servimun_widgets.documents.letterhead import letterhead
from servimun_widgets.documents.pictograms import pictogram_svg
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.pictograms import OTHER, pictogram
from servimun_widgets.domain.public_links import agency_code, typed_link
from servimun_widgets.fichas.documents.agency_name import agency_of, full_name
from servimun_widgets.fichas.rules.catalogue_figures import catalogue_figures
from servimun_widgets.fichas.rules.snapshot import Snapshot

_DRAWN = 6
"""Drawings side by side that are still seen on a telephone."""


def poster(snapshot: Snapshot, branding: Branding, agency_id: str) -> Typeset:
    """Return the A4 poster of an agency, readable from two metres, to be rendered.

    Raises `NotFound` when the snapshot does not know the agency.
    """
    agency = agency_of(snapshot, agency_id)
    return _poster(snapshot, branding, full_name(agency), agency_code(agency.content.sigla))


def square(snapshot: Snapshot, branding: Branding, agency_id: str) -> Typeset:
    """Return the square picture of an agency, to be rendered 1080 pixels wide.

    Raises `NotFound` when the snapshot does not know the agency.
    """
    agency = agency_of(snapshot, agency_id)
    return _square(snapshot, branding, full_name(agency), agency_code(agency.content.sigla))


def member_poster(snapshot: Snapshot, branding: Branding, member: MemberRecord) -> Typeset:
    """Return the A4 poster of a member organisation; its code is in the link."""
    return _poster(snapshot, branding, member.content.name, member.code)


def member_square(snapshot: Snapshot, branding: Branding, member: MemberRecord) -> Typeset:
    """Return the square picture of a member organisation; its code is in the link."""
    return _square(snapshot, branding, member.content.name, member.code)


def _poster(snapshot: Snapshot, branding: Branding, spread_by: str, code: str) -> Typeset:
    title = branding.text("cartel.nombre_cartel", quien=spread_by)
    data = {
        **letterhead(branding, snapshot.as_of, title=title, code=code),
        **_said(snapshot, branding, spread_by),
        "typed": typed_link(branding.link(code)),
    }
    return Typeset("cartel", data, "a4", snapshot.as_of)


def _square(snapshot: Snapshot, branding: Branding, spread_by: str, code: str) -> Typeset:
    title = branding.text("cartel.nombre_cuadro", quien=spread_by)
    data = {
        **letterhead(branding, snapshot.as_of, title=title, code=code),
        **_said(snapshot, branding, spread_by),
        # Who sees it holds the telephone that shows it: a link to type, and no code to scan.
        "typed": typed_link(branding.link(code)),
        "drawings": [
            {"drawn": pictogram_svg(drawing, branding.colors.primary), "topic": topic}
            for drawing, topic in _drawings(snapshot).items()
        ],
    }
    return Typeset("cuadro", data, "cuadro", snapshot.as_of)


def _drawings(snapshot: Snapshot) -> dict[str, str]:
    """Return the drawings of the topics of most programmes, each with the topic it is of."""
    found: dict[str, str] = {}
    for topic, _ in catalogue_figures(snapshot).topics:
        found.setdefault(pictogram(topic), topic)
    found.pop(OTHER, None)
    return dict(islice(found.items(), _DRAWN)) or {OTHER: ""}


def _said(snapshot: Snapshot, branding: Branding, spread_by: str) -> dict[str, object]:
    figures = catalogue_figures(snapshot)
    topics = [one for one in _drawings(snapshot).values() if one]  # those that the square draws
    what, *answers = platform_answers(branding, figures.programs, figures.agencies).values()
    return {
        "heading": branding.text("cartel.titulo"),
        "invitation": what.text,
        "topics": branding.text("cartel.temas", temas=", ".join(topics)) if topics else None,
        "answers": [asdict(one) for one in answers],
        "action": branding.text("cartel.accion"),
        "or_call": branding.text("cartel.o_llame"),
        "phone": city_line(branding),
        "action_address": branding.text("cartel.accion_direccion"),
        "short_action": branding.text("cartel.accion_corta"),
        "spread_by": branding.text("cartel.difunde", quien=spread_by),
    }
