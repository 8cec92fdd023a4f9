"""Sentences of the indicators, of tables of analysis and of the laboratory of analysts."""

SENTENCES: dict[str, str] = {
    "indicator_future": "Elija una fecha de corte que no pase de hoy, {today}.",
    "indicator_no_value": "Sin dato",
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
    "indicator_summary": "Indicadores: {count}, con dato: {known}, con línea base: {based}",
    "indicator_dates": "Fecha de corte",
    "indicator_today": "Hoy, {day}",
    "indicator_report": "Informe de transparencia",
    "indicator_report_text": (
        "Los mismos números, listos para publicarse. No contienen datos personales."
    ),
    "indicator_report_pdf": "Documento accesible (PDF)",
    "indicator_report_html": "Página web (HTML)",
    "indicator_report_csv": "Tabla de datos abiertos (CSV)",
    "indicator_date_unknown": "Esa fecha de corte no está en la lista. Se muestra la de hoy.",
    "explore_heading": "Primer vistazo",
    "explore_more": (
        "La lista muestra los primeros {shown} renglones de {total}. Las gráficas y los archivos"
        " tienen todos."
    ),
    "explore_not_table": (
        "explore() recibe una tabla de pandas (DataFrame) y se le dio algo de tipo {kind}. Por"
        " ejemplo: explore(tables.programs())."
    ),
    "table_unknown": "No hay una tabla «{name}». Hay estas: {known}.",
    "explore_table": "Tabla",
    "explore_empty": "La tabla no tiene renglones.",
    "explore_files": "Guardar toda la tabla",
    "explore_summary": "Tabla: {rows} renglones, {columns} columnas, {charts} gráficas",
    "explore_csv": "Texto separado por comas (CSV)",
    "explore_xlsx": "Hoja de cálculo (XLSX)",
    "explore_parquet": "Para otro programa de análisis (Parquet)",
    "explore_count": "Cuántos",
    "explore_value": "Valor",
    "explore_blank": "Sin valor",
    "explore_range": "{low} a {high}",
    "explore_by_month": "{column} por mes",
    "lab_role": "Esta cuenta no es de análisis ni de coordinación. Entre con una que sí lo sea.",
    "lab_help": "Abre JupyterLab para una persona de análisis, con los datos vivos.",
    "lab_user": "Usuario",
    "lab_user_help": "La cuenta de análisis o de coordinación con la que se entra.",
    "lab_password": "Contraseña",
    "lab_port": "Puerto en el que abre JupyterLab.",
    "lab_folder": "Sus cuadernos se guardan en {folder}. Los datos se leen, no se modifican.",
    "lab_no_store": (
        "Todavía no hay datos en {folder}. Ejecute antes `make serve` o restaure un respaldo."
    ),
}
