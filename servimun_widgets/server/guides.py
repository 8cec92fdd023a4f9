"""The guides as pages behind the sign-in, each for the roles whose work it tells of."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from servimun_widgets.server.responses import OwnHandler


class GuidesHandler(OwnHandler):
    """The guides of the person and their chapters; `parte=enlaces#avisos` leads to one of these,
    `de=enlaces/programas?programa=P001` to the one that tells of what is at that address."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show them, or redirect to the chapter."""
        if person := self.require_person():
            role, served = person.signed_in.role, self.gate.served
            guides = await asyncio.to_thread(served.guides, role)
            told_of = served.help_for(role, self.get_query_argument("de", ""))
            name, _, anchor = self.get_query_argument("parte", told_of).partition("#")
            if any(guide.name == name for guide in guides):
                self.redirect(f"{self.base_url}ayuda/{name}#{quote(anchor)}")
            else:
                self.finish(self.render_own("guides.html.j2", guides=guides))


class GuideHandler(OwnHandler):
    """One guide."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """Show it; to who it is not for there is none."""
        if person := self.require_person():
            guides = await asyncio.to_thread(self.gate.served.guides, person.signed_in.role)
            guide = next((one for one in guides if one.name == name), None)
            if guide is None:
                raise HTTPError(404)
            self.finish(self.render_own("guide.html.j2", guide=guide))


class GuidePictureHandler(OwnHandler):
    """A picture of the guides."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """Send it."""
        if self.require_person():
            picture = await asyncio.to_thread(self.gate.served.guide_picture, name)
            if picture is None:
                raise HTTPError(404)
            self.set_header("Content-Type", "image/png")
            self.set_header("Cache-Control", "private, max-age=3600")
            self.finish(picture)
