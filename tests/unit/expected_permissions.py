"""Who may do what with programmes and forms, as a person would write it; compared with the code."""

from __future__ import annotations

# Which programmes each role may do a thing to: its agency's own, also shared ones, or any.
# An empty place: none.
RULES = """
action     enlace       coordinacion  aprobacion  operacion  analisis  admin
view       own+shared   any           -           -          any       -
create     own          any           -           -          -         -
edit       own+shared   any           -           -          -         -
submit     own+shared   any           -           -          -         -
withdraw   own+shared   any           -           -          -         -
return     -            any           -           -          -         -
publish    -            any           -           -          -         -
verify     own          -             -           -          -         -
archive    -            any           -           -          -         -
unarchive  -            any           -           -          -         -
"""

# From which state a thing may be done, and where it leads.
STEPS = """
edit       borrador>borrador observado>observado publicado>borrador
submit     borrador>en_revision observado>en_revision
withdraw   en_revision>borrador
return     en_revision>observado
publish    en_revision>publicado
verify     publicado>publicado
archive    borrador>archivado observado>archivado publicado>archivado
unarchive  archivado>borrador
"""

# What each role may do with a form of an analyst, under trial or promoted: always, or when the form
# names the role; and with which of its records: one's own, those of one's agency, or any.
FORMS = """
action         enlace  coordinacion  aprobacion  operacion  analisis  admin
declare        -       -             -           -          always    -
promote        -       always        -           -          -         -
open_trial     -       -             -           -          always    -
fill_trial     -       -             -           -          always    -
open_promoted  named   always        named       named      always    named
fill_promoted  named   named         named       named      always    named
see_record     agency  any           own         own        any       own
change_record  agency  own           own         own        own       own
"""

NOT_ONES_OWN = ("return", "publish")
# Whose agency does not lead the programme does it to a version only that they changed themselves.
ONES_OWN = ("withdraw",)

_RELATIONS = {
    "-": set(),
    "own": {"own"},
    "own+shared": {"own", "coresponsible"},
    "any": {"own", "coresponsible", "other"},
}

_head, *_lines = RULES.split("\n")[1:-1]
ROLES = _head.split()[1:]
ACTIONS = [line.split()[0] for line in _lines]
WHOSE = {
    (role, line.split()[0]): _RELATIONS[cell]
    for line in _lines
    for role, cell in zip(ROLES, line.split()[1:], strict=True)
}
LEADS_TO = {
    (state, line.split()[0]): target
    for line in STEPS.strip().split("\n")
    for state, target in (step.split(">") for step in line.split()[1:])
}

FORM_CELLS = {
    (role, line.split()[0]): cell
    for line in FORMS.strip().split("\n")[1:]
    for role, cell in zip(ROLES, line.split()[1:], strict=True)
}


def expected_refusal(
    role: str, standing: str, action: str, state: str, is_author: bool
) -> str | None:
    """Return the code with which the action is refused, or None when it is allowed."""
    if standing not in WHOSE[role, action]:
        return "not_allowed_role"
    if action != "create" and (state, action) not in LEADS_TO:
        return "not_allowed_state"
    if is_author and action in NOT_ONES_OWN:
        return "not_allowed_own_review"
    if action in ONES_OWN and standing != "own" and not is_author:
        return "not_allowed_others_version"
    return None
