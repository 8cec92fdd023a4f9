"""What is asked first, each at its place in every document: what, for whom, where, when, how much.

No document leaves one of them without an answer: it is what is known, or that the agency has not
said it and at which telephone it is asked. Sheets, flyers and posters take their answers from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.dangers import danger_told
from servimun_widgets.domain.telephones import CITY_LINE

_SIGNS = {"que_es": "", "para_quien": "👥", "donde": "📍", "cuando": "🕒", "costo": "💲"}
"""The sign beside each answer, in the order in which they stand in every document."""

_LISTENING = 1
"""Lines that are named beside the one for who is in danger now."""


@dataclass(frozen=True)
class Answer:
    """Sign, label, what is said, whether it is known, and what of it is still to be asked."""

    sign: str
    label: str
    text: str
    known: bool = True
    rest: str = ""


def first_answers(
    branding: Branding, known: Mapping[str, str | None], number: str, *, is_imposed: bool = False
) -> dict[str, Answer]:
    """Return the answer of each question by its name; what is not `known` is asked at `number`.

    It is the number that stands large beside them, said whole with its extensions. Of what is
    imposed (`is_imposed`) nobody asks where, when or how much: who sends there says it.
    """
    return {
        name: Answer(
            sign,
            branding.text(f"respuestas.{name}"),
            known.get(name) or asked(branding, name, number, is_imposed=is_imposed),
            bool(known.get(name)),
        )
        for name, sign in _SIGNS.items()
    }


def asked(branding: Branding, what: str, number: str, *, is_imposed: bool = False) -> str:
    """Return that the agency has not said `what`, and at which number it is asked."""
    if is_imposed and what not in ("que_es", "para_quien"):
        return branding.text("respuestas.sin_enviado")
    return branding.text(f"respuestas.sin_{what}", telefono=number)


def with_asked(
    branding: Branding, said: str, what: str, number: str, *, is_imposed: bool = False
) -> str:
    """Return what is said, and that the agency has not said `what` of it."""
    return f"{said.rstrip('. ')}. {asked(branding, what, number, is_imposed=is_imposed)}"


def city_line(branding: Branding) -> str:
    """Return the telephone at which the whole municipality is asked."""
    return branding.phone or CITY_LINE


def urgent_words(branding: Branding, name: str, topic: str | None) -> str:
    """Return whom to call in danger, for a programme that is about one as the site decides it.

    The first line is for who is in danger now, the next listens; "" for any other programme.
    """
    told = danger_told(name, topic, branding.urgent_calls)
    if told is None or not told.lines:
        return ""
    (_, now), *others = told.lines
    said = branding.text("respuestas.peligro", telefono=now)
    return " · ".join([said, *(f"{one}: {number}" for one, number in others[:_LISTENING])])


def together(branding: Branding, answers: Iterable[Answer], number: str) -> list[Answer]:
    """Return the answers with what is not known said once: where several things share the room."""
    found: list[Answer] = []
    for known, group in groupby(answers, lambda one: one.known):
        same = [*group]
        if known or len(same) == 1:
            found += same
            continue
        if len({one.text for one in same}) == 1:
            text = same[0].text
        else:
            text = asked(branding, "varios", number)
        labels = [same[0].label, *(one.label.lower() for one in same[1:])]
        label = f"{', '.join(labels[:-1])} {branding.text('respuestas.y')} {labels[-1]}"
        found.append(replace(same[0], label=label, text=text))
    return found


def platform_answers(branding: Branding, programs: int = 0, agencies: int = 0) -> dict[str, Answer]:
    """Return the answers of the platform itself, how to reach it last."""
    counted = "que_es" if programs > 1 else "que_es_sin_cifras"
    what = branding.text(
        f"respuestas.plataforma_{counted}", programas=programs, dependencias=agencies
    )
    number = city_line(branding)
    names = ("para_quien", "donde", "cuando", "costo")
    known = {name: branding.text(f"respuestas.plataforma_{name}") for name in names}
    how = branding.text("respuestas.plataforma_como", telefono=number)
    return {
        **first_answers(branding, {"que_es": what, **known}, number),
        "como": Answer("📞", branding.text("respuestas.como"), how),
    }
