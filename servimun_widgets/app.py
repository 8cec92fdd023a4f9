"""Composition root: the only place that picks the path, the clock, the ids and who is acting.

What draws pages and documents is imported by the functions that need it: most commands do not.
"""

from __future__ import annotations

import logging
import os
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from servimun_widgets.accounts.services.signing_in import Gate
from servimun_widgets.domain.navigation import find_page
from servimun_widgets.domain.packages import Manifest, PackageKind
from servimun_widgets.errors import NotAllowed, ServimunError
from servimun_widgets.services.acting import acting_account, find_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.mail_transport import MailTransport, SmtpTransport
from servimun_widgets.settings import MailServer, Settings
from servimun_widgets.store import Store, open_store
from servimun_widgets.texts import explain, sentence

if TYPE_CHECKING:
    from servimun_widgets.pages.screen import Screen

logger = logging.getLogger(__name__)


def make_context(settings: Settings, store: Store, account_id: str) -> Context:
    """Return what the use cases of one person need."""
    return Context(
        store,
        _clock(settings),
        lambda: str(uuid.uuid4()),
        account_id,
        data_folder=settings.data_folder,
        mail=_mail(settings.mail),
    )


def command_context(settings: Settings, *, create: bool = False) -> Context:
    """Return the context of the command line, run by whoever keeps the server.

    Only with `create` is a store made where there is none. Raises `StoreError`.
    """
    store = open_store(settings.store_file, create=create)
    return make_context(settings, store, SYSTEM_ACCOUNT)


def make_gate(settings: Settings) -> Gate:
    """Return the door that the server asks; a server that is started makes its first store."""
    return Gate(command_context(settings, create=True))


def show_page(path: str) -> Screen:
    """Return the page at `path` (as in «enlaces/programas») for the person whom the server named.

    Never raises an `Exception`: what goes wrong becomes a Spanish sentence on the page, and an
    unforeseen error is logged under the key that the sentence gives.
    """
    try:
        return _page(Settings.from_environment(os.environ), path)
    except ServimunError as error:
        return _notice(sentence("page_problem_title"), explain(error))
    except Exception:
        from servimun_widgets.widgets.frame import incident_key

        incident = incident_key()
        logger.exception("incident %s", incident)
        text = sentence("page_failed", incident=incident)
        return _notice(sentence("page_problem_title"), text)


def build_package(kind: PackageKind, as_of: date | None = None) -> Manifest:
    """Make a package and return its manifest, for staff who work in JupyterLab.

    Raises `ServimunError` whose sentence says what is missing, as `building.begin_build` does.
    """
    from servimun_widgets import building

    settings = Settings.from_environment(os.environ)
    context = _personal_context(settings)
    *_, last = building.build_package(context, kind, as_of)
    assert last.manifest is not None  # the last step carries it
    return last.manifest


def _personal_context(settings: Settings) -> Context:
    if settings.account_id is None:
        raise NotAllowed("page_no_account")
    store = open_store(settings.store_file, create=False)
    named = find_account(store, settings.account_id)  # analysts may give their user name
    return make_context(settings, store, named.id if named else settings.account_id)


def _page(settings: Settings, path: str) -> Screen:
    if settings.account_id is None:
        return _notice(sentence("page_no_account_title"), sentence("page_no_account"))
    context = _personal_context(settings)
    page = find_page(path)
    if page is None or acting_account(context).role not in page.roles:
        raise NotAllowed("page_forbidden")
    from servimun_widgets.pages.screen import screen_of

    return screen_of(page, context, _query(settings.query))


def _notice(heading: str, text: str) -> Screen:
    from servimun_widgets.pages.screen import Screen
    from servimun_widgets.widgets import Notice

    return Screen(text, [Notice("bad", heading, text)])


def _query(text: str) -> Mapping[str, str]:
    return dict(parse_qsl(text, max_num_fields=40))


def _mail(server: MailServer | None) -> MailTransport | None:
    if server is None:
        return None
    return SmtpTransport(
        server.host,
        server.port,
        server.sender,
        server.user,
        server.password_file,
        server.implicit_tls,
    )


def _clock(settings: Settings) -> Callable[[], datetime]:
    fixed = settings.fixed_now
    if fixed is not None:
        return lambda: fixed
    return lambda: datetime.now(UTC)
