"""What the calendar says."""

SENTENCES: dict[str, str] = {
    "month_months": "Meses",
    "month_empty": "No hay fechas en este mes.",
    "month_search": "Buscar en el mes",
    "month_summary": "Fechas de {month}: {count}",
    "month_hours": "De {begins} a {ends}",
    "month_not_held": "No se celebró; estaba citada de {begins} a {ends}",
    "month_not_held_title": "{kind} que no se celebró",
    "month_until": "Hasta el {day}",
    "month_whole_day": "Todo el día",
    "calendar_near_one": "Una fecha en los próximos 14 días",
    "calendar_near_many": "{count} fechas en los próximos 14 días",
    "month_open": "Ver el calendario",
    "calendar_feed_name": "SERVIMUN",
    "own_account_calendar": "Calendario",
    "own_account_calendar_about": (
        "Lo que viene, mes por mes, de lo que le toca: programas que terminan, acuerdos y"
        " compromisos que vencen, reuniones, sesiones y campañas."
    ),
    "own_account_calendar_none": (
        "También puede verlo en el calendario de su teléfono o de su correo, con una dirección"
        " privada que solo dice títulos y días. Quien la tenga los lee sin contraseña: no la"
        " comparta."
    ),
    "own_account_calendar_since": (
        "Tiene una dirección privada desde el {day}. No se muestra otra vez: si la perdió, o si"
        " alguien más la tiene, cree otra; la anterior deja de servir."
    ),
    "own_account_calendar_make": "Crear la dirección",
    "own_account_calendar_again": "Crear otra dirección",
    "own_account_calendar_end": "Quitar la dirección",
    "own_account_done_calendario": "Se quitó la dirección del calendario: ya no sirve.",
    "calendar_address_title": "Dirección de su calendario",
    "calendar_address_done": "Esta es su dirección. Se muestra una sola vez.",
    "calendar_address": "Dirección privada",
    "calendar_address_about": (
        "Agréguela en su programa de calendario con «Agregar por URL» o «Suscribirse». Los cambios"
        " se ven cuando ese programa la lee otra vez, cada pocas horas. La dirección de antes, si"
        " tenía una, ya no sirve."
    ),
    "calendar_address_copy": "Copiar",
    "calendar_address_copied": "Se copió la dirección.",
    "calendar_address_back": "Volver a «Mi cuenta»",
}
