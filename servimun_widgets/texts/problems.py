"""Sentences about what somebody entered, and about what may not be done."""

SENTENCES: dict[str, str] = {
    "invalid": "Hay {count} datos por corregir.",
    "field_clock": "Escriba la hora de 24 horas, con dos puntos. Por ejemplo: 09:00 o 20:30.",
    "field_missing": "Falta este dato.",
    "field_unknown": "El formulario no tiene este campo. Vuelva a abrir la página.",
    "field_wrong": "Este dato no tiene la forma esperada. Revíselo.",
    "field_too_long": "Es demasiado largo: caben {limit} caracteres. Acórtelo.",
    "field_too_short": "Es demasiado corto: escriba al menos {limit} caracteres.",
    "field_too_many": "Son demasiados renglones: caben {limit}. Quite los que sobran.",
    "field_too_few": "Elija al menos {limit}.",
    "field_words": "Tiene {count} palabras y caben {limit}. Acórtelo.",
    "field_character": "Tiene un carácter que no se puede guardar ({character}). Bórrelo.",
    "field_integer": "Escriba un número entero, solo con cifras. Por ejemplo: 12.",
    "field_decimal": "Escriba una cantidad, solo con cifras y punto. Por ejemplo: 150.50.",
    "field_decimal_places": "Escriba la cantidad con dos decimales cuando mucho.",
    "field_too_small": "El número más pequeño que se acepta es {limit}.",
    "field_too_large": "El número más grande que se acepta es {limit}.",
    "field_date": "Escriba una fecha que exista: día, mes y año.",
    "field_choice": "Elija una de las opciones de la lista.",
    "field_url": "Escriba la dirección completa. Por ejemplo: https://www.municipiochihuahua.gob.mx",
    "field_struck": "Lo que está entre ~ y ~ está tachado. Bórrelo, o quite los signos si vale.",
    "field_mail_address": (
        "«{address}» no es una dirección de correo. Escríbala completa, sin acentos ni espacios."
        " Por ejemplo: enlace@dependencia.gob.mx"
    ),
    "field_phone": (
        "«{text}» no es un teléfono de México. Escriba los diez dígitos, o un número corto"
        " como 072, y deje las extensiones en su campo."
    ),
    "field_postal_code": "«{text}» no es un código postal: escriba los cinco dígitos.",
    "field_map_point": (
        "No se lee un punto en el mapa. Escriba latitud y longitud, como 28.63530, -106.08890, o"
        " pegue la dirección completa que muestra el navegador al abrir el lugar; un enlace corto"
        " no lo dice."
    ),
    "field_map_point_away": (
        "El punto {text} no está en el municipio de Chihuahua. Primero va la latitud (28…) y luego"
        " la longitud, con signo menos (-106…)."
    ),
    "field_username": (
        "Use de 3 a 40 letras minúsculas sin acento, números, punto o guion."
        " Por ejemplo: enlace.impas"
    ),
    "field_agency_needed": "Elija la dependencia de este enlace.",
    "field_position_needed": "Diga si es titular o suplente.",
    "program_age_order": "La edad máxima es menor que la mínima ({minimum}). Corríjala.",
    "program_picture_untold": "Describa qué se ve en la fotografía, para quien no puede verla.",
    "program_picture_minors": "Diga si en la fotografía se ven niñas, niños o adolescentes. Si se "
    "ven y no hay permiso por escrito, quite la fotografía.",
    "program_date_order": "La fecha final es anterior a la inicial. Corríjala.",
    "program_lead_is_coresponsible": (
        "La dependencia responsable no puede ser también corresponsable. Quítela de esta lista."
    ),
    "program_empty_venue": "Este lugar está en blanco. Escriba algo de él o quítelo.",
    "program_agency_unknown": "Una de las dependencias elegidas ya no existe. Elija otra.",
    "program_without_agency": (
        "El programa llegó sin dependencia. Elija cuál es la responsable; lo que decía el archivo"
        " está en la nota interna."
    ),
    "program_agency_fixed": (
        "Las dependencias de un programa solo las cambia la responsable con la coordinación."
        " Pida el cambio a la coordinación."
    ),
    "dates_over": "Ese día ya pasó. Ponga el último día en que se va a dar.",
    "archive_none": "Elija al menos un programa.",
    "together_none": "Deje marcado al menos un renglón.",
    "verify_ended": (
        "Terminó, así que no puede decirse que sigue vigente. Póngale fechas nuevas, repítalo para"
        " la nueva temporada o pida que se archive."
    ),
    "publish_missing": "Falta para publicar. Escriba este dato.",
    "publish_unreachable": (
        "Para publicar, diga cómo se llega al programa: un teléfono, un lugar, una página u otra"
        " forma de contacto."
    ),
    "no_longer_there": (
        "Lo que tenía abierto ya no está entre lo que usted puede ver: se quitó, o cambió quién"
        " puede verlo. Vuelva a la lista."
    ),
    "program_not_found": (
        "No hay un programa con la clave «{folio}» entre los que usted puede ver."
        " Revise la clave o búsquelo en la lista."
    ),
    "program_changed": (
        "Otra persona guardó cambios en {folio} después de que usted lo abrió."
        " Lo que usted escribió sigue aquí."
    ),
    "revision_not_found": "Esa versión ya no está en el historial. Vuelva a abrir la página.",
    "review_changed": (
        "{folio} cambió mientras usted lo revisaba. Vuelva a abrirlo para ver la versión nueva."
    ),
    "reminded_today": "{folio} ya se recordó hoy. Espere a mañana o llame por teléfono.",
    "review_reason_missing": "Escriba el motivo: quien lo reciba necesita saber qué corregir.",
    "submit_nothing_changed": "No hay cambios que enviar: es igual a lo publicado.",
    "undo_too_late": "Ya no se puede deshacer. Si fue un error, avise a la coordinación.",
    "draft_too_large": "El borrador es demasiado grande para guardarse. Acorte los textos.",
    "key_used_before": (
        "Esto no se hizo: la página lo pidió con la clave de otra acción ya hecha. Lo escrito "
        "sigue aquí; recargue la página y vuelva a intentarlo."
    ),
    "not_allowed_role": "Su cuenta no tiene permiso para hacer esto. Pídalo a la coordinación.",
    "not_allowed_state": (
        "Esto no se puede hacer en el estado en que está el programa. Vuelva a abrir la página."
    ),
    "program_phone_twice": "Este teléfono ya está arriba, con las mismas extensiones.",
    "program_source_date_untold": (
        "No dice de qué año es. Escriba la fecha, por ejemplo 12 de noviembre de 2025."
    ),
    "not_allowed_others_version": (
        "Esta versión la retira de revisión quien la cambió o su dependencia responsable."
    ),
    "not_allowed_own_review": (
        "Usted hizo cambios en esta versión; otra persona de la coordinación debe revisarla."
    ),
    "feedback_not_found": (
        "No hay una solicitud con el folio «{folio}» entre las que usted puede ver."
    ),
    "feedback_program_unknown": "Ese programa ya no está publicado. Elija otro.",
    "feedback_agency_unknown": "Elija la dependencia que va a responder.",
    "feedback_due_past": "El plazo ya pasó. Escriba una fecha de hoy en adelante.",
    "feedback_assign_first": "Primero asigne la solicitud a una dependencia.",
    "feedback_changed": (
        "{folio} cambió mientras usted escribía. Su texto sigue aquí; vuelva a abrir la solicitud"
        " para ver cómo quedó."
    ),
    "feedback_not_now": "Esto no se puede hacer con la solicitud en su estado actual.",
    "audit_missing": "Falta el renglón {number} de la bitácora: alguien lo quitó.",
    "audit_altered": "El renglón {number} de la bitácora fue alterado.",
    "audit_cut": "La bitácora debe tener {count} renglones y tiene {found}.",
    "record_wrong": (
        "{table} {folio}: el registro no cumple con su modelo ({fields}). Corríjalo en un respaldo"
        " o avise a quien mantiene el sistema."
    ),
    "record_missing": (
        "{table} {folio}: la bitácora lo nombra (renglón {number}) y el registro no está. Alguien"
        " lo quitó por fuera; búsquelo en los respaldos."
    ),
    "record_untold": (
        "{table} {folio}: la bitácora no dice de dónde salió. Alguien lo agregó por fuera, o "
        "faltan renglones; compare con los respaldos."
    ),
    "record_without_revision": (
        "{table} {folio}: su versión actual no está, o no es la última de su historial. Compare "
        "con los respaldos."
    ),
    "record_unlike_revision": (
        "{table} {folio}: no dice lo mismo que su última versión. Alguien lo cambió por fuera; "
        "compare con los respaldos."
    ),
    "revision_missing": (
        "{folio}: falta la versión que nombra el renglón {number} de la bitácora. Alguien la quitó "
        "por fuera; búsquela en los respaldos."
    ),
    "revision_altered": (
        "{folio}: la versión que nombra el renglón {number} de la bitácora no es la que se guardó. "
        "Alguien la cambió por fuera; compare con los respaldos."
    ),
    "revisions_not_all": (
        "{table} {folio}: faltan versiones de su historial, o hay una repetida. Compare con los "
        "respaldos."
    ),
    "account_no_administrator": (
        "Ninguna cuenta activa es de administración. Si nadie la quitó a propósito, compare con "
        "los respaldos; quien cuida el servidor puede agregar una."
    ),
    "anchor_differs": (
        "El renglón {number} de la bitácora no es el que se anotó fuera: lo anterior se "
        "reescribió. Guarde una copia y avise a su área de seguridad."
    ),
    "anchor_unreadable": (
        "«{text}» no es una huella de la bitácora. Escríbala como la dio «servimun backup»: el "
        "número, dos puntos y 64 letras y cifras."
    ),
    "erase_in_reason": "El motivo queda en la bitácora: escríbalo sin el dato que va a borrar.",
    "erase_needed": (
        "Nada se borró: {table} {folio} no puede quedarse sin ese dato. Quítelo o corríjalo "
        "primero en su formulario, y después bórrelo del historial."
    ),
    "erase_nowhere": "Ese texto no está en ninguna parte. Escríbalo tal como aparece.",
    "erase_too_short": (
        "Escriba al menos {least} letras: un texto más corto está en muchos lugares que no tienen "
        "que ver."
    ),
}
