"""Where each field of a group of Red Vecinal goes. A new field of `ListedGroup` takes one row here.

Nothing of a group is public: who lives in a neighbourhood and talks there is nobody's matter.
"""

from __future__ import annotations

from servimun_widgets.domain.field_places import No, Places

_PRIVATE = No("groups are people's own; citizens read none of them")
_UNTOLD = No("the lists and flyers of a campaign call a group by its code")
_NAMED = No("a name may say who is in it; the code stands for it")
_LINK = No("whoever has the link can enter; only its sector sees it")

GROUP_FIELDS: dict[str, Places] = {
    "code": Places("grupo", "clave", "", "group", _PRIVATE),
    "name": Places("grupo", "nombre", "", _NAMED, _PRIVATE),
    "colonia": Places("grupo", "colonia", "", "colonia", _PRIVATE),
    "district": Places("grupo", "distrito", _UNTOLD, "district", _PRIVATE),
    "sector": Places("grupo", "sector", "", "sector", _PRIVATE),
    "declared_members": Places("grupo", "miembros_declarados", _UNTOLD, "members", _PRIVATE),
    "active": Places("grupo", "activo", _UNTOLD, "active", _PRIVATE),
    "invite_link": Places("enlace", "enlace_invitacion", _LINK, _LINK, _LINK),
}
"""Field of a group -> where it goes, in the order of the record."""
