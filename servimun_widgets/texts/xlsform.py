"""Sentences about analysts' forms: declared, read from an XLSForm, filled in."""

from servimun_widgets.texts.interface import SENTENCES as INTERFACE

SENTENCES: dict[str, str] = {
    # --- answers ---
    "answers_message": "{message}",
    "answers_constraint": INTERFACE["ui_constraint"],
    "answers_time": "Escriba una hora del día, de 00:00 a 23:59. Por ejemplo: 09:30.",
    "answers_moment": "Escriba una fecha que exista y una hora del día.",
    "answers_too_early": "Lo primero que se acepta es {limit}.",
    "answers_too_late": "Lo último que se acepta es {limit}.",
    "answers_field_gone": "el formulario ya no tiene este campo",
    "answers_kind_changed": "el campo ahora es de otro tipo",
    # --- expressions ---
    "expression_syntax": (
        "No se entiende a partir de «{part}». Compare con un solo «=», ponga los textos entre"
        " comillas sencillas y cierre los paréntesis."
    ),
    "expression_function": "La plataforma no tiene la función «{function}». Use otra o quítela.",
    "expression_arguments": (
        "La función «{function}» lleva otra cantidad o clase de datos. Revíselos."
    ),
    "expression_feature": (
        "La plataforma no tiene esta parte de XPath: «{part}». Escríbalo de otra forma."
    ),
    "expression_name": "No hay un campo con el nombre «{name}». Corríjalo.",
    "expression_bare_name": (
        "El nombre «{name}» está suelto. Si es un campo, escriba ${{{name}}}; si es un texto,"
        " póngalo entre comillas sencillas."
    ),
    "expression_path": "«{path}» no lleva a un campo con respuesta. Corríjalo.",
    "expression_pattern": (
        "El patrón «{pattern}» está mal escrito o no significa lo mismo en todos los programas."
        " Use letras, clases como [0-9], grupos, «|», y las repeticiones *, +, ? y {{2,5}}."
    ),
    "expression_pattern_large": (
        "El patrón «{pattern}» repite demasiado y tardaría en revisarse. Use repeticiones más"
        " cortas."
    ),
    "expression_long": (
        "La condición o el cálculo es demasiado largo (caben {most} piezas). Divídalo."
    ),
    # --- declarations ---
    "declare_at_line": "Línea {line}: {said}",
    "declare_in_field": "campo «{name}». {said}",
    "declare_title": "Falta el título del formulario. Por ejemplo: title=«Visita a colonia».",
    "declare_form_name": (
        "«{name}» no sirve como nombre de formulario: use hasta 40 letras minúsculas sin acento,"
        " números y guion bajo. Por ejemplo: «{suggestion}». El título sí puede llevar acentos."
    ),
    "declare_name": (
        "«{name}» no sirve como nombre de campo: use hasta 40 letras minúsculas sin acento,"
        " números y guion bajo. Por ejemplo: «{suggestion}». Lo que lee la gente va en label."
    ),
    "declare_name_twice": "Ya hay un campo «{name}» en la línea {first}. Póngale otro nombre.",
    "declare_no_fields": "«{name}» no tiene campos. Escriba al menos uno.",
    "declare_not_a_field": '«{name}» no es un campo. Escriba por ejemplo Text("colonia").',
    "declare_group_inside": (
        "El grupo «{name}» está dentro de otro grupo o de Repeat. Ponga ahí sus campos, sin Group."
    ),
    "declare_option": "«{name}» no tiene la opción «{option}». ¿Quiso decir «{suggestion}»?",
    "declare_text": "En «{name}», {option} debe ser un texto entre comillas.",
    "declare_condition": 'En «{name}», {option} debe ser un texto, como "asistentes > 0".',
    "declare_condition_name": (
        "No hay un campo «{name}». ¿Quiso decir «{suggestion}»? Los textos van entre comillas"
        " sencillas."
    ),
    "declare_calculation": '«{name}» no dice qué se calcula. Por ejemplo: "mujeres + hombres".',
    "declare_default": "El valor inicial de «{name}» no es de la clase del campo. Corríjalo.",
    "declare_limit": "En «{name}», {option} debe ser de la misma clase que el campo.",
    "declare_most": "En «{name}», most es un número entero de 1 a {most}.",
    "declare_limits_crossed": (
        "En «{name}», el mínimo ({minimum}) es mayor que el máximo ({maximum}). Corríjalo."
    ),
    "declare_options_shape": (
        "Las opciones de «{name}» van en una lista de textos, o en un diccionario de valor y"
        " etiqueta."
    ),
    "declare_options_none": "«{name}» no tiene opciones. Escriba la lista.",
    "declare_options_many": (
        "«{name}» tiene {count} opciones y caben {most}: nadie encuentra la suya entre tantas."
        " Use Text con options, que las sugiere al escribir, o divida la pregunta en dos."
    ),
    "declare_options_twice": "«{name}» tiene dos veces la opción «{option}». Quite una.",
    "declare_role": "No hay un rol «{role}». ¿Quiso decir {suggestion}?",
    "declare_roles_list": 'Los roles van en una lista: roles=["{role}"].',
    "declare_circle": (
        "Estos campos esperan unos a otros y ninguno puede ir primero: {names}. Quite la"
        " condición o el cálculo de uno."
    ),
    # --- a file that is refused ---
    "xlsform_no_file": "No se pudo abrir «{file}». Revise el nombre y la carpeta.",
    "xlsform_suffix": "«{file}» no es un libro de Excel. Guárdelo como .xlsx.",
    "xlsform_too_large": "«{file}» es demasiado grande para un formulario. Quite lo que sobra.",
    "xlsform_unreadable": (
        "«{file}» no se pudo leer: está dañado o no es un XLSForm. Ábralo en Excel y guárdelo de"
        " nuevo como .xlsx."
    ),
    "xlsform_survey_missing": "«{file}» no es un XLSForm: le falta la hoja «survey».",
    "xlsform_headings": (
        "En «{file}», a una hoja le falta el primer renglón con los nombres de las columnas, o uno"
        " de los necesarios: type y name en «survey»; list_name y name en «choices»."
    ),
    "xlsform_heading_twice": "En «{file}» hay dos columnas «{name}». Quite o renombre una.",
    "xlsform_name_missing": (
        "En «{file}» hay una pregunta o un grupo sin nombre (columna name). Fila: {row}."
    ),
    "xlsform_type_missing": "En «{file}» hay una pregunta sin tipo (columna type). Fila: {row}.",
    "xlsform_type_unknown": "En «{file}», el tipo «{name}» no existe. Corríjalo. Fila: {row}.",
    "xlsform_name_twice": (
        "En «{file}» hay dos preguntas o grupos «{name}» en el mismo lugar. Renombre uno."
        " Fila: {row}."
    ),
    "xlsform_name_reserved": "En «{file}», «{name}» es un nombre reservado. Use otro. Fila: {row}.",
    "xlsform_name_wrong": (
        "En «{file}» hay un nombre mal escrito: empiece con una letra y use letras, números,"
        " guion o punto, sin espacios. Hoja: {sheet}. Fila: {row}."
    ),
    "xlsform_choice_without_name": (
        "En «{file}» hay una opción sin nombre en la hoja «choices». Fila: {row}."
    ),
    "xlsform_choice_twice": (
        "En «{file}» hay dos opciones con el mismo nombre en una lista. Fila: {row}."
    ),
    "xlsform_choices_missing": "«{file}» tiene preguntas de opción y le falta la hoja «choices».",
    "xlsform_list_unknown": (
        "En «{file}», una pregunta usa una lista de opciones que no está en la hoja «choices»."
        " Fila: {row}."
    ),
    "xlsform_calculation_missing": "En «{file}» hay un cálculo en blanco. Fila: {row}.",
    "xlsform_reference": (
        "En «{file}» hay un campo citado a medias: escriba ${{nombre}}. Fila: {row}."
    ),
    "xlsform_reference_unknown": "En «{file}» se cita «{name}» y no existe. Fila: {row}.",
    "xlsform_reference_twice": (
        "En «{file}» se cita «{name}» y hay varios con ese nombre. Renombre uno. Fila: {row}."
    ),
    "xlsform_begin_alone": "En «{file}», un grupo que empieza no termina. Fila: {row}.",
    "xlsform_end_alone": "En «{file}», un grupo termina sin haber empezado. Fila: {row}.",
    "xlsform_include": (
        "«{file}» incluye partes de otro archivo, que no está. Copie esas preguntas en su hoja."
    ),
    "xlsform_refused": (
        "«{file}» no cumple el estándar XLSForm. Hoja: {sheet}. Columna: {column}. Fila: {row}."
        " Compárelo con la referencia de xlsform.org."
    ),
    # --- what is not done ---
    "xlsform_at_row": "Fila {row}, columna «{column}»: {said}",
    "xlsform_at_sheet": "Hoja «{column}»: {said}",
    "xlsform_empty": "No tiene preguntas. Escríbalas debajo de los nombres de las columnas.",
    "xlsform_type": "La plataforma no tiene preguntas de tipo «{type}»: «{name}» no se pregunta.",
    "xlsform_external_list": (
        "«{name}» toma sus opciones de otro archivo o de otras respuestas ({type}), y eso no se"
        " puede: no se pregunta. Copie la lista en la hoja «choices»."
    ),
    "xlsform_media": "Las imágenes, el audio y el video de esta pregunta no se muestran.",
    "xlsform_trigger": "El cálculo no espera a esa pregunta: se hace con cada cambio.",
    "xlsform_randomize": "Las opciones no se revuelven: salen en el orden de la lista.",
    "xlsform_appearance": "La apariencia «{appearance}» usa otro programa: se pregunta sin ella.",
    "xlsform_default": (
        "El valor inicial «{text}» no es de la clase de la pregunta: queda en blanco."
    ),
    "xlsform_circle": (
        "Estas preguntas esperan unas a otras: {names}. La condición o el cálculo de la primera no"
        " se usa."
    ),
    "xlsform_group_circle": (
        "La condición de «{group}» pregunta por «{name}», que espera esa misma condición: «{name}»"
        " se pregunta sin ella; lo demás del grupo la conserva."
    ),
    "xlsform_entities": "No se crean entidades: la plataforma guarda sus propios registros.",
    "xlsform_encryption": "No se cifra con la clave del formulario: la plataforma no la usa.",
    "xlsform_language": "El formulario no está en «{language}». Está en: {known}.",
    # --- forms in use ---
    "form_not_found": "No hay un formulario «{folio}» entre los que usted puede ver.",
    "form_record_not_found": "No hay un registro «{folio}» entre los que usted puede ver.",
    "form_record_changed": (
        "Otra persona guardó cambios en {folio} después de que usted lo abrió. Lo que usted"
        " escribió sigue aquí."
    ),
    "form_declare_refused": (
        "Solo las cuentas de análisis pueden crear formularios. Pida una a la coordinación."
    ),
    "form_without_roles": (
        "«{name}» no dice para qué roles es. Agregue roles en su declaración, regístrelo de nuevo"
        " y vuelva a intentarlo."
    ),
    "form_file_empty": "«{file}» no tiene renglones con datos.",
    "form_at_row": "Fila {row}: {said}",
    "form_page_summary": "Formularios: {count}",
    "form_page_parts": "Formularios",
    "form_page_none": "Todavía no hay formularios para usted",
    "form_page_none_text": (
        "Aparecen aquí cuando Análisis crea uno y se abre para su rol. Si esperaba uno, avise a la"
        " coordinación."
    ),
    "form_summary": "{title}. Registros: {count}",
    "form_issues": "Lo que no se hace de la hoja: {count}",
    "form_trial": "Formulario de prueba",
    "form_trial_text": (
        "Solo lo ven las cuentas de análisis. Para abrirlo a los roles que nombra, en el equipo de"
        " la plataforma: servimun form promote {name}"
    ),
    "form_origin": "Quién contestó",
    "form_of_public": "Público",
    "form_public_open": "Abierto al público hasta el {day}",
    "form_public_over": "El público contestó hasta el {day}",
    "form_public_where": "En el sitio público: {path}",
    "form_public_do_open": "Abrir al público",
    "form_public_do_change": "Cambiar el último día, con la versión en uso",
    "form_public_opened": "«{title}» ya se puede contestar en el sitio público.",
    "form_public_close_heading": "Cerrar al público antes de esa fecha",
    "form_public_do_close": "Cerrar al público",
    "form_public_closed": "«{title}» ya no recibe respuestas del sitio público.",
    "form_open_refused": (
        "Un formulario lo abre al público la coordinación, y no quien lo hizo. Pídaselo."
    ),
    "form_public_not_open": "El formulario {folio} no está abierto al público.",
    "form_public_day": "Ponga un día de hoy a un año.",
    "form_public_rows": (
        "«{field}» repite renglones, y el sitio público no puede: pida a Análisis preguntas"
        " sueltas."
    ),
    "form_public_calculates": (
        "«{field}» se calcula o va oculto, y el sitio público no puede: pida a Análisis quitarlo."
    ),
    "form_public_depends": (
        "«{field}» depende de otra respuesta, y el sitio público muestra todas las preguntas a la"
        " vez: pida a Análisis que se pregunte siempre."
    ),
    "form_public_many_options": (
        "«{field}» tiene más de 300 opciones: en un teléfono nadie la encuentra. Pida a Análisis"
        " menos opciones, o texto con sugerencias."
    ),
    "form_public_asks_nothing": "El formulario no pregunta nada que el público pueda contestar.",
    "form_public_too_long": (
        "Es demasiado para una hoja del sitio público: a lo más {fields} preguntas, y entre todas"
        " {letters} letras (600 de cada texto largo, 120 de cada texto corto)."
    ),
    "form_records_none": "Todavía no hay registros. El primero aparece aquí al guardarlo.",
    "form_records_search": "Buscar en los registros",
    "form_record_new": "Nuevo registro",
    "form_record_save": "Guardar",
    "form_record_saved": "Se guardó {folio}.",
    "form_record_state": "Versión",
    "form_record_fits": "Al día",
    "form_record_strays": "Con datos de una versión anterior",
    "form_folio": "Folio",
    "form_saved_on": "Guardado",
    "form_strays_title": "El formulario cambió: esto ya no tiene lugar en él",
    "form_strays_heading": "Como se guardó, con la versión anterior",
    "form_history": "Historial de {folio}",
    "form_template_heading": "Cargar varios a la vez",
    "form_template": "Plantilla para llenar (XLSX)",
    "form_template_text": (
        "Un renglón es un registro. Entregue la plantilla llena a Análisis, que la trae en esta"
        " página."
    ),
    "form_bring_agency": "«{text}» no es una dependencia del catálogo. Escriba su sigla, o deje la "
    "celda en blanco.",
    "form_bring_agency_heading": "Dependencia que contesta",
    "form_bring_back": "Volver a la lista de registros",
    "form_bring_counted": "Nuevos: {created}. Cambian: {updated}. Ya estaban: {unchanged}. "
    "No se guardan: {rejected}.",
    "form_bring_created": "Nuevo",
    "form_bring_updated": "Cambia",
    "form_bring_key_heading": "Clave de origen",
    "form_bring_folio": "No hay una respuesta con el folio «{text}» en este formulario.",
    "form_bring_repeated": "«{text}» está en otro renglón de este archivo. Deje uno de los dos.",
    "form_bring_not_brought": "{text} se contestó aquí, no llegó en un archivo: la corrige "
    "quien la contestó.",
    "form_bring_stale": "Alguien cambió {text} después de que se sacó este archivo. "
    "Sáquelo de nuevo.",
    "form_bring_late": "No se guardaron, porque alguien los cambió mientras tanto: {count}.",
    "form_out_heading": "Archivos",
    "form_out_all": "Todas las respuestas (XLSX)",
    "form_out_answers": "Respuestas",
    "form_out_history": "Historial",
    "form_out_row": "Renglón",
    "form_out_within": "Dentro de",
    "form_out_when": "Cuándo",
    "form_out_number": "Cambio",
    "form_out_question": "Pregunta",
    "form_out_before": "Decía",
    "form_out_after": "Dice",
    "form_out_earlier": "{label} (ya no está en el formulario)",
    "form_out_revision": "Revisión",
    "form_out_author": "Quién contestó",
    "form_out_version": "Versión del formulario",
    "form_out_created": "Se contestó",
    "form_out_changed": "Último cambio",
    "form_out_origin": "De dónde",
    "form_bring_do": "Guardar las respuestas",
    "form_bring_do_text": "Se guardan los renglones nuevos, de pocos en pocos; los que no se "
    "guardan quedan nombrados abajo. Si se corta, traiga otra vez el mismo archivo: lo guardado no "
    "se repite.",
    "form_bring_refused": "Trae respuestas quien tiene cuenta de análisis, cuando el formulario "
    "está abierto para sus roles tal como se registró.",
    "form_bring_rejected": "No se guarda",
    "form_bring_text": "Respuestas que se dieron en otra parte: arrastre aquí la plantilla llena "
    "(Excel, LibreOffice o CSV, hasta {limit} MB), o elíjala. Cuentan como respuestas de la "
    "dependencia que dice cada renglón, no como pruebas. Primero se muestra qué entraría.",
    "form_bring_unchanged": "Ya estaba",
    "form_command": "Administra los formularios de análisis.",
    "form_command_promote": "Abre un formulario a los roles que nombra.",
    "form_promoted": "«{title}» ({name}) está abierto para: {roles}.",
}
