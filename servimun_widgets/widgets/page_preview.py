"""A page of somewhere else, shown before it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from traitlets import Bool, Unicode

from servimun_widgets.widgets.outcome import Outcome
from servimun_widgets.widgets.panel import Answer, Handler, Panel, outcome_answer


class PagePreview(Panel):
    """A whole HTML page in a frame that runs nothing, loads nothing and leads nowhere.

    It takes the focus when it appears; `back()` is called when it is closed, which leads the focus
    to where it was. `text` says what is worth knowing of it.
    """

    script: ClassVar[str] = "page_preview.js"
    styles: ClassVar[tuple[str, ...]] = ("page_preview.css",)

    heading = Unicode().tag(sync=True)
    text = Unicode().tag(sync=True)
    page = Unicode().tag(sync=True)
    has_back = Bool().tag(sync=True)

    def __init__(
        self, *, heading: str, page: str, text: str = "", back: Callable[[], None] | None = None
    ) -> None:
        self._back = back
        super().__init__(heading=heading, text=text, page=page, has_back=back is not None)

    def _handlers(self) -> Mapping[str, Handler]:
        return {"back": self._on_back}

    def _on_back(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        if self._back is not None:
            self._back()
        return outcome_answer(Outcome("done"))
