"""Setting the identity: one person proposes, another confirms. One transaction each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.identity_values import (
    FILES,
    InForce,
    known_placeholders,
    paper_fault,
    text_faults,
    value_fault,
)
from servimun_widgets.domain.settled import (
    LOGO,
    SETTINGS_PARTS,
    SettingsChange,
    SettingsPart,
    SettingsState,
    held_in_order,
    settled_after,
)
from servimun_widgets.domain.text import normalised
from servimun_widgets.errors import Invalid, NotAllowed, Problem, SettingsError
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.second_person import decided
from servimun_widgets.services.settled import SETTINGS, settled_values, told_value
from servimun_widgets.subjects import declared
from servimun_widgets.town_settings.records import (
    TextContent,
    is_read,
    key_of,
    title_of,
    values_of,
)
from servimun_widgets.town_settings.rights import (
    SETTINGS_RIGHTS,
    SettingsDecisionName,
    SettingsRight,
    decision_refusal,
)

Held = Mapping[str, InForce]
"""Every value of the identity as it holds now, by name (`building.identity_values`)."""

After = dict[str, str | None]
_LEADS_TO: dict[SettingsDecisionName, SettingsState] = {
    "confirm": "vigente",
    "reject": "rechazada",
    "withdraw": "retirada",
}


@dataclass(frozen=True)
class SettingsChangeView:
    """A change, what the acting account may decide about it, and whether it may be taken back."""

    record: SettingsChange
    actions: frozenset[SettingsDecisionName]
    can_be_taken_back: bool


def settings_changes(context: Context) -> list[SettingsChangeView]:
    """Return every change, the newest first. Raises `NotAllowed`."""
    account = require_right(context, "view")
    changes = SETTINGS.all(context.store)
    return [_view(account, one, changes) for one in reversed(changes)]


def open_change(context: Context, folio: str) -> SettingsChangeView:
    """Return one change. Raises `NotAllowed`, `NotFound`."""
    account = require_right(context, "view")
    return _view(account, SETTINGS.load(context.store, folio), SETTINGS.all(context.store))


def may_propose(context: Context) -> bool:
    """Return whether the acting account proposes changes. Raises `NotAllowed` for who sees none."""
    return "propose" in SETTINGS_RIGHTS[require_right(context, "view").role]


def foresee(context: Context, group: str, content: Mapping[str, Any], held: Held) -> After:
    """Return what would be set: name -> value, None for what would come from elsewhere again.

    What `propose` does, without doing it. `content` are the fields of the group as they are filled
    in; of the logo also `logo`, its `data:` address, blank for none. Raises `NotAllowed`, `Invalid`
    with the field.
    """
    require_right(context, "propose")
    group_values = values_of(group)
    valid = validate(group_values.record, {k: v for k, v in content.items() if k != LOGO})
    after: After = {}
    for field_name, name in group_values.names.items():
        said = getattr(valid, field_name) or ""
        if said != normalised(held[name].value):
            after[name] = None if said in ("", normalised(held[name].shipped)) else said
    if group == LOGO and content.get(LOGO, "") != _logo_now(context):
        after[LOGO] = content.get(LOGO) or None
    fields = {name: field_name for field_name, name in group_values.names.items()}
    problems = [*_problems(context, after, held, fields)]
    if not after:
        problems.append(Problem("settings_no_change"))
    if problems:
        raise Invalid(problems)
    _refuse_waiting(context, after)
    return after


def propose(
    context: Context, group: str, content: Mapping[str, Any], held: Held, key: str | None = None
) -> Receipt:
    """Propose what was filled in, which does nothing yet. Raises as `foresee`."""

    def work() -> Receipt:
        return _insert(context, foresee(context, group, content, held), held)

    return once(context, key, work, "propose_settings", group, content)


def take_back(context: Context, folio: str, held: Held, key: str | None = None) -> Receipt:
    """Propose what was set before a change that holds. Another person confirms that too.

    Raises `NotFound`, `NotAllowed` for one that does not hold, or since which the same was changed.
    """

    def work() -> Receipt:
        require_right(context, "propose")
        after = before_change(context, folio, "identidad")
        _refuse_waiting(context, after)
        return _insert(context, after, held)

    return once(context, key, work, "take_back_settings", folio)


def decide(
    context: Context,
    folio: str,
    decision: SettingsDecisionName,
    held: Held,
    reason: str = "",
    key: str | None = None,
) -> Receipt:
    """Confirm or reject what another person proposed, or withdraw one's own.

    What is confirmed holds from that moment on. Raises `NotFound`, `NotAllowed` (never one's own,
    nor what was decided), `Invalid` for a rejection without a reason, and for what cannot hold any
    more because a file or the rules for public text changed meanwhile.
    """

    def work() -> Receipt:
        account = require_right(context, "view")
        record = SETTINGS.load(context.store, folio)
        refused = decision_refusal(
            account.role, decision, record, is_author=record.proposed_by == account.id
        )
        if refused is not None:
            raise NotAllowed(refused.code, folio=record.folio)
        if decision == "confirm":
            if not set(record.after) <= set(held):
                raise NotAllowed("settings_gone", folio=record.folio)
            problems = [*_problems(context, record.after, held, {})]
            if problems:
                raise Invalid(problems)
        kept = decided(context, _LEADS_TO[decision], reason, needs_reason=decision == "reject")
        return SETTINGS.receipt_of(SETTINGS.replace(context, f"settings_{decision}", record, kept))

    return once(context, key, work, "decide_settings", folio, decision, reason)


def before_change(context: Context, folio: str, part: SettingsPart) -> After:
    """Return what was set before a change that holds, of what it changed.

    Raises `NotFound`, `NotAllowed`.
    """
    changes = SETTINGS.all(context.store)
    record = SETTINGS.load(context.store, folio)
    if record.part != part or not _can_be_taken_back(record, changes):
        raise NotAllowed("settings_changed_since", folio=record.folio)
    held = held_in_order(changes, part)
    ids = [one.id for one in held]
    earlier = settled_after(held[: ids.index(record.id)], part)
    return {name: earlier.get(name) for name in record.after}


def require_right(context: Context, right: SettingsRight) -> AccountRecord:
    """Return the acting account. Raises `NotAllowed` for one without that right."""
    account = acting_account(context)
    if right not in SETTINGS_RIGHTS.get(account.role, ()):
        raise NotAllowed("not_allowed_role")
    return account


def _view(
    account: AccountRecord, record: SettingsChange, changes: list[SettingsChange]
) -> SettingsChangeView:
    is_author = record.proposed_by == account.id
    actions = frozenset(
        one
        for one in _LEADS_TO
        if not decision_refusal(account.role, one, record, is_author=is_author)
    )
    right: SettingsRight = "propose" if SETTINGS_PARTS[record.part].needs_another else "mail"
    may = right in SETTINGS_RIGHTS[account.role]
    return SettingsChangeView(record, actions, may and _can_be_taken_back(record, changes))


def _can_be_taken_back(record: SettingsChange, changes: list[SettingsChange]) -> bool:
    held = held_in_order(changes, record.part)
    ids = [one.id for one in held]
    if record.id not in ids:
        return False
    later = {name for one in held[ids.index(record.id) + 1 :] for name in one.after}
    return not later & set(record.after)


def _insert(context: Context, after: After, held: Held) -> Receipt:
    before = {name: held[name].value for name in after}
    if LOGO in after:
        before[LOGO] = told_value(LOGO, _logo_now(context)) or ""
    values = {
        "state": "propuesta",
        "part": "identidad",
        "before": before,
        "after": after,
        "proposed_by": context.account_id,
        "proposed_on": context.now(),
    }
    return SETTINGS.receipt_of(SETTINGS.insert(context, "settings_propose", values))


def _logo_now(context: Context) -> str:
    return settled_values(context.store, "identidad").get(LOGO, "")


def _refuse_waiting(context: Context, after: After) -> None:
    for one in SETTINGS.all(context.store):
        if one.state == "propuesta" and set(one.after) & set(after):
            raise Invalid([Problem("settings_waits", params={"folio": one.folio})])


def _problems(
    context: Context, after: After, held: Held, fields: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield why values may not be set so, at their fields; the paper's once the colours are."""
    wrong = False
    for name, value in after.items():
        found = _fault(name, value or "", held[name])
        faults = [found] if found else [*_not_for_citizens(context, name, value)]
        wrong = wrong or bool(faults)
        path = (fields[name],) if name in fields else ()
        yield from (Problem(one.code, path, one.params) for one in faults)
    colors = {
        name: (after[name] or one.shipped) if name in after else one.value
        for name, one in held.items()
    }
    changed = [name for name in ("colores.papel", "colores.primario") if name in after]
    if changed and not wrong and paper_fault(colors):
        yield Problem("settings_paper_dark", (fields[changed[0]],) if fields else ())


def _fault(name: str, said: str, held: InForce) -> Problem | None:
    """Return why a value may not be set so: a file says it, or it is not what its name says."""
    if held.origin == "archivo":
        return Problem("settings_file_wins", params={"title": title_of(name)})
    if name == LOGO:
        return None
    if name.startswith(FILES):
        return _file_fault(name.removeprefix(FILES), said or held.shipped)
    key = key_of(name)
    if key is not None:
        fault = value_fault(key, said or held.shipped)
        return Problem(f"settings_{fault}") if fault else None
    known = known_placeholders(held.shipped)
    for text_fault, about in text_faults(said or held.shipped, held.shipped):
        return Problem(f"settings_{text_fault}", params={"name": about, "known": known})
    return None


def _file_fault(name: str, text: str) -> Problem | None:
    read = (one.read for room in declared() for one in room.settable_files if one.name == name)
    try:
        resolve_name(next(read))(text)
    except SettingsError as error:
        return Problem(error.code, params=error.params)
    return None


def _not_for_citizens(context: Context, name: str, value: str | None) -> Iterator[Problem]:
    """Yield why a text may not be read by citizens: what every public text must pass."""
    if not value or not is_read(name):
        return
    for subject in declared():
        if subject.public_gate:
            yield from resolve_name(subject.public_gate)(context, TextContent(text=value))
