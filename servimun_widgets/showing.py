"""What the notebook of a page calls: `show_page`."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from urllib.parse import parse_qsl

from servimun_widgets.app import personal_context
from servimun_widgets.domain.navigation import find_page, menu_pages
from servimun_widgets.errors import NotAllowed, NotFound, ServimunError, SpokenError
from servimun_widgets.notebook_calls import shown, spoken
from servimun_widgets.pages.screen import Screen, screen_of
from servimun_widgets.services.acting import acting_account
from servimun_widgets.settings import Settings
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import Notice
from servimun_widgets.widgets.frame import incident_key

logger = logging.getLogger(__name__)


class PageError(SpokenError):
    """How `show_page` is called, in a sentence."""


@spoken(PageError)
def show_page(path: str) -> Screen:
    """Return the page at `path` (as in «enlaces/programas») for the person whom the server named.

    In JupyterLab, where a page has no address of its own, `path` may say which part or record of it
    is wanted, as the address does: «difusion/redes_vecinales?parte=grupos».

    Raises nothing but `PageError`, for a call that it does not take. What goes wrong becomes a
    Spanish sentence on the page; an unforeseen error is logged under the key that it gives.
    """
    try:
        return _page(Settings.from_environment(os.environ), path)
    except ServimunError as error:
        return _notice(sentence("page_problem_title"), explain(error))
    except Exception:
        incident = incident_key()
        logger.exception("incident %s", incident)
        text = sentence("page_failed", incident=incident)
        return _notice(sentence("page_problem_title"), text)


def _page(settings: Settings, path: object) -> Screen:
    if settings.account_id is None:
        return _notice(sentence("page_no_account_title"), sentence("page_no_account"))
    context = personal_context(settings)
    role = acting_account(context).role
    name, _, query = path.partition("?") if isinstance(path, str) else ("", "", "")
    page = find_page(name)
    if page is None:
        known = ", ".join(one.path for one in menu_pages() if role in one.roles)
        raise NotFound("page_unknown", name=shown(path), known=known)
    if role not in page.roles:
        raise NotAllowed("page_forbidden")
    screen = screen_of(page, context, _query(query or settings.query or ""))
    if settings.query is None:
        screen.stay_in_place()
    return screen


def _notice(heading: str, text: str) -> Screen:
    return Screen(text, [Notice("bad", heading, text)])


def _query(text: str) -> Mapping[str, str]:
    return dict(parse_qsl(text, max_num_fields=40))
