"""From the bytes that anybody may send to the answers of a form that is open to the public."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

from servimun_widgets.catalogue.records.public_snapshot import PublicForm
from servimun_widgets.catalogue.rules.reading_opinions import HONEY, SURE, cleaned, is_only_links
from servimun_widgets.domain.answer_forms import PUBLIC_LETTERS, AnswerField
from servimun_widgets.domain.answers import settle
from servimun_widgets.domain.expressions.evaluating import Environment
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.text_rules.public_fields import PublicField
from servimun_widgets.errors import Problem

FORM = "formulario"
FIELD = "c."
"""What the name of a field begins with in what is sent."""
_MOST_FIELDS = 400


@dataclass(frozen=True)
class ReadAnswers:
    """A form as it was sent. `form` is None where none of that name and version is known.

    `typed` is what comes back to the person, `answers` what would be stored, and `problems` are
    what stands in the way, by the name of the field.
    """

    form: PublicForm | None
    typed: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    is_sure: bool = False
    is_junk: bool = False

    def texts(self) -> Iterator[PublicField]:
        """Yield what was written freely."""
        for one in self.form.definition.fields() if self.form else ():
            value = self.typed.get(one.name)
            if one.kind in PUBLIC_LETTERS and isinstance(value, str):
                yield PublicField((one.name,), one.label, value, is_place=False)

    def sameness(self) -> str:
        """Return what two forms have in common that say the same."""
        name = self.form.name if self.form else ""
        return f"{name}\n{json.dumps(self.answers, sort_keys=True)}"


def read_answers(body: bytes, forms: Iterable[PublicForm], now: datetime) -> ReadAnswers | None:
    """Return the answers that a body holds, whatever it is; None where it names no form."""
    values = _values(body)
    if FORM not in values:
        return None
    name, version = values[FORM][0], values.get("version", [""])[0]
    form = next((one for one in forms if one.name == name), None)
    if form is None:
        return ReadAnswers(None)
    typed = {
        one.name: value
        for one in form.definition.fields()
        if (value := _typed(one, values.get(f"{FIELD}{one.name}", []))) is not None
    }
    local = now.astimezone(CHIHUAHUA).replace(tzinfo=None, microsecond=0)
    settled = settle(form.definition, typed, Environment(local.isoformat()))
    problems = [*settled.problems, *_too_long(form, typed)]
    if version != form.version:
        problems.append(Problem("opinion_form_changed"))
    return ReadAnswers(
        form,
        typed,
        settled.answers,
        tuple(problems),
        is_sure=values.get(SURE) == ["si"],
        is_junk=any(values.get(HONEY, [])) or any(map(is_only_links, _written(typed))),
    )


def _values(body: bytes) -> dict[str, list[str]]:
    try:
        return parse_qs(
            body.decode("utf-8", errors="replace"),
            errors="replace",
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:  # more fields than any form has
        return {}


def _typed(one: AnswerField, given: list[str]) -> Any:
    values = [text for text in map(cleaned, given) if text]
    if one.kind == "choices":
        return values
    return values[0] if values else None


def _too_long(form: PublicForm, typed: Mapping[str, Any]) -> Iterator[Problem]:
    for one in form.definition.fields():
        limit, value = PUBLIC_LETTERS.get(one.kind), typed.get(one.name)
        if limit is not None and isinstance(value, str) and len(value) > limit:
            yield Problem("field_too_long", (one.name,), {"limit": limit})


def _written(typed: Mapping[str, Any]) -> Iterator[str]:
    return (value for value in typed.values() if isinstance(value, str))
