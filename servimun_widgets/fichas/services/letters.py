"""The e-mails of a package of fichas on their way to the liaisons: who is written to, and what.

Messages wait in the outbox under a key that names the occasion, the delivery and the address, so
nobody gets the same one twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage

from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.domain.text import fold
from servimun_widgets.fichas.services import deliveries
from servimun_widgets.fichas.services.deliveries import DeliveryView
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.left_behind import left_behind
from servimun_widgets.mail.services.outbox import drop_unsent, enqueue, messages, send_next
from servimun_widgets.public_text.services.legal_guard import require_no_quiet_period
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.liaisons import active_liaisons
from servimun_widgets.services.mail_transport import MailTransport
from servimun_widgets.services.published_packages import require_packager

PURPOSE = "ficha"
"""Purpose of the messages in the outbox; their subject is the delivery's id."""
_REMINDER = "recordatorio"


def queue_fichas(context: Context, package: str) -> None:
    """Put the ficha of each agency that has not acknowledged it into the outbox.

    What has not left for one that did is taken back. Raises `NotAllowed`, also in a quiet period.
    """
    require_no_quiet_period(context)
    addresses = _addresses(context)
    _drop_outdated(context, package, addresses)
    for view in deliveries.deliveries(context, package):
        if view.record.acknowledged_on is None:
            _queue(context, PURPOSE, view, addresses)


def unreached(context: Context, package: str) -> list[str]:
    """Return the liaisons of a package whom nothing is written to for want of an address.

    Raises `NotAllowed` for who prepares no packages.
    """
    require_packager(context)
    waiting = {
        view.record.agency_id
        for view in deliveries.deliveries(context, package)
        if view.record.acknowledged_on is None
    }
    liaisons, offices = active_liaisons(context), agencies(context).by_id.values()
    return [
        liaison.content.display_name
        for agency in sorted(offices, key=lambda one: (fold(one.content.sigla), one.content.sigla))
        if agency.id in waiting
        for liaison in liaisons.get(agency.id, ())
        if not is_mail_address(liaison.content.email or "")
    ]


def remind(context: Context, delivery_id: str, key: str | None = None) -> Receipt:
    """Remind the liaisons of a delivery, and have it written to them where e-mail is sent.

    What is written leaves with the next sending. Raises as `deliveries.remind`.
    """
    receipt = deliveries.remind(context, delivery_id, key)
    if context.mail is not None:
        view = deliveries.open_delivery(context, delivery_id)
        occasion = f"{_REMINDER}:{context.today().isoformat()}"
        _queue(context, occasion, view, _addresses(context))
    return receipt


def is_reminder(message: OutboxMessage) -> bool:
    """Return whether a message reminds of a ficha, and does not bring it."""
    return message.key.startswith(f"{_REMINDER}:")


def ficha_messages(context: Context, package: str) -> list[OutboxMessage]:
    """Return the messages about a package as they stand. Raises `NotAllowed`."""
    return messages(context, PURPOSE, _subjects(context, package))


def unsent_packages(context: Context) -> list[tuple[str, str]]:
    """Return each package of which letters did not leave, with its cut-off date as ISO text.

    Of an agency that acknowledged its ficha nothing is waited for. Raises `NotAllowed`.
    """
    subjects = {one.subject_id for one in left_behind(context, PURPOSE)}
    if not subjects:
        return []
    names = sorted(
        {
            view.record.package
            for view in deliveries.deliveries(context)
            if view.record.id in subjects and view.record.acknowledged_on is None
        },
        reverse=True,
    )
    return [(name, name[:10]) for name in names]


def send_next_ficha(
    context: Context,
    transport: MailTransport,
    package: str,
    compose: Callable[[OutboxMessage], EmailMessage],
    since: datetime | None = None,
) -> OutboxMessage | None:
    """Send one message about a package and return what became of it; None when none waits.

    `compose` is from `fichas.building`; `since` as in `outbox.send_next`. What was acknowledged in
    the middle of a round is taken back.
    """
    _drop_outdated(context, package, _addresses(context))
    subjects = _subjects(context, package)
    return send_next(
        context, transport, compose, purpose=PURPOSE, subject_ids=subjects, since=since
    )


def _subjects(context: Context, package: str) -> list[str]:
    return [view.record.id for view in deliveries.deliveries(context, package)]


def _addresses(context: Context) -> dict[str, list[str]]:
    """Return agency id -> where its liaisons are written to."""
    return {
        agency_id: sorted({to for one in own if is_mail_address(to := one.content.email or "")})
        for agency_id, own in active_liaisons(context).items()
    }


def _drop_outdated(context: Context, package: str, addresses: Mapping[str, Sequence[str]]) -> None:
    """Take back what has not left and reaches nobody whom it is for any more.

    No liaison of the agency has its address, or the agency acknowledged the ficha meanwhile.
    """
    agency_of = {
        view.record.id: view.record.agency_id
        for view in deliveries.deliveries(context, package)
        if view.record.acknowledged_on is None
    }
    drop_unsent(
        context,
        [
            one
            for one in ficha_messages(context, package)
            if one.address not in addresses.get(agency_of.get(one.subject_id, ""), ())
        ],
    )


def _queue(
    context: Context, occasion: str, view: DeliveryView, addresses: Mapping[str, Sequence[str]]
) -> None:
    for address in addresses.get(view.record.agency_id, ()):
        key = f"{occasion}:{view.record.id}:{address}"
        enqueue(context, key, PURPOSE, view.record.id, address)
