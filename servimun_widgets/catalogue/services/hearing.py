"""The ear: what becomes of what a citizen sends. It appends to the spool and knows no store.

First it looks for danger, then for data of persons, and keeps nothing before the person was told
how to say it without. Who sends how much stands in memory and is never written.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from uuid import uuid4

from servimun_widgets.catalogue.records.help import Danger, HelpLine
from servimun_widgets.catalogue.records.opinions import Answers, Opinion, Said
from servimun_widgets.catalogue.records.public_snapshot import PublicForm
from servimun_widgets.catalogue.rules.dangers import lines_for
from servimun_widgets.catalogue.rules.heard import Heard, Outcome
from servimun_widgets.catalogue.rules.rates import Buckets, Rate
from servimun_widgets.catalogue.rules.reading_forms import ReadAnswers, read_answers
from servimun_widgets.catalogue.rules.reading_opinions import read_form, sameness
from servimun_widgets.catalogue.services.opinion_spool import Spool
from servimun_widgets.domain.connections import origin
from servimun_widgets.domain.dangers import danger_in
from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.text_rules.public_fields import PublicField, public_fields
from servimun_widgets.public_text.rules.gate import TextRules, personal_findings

FROM_ONE = Rate(at_once=10, a_minute=6)
"""Of one connection; many telephones share one."""
FROM_ALL = Rate(at_once=300, a_minute=300)
"""What the disk is asked to keep in all."""
_PRESSED_TWICE = 600.0
_TAPPED_TWICE = 10.0
"""Seconds in which the same words, or the same tap, of one connection are one."""
_SAME_ELSEWHERE = 3600.0
_OFTEN = 5
"""So many times the same words in so many seconds, and the next are junk, wherever from."""
_REMEMBERED = 5_000

_CHOSEN = frozenset({"kind", "folio", "datum"})
"""What is chosen and not written."""


@dataclass(frozen=True)
class EarRules:
    """What the ear knows: dangers and lines of help, what is nobody's own, and the open forms."""

    dangers: tuple[Danger, ...]
    lines: tuple[HelpLine, ...]
    text: TextRules
    forms: tuple[PublicForm, ...] = ()


@dataclass(frozen=True)
class _Arrived:
    """What is to be kept; `told` is what two have in common that say the same."""

    opinion: Opinion
    told: str
    in_words: bool
    is_junk: bool


class Ear:
    """Takes forms from many threads. `rules` answers what is known now."""

    def __init__(self, spool: Spool, rules: Callable[[], EarRules]) -> None:
        self._spool = spool
        self._rules = rules
        self._lock = Lock()
        self._from_one = Buckets(FROM_ONE)
        self._from_all = Buckets(FROM_ALL)
        self._salt = secrets.token_bytes(16)
        self._seen: OrderedDict[bytes, tuple[int, float]] = OrderedDict()

    def hear(self, address: str, body: bytes, now: datetime, second: float) -> Heard:
        """Return what becomes of a form that came from an address, at a moment.

        `second` is that of a clock that nobody sets. Raises `OSError` where nothing can be written.
        """
        rules = self._rules()
        answers = read_answers(body, rules.forms, now)
        if answers is not None:
            return self._hear_answers(address, answers, rules, now, second)
        form = read_form(body)
        said = form.said
        danger, lines = _help(said.text or "", rules)

        def heard(outcome: Outcome, personal: tuple[str, ...] = ()) -> Heard:
            lack = form.lack if outcome == "lacking" else None
            return Heard(outcome, said, lack, personal, danger, lines)

        connection = origin(address)
        with self._lock:
            if not self._from_one.take(connection, second):
                return heard("too_many")
        if form.lack:
            return heard("lacking")
        personal = _personal(public_fields(said, _CHOSEN), rules.text)
        if personal and not form.is_sure:
            return heard("personal", personal)
        arrived = _Arrived(
            Opinion(id=uuid4().hex, at=now, said=said),
            sameness(said),
            in_words=bool(said.text),
            is_junk=form.is_junk,
        )
        with self._lock:
            return heard(self._kept(arrived, connection, second))

    def _hear_answers(
        self, address: str, given: ReadAnswers, rules: EarRules, now: datetime, second: float
    ) -> Heard:
        """Return what becomes of a form that is open to the public."""
        texts = list(given.texts())
        danger, lines = _help("\n".join(one.text for one in texts), rules)

        def heard(outcome: Outcome, personal: tuple[str, ...] = ()) -> Heard:
            return Heard(outcome, Said(), None, personal, danger, lines, given)

        form, connection = given.form, origin(address)
        with self._lock:
            if not self._from_one.take(connection, second):
                return heard("too_many")
        if form is None or not form.is_open(local_day(now)):
            return heard("closed")
        if given.problems:
            return heard("lacking")
        personal = _personal(texts, rules.text)
        if personal and not given.is_sure:
            return heard("personal", personal)
        answers = Answers(form=form.name, version=form.version, given=dict(given.answers))
        arrived = _Arrived(
            Opinion(id=uuid4().hex, at=now, answers=answers),
            given.sameness(),
            in_words=bool(texts),
            is_junk=given.is_junk,
        )
        with self._lock:
            return heard(self._kept(arrived, connection, second))

    def _kept(self, arrived: _Arrived, connection: str, second: float) -> Outcome:
        own = self._key(f"{connection}\n{arrived.told}")
        if self._times(own, second, _PRESSED_TWICE if arrived.in_words else _TAPPED_TWICE):
            return "kept"  # it was, the first time
        outcome = self._written(arrived, second)
        if outcome == "kept":
            self._remember(own, second)
        return outcome

    def _written(self, arrived: _Arrived, second: float) -> Outcome:
        if arrived.is_junk or self._is_repeated(arrived, second):
            self._spool.put_apart(arrived.opinion)
            return "kept"
        if not self._from_all.take("", second):
            return "too_many"
        return "kept" if self._spool.keep(arrived.opinion) else "full"

    def _is_repeated(self, arrived: _Arrived, second: float) -> bool:
        """Return whether the same words came too often from anywhere; a tap is not in words."""
        if not arrived.in_words:
            return False
        key = self._key(arrived.told)
        self._remember(key, second)
        return self._times(key, second, _SAME_ELSEWHERE) > _OFTEN

    def _times(self, key: bytes, second: float, within: float) -> int:
        """Count how often a key was remembered since the first time that is not too long ago."""
        count, since = self._seen.get(key, (0, second))
        return count if second - since <= within else 0

    def _remember(self, key: bytes, second: float) -> None:
        count, since = self._seen.pop(key, (0, second))
        if second - since > _SAME_ELSEWHERE:
            count, since = 0, second
        self._seen[key] = (count + 1, since)
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    def _key(self, what: str) -> bytes:
        return hashlib.blake2b(what.encode(), key=self._salt, digest_size=16).digest()


def _help(text: str, rules: EarRules) -> tuple[Danger | None, tuple[HelpLine, ...]]:
    danger = danger_in(text, rules.dangers)
    return danger, tuple(lines_for(danger.name, rules.lines)) if danger else ()


def _personal(texts: Iterable[PublicField], rules: TextRules) -> tuple[str, ...]:
    found = (finding.code for one in texts for finding in personal_findings(one, rules))
    return tuple(dict.fromkeys(found))
