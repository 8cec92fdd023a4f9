"""The search over everything: asked from every page, answered while its kernel is busy or gone.

What is found the gate says, with the rights of who asks; a page of its own shows it where
no script runs.
"""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any, ClassVar

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from servimun_widgets.server.responses import OwnHandler
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text

_SHORTEST = 2
_AT_ONCE = 4


class FindHandler(OwnHandler):
    """Base of the search: what is asked and what is answered."""

    at_once: ClassVar[asyncio.Semaphore] = asyncio.Semaphore(_AT_ONCE)

    async def found(self, account_id: str, words: str) -> dict[str, Any]:
        """Return what was found as pages show it, and the sentence that counts it."""
        async with self.at_once:
            kinds = await asyncio.to_thread(self.gate.served.find, account_id, words)
        count = sum(kind.count for kind in kinds)
        return {
            "said": _said(words, count),
            "kinds": [
                {
                    "heading": sentence(
                        "finding_heading", heading=sentence(kind.heading), count=kind.count
                    ),
                    "things": [
                        {
                            "title": thing.title,
                            "told": _told(thing.told),
                            "address": self.base_url + address,
                        }
                        for address, thing in kind.things
                    ],
                    "all": _all(self.base_url, kind.all_at, kind.heading, kind.count),
                }
                for kind in kinds
            ],
        }


class FindingHandler(FindHandler):
    """Answers an open page that searches."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Answer `said` and `kinds`; 403 to who is not signed in any more."""
        person = self.current_user
        if person is None or not self._navigation():
            raise HTTPError(403)
        words = self.get_query_argument("buscar", "")
        self.set_header("Cache-Control", "no-store")
        self.finish(await self.found(person.signed_in.account_id, words))


class FindPageHandler(FindHandler):
    """The search as a page of its own, which has an address and needs no script."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form and what was found."""
        if person := self.require_person():
            words = self.get_query_argument("buscar", "")
            found = await self.found(person.signed_in.account_id, words) if words else None
            self.finish(self.render_own("finding.html.j2", words=words, found=found))


def _said(words: str, count: int) -> str:
    if len(words.strip()) < _SHORTEST:
        return sentence("finding_short")
    if not count:
        return sentence("finding_none", words=words.strip())
    return sentence("finding_one" if count == 1 else "finding_many", count=count)


def _told(known: Any) -> str:
    texts = (day_text(one) if isinstance(one, date) else one for one in known)
    return " · ".join(one for one in texts if one)


def _all(base_url: str, address: str, heading: str, count: int) -> dict[str, str] | None:
    if not address:
        return None
    text = sentence("finding_all", count=count, heading=sentence(heading))
    return {"address": base_url + address, "text": text}
