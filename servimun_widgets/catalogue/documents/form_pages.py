"""The pages on which citizens answer a form that is open to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from servimun_widgets.catalogue.documents.site_content import SiteContent, shown_line
from servimun_widgets.catalogue.documents.site_page import Page
from servimun_widgets.catalogue.records.public_snapshot import PublicForm
from servimun_widgets.catalogue.rules.addresses import SEND
from servimun_widgets.catalogue.rules.dangers import lines_for
from servimun_widgets.catalogue.rules.reading_forms import FIELD, FORM, ReadAnswers
from servimun_widgets.domain.answer_forms import PUBLIC_LETTERS, AnswerField
from servimun_widgets.domain.dangers import danger_in
from servimun_widgets.domain.public_links import form_path
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import day_text

FORMS = "/formularios/"
_FEW_OPTIONS = 7
"""So many choices are seen at once; more open as a list."""
_MOST_SUGGESTIONS = 100
_INPUTS = {"date": "date", "time": "time", "datetime": "datetime-local"}


def open_forms(build: SiteContent) -> list[tuple[str, str, str]]:
    """Return title, address and last day of the forms that may be answered."""
    return [
        (one.definition.title, form_path(one.name), day_text(one.last_day))
        for one in build.snapshot.forms
        if one.is_open(build.day)
    ]


def form_pages(build: SiteContent) -> Iterator[Page]:
    """Yield the page of each form, which says so when it is over, and the list of the open ones."""
    for one in build.snapshot.forms:
        title, is_open = one.definition.title, one.is_open(build.day)
        day = day_text(one.last_day)
        said = sentence("form_page_until" if is_open else "form_page_over", day=day)
        given = {
            "title": title,
            "lines": _lines(build, one) if is_open else [],
            "said": said,
            "form": form_given(ReadAnswers(one)) if is_open else None,
        }
        yield Page(form_path(one.name), title, "form.html", given, description=said)
    title, found = sentence("form_pages"), open_forms(build)
    intro = [sentence("form_pages_none")] if not found else []
    groups = [
        (f"{name} ({sentence('form_until', day=day)})", path, None) for name, path, day in found
    ]
    given = {"title": title, "groups": groups, "intro": intro, "filter": ""}
    yield Page(FORMS, title, "groups.html", given, description=title)


def form_given(read: ReadAnswers) -> Mapping[str, Any]:
    """Return what fills the form, with what was typed before and what is wrong with it."""
    assert read.form is not None
    wrong: dict[str, str] = {}
    for problem in read.problems:
        wrong.setdefault(str(problem.path[0]) if problem.path else "", explain(problem))
    return {
        "send": SEND,
        "names": (FORM, read.form.name, read.form.version),
        "is_sure": read.is_sure,
        "problem": wrong.get("", ""),
        "sections": [
            (part.title, part.hint, [_field(one, read.typed, wrong) for one in part.fields])
            for part in read.form.definition.sections
        ],
    }


def _field(one: AnswerField, typed: Mapping[str, Any], wrong: Mapping[str, str]) -> dict[str, Any]:
    value = typed.get(one.name)
    few = len(one.options) <= _FEW_OPTIONS
    limits = {"min": one.minimum, "max": one.maximum} if one.kind in _INPUTS else {}
    return {
        "kind": one.kind,
        "name": f"{FIELD}{one.name}",
        "label": one.label or one.name,
        "hint": one.hint,
        "required": one.required is True,
        "value": "" if value is None else value,
        "options": [(option.value, option.label) for option in one.options],
        "is_open": one.kind == "choices" or (few and not one.compact),
        "suggestions": one.suggestions[:_MOST_SUGGESTIONS],
        "letters": PUBLIC_LETTERS.get(one.kind),
        "input": _INPUTS.get(one.kind, "text"),
        "mode": "numeric" if one.kind == "integer" else "decimal",
        "limits": {name: limit for name, limit in limits.items() if limit is not None},
        "problem": wrong.get(one.name, ""),
    }


def _lines(build: SiteContent, form: PublicForm) -> list[Any]:
    """Return the lines of help where what is asked speaks of danger."""
    asked = " ".join(_asked(form.definition.fields(), form.definition.title))
    danger = danger_in(asked, build.snapshot.dangers)
    found = lines_for(danger.name, build.snapshot.lines) if danger else []
    return [shown_line(one) for one in found]


def _asked(fields: Iterable[AnswerField], title: str) -> Iterator[str]:
    yield title
    for one in fields:
        yield one.label
