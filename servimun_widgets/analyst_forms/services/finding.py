"""Forms of analysts in the search over everything."""

from __future__ import annotations

from servimun_widgets.analyst_forms.services.versions import FormView, visible_forms
from servimun_widgets.domain.finding import FoundThing, FoundThings
from servimun_widgets.services.context import Context
from servimun_widgets.services.finding import found_among


def found_forms(context: Context, words: str, most: int) -> FoundThings:
    """Return the forms that the acting account may see and that hold these words."""
    return found_among(visible_forms(context), words, most, _said, _told)


def _said(view: FormView) -> tuple[str | None, ...]:
    return view.definition.title, view.definition.name


def _told(view: FormView) -> FoundThing:
    return FoundThing(view.definition.name, view.definition.title)
