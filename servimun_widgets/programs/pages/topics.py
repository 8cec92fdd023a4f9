"""The part of the page of catalogues that is about topics."""

from __future__ import annotations

from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.programs.forms.topic import TOPIC
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services import topics
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Notice, Outcome, Row, RowAction

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
    row_actions=(
        RowAction("retire", sentence("topics_retire")),
        RowAction("offer", sentence("topics_offer")),
    ),
)
_ACTS = {
    "retire": (topics.retire_topic, "topics_done_retire"),
    "offer": (topics.offer_topic, "topics_done_offer"),
}
"""What is done of a topic, and the sentence of what came of it."""
_STATES = {
    "listed": ("topics_listed", "neutral", ("retire",)),
    "retired": ("topics_retired", "neutral", ("offer",)),
    "outside": ("topics_outside", "warn", ()),
}
"""Where a topic stands -> its label, tone and what can be done."""


class TopicsPart(ListPart):
    """The list of topics with how many programmes have each, and the form that adds one."""

    listing = _TOPICS

    def summary(self) -> str:
        """Return how many topics there are."""
        return sentence("topics_summary", total=len(self.list.rows))

    def rows(self) -> list[Row]:
        """Return a row for each topic, those outside the list first, the retired ones last."""
        listed, retired = (
            find(self.context) for find in (topics.known_topics, topics.retired_topics)
        )
        used = programs.topics_in_use(self.context)
        outside = sorted(name for name in used if name not in {*listed, *retired})
        places = {"outside": outside, "listed": listed, "retired": retired}
        return [_row(name, used[name], place) for place, names in places.items() for name in names]

    def act(self, row_id: str, action: str, key: str) -> Outcome:
        """Retire a topic, or offer it again."""
        do, done = _ACTS[action]
        receipt = do(self.context, row_id, key)
        self.bring_up_to_date()
        return Outcome("done", sentence(done, name=receipt.folio))

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


def _row(name: str, programs_with_it: int, place: str) -> Row:
    label, tone, actions = _STATES[place]
    return Row(
        id=name,
        cells={
            "name": name,
            "programs": programs_with_it,
            "state": {"text": sentence(label), "tone": tone},
        },
        actions=actions,
    )
