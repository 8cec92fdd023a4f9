"""A snapshot without what must not be published: the rest of it still goes out.

What is wrong with a programme leaves out the programme, so that every figure counts what the
documents show. A text of an agency, of a session or of a commitment is left out by itself, as other
records stand on it: blank where it may be, else without the piece. Source: decision 13.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.left_out import LeftOut, LeftOutPart
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.domain.text_rules.personal_data import WITHHELD
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.fichas.rules.snapshot import AgencySnapshot, Snapshot
from servimun_widgets.fichas.rules.unfit_texts import IDENTITY, Finding, public_text_findings

_ACCOUNT_EMAIL = "Correo de la dependencia"
_MEMBER_EMAIL = "Correo de la organización"
_RECORDS: Mapping[PackageKind, Collection[str]] = {
    "fichas": ("program", "agency", "account"),
    "coprev": ("program", "council_member", "council_session", "commitment", "feedback"),
}
_PART_LEFT_OUT: Mapping[str, LeftOutPart] = {"program": "record", "council_member": "record"}

Content = TypeVar("Content", bound=Record)


def publishable(snapshot: Snapshot, branding: Branding, kind: PackageKind) -> Snapshot:
    """Return what a package is made from; its `left_out` says what is not in it any more.

    Raises `Invalid` for personal data in the identity's own texts, which would be everywhere.
    """
    findings = public_text_findings(snapshot, branding)
    own = [one for one in findings if one.record_type == IDENTITY]
    if own:
        raise Invalid([Problem("package_personal_data", (), one.shown()) for one in own])
    wrong: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in findings:
        wrong[one.record_type, one.folio].append(one)
    council = snapshot.council
    return snapshot.model_copy(
        update={
            "on_show": [one for one in snapshot.on_show if ("program", one.folio) not in wrong],
            "agencies": [
                _written_to(one, wrong.get(("agency", one.content.sigla), ()))
                for one in snapshot.agencies
            ],
            "asked_and_done": [
                _without(one, wrong.get(("feedback", one.folio), ()))
                for one in snapshot.asked_and_done
            ],
            "council": council.model_copy(
                update={
                    "sessions": [
                        _content_without(one, wrong.get(("council_session", one.folio), ()))
                        for one in council.sessions
                    ],
                    "commitments": [
                        _without(
                            _content_without(one, wrong.get(("commitment", one.folio), ())),
                            wrong.get(("commitment", one.folio), ()),
                        )
                        for one in council.commitments
                    ],
                    "members": [
                        _member(one, wrong.get(("council_member", one.folio), ()))
                        for one in council.members
                    ],
                }
            ),
            "left_out": [
                one
                for one in (*map(_left_out, findings), *_wrong_addresses(snapshot))
                if one.record_type in _RECORDS[kind]
            ],
        }
    )


def _left_out(finding: Finding) -> LeftOut:
    return LeftOut(
        record_type=finding.record_type,
        folio=finding.folio,
        field=finding.field,
        text=finding.text,
        reason=finding.reason,
        part=_PART_LEFT_OUT.get(finding.record_type, "text"),
    )


def _wrong_addresses(snapshot: Snapshot) -> Iterable[LeftOut]:
    for agency in snapshot.agencies:
        for liaison in agency.liaisons:
            if liaison.email and not is_mail_address(liaison.email):
                yield LeftOut(
                    record_type="account",
                    folio=liaison.display_name or agency.content.sigla,
                    field=_ACCOUNT_EMAIL,
                    text=liaison.email,
                    reason="address",
                    part="recipient",
                    account_id=liaison.account_id,
                )
    for member in snapshot.council.members:
        email = member.content.email
        if email and not is_mail_address(email):
            yield LeftOut(
                record_type="council_member",
                folio=member.folio,
                field=_MEMBER_EMAIL,
                text=email,
                reason="address",
                part="recipient",
            )


def _written_to(agency: AgencySnapshot, findings: Sequence[Finding]) -> AgencySnapshot:
    liaisons = [
        one
        if one.email is None or is_mail_address(one.email)
        else one.model_copy(update={"email": None})
        for one in agency.liaisons
    ]
    content = _without(agency.content, findings)
    return agency.model_copy(update={"content": content, "liaisons": liaisons})


def _member(member: Any, findings: Sequence[Finding]) -> Any:
    member = _content_without(member, findings)
    email = member.content.email
    if email is None or is_mail_address(email):
        return member
    return member.model_copy(update={"content": member.content.model_copy(update={"email": None})})


def _content_without(record: Any, findings: Sequence[Finding]) -> Any:
    """Return a record whose content does not hold what was found."""
    return record.model_copy(update={"content": _without(record.content, findings)})


def _without(content: Content, findings: Sequence[Finding]) -> Content:
    """Return the texts without the pieces: blank where they may be, else with `WITHHELD`."""
    changed: dict[str, Any] = {}
    for name, declared in type(content).model_fields.items():
        value = getattr(content, name)
        pieces = [one.text for one in findings if _holds(value, one.text)]
        if not pieces:
            continue
        if isinstance(value, list):
            changed[name] = [one for one in value if not any(piece in one for piece in pieces)]
        elif declared.is_required():
            for piece in pieces:
                value = value.replace(piece, WITHHELD)
            changed[name] = value
        else:
            changed[name] = None
    return content.model_copy(update=changed)


def _holds(value: object, piece: str) -> bool:
    if isinstance(value, list):
        return any(isinstance(one, str) and piece in one for one in value)
    return isinstance(value, str) and piece in value
