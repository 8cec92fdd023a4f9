"""The programme form in Streamlit."""

from __future__ import annotations

from typing import Any

import streamlit as st
from given import SAVE, SECTIONS, save  # type: ignore[import-not-found]


def control(field: dict[str, Any]) -> Any:
    """Show a field and return what it holds."""
    label, hint, value, choices = (field[name] for name in ("label", "hint", "value", "choices"))
    match field["kind"]:
        case "readonly":
            st.markdown(f"**{label}**  \n{value}")
            return value
        case "choice":
            names = list(choices)
            index = names.index(value) if value else None
            return st.selectbox(label, names, index, choices.get, help=hint)
        case "choices":
            return st.multiselect(label, list(choices), value, choices.get, help=hint)
        case "integer":
            return st.number_input(label, value=value, step=1, help=hint)
        case "longtext":
            return st.text_area(label, value or "", help=hint)
    return st.text_input(label, value or "", help=hint)


with st.form("programa"):
    values: dict[str, Any] = {}
    for section in SECTIONS:
        st.subheader(section["title"])
        values |= {field["name"]: control(field) for field in section["fields"]}
    pressed = st.form_submit_button(SAVE)
if pressed:
    st.success(save(values))
