"""The programme form in Solara."""

from __future__ import annotations

from typing import Any

import solara
from given import FIELDS, SAVE, SECTIONS, save  # type: ignore[import-not-found]


def show(field: dict[str, Any], value: Any) -> None:
    """Show a field on its reactive value."""
    label, hint, choices = (field[name] for name in ("label", "hint", "choices"))
    match field["kind"]:
        case "readonly":
            solara.Text(f"{label}: {value.value}")
        case "choice":
            solara.Select(label, list(choices.values()), value)
        case "choices":
            solara.SelectMultiple(label, value, list(choices.values()))
        case "integer":
            solara.InputInt(label, value, optional=True)
        case "longtext":
            solara.InputTextArea(label, value, message=hint)
        case _:
            solara.InputText(label, value, message=hint)


def begin(field: dict[str, Any]) -> Any:
    """Return the reactive value of a field; a closed list holds labels here."""
    value = field["value"]
    if field["kind"] == "choice":
        value = field["choices"].get(value)
    return solara.reactive("" if value is None and "text" in field["kind"] else value)


@solara.component  # type: ignore[untyped-decorator]
def Page() -> None:  # noqa: N802, the name that Solara looks for
    """Show the form."""
    values = solara.use_memo(lambda: {field["name"]: begin(field) for field in FIELDS}, [])
    answer, set_answer = solara.use_state("")
    with solara.Column():
        for section in SECTIONS:
            solara.v.Html(tag="h2", children=[section["title"]])
            for field in section["fields"]:
                show(field, values[field["name"]])

        def press() -> None:
            set_answer(save({name: value.value for name, value in values.items()}))

        solara.Button(SAVE, on_click=press, color="primary")
        if answer:
            solara.Success(answer)
