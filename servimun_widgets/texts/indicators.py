"""Sentences of the indicators, of tables of analysis and of the laboratory of analysts."""

SENTENCES: dict[str, str] = {
    "indicator_future": "Elija una fecha de corte que no pase de hoy, {today}.",
    "indicator_no_date": (
        "La fecha de corte se escribe date(2026, 9, 30), después de `from datetime import date`."
    ),
    "indicator_no_value": "Sin dato",
    "indicator_fed_by": "Sin dato todavía. Se calcula con: {text}.",
    "indicator_value": "{value} {unit}",
    "indicator_counted": "{numerator} ÷ {denominator}",
    "indicator_above": "Numerador: {text}.",
    "indicator_below": "Denominador: {text}.",
    "indicator_counts": "Cuenta: {text}.",
    "indicator_missing": "Faltantes: {count}. {text}",
    "indicator_interval": "Intervalo de 95 %: de {low} a {high}.",
    "indicator_purpose": "Para qué sirve",
    "indicator_cut_off": "Qué periodo cuenta",
    "indicator_base_line": "Línea base: {value} {unit}, al {day}.",
    "indicator_no_base_line": "Sin línea base: todavía no hay un mes anterior con dato.",
    "indicator_trend": "Tendencia: {title}",
    "indicator_trend_day": "Fecha",
    "indicator_trend_value": "Valor ({unit})",
    "indicator_chart_trend": "De {first} a {last} {unit} en {count} fechas.",
    "indicator_chart_bars": "La barra más larga es {label}, con {value}.",
    "indicator_base": "Línea base",
    "indicator_page_heading": "Indicadores al {day}",
    "indicator_visits": "De dónde vienen las visitas al sitio público",
    "indicator_visits_text": "Por dependencia, por programa y mensaje, y por colonia.",
    "indicator_visits_open": "Ver las visitas",
    "indicator_summary": "Indicadores: {count}, con dato: {known}, con línea base: {based}",
    "indicator_dates": "Fecha de corte",
    "indicator_today": "Hoy, {day}",
    "indicator_report": "Informe de transparencia",
    "indicator_report_text": (
        "Los mismos números, listos para publicarse. No contienen datos personales. En una veda"
        " electoral confirmada solo se entrega la tabla de datos."
    ),
    "indicator_report_pdf": "Documento accesible (PDF)",
    "indicator_report_html": "Página web (HTML)",
    "indicator_report_csv": "Tabla de datos abiertos (CSV)",
    "report_command": "Escribe informes para todas las personas.",
    "report_command_transparency": (
        "Escribe el informe trimestral de transparencia. Es un documento accesible (PDF), "
        "página web (HTML) y datos abiertos (CSV), los mismos que guarda la página de "
        "indicadores."
    ),
    "report_command_quarter": (
        "Trimestre, como 2026-3 (de julio a septiembre); si no se dice, el último que terminó."
    ),
    "report_command_out": "Carpeta donde quedan; si no se dice, informes/ en la de los datos.",
    "report_quarter_wrong": (
        "«{text}» no es un trimestre. Escriba el año, un guion y del 1 al 4; por ejemplo, 2026-3."
    ),
    "report_quarter_unknown": (
        "El trimestre {quarter} no ha terminado o es anterior a los datos. Puede pedir: {known}."
    ),
    "report_no_quarter": (
        "Todavía no termina ningún trimestre desde que hay datos. Los números de hoy están en la"
        " página de indicadores."
    ),
    "report_not_written": (
        "No se pudo escribir en {folder}: {reason}. Dé permiso sobre esa carpeta o diga otra con"
        " --out."
    ),
    "report_written": "El informe está en {file}",
    "indicator_date_unknown": "Esa fecha de corte no está en la lista. Se muestra la de hoy.",
    "explore_heading": "Primer vistazo",
    "explore_more": (
        "La lista muestra los primeros {shown} renglones de {total}. Las gráficas y los archivos"
        " tienen todos."
    ),
    "explore_not_for_parquet": (
        "Parquet no guarda esta tabla: pide que cada columna tenga un nombre distinto y valores"
        " de una sola clase. Corríjalo en el cuaderno, o descargue CSV o Excel."
    ),
    "explore_not_table": (
        "explore() recibe una tabla de pandas (DataFrame) y se le dio algo de tipo {kind}. Por"
        " ejemplo: explore(tables.programs()). De una columna sola (Series):"
        " explore(columna.to_frame())."
    ),
    "table_unknown": "No hay una tabla «{name}». Hay estas: {known}.",
    "table_repeat_unknown": (
        "El formulario no tiene un grupo que se repite llamado «{name}». Tiene estos: {known}."
    ),
    "explore_table": "Tabla",
    "explore_empty": "La tabla no tiene renglones.",
    "explore_files": "Guardar toda la tabla",
    "explore_summary": "Tabla: {rows} renglones, {columns} columnas, {charts} gráficas",
    "explore_csv": "Texto separado por comas (CSV)",
    "explore_xlsx": "Hoja de cálculo (XLSX)",
    "explore_parquet": "Para otro programa de análisis (Parquet)",
    "explore_no_parquet": (
        "Para guardar en Parquet falta una parte que aquí no está instalada. Guarde en CSV o XLSX,"
        " o pida a quien cuida el servidor que la instale: `make parquet`, o en un paquete"
        ' `pip install "servimun-widgets[parquet]"`.'
    ),
    "explore_count": "Cuántos",
    "explore_value": "Valor",
    "explore_blank": "Sin valor",
    "explore_range": "{low} a {high}",
    "explore_by_month": "{column} por mes",
    "lab_role": "Esta cuenta no es de análisis ni de coordinación. Entre con una que sí lo sea.",
    "lab_help": (
        "Abre JupyterLab con los cuadernos y los datos vivos. Los de análisis o los de "
        "difusión, según la cuenta."
    ),
    "lab_user": "Usuario",
    "lab_user_help": "La cuenta de análisis o de coordinación con la que se entra.",
    "lab_password": "Contraseña",
    "lab_code": "Código de su aplicación, o uno de recuperación",
    "lab_port": "Puerto en el que abre JupyterLab.",
    "lab_folder": "Sus cuadernos se guardan en {folder}. Los datos se leen, no se modifican.",
    "lab_address": "Abra en su navegador {address}  (Ctrl+C para terminar)",
    "lab_no_store": (
        "Todavía no hay datos en {folder}. Ejecute antes `make serve` o restaure un respaldo."
    ),
}
