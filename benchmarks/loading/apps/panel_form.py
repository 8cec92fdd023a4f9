"""The programme form in Panel."""

from __future__ import annotations

from typing import Any

import panel as pn
from given import SAVE, SECTIONS, save  # type: ignore[import-not-found]

pn.extension()


def control(field: dict[str, Any]) -> Any:
    """Return the widget of a field."""
    value, choices = field["value"], field["choices"]
    more = {"name": field["label"], "description": field["hint"] or None}
    match field["kind"]:
        case "readonly":
            return pn.widgets.StaticText(name=field["label"], value=value)
        case "choice":
            options = {"": None} | {label: name for name, label in choices.items()}
            return pn.widgets.Select(options=options, value=value, **more)
        case "choices":
            options = {label: name for name, label in choices.items()}
            return pn.widgets.MultiChoice(options=options, value=value, **more)
        case "integer":
            return pn.widgets.IntInput(value=value, **more)
        case "longtext":
            return pn.widgets.TextAreaInput(value=value or "", **more)
    return pn.widgets.TextInput(value=value or "", **more)


controls: dict[str, Any] = {}
parts: list[Any] = []
for section in SECTIONS:
    made = {field["name"]: control(field) for field in section["fields"]}
    controls |= made
    parts += [pn.pane.Markdown(f"## {section['title']}"), *made.values()]
button = pn.widgets.Button(name=SAVE, button_type="primary")
answer = pn.pane.Markdown("")


def press(_: Any) -> None:
    """Save and say so."""
    answer.object = save({name: widget.value for name, widget in controls.items()})


button.on_click(press)
pn.Column(*parts, button, answer).servable()
