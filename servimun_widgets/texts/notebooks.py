"""Sentences of what is called from a notebook."""

SENTENCES: dict[str, str] = {
    "notebook_call": "Así no se usa. Se escribe: {call}",
    "notebook_declared": (
        "Lo que ya se declaró con {name}(…) no se cambia ni se abre por partes: se declara de"
        " nuevo con lo que deba llevar."
    ),
    "notebook_form_elsewhere": (
        "Form está en otro lugar. Se escribe: from servimun_widgets import Form"
    ),
    "notebook_field_unknown": "No hay un campo «{name}». Hay estos: {known}.",
    "notebook_name_unknown": ("servimun_widgets no tiene «{name}». Tiene estos nombres: {known}."),
    "notebook_day": (
        "«{given}» no es un día. La fecha de corte se escribe entre comillas como año-mes-día, por"
        ' ejemplo "2026-11-30"; con "" es hoy.'
    ),
    "notebook_failed": (
        "Algo falló dentro de la plataforma; no es culpa de lo que escribió. Avise a quien la"
        " cuida con este dato: {where}."
    ),
    "notebook_file": (
        "Se esperaba el nombre de un archivo entre comillas, por ejemplo"
        ' "encuesta.xlsx", y se recibió: {given}.'
    ),
    "package_kind_unknown": "No hay un paquete «{name}». Hay estos: {known}.",
    "package_build_unclear": (
        "En build se escribe True o False, sin comillas; se recibió: {given}."
    ),
    "package_only_unclear": (
        "En only se escriben nombres cortos entre comillas, por ejemplo"
        ' ["IMPAS", "DIF"]; con [] es para todos. Se recibió: {given}.'
    ),
    "package_campaign_unclear": (
        'En campaign se escribe el folio de una campaña entre comillas, por ejemplo "C0004"; con'
        " None es la más nueva que se está enviando. Se recibió: {given}."
    ),
    "package_of_no_day": (
        "Los archivos de «{kind}» son de la campaña que se está enviando y del día en que se"
        " aprobó: no se les dice una fecha de corte."
    ),
    "package_part_made": "{done} de {total}: {part}",
    "package_to_build": "{kind}: todavía no se arma nada",
    "page_unknown": "No hay una página «{name}». Su cuenta abre estas: {known}.",
    "form_unknown_name": (
        "Se esperaba el nombre de un formulario entre comillas, por ejemplo"
        ' "visita", y se recibió: {given}.'
    ),
    "register_no_form": (
        "register() recibe un formulario declarado con Form(…) o leído con Form.from_xlsform(…),"
        " importados con «from servimun_widgets import Form»; se recibió: {given}."
    ),
    "explore_title": ("El título nombra los archivos y va entre comillas; se recibió: {given}."),
    "table_parentheses": "Faltan los paréntesis, que son los que la leen: {call}",
    "table_fixed": (
        "Las tablas de la plataforma no se cambian desde un cuaderno. Dele un nombre suyo a lo que"
        " quiera guardar, por ejemplo: datos = tables.programs()"
    ),
    "table_how": (
        "Una tabla se pide por su nombre, con un punto y paréntesis: tables.programs()."
        " Hay estas: {known}."
    ),
}
