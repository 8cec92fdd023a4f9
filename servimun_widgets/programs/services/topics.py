"""The list of topics: those that come along and those that the coordination adds or retires."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain import vocabulary
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.topics import TopicContent, TopicRecord
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register

TOPICS = Register("topics", TopicRecord, "topic", named_by="name", state_of=lambda _: "guardado")


def known_topics(context: Context) -> list[str]:
    """Return the topics that one may choose, in the order of the alphabet."""
    kept = TOPICS.all(context.store)
    retired = {topic.name for topic in kept if topic.retired_on}
    return sorted({*vocabulary.TOPICS, *(topic.name for topic in kept)} - retired, key=fold)


def retired_topics(context: Context) -> list[str]:
    """Return the topics that are not offered any more, in the order of the alphabet."""
    kept = TOPICS.all(context.store)
    return sorted((topic.name for topic in kept if topic.retired_on), key=fold)


def find_topic(context: Context, name: str) -> str | None:
    """Return the topic called `name`, however it is written, or None."""
    return next((one for one in known_topics(context) if fold(one) == fold(name)), None)


def add_topic(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Add a topic to the list. Raises `NotAllowed`, and `Invalid` for one that is there.

    One that was retired is offered again.
    """

    def work() -> Receipt:
        _refuse_unless_keeping(context)
        name = " ".join(validate(TopicContent, content).name.split())
        there = find_topic(context, name)
        if there is not None:
            raise Invalid([Problem("topic_there", ("name",), {"name": there})])
        if any(fold(one) == fold(name) for one in retired_topics(context)):
            return _offered(context, name)
        return TOPICS.receipt_of(TOPICS.insert(context, "topic_add", {"name": name}))

    return once(context, key, work, "topic_add", content)


def retire_topic(context: Context, name: str, key: str | None = None) -> Receipt:
    """Offer a topic no more; programmes that have it keep it. Raises `NotAllowed`, `NotFound`."""

    def work() -> Receipt:
        _refuse_unless_keeping(context)
        if name not in known_topics(context):
            raise NotFound("topic_not_found", name=name[:80])
        record, update = TOPICS.find_by(context.store, "name", name), {"retired_on": context.now()}
        if record is None:  # of those that come along nothing is kept before
            record = TOPICS.insert(context, "topic_retire", {"name": name, **update})
        else:
            record = TOPICS.replace(context, "topic_retire", record, update)
        return TOPICS.receipt_of(record)

    return once(context, key, work, "topic_retire", name)


def offer_topic(context: Context, name: str, key: str | None = None) -> Receipt:
    """Offer a topic again that was retired. Raises `NotAllowed`, `NotFound`."""

    def work() -> Receipt:
        _refuse_unless_keeping(context)
        return _offered(context, name)

    return once(context, key, work, "topic_offer", name)


def _offered(context: Context, name: str) -> Receipt:
    kept = TOPICS.all(context.store)
    record = next((one for one in kept if one.retired_on and fold(one.name) == fold(name)), None)
    if record is None:
        raise NotFound("topic_not_found", name=name[:80])
    return TOPICS.receipt_of(TOPICS.replace(context, "topic_offer", record, {"retired_on": None}))


def _refuse_unless_keeping(context: Context) -> None:
    if acting_account(context).role not in rights.TOPICS:
        raise NotAllowed("not_allowed_role")
