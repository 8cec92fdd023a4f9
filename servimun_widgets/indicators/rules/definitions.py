"""What each of the ten indicators counts, as people read it: figures, cut-off, missing data."""

from __future__ import annotations

from servimun_widgets.indicators.rules.indicators import Definition, IndicatorCode, Measure

_QUARTER = "Los 90 días que terminan en la fecha de corte."
_SO_FAR = "Desde el inicio hasta la fecha de corte."
_ON_THE_DAY = "Como estaba al final de la fecha de corte."

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "R1",
        "Visibilidad",
        "A cuántos grupos y colonias llegó la información por la Red Vecinal.",
        f"{_QUARTER} Los grupos y colonias, como estaban ese día.",
        (
            Measure(
                "grupos_confirmados",
                "Grupos con envío confirmado",
                "porcentaje",
                "Grupos activos con al menos un envío marcado como hecho por una persona",
                "Grupos activos",
            ),
            Measure(
                "colonias_alcanzadas",
                "Colonias alcanzadas",
                "porcentaje",
                "Colonias del catálogo con al menos un grupo confirmado",
                "Colonias del catálogo",
                "Grupos confirmados cuya colonia no está en el catálogo.",
            ),
            Measure(
                "alcance_potencial",
                "Alcance potencial",
                "cuenta",
                "Integrantes declarados de los grupos confirmados; no son personas que leyeron",
                missing="Grupos confirmados sin número de integrantes.",
            ),
            Measure(
                "visitas",
                "Visitas al sitio público por un enlace o código QR",
                "cuenta",
                "Visitas por el código de lo que se repartió; no son personas",
            ),
        ),
    ),
    Definition(
        "R2",
        "Participación ciudadana",
        "Cuánto responde la gente cuando recibe información.",
        f"{_QUARTER} Sin lo que se descartó.",
        (
            Measure(
                "retroalimentacion_por_grupos",
                "Retroalimentación por cada 100 grupos",
                "por_100",
                "Retroalimentación recibida",
                "Grupos activos",
            ),
            Measure(
                "visitas_por_envios",
                "Visitas por cada 100 envíos",
                "por_100",
                "Visitas al sitio público por el código de un mensaje a los grupos",
                "Envíos hechos, si el sitio ya cuenta visitas",
            ),
        ),
        "Por canal",
    ),
    Definition(
        "R3",
        "Prevención y educación",
        "Si se envió lo que se aprobó enviar, por ámbito y nivel de prevención.",
        f"{_QUARTER} Cuenta el día en que el contenido se mandó a aprobar.",
        (
            Measure(
                "envios_hechos",
                "Envíos hechos de los planeados",
                "porcentaje",
                "Envíos marcados como hechos",
                "Envíos preparados de campañas aprobadas, sin los retirados por un cambio",
                "Envíos que no nombran ningún programa con ámbito y nivel.",
            ),
        ),
        "Por ámbito y nivel",
    ),
    Definition(
        "R4",
        "Transparencia y responsabilidad",
        "Si lo que se publica está al día, completo y se cumple lo acordado.",
        _ON_THE_DAY,
        (
            Measure(
                "verificados",
                "Programas verificados en 90 días",
                "porcentaje",
                "Programas en oferta que su dependencia verificó en los últimos 90 días",
                "Programas en oferta",
                "Programas que nunca se han verificado.",
            ),
            Measure(
                "completos",
                "Datos completos",
                "porcentaje",
                "Suma de la parte de datos llenos de cada programa en oferta",
                "Programas en oferta",
            ),
            Measure(
                "acuerdos_a_tiempo",
                "Acuerdos cumplidos a tiempo",
                "porcentaje",
                "Acuerdos que se publicaron en su fecha o antes",
                "Acuerdos cumplidos o cuya fecha ya pasó, sin los cancelados",
            ),
        ),
    ),
    Definition(
        "R5",
        "Colaboración entre instituciones",
        "Cuántas dependencias participan y cuántos programas comparten.",
        "Los 30 días que terminan en la fecha de corte; los programas, como estaban ese día.",
        (
            Measure(
                "dependencias_activas",
                "Dependencias con actividad en 30 días",
                "porcentaje",
                "Dependencias cuyos enlaces hicieron algo en la plataforma",
                "Dependencias con al menos un programa publicado",
                "Dependencias con programas que no tienen enlace.",
            ),
            Measure(
                "programas_compartidos",
                "Programas de dos o más dependencias",
                "porcentaje",
                "Programas en oferta con dependencias corresponsables",
                "Programas en oferta",
            ),
        ),
    ),
    Definition(
        "B1",
        "Eficiencia",
        "Cuánto tarda un cambio publicado en llegar a un grupo de vecinos.",
        f"Cambios publicados en {_QUARTER[0].lower()}{_QUARTER[1:]}",
        (
            Measure(
                "horas_al_ciudadano",
                "Horas de lo publicado al ciudadano",
                "horas",
                "Horas de cada cambio publicado al primer envío que ya lo dice, sumadas",
                "Cambios publicados que llegaron a un grupo",
                "Cambios publicados que todavía no llegan a ningún grupo.",
            ),
        ),
    ),
    Definition(
        "B2",
        "Imagen institucional",
        "Qué tan útil se considera la información y cuántas quejas deja.",
        _QUARTER,
        (
            Measure(
                "utilidad",
                "Utilidad de la información",
                "puntos",
                "Suma de las calificaciones de 1 a 5",
                "Calificaciones recibidas",
                "Respuestas sin calificación.",
            ),
            Measure(
                "quejas",
                "Quejas por cada 1,000 envíos",
                "por_1000",
                "Quejas recibidas, sin las descartadas",
                "Envíos hechos",
            ),
            Measure(
                "le_sirvio",
                "A quien le sirvió el programa",
                "porcentaje",
                "Respuestas «sí» a «¿Le sirvió?» en el sitio público",
                "Respuestas a «¿Le sirvió?»",
            ),
        ),
    ),
    Definition(
        "B3",
        "Necesidades y prioridades",
        "Qué pide la gente, en qué colonia, y qué se hizo.",
        f"{_SO_FAR} Sin lo que se descartó.",
        (
            Measure(
                "necesidades_respondidas",
                "Necesidades respondidas",
                "porcentaje",
                "Necesidades con respuesta",
                "Necesidades recibidas",
                "Necesidades sin colonia del catálogo.",
            ),
            Measure(
                "pediste_hicimos",
                "Pediste, hicimos",
                "porcentaje",
                "Necesidades por las que se publicó un cambio",
                "Necesidades recibidas",
            ),
        ),
        "Por colonia",
    ),
    Definition(
        "B4",
        "Resistencia al cambio",
        "Cuánto cuesta a las dependencias usar la plataforma.",
        f"{_QUARTER} Los días a la primera actualización, desde el inicio.",
        (
            Measure(
                "devueltos",
                "Cambios devueltos",
                "porcentaje",
                "Cambios que la coordinación devolvió con observaciones",
                "Cambios enviados a revisión",
            ),
            Measure(
                "dias_primera_actualizacion",
                "Días a la primera actualización",
                "dias",
                "Días desde que cada dependencia tuvo enlace hasta su primer cambio, sumados",
                "Dependencias con un primer cambio",
                "Dependencias con enlace que todavía no cambian nada.",
            ),
            Measure(
                "objeciones",
                "Objeciones",
                "porcentaje",
                "Objeciones recibidas",
                "Retroalimentación recibida",
            ),
        ),
        "Objeciones por mes",
    ),
    Definition(
        "B5",
        "Inversión y recursos externos",
        "Si las organizaciones aliadas cumplen lo que ofrecieron.",
        f"{_SO_FAR} Sin los compromisos cancelados.",
        (
            Measure(
                "compromisos_cumplidos",
                "Compromisos cumplidos por los aliados",
                "porcentaje",
                "Compromisos cumplidos",
                "Compromisos hechos",
            ),
            Measure(
                "visitas_de_aliados",
                "Visitas que trajeron los aliados",
                "porcentaje",
                "Visitas al sitio público por el código de una organización",
                "Visitas por cualquier código",
            ),
        ),
    ),
)
"""In the order in which they are shown."""


def definition(code: IndicatorCode) -> Definition:
    """Return the indicator of that code."""
    return next(one for one in DEFINITIONS if one.code == code)
