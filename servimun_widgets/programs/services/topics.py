"""The list of topics: those that come along, and those that the coordination adds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain import vocabulary
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.topics import TopicContent, TopicRecord
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register

TOPICS = Register("topics", TopicRecord, "topic", named_by="name", state_of=lambda _: "guardado")


def known_topics(context: Context) -> list[str]:
    """Return the topics that one may choose, in the order of the alphabet."""
    added = [topic.name for topic in TOPICS.all(context.store)]
    return sorted({*vocabulary.TOPICS, *added}, key=fold)


def find_topic(context: Context, name: str) -> str | None:
    """Return the topic called `name`, however it is written, or None."""
    return next((one for one in known_topics(context) if fold(one) == fold(name)), None)


def add_topic(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Add a topic to the list. Raises `NotAllowed`, and `Invalid` for one that is there."""

    def work() -> Receipt:
        if acting_account(context).role not in rights.TOPICS:
            raise NotAllowed("not_allowed_role")
        name = " ".join(validate(TopicContent, content).name.split())
        there = find_topic(context, name)
        if there is not None:
            raise Invalid([Problem("topic_there", ("name",), {"name": there})])
        return TOPICS.receipt_of(TOPICS.insert(context, "topic_add", {"name": name}))

    return once(context, key, work, "topic_add", content)
