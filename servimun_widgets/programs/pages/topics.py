"""The part of the page of catalogues that is about topics."""

from __future__ import annotations

from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.programs.forms.topic import TOPIC
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services import topics
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Notice, Row

TOPICS = "temas"
_TOPICS = Listing(
    columns=(
        Column("name", "Tema", priority=1),
        Column("state", "Lista", kind="tag", priority=2),
        Column("programs", "Programas", kind="number", priority=1),
    ),
    caption=sentence("topics_caption"),
    empty_text=sentence("topics_empty"),
    search_label=sentence("topics_search"),
    counted=("tema", "temas"),
    filters={"state": ""},
    file=TOPICS,
    add_label=sentence("topics_new"),
)


class TopicsPart(ListPart):
    """The list of topics with how many programmes have each, and the form that adds one."""

    listing = _TOPICS

    def summary(self) -> str:
        """Return how many topics there are."""
        return sentence("topics_summary", total=len(self.list.rows))

    def rows(self) -> list[Row]:
        """Return a row for each topic, those outside the list first."""
        listed = topics.known_topics(self.context)
        used = programs.topics_in_use(self.context)
        outside = sorted(name for name in used if name not in listed)
        return [
            Row(
                id=name,
                cells={
                    "name": name,
                    "programs": used[name],
                    "state": {
                        "text": sentence("topics_listed" if name in listed else "topics_outside"),
                        "tone": "neutral" if name in listed else "warn",
                    },
                },
            )
            for name in (*outside, *listed)
        ]

    def add(self) -> None:
        """Show the form of a new topic."""
        self.place(
            self.form(
                TOPIC,
                lambda value, _base, key: topics.add_topic(self.context, value, key),
                lambda receipt: Notice("ok", sentence("topics_saved", name=receipt.folio)),
                label=sentence("topics_save"),
                heading=sentence("topics_new"),
            )
        )
