"""Words that the search of the public site found nothing for, as six persons agreed to tell."""

from __future__ import annotations

from uuid import NAMESPACE_DNS, uuid5

from servimun_widgets.catalogue.services.missed_words import count_missed
from servimun_widgets.services.context import Context
from servimun_widgets.services.moved_clock import days_ago

_IN_VAIN = {"guardería de noche": 6, "clases de natación gratis": 5}


def tell_catalogue(context: Context) -> None:
    """Count what was looked for in vain, on days of the last month."""
    for words, times in _IN_VAIN.items():
        for number in range(times):
            name = f"{words} {number}.vain.servimun.example"
            at = days_ago(context, 3 * number + 1, 19)
            count_missed(context, str(uuid5(NAMESPACE_DNS, name)), at, words)
