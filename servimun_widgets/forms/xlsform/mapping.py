"""From an XLSForm to a form of the platform, with what it cannot do named row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servimun_widgets.domain.answer_forms import (
    AnswerField,
    AnswerSection,
    FormDefinition,
    Kind,
    texts_of,
)
from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.errors import Problem
from servimun_widgets.forms.names import suggested_name
from servimun_widgets.forms.xlsform.circles import conditions_given_up
from servimun_widgets.forms.xlsform.elements import Element, elements_of
from servimun_widgets.forms.xlsform.labels import OWN_LANGUAGE, chosen_language, languages_in
from servimun_widgets.forms.xlsform.logic import Condition, Logic
from servimun_widgets.forms.xlsform.question_types import (
    is_acknowledgement,
    kind_of,
    moment_taken,
    own_constraint,
)
from servimun_widgets.forms.xlsform.reading import Workbook, read_workbook

ACKNOWLEDGED = "OK"
"""What the field's standard stores when somebody ticks that something was read."""

_LONG = frozenset({"multiline"})
_COMPACT = ("minimal", "autocomplete", "search")
_COUNTED = ("start", "end")


@dataclass(frozen=True)
class LoadedForm:
    """A form that was read, and what of it the platform does not do.

    The path of an issue is (row, column of the sheet); row 0 is the file as a whole.
    """

    definition: FormDefinition
    issues: tuple[Problem, ...]


def load_xlsform(
    path: Path, *, name: str | None = None, roles: Sequence[Role] = (), language: str | None = None
) -> LoadedForm:
    """Return the form in the file at `path`.

    `name` is the form's own when it is None; `language` is what it opens in, for each person until
    they choose another of its languages: the file's default, or Spanish, when it is None. Raises
    `UnreadableFile`, whose code says what to mend.
    """
    workbook = read_workbook(path)
    languages = languages_in(workbook.tree.get("children"))
    default = str(workbook.tree.get("default_language", OWN_LANGUAGE))
    shown = chosen_language(languages, language, default)
    loader = _Loader(workbook, shown)
    if language is not None and (shown is None or shown.lower() != language.lower()):
        known = ", ".join(one for one in languages if one != OWN_LANGUAGE) or "—"
        params = {"language": language, "known": known}
        loader.logic.note("xlsform_language", 0, "settings", **params)
    title = workbook.settings.get("form_title") or workbook.settings.get("title") or path.stem
    own = workbook.settings.get("form_id") or workbook.settings.get("id_string") or path.stem
    name = name or suggested_name(own, "formulario")
    definition = loader.definition(name, title, roles)
    if shown is None or len(languages) == 1:
        return LoadedForm(definition, tuple(loader.logic.issues))
    translations = []
    for other in (one for one in languages if one != shown):
        again = _Loader(workbook, other)
        translations.append(texts_of(again.definition(name, title, roles), other))
        # A label may speak of a field that there is not in one language only.
        loader.logic.issues += [one for one in again.logic.issues if one not in loader.logic.issues]
    spoken = {"language": shown, "translations": tuple(translations)}
    return LoadedForm(definition.model_copy(update=spoken), tuple(loader.logic.issues))


class _Loader:
    """Builds the definition; what cannot be done is noted in `logic`."""

    def __init__(self, workbook: Workbook, language: str | None) -> None:
        self._workbook = workbook
        self._form = elements_of(workbook)
        self.logic = Logic(self._form.node, language)

    def definition(self, name: str, title: str, roles: Sequence[Role]) -> FormDefinition:
        self._note_the_whole()
        made = self._made(name, title, roles)
        given_up = conditions_given_up(self.logic.reads)
        if not given_up:
            return made
        # The form still works without one of the conditions that wait for one another.
        elements = {one.node.key: one for one in self._form.within()}
        for one in given_up:
            name, column = one.condition
            element = elements[name]
            # `pyxform` works out the count of a repeat in a question that it adds itself.
            column = column if element.cells else "repeat_count"
            if name == one.question:
                names = ", ".join(one.circle)
                self.logic.note("xlsform_circle", element.row, column, names=names)
            else:
                params = {"group": name, "name": one.question}
                self.logic.note("xlsform_group_circle", element.row, column, **params)
        self.logic.give_up((one.question, one.condition) for one in given_up)
        return self._made(name, title, roles)

    def _made(self, name: str, title: str, roles: Sequence[Role]) -> FormDefinition:
        return FormDefinition(name=name, title=title, roles=tuple(roles), sections=self._sections())

    def _note_the_whole(self) -> None:
        if self._workbook.entities:
            self.logic.note("xlsform_entities", 0, "entities")
        if not self._form.children:
            self.logic.note("xlsform_empty", 0, "survey")
        if self._workbook.settings.get("public_key"):
            self.logic.note("xlsform_encryption", 0, "settings")

    def _sections(self) -> tuple[AnswerSection, ...]:
        sections: list[AnswerSection] = []
        loose: list[AnswerField] = []

        def close() -> None:
            if loose:
                sections.append(AnswerSection(fields=tuple(loose)))
                loose.clear()

        for element in self._form.children:
            if element.node.kind != "group":
                loose.extend(self._fields(element, []))
                continue
            close()
            inside = self._inside(element, self.logic.conditions(element, []))
            if inside:
                heading = self.logic.plain(element, "label")
                hint = self.logic.plain(element, "hint")
                sections.append(AnswerSection(title=heading, hint=hint, fields=tuple(inside)))
        close()
        return tuple(sections)

    def _inside(self, element: Element, around: list[Condition]) -> list[AnswerField]:
        return [one for child in element.children for one in self._fields(child, around)]

    def _fields(self, element: Element, around: list[Condition]) -> list[AnswerField]:
        """Return the fields an element becomes; `around` are the conditions of its groups."""
        conditions = self.logic.conditions(element, around)
        if element.node.kind == "repeat":
            return [self._repeat(element, conditions)]
        if element.node.kind == "group":
            heading = self._note(element, conditions)
            return [*([heading] if heading.label else []), *self._inside(element, conditions)]
        kind = kind_of(element.raw)
        taken = moment_taken(element.raw)
        if kind is None and not taken:
            return [self._not_done(element)]
        self._note_extras(element)
        if taken:
            return [
                AnswerField(
                    name=element.node.key,
                    kind="calculate",
                    calculation=self.logic.tree(element, taken, "type"),
                )
            ]
        if element.control("appearance") == "label":  # only the heading of a table of choices
            return [AnswerField(name=element.node.key, kind="hidden")]
        assert kind is not None
        return [self._question(element, kind, conditions)]

    def _not_done(self, element: Element) -> AnswerField:
        external = "query" in element.raw or "itemset" in element.raw
        code = "xlsform_external_list" if external else "xlsform_type"
        shown = element.cells.get("type") or element.raw.get("type", "")
        self.logic.note(code, element.row, "type", type=shown, name=element.node.name)
        # Its name stays known: conditions that ask for it find it blank.
        return AnswerField(name=element.node.key, kind="hidden")

    def _note(self, element: Element, conditions: list[Condition]) -> AnswerField:
        return AnswerField(
            name=element.node.key,
            kind="note",
            visible_when=self.logic.visible_when(element, conditions),
            hint=self.logic.plain(element, "hint"),
            **self.logic.label(element),
        )

    def _repeat(self, element: Element, conditions: list[Condition]) -> AnswerField:
        title = self.logic.plain(element, "label") or element.node.name
        return AnswerField(
            name=element.node.key,
            kind="group",
            label=title,
            item_title=title,
            visible_when=self.logic.visible_when(element, conditions),
            row_count=self.logic.row_count(element),
            fields=tuple(self._inside(element, [])),
        )

    def _question(self, element: Element, kind: Kind, conditions: list[Condition]) -> AnswerField:
        logic = self.logic
        appearance = element.control("appearance").lower()
        calculated = str(element.bind("calculate"))
        if (calculated and kind != "hidden") or (logic.is_read_only(element) and kind != "note"):
            kind = "calculate"
        if kind == "text" and (appearance in _LONG or element.control("rows").isdigit()):
            kind = "longtext"
        if kind in ("choice", "choices"):
            choices = self._choices(element)
            if not choices["options"]:
                return self._not_done(element)
        else:
            choices = {}
        constraint = str(element.bind("constraint") or own_constraint(element.raw))
        least, most = self._range(element)
        return AnswerField(
            name=element.node.key,
            kind=kind,
            hint=logic.plain(element, "hint"),
            required=logic.required(element) if kind != "note" else False,
            required_message=logic.message(element, "jr:requiredMsg"),
            visible_when=logic.visible_when(element, conditions),
            constraint=logic.tree(element, constraint, "constraint") if constraint else None,
            constraint_message=logic.message(element, "jr:constraintMsg"),
            calculation=logic.calculation(element) if calculated else None,
            minimum=least,
            maximum=most,
            compact=any(word in appearance for word in _COMPACT),
            **logic.default(element, kind, choices.get("options", ())),
            **logic.label(element, shown=bool(kind != "calculate" or element.raw.get("label"))),
            **choices,
        )

    def _choices(self, element: Element) -> dict[str, Any]:
        if is_acknowledgement(element.raw):
            return {"options": self.logic.acknowledgement(ACKNOWLEDGED)}
        raw = element.raw.get("choices") or []
        return {
            "options": self.logic.options(raw),
            "option_filter": self.logic.option_filter(element, raw),
        }

    def _range(self, element: Element) -> tuple[float | None, float | None]:
        if element.raw.get("type") != "range":
            return None, None
        given = element.raw.get("parameters") or {}
        least, most = (
            float(given.get(name, end)) for name, end in zip(_COUNTED, (1, 10), strict=True)
        )
        return min(least, most), max(least, most)

    def _note_extras(self, element: Element) -> None:
        media = element.raw.get("media") or any(
            one.get("media") for one in element.raw.get("choices") or []
        )
        appearance = element.control("appearance")
        if media:
            self.logic.note("xlsform_media", element.row, "media")
        if element.cells.get("trigger"):
            self.logic.note("xlsform_trigger", element.row, "trigger")
        if (element.raw.get("parameters") or {}).get("randomize") == "true":
            self.logic.note("xlsform_randomize", element.row, "parameters")
        if appearance.startswith("ex:") or "search(" in appearance:
            self.logic.note("xlsform_appearance", element.row, "appearance", appearance=appearance)
