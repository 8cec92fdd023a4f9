"""The page around a notebook: its frame at once, its cells as soon as a kernel has run them."""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import ClassVar, cast

import nbformat
from jupyter_client.manager import AsyncKernelManager
from jupyter_server.auth.decorator import allow_unauthenticated
from nbformat import NotebookNode
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError

from servimun_widgets.errors import NotAllowed
from servimun_widgets.server.embedded_widgets import scripts_of
from servimun_widgets.server.kernels import TooManyKernels
from servimun_widgets.server.rendering import Shown, ShownPage, run_notebook
from servimun_widgets.server.responses import OwnHandler
from servimun_widgets.texts import sentence

logger = logging.getLogger(__name__)

_REMEMBERED = 500
"""Kinds of addresses whose scripts are remembered; a person may make up more."""


class HomeHandler(OwnHandler):
    """Sends each person to the page where their work begins."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Redirect."""
        if person := self.require_person():
            self.redirect(self.base_url + self.gate.home(person.signed_in))


class PageHandler(OwnHandler):
    """Shows one notebook to one person, with a kernel of its own.

    `scripts_shown` remembers the scripts of widgets that each page needed last, by its path and by
    what its address asked (a record, a form): a browser fetches them while the kernel still works.
    """

    scripts_shown: ClassVar[dict[tuple[str, ...], tuple[str, ...]]] = {}

    @allow_unauthenticated
    async def get(self, path: str) -> None:
        """Write the frame of the page, then, when its kernel has run them, the cells."""
        title = self.gate.page_title(path)
        file = self.settings["notebooks_folder"] / f"{path}.ipynb"
        if title is None or not file.is_file():
            raise HTTPError(404)
        person = self.require_person()
        if person is None:
            return
        try:
            kernel_id = self.kernel_manager.reserve(person, path)
        except NotAllowed as error:
            raise HTTPError(403) from error
        except TooManyKernels as error:
            raise HTTPError(503) from error
        served, asked = False, (path, *sorted(self.request.query_arguments))
        try:
            notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.write(
                self.render_own(
                    "page_start.html.j2",
                    path=path,
                    title=title,
                    kernel_id=kernel_id,
                    scripts=self.scripts_shown.get(asked, ()),
                )
            )
            await self.flush()
            shown = await self.run(kernel_id, notebook)
            if len(self.scripts_shown) > _REMEMBERED:
                self.scripts_shown.clear()
            self.scripts_shown[asked] = scripts_of(shown.widgets)
            self.finish(
                self.render_own(
                    "page_end.html.j2",
                    cells=shown.cells,
                    widgets=shown.widgets,
                    page_config={**self.settings["page_config"], "kernelId": kernel_id},
                )
            )
            served = True
        except StreamClosedError:
            logger.info("the browser left before the page was ready")
        finally:
            if not served:
                await self.kernel_manager.end_kernel(kernel_id)

    async def run(self, kernel_id: str, notebook: NotebookNode) -> ShownPage:
        """Start the kernel and return what the cells show; a failure becomes a notice."""
        environment = {
            "QUERY_STRING": self.request.query,
            "SCRIPT_NAME": self.request.path,
            **self.settings["kernel_environment"],
        }
        try:
            async with self.kernel_manager.place_to_start:
                await self.kernel_manager.start_reserved(kernel_id, environment)
                kernel = cast(AsyncKernelManager, self.kernel_manager.get_kernel(kernel_id))
                return await run_notebook(
                    notebook, kernel, self.settings["config"], self.settings["publish"]
                )
        except Exception:  # the frame is on its way already: the page itself must say so
            key = secrets.token_hex(4)
            logger.exception("incident=%s %s", key, self.request.path)
            await self.kernel_manager.end_kernel(kernel_id)
            return ShownPage([Shown(notice=sentence("server_page_failed", key=key))], {})


class NoticeHandler(OwnHandler):
    """Leads from a notice to what it is about; the notice is read then."""

    @allow_unauthenticated
    async def get(self, notice: str) -> None:
        """Redirect, to the notices where there is none to be seen."""
        if person := self.require_person():
            opened = self.gate.open_notice
            address = await asyncio.to_thread(opened, person.signed_in, notice)
            self.redirect(self.base_url + (address or "avisos"))


class BellHandler(OwnHandler):
    """Tells an open page how many notices are unread now."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Answer `label` and `count` as the bell shows them."""
        if self.require_person():
            label, count = self.bell()
            self.finish({"label": label, "count": count})


class ClosedPageHandler(OwnHandler):
    """Ends the kernel of a page that its person has closed."""

    @allow_unauthenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel a moment later, so that what was sent on leaving still arrives."""
        if self.current_user is None or not self.kernel_manager.is_owner(
            kernel_id, self.current_user
        ):
            raise HTTPError(404)
        self.kernel_manager.end_soon(kernel_id)
        self.set_status(204)


class HealthHandler(OwnHandler):
    """Tells a monitor whether pages can be opened and saved, and tells nobody anything else."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Answer «ok», or 503 with a line for each part that does not answer."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        unwell = self.settings["health"].unwell()
        if unwell:
            self.set_status(503)
        self.finish("\n".join(sentence(f"server_unwell_{name}") for name in unwell) or "ok")
