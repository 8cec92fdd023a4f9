"""Sentences of the legal rules: the electoral calendar, the words, and changing them by two."""

SENTENCES: dict[str, str] = {
    "field_period_order": "El último día no puede ser anterior al primero. Corríjalo.",
    "legal_rules_caption": "Cambios de las reglas legales",
    "legal_rules_empty": "Nadie ha propuesto cambios: rige lo que dicen los archivos.",
    "legal_rules_search": "Buscar por veda, palabra o fundamento",
    "legal_rules_new": "Proponer un cambio",
    "legal_rules_in_force": "Lo que rige hoy",
    "legal_rules_periods": "Vedas",
    "legal_rules_none": "Ninguna.",
    "legal_rules_words": "Palabras que no deben decirse ({count})",
    "legal_rules_which": "De dónde sale",
    "legal_rules_which_text": (
        "Primero se leen los archivos (los del municipio o, si no hay, los del programa). Lo que"
        " aquí se confirma manda sobre ellos, también cuando el archivo cambia después."
    ),
    "legal_rules_period": "Del {first} al {last}. {mark} Fundamento: {source}",
    "legal_rules_confirmed_by": "Fechas confirmadas por {who} el {day}.",
    "legal_rules_of_file": "Fechas confirmadas, según el archivo.",
    "legal_rules_unconfirmed": "Fechas sin confirmar.",
    "legal_rule_propose": "Proponer",
    "legal_rule_proposed": (
        "Se propuso {folio}. No tiene efecto hasta que otra persona lo confirme."
    ),
    "legal_rule_heading": "{folio}: {about}",
    "legal_rule_kind": "Qué cambia",
    "legal_rule_period": "Días de veda",
    "legal_rule_days": "Del {first} al {last}",
    "legal_rule_source": "Fundamento",
    "legal_rule_state": "Estado",
    "legal_rule_proposed_by": "Lo propuso",
    "legal_rule_decided_by": "Lo decidió",
    "legal_rule_by_on": "{who}, {moment}",
    "legal_rule_reason": "Motivo de la decisión",
    "legal_rule_confirm": "Confirmar: rige desde ahora",
    "legal_rule_reject": "Rechazar",
    "legal_rule_withdraw": "Retirar mi propuesta",
    "legal_rule_done_confirm": "Se confirmó {folio}. Rige desde ahora.",
    "legal_rule_done_reject": "Se rechazó {folio}. Nada cambió.",
    "legal_rule_done_withdraw": "Se retiró {folio}. Nada cambió.",
    "legal_rule_not_found": "No hay un cambio con la clave {folio}. Vuelva a la lista y ábralo.",
    "legal_rule_own": (
        "Este cambio lo propuso usted; lo confirma o rechaza otra persona de Coordinación o"
        " Aprobación. Usted puede retirarlo."
    ),
    "legal_rule_not_yours": "Solo quien propuso el cambio lo retira. Usted puede rechazarlo.",
    "legal_rule_settled": "Este cambio ya se decidió. Vuelva a la lista para ver cómo quedó.",
    "legal_rule_waits": "{folio} ya propone un cambio de lo mismo. Primero decidan ese.",
    "legal_rule_is_so": "«{about}» ya está así. No hay nada que cambiar.",
    "legal_rule_not_there": "«{about}» no está en lo que rige hoy. Escríbalo tal como aparece.",
    "report_only_figures": (
        "Es veda electoral, con fechas confirmadas: {period}. Solo se hizo la tabla de datos."
    ),
    "home_legal_one": "1 cambio de las reglas legales por confirmar",
    "home_legal_many": "{count} cambios de las reglas legales por confirmar",
}
