from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servimun_widgets.domain.reading.ages import AgesReading, read_age, read_ages
from servimun_widgets.domain.reading.costs import CostReading, read_cost
from servimun_widgets.domain.reading.dates import (
    Span,
    ValidityReading,
    read_date,
    read_validity,
)
from servimun_widgets.domain.vocabulary import COST_KINDS


@pytest.mark.parametrize("kind", COST_KINDS)
def test_what_a_cell_says_of_each_kind_of_cost_is_read_as_it(kind):
    row = COST_KINDS[kind]
    assert read_cost(f"{row.cell} $70" if row.has_amount else row.cell).kind == kind


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Mujeres mayores de 18 años", (18, None)),
        ("niñas y niños de 6 a 12 años", (6, 12)),
        ("Jóvenes entre 12 y 17 años", (12, 17)),
        ("Adolescentes (12-17 años)", (12, 17)),
        ("Mujeres mayores de edad", (18, None)),
        ("A partir de 60 años", (60, None)),
        ("Personas de 60 años o más", (60, None)),
        ("hasta los 12 años", (None, 12)),
        ("de\u00a06 a\u202f12 años y sus familias", (6, 12)),
        ("6 \u2212 12 años", (6, 12)),
        ("todas las edades", (None, None)),
        ("Niñez y familias", (None, None)),
        ("niños de 6 a 12 años que no van a la escuela", (6, 12)),
        ("adolescentes y jóvenes de 12 a 29 años", (12, 29)),
        ("de seis a doce años", (6, 12)),
        ("mayores de dieciocho años", (18, None)),
        ("18 años a 29 años", (18, 29)),
        ("mujeres de 15 a 49 años de edad", (15, 49)),
        ("edad: 6-12", (6, 12)),
        ("Edades de 6 a 12 años", (6, 12)),
        ("edad mínima 6 años", (6, None)),
        ("edad máxima: 12 años", (None, 12)),
        ("6 a 12años", (6, 12)),
        ("sin límite de edad", (None, None)),
        ("personas de cualquier edad", (None, None)),
        ("０ a ５ años", (0, 5)),
        ("a partir de los sesenta años", (60, None)),
    ],
)
def test_ages_are_read(text, ages):
    assert read_ages(text) == AgesReading(*ages)


@pytest.mark.parametrize("text", ["3-5", "12 – 17", "6/12", "60+", "de 3 a 5", "44631", "6 y más"])
def test_figures_alone_are_pointed_at_and_not_taken_for_ages(text):
    assert read_ages(text) == AgesReading(doubtful=True)


@pytest.mark.parametrize(
    "text",
    [
        "menores de 12 años",
        "de 6 meses a 3 años",
        "de 6 a 12 años y mayores de 60 años",
        "de 12 a 6 años",
        "todas las edades en años",
        "mayores de 18 años y hasta 29 años",
        "niñas y niños de 3 a 5 y de 6 a 12 años",
        "3 a 5 y 6 a 12 años",
        "1½ a 3 años",
        "2.5 a 8 años",
        "desde 45 días hasta 6 años",
        "de 12 a 17 años (y adultos)",
        "de 6 a 12 años y jóvenes",
        "6 a 12 años; adolescentes",
        "no mayores de 12 años",
        "que no sean mayores de edad",
        "todos excepto de 6 a 12 años",
        "12 a 15½ años",
        "hasta 1 año",
        "más de 15 años",
        "15+ años",
        "de 6 a 12 años, dos grupos de 20",
        "12 años a 17 años, 11 meses",
        "6 a 12 años (200 niños)",
        "edad mínima seis meses",
        "menores de edad",
    ],
)
def test_ages_in_doubt_are_not_read(text):
    assert read_ages(text) == AgesReading(doubtful=True)


def test_a_cell_with_one_age():
    said = ("6", "6.0", "6 años", "6,00", "６", "6 años cumplidos")
    assert [read_age(text) for text in said] == [6] * 6
    assert read_age("1 año") == 1
    for text in ("seis", "6-12", "-6", "6,000", "6.000", "6½", "6 meses"):
        assert read_age(text) is None


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("Gratuito", ("gratuito", None, True)),
        ("sin costo", ("gratuito", None, True)),
        ("Entrada libre", ("gratuito", None, True)),
        ("El acceso es gratuito.", ("gratuito", None, True)),
        ("Ninguno", ("gratuito", None, True)),
        ("Entrada libre para socios", (None, None, False)),
        ("$70", ("con_costo", Decimal(70), True)),
        ("1,200.50 pesos", ("con_costo", Decimal("1200.50"), True)),
        ("$150 inscripción y $150 al mes", ("con_costo", None, False)),
        ("$150 al mes", ("con_costo", Decimal(150), False)),
        ("Descuento 25/50/75 %", ("descuento", None, False)),
        ("Otorga estímulo económico", ("estimulo", None, False)),
        ("Beca de $1,000", ("estimulo", Decimal(1000), False)),
        ("Cuota de recuperación", ("con_costo", None, False)),
        ("$1.200", ("con_costo", None, False)),
        ("gratuito para la niñez, $50 personas adultas", (None, None, False)),
        ("no es gratuito", (None, None, False)),
        ("$1 500", ("con_costo", Decimal(1500), True)),
        ("$1\u00a0500.00", ("con_costo", Decimal(1500), True)),
        ("$1’500.00 M.N.", ("con_costo", Decimal(1500), True)),
        ("Desde $1 200", ("con_costo", Decimal(1200), False)),
        ("$1 50", ("con_costo", None, False)),
        ("$ 2,50", ("con_costo", None, False)),
        ("$50 mil", ("con_costo", None, False)),
        ("$20-30", ("con_costo", None, False)),
        ("20 o 30 pesos", ("con_costo", None, False)),
        ("de $50 a $100", ("con_costo", None, False)),
        ("US$20", ("con_costo", None, False)),
        ("$20 dlls", ("con_costo", None, False)),
        ("20 euros", ("con_costo", None, False)),
        ("50%", (None, None, False)),
        ("No tiene costo", ("gratuito", None, True)),
        ("Ningún costo", ("gratuito", None, True)),
        ("libre de costo", ("gratuito", None, True)),
        ("Sin cuota", ("gratuito", None, True)),
        ("No se cobra", ("gratuito", None, True)),
        ("Sin costo de inscripción", (None, None, False)),
        ("Inscripción gratuita", (None, None, False)),
        ("Sin costo para adultos mayores", (None, None, False)),
        ("Gratuito los domingos", (None, None, False)),
        ("Primera sesión gratis", (None, None, False)),
        ("Gratuito excepto uniforme", (None, None, False)),
        ("Sin costo hasta agotar lugares", (None, None, False)),
        ("Gratuito para todo público", ("gratuito", None, False)),
        ("Gratuito para la población en general", ("gratuito", None, False)),
        ("Gratuito (cupo limitado)", ("gratuito", None, False)),
        ("Cuota voluntaria", (None, None, False)),
        ("0", ("gratuito", Decimal(0), True)),
        ("No tiene costo la inscripción; el material se paga", (None, None, False)),
        ("cooperación voluntaria", (None, None, False)),
        ("MXN 1,500", ("con_costo", Decimal(1500), True)),
        ("1 peso", ("con_costo", Decimal(1), True)),
        ("1,500 pesos M.N.", ("con_costo", Decimal(1500), True)),
        ("$350 00/100 M.N.", ("con_costo", Decimal(350), True)),
        ("$350 (trescientos cincuenta pesos 00/100 M.N.)", ("con_costo", Decimal(350), False)),
        ("$1500mn", ("con_costo", Decimal(1500), True)),
        ("$150 x persona", ("con_costo", Decimal(150), False)),
        ("$150 con credencial", ("con_costo", Decimal(150), False)),
        ("$50 de apoyo", ("estimulo", Decimal(50), False)),
        ("$35O", ("con_costo", None, False)),
        ("$15½", ("con_costo", None, False)),
        ("$150²", ("con_costo", None, False)),
        ("$10..50", ("con_costo", None, False)),
        ("12/100", (None, None, False)),
        ("-$50", ("con_costo", None, False)),
        ("($50)", ("con_costo", None, False)),
        ("-($50)", ("con_costo", None, False)),
        ("'1500", ("con_costo", Decimal(1500), True)),
        ("$100 + IVA", ("con_costo", None, False)),
        ("$100 más materiales", ("con_costo", None, False)),
        ("45 pesos con 50 centavos", ("con_costo", None, False)),
        ("2 x $50", ("con_costo", None, False)),
        ("$50 x 2", ("con_costo", None, False)),
        ("C$20", ("con_costo", None, False)),
        ("$20 CAD", ("con_costo", None, False)),
        ("20dlls", ("con_costo", None, False)),
        ("s/costo", ("gratuito", None, True)),
        ("No cuesta nada", ("gratuito", None, True)),
        ("No tiene ningún tipo de costo", ("gratuito", None, True)),
        ("No representa un costo", (None, None, False)),
        ("Nunca hay cuota", (None, None, False)),
        ("Cuota: 0", (None, None, False)),
        ("cincuenta pesos", ("con_costo", Decimal(50), True)),
        ("Mil quinientos pesos", ("con_costo", Decimal(1500), True)),
        ("cuota de recuperación de veinte pesos", ("con_costo", Decimal(20), False)),
        ("ciento veinte pesos mensuales", ("con_costo", Decimal(120), False)),
        ("de diez a veinte pesos", ("con_costo", None, False)),
        ("veinte pesos con cincuenta centavos", ("con_costo", None, False)),
        ("una cuota", ("con_costo", None, False)),
        ("Cero costo", ("gratuito", None, True)),
        ("¡GRATIS!", ("gratuito", None, True)),
        ("150 $", ("con_costo", Decimal(150), True)),
        ("$20 donativo voluntario", (None, None, False)),
        ("Reciben $800 mensuales", ("estimulo", Decimal(800), False)),
        ("Se entregan 500 pesos", ("estimulo", Decimal(500), False)),
        ("Premios de $500", ("estimulo", Decimal(500), False)),
        ("$2,000 bimestrales de apoyo", ("estimulo", Decimal(2000), False)),
        ("Costo $50, se otorga constancia", ("con_costo", Decimal(50), False)),
        ("Inscripción $50, con premios", ("con_costo", Decimal(50), False)),
        ("Se otorga constancia", (None, None, False)),
        ("Se dan 3 sesiones, $50", ("con_costo", Decimal(50), False)),
        ("Cuota $50; otorga apoyo", (None, None, False)),
        ("se recibe $20 de cooperación", ("con_costo", Decimal(20), False)),
        ("＄１５０", ("con_costo", Decimal(150), True)),
    ],
)
def test_costs_are_read(text, cost):
    assert read_cost(text) == CostReading(*cost)


@given(st.decimals(0, 999_999, places=2))
def test_an_amount_is_read_back(amount):
    assert read_cost(f"${amount:,.2f}").amount == amount


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2025", (date(2025, 1, 1), date(2025, 12, 31))),
        ("2022-12", (date(2022, 12, 1), date(2022, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2025-10-10", (date(2025, 10, 10), date(2025, 10, 10))),
        ("3/4/2025", (date(2025, 4, 3), date(2025, 4, 3))),
        ("Agosto de 2025", (date(2025, 8, 1), date(2025, 8, 31))),
        ("8 ago 2025", (date(2025, 8, 8), date(2025, 8, 8))),
        ("13/09/25", (date(2025, 9, 13), date(2025, 9, 13))),
        ("13-09-2025", (date(2025, 9, 13), date(2025, 9, 13))),
        ("13-sep-25", (date(2025, 9, 13), date(2025, 9, 13))),
        ("13-IX-2025", (date(2025, 9, 13), date(2025, 9, 13))),
        ("13/ix/25", (date(2025, 9, 13), date(2025, 9, 13))),
        ("1.V.2026", (date(2026, 5, 1), date(2026, 5, 1))),
        ("12 XI 2025", (date(2025, 11, 12), date(2025, 11, 12))),
        ("XI-2025", (date(2025, 11, 1), date(2025, 11, 30))),
        ("20250913", (date(2025, 9, 13), date(2025, 9, 13))),
        ("3ro de septiembre de 2025", (date(2025, 9, 3), date(2025, 9, 3))),
        ("1ero de mayo de 2026", (date(2026, 5, 1), date(2026, 5, 1))),
        ("sep-25", (date(2025, 9, 1), date(2025, 9, 30))),
        ("2025-09-13 00:00:00", (date(2025, 9, 13), date(2025, 9, 13))),
        ("13/09/2025 12:00:00 a. m.", (date(2025, 9, 13), date(2025, 9, 13))),
        ("2025/09/13", (date(2025, 9, 13), date(2025, 9, 13))),
        ("13 / 09 / 2025", (date(2025, 9, 13), date(2025, 9, 13))),
        ("sábado, 13 de septiembre de 2025", (date(2025, 9, 13), date(2025, 9, 13))),
        ("el 13 de septiembre, 2025", (date(2025, 9, 13), date(2025, 9, 13))),
        ("1º de enero del 2026", (date(2026, 1, 1), date(2026, 1, 1))),
        ("1ro. de enero de 2026", (date(2026, 1, 1), date(2026, 1, 1))),
        ("Aug 13, 2025", (date(2025, 8, 13), date(2025, 8, 13))),
        ("ene-25", (date(2025, 1, 1), date(2025, 1, 31))),
        ("jan-25", (date(2025, 1, 1), date(2025, 1, 31))),
        ("enero ’26", (date(2026, 1, 1), date(2026, 1, 31))),
        ("09-2025", (date(2025, 9, 1), date(2025, 9, 30))),
        ("año 2025", (date(2025, 1, 1), date(2025, 12, 31))),
        ("3 de marzo de dos mil veintiséis", (date(2026, 3, 3), date(2026, 3, 3))),
        ("tres de marzo de 2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("Tue, 3 Mar 2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("Tuesday, March 3, 2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("March 3rd, 2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("3rd March 2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("Mar 3, 2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("martes 3 de marzo del año 2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("3 de marzo del 26", (date(2026, 3, 3), date(2026, 3, 3))),
        ("3 de marzo '26", (date(2026, 3, 3), date(2026, 3, 3))),
        ("3MAR2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("03.MAR.2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("3marzo2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("2026-mar-03", (date(2026, 3, 3), date(2026, 3, 3))),
        ("2026-03-03T00:00:00.000Z", (date(2026, 3, 3), date(2026, 3, 3))),
        ("2026-03-03T06:00:00Z", (date(2026, 3, 3), date(2026, 3, 3))),
        ("2026-03-03T09:15:00-06:00", (date(2026, 3, 3), date(2026, 3, 3))),
        ("Marzo 3 de 2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("marzo 3 del 2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("(03/03/2026)", (date(2026, 3, 3), date(2026, 3, 3))),
        ("2０２６-０３-０３", (date(2026, 3, 3), date(2026, 3, 3))),
        ("３/０３/２０２６", (date(2026, 3, 3), date(2026, 3, 3))),
        ("mar. 3 2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("3 mzo 2026", (date(2026, 3, 3), date(2026, 3, 3))),
        ("Marzo.2026", (date(2026, 3, 1), date(2026, 3, 31))),
        ("2026 marzo", (date(2026, 3, 1), date(2026, 3, 31))),
        ("en 2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("treinta y uno de enero de 2026", (date(2026, 1, 31), date(2026, 1, 31))),
    ],
)
def test_a_year_month_or_day_is_read(text, span):
    assert read_date(text) == Span(*span)


@pytest.mark.parametrize(
    "text",
    [
        *["", "31 de febrero de 2025", "2025-13", "mayo", "3 de mayo", "99", "13/13/25", "25-sep"],
        *["9/13/25", "09/25", "45913", "viernes 13 de septiembre de 2025", "1er semestre 2026"],
        *[
            "Monday, March 3, 2026",
            "2026-03-03T03:00:00Z",
            "3 de 26",
            "una de 2026",
            "treinta de febrero de 2026",
            "3-XIV-2025",
            "3-IIII-2025",
            "V-25",
            "20251303",
            "30/12/1899",  # a blank cell that is shown as a date
            "1899-12-31",
            "01/01/1900",
        ],
    ],
)
def test_what_is_no_date_is_not_read(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "validity"),
    [
        ("permanente", ("permanente", None, None)),
        ("permanente (pausa 18 ago–1 sep 2025)", ("permanente", None, None)),
        ("invierno 2025-2026", ("temporada", None, None)),
        ("ciclo escolar 2025-2026", ("temporada", None, None)),
        ("28 jul al 8 ago 2025", ("fechas", date(2025, 7, 28), date(2025, 8, 8))),
        ("23 al 30 de septiembre de 2025", ("fechas", date(2025, 9, 23), date(2025, 9, 30))),
        ("nov–dic 2025", ("fechas", date(2025, 11, 1), date(2025, 12, 31))),
        ("febrero y marzo de 2026", ("fechas", date(2026, 2, 1), date(2026, 3, 31))),
        ("enero-junio 2026", ("fechas", date(2026, 1, 1), date(2026, 6, 30))),
        ("dic 2025–ene 2026", ("fechas", date(2025, 12, 1), date(2026, 1, 31))),
        ("hasta el 27 de febrero de 2026", ("fechas", None, date(2026, 2, 27))),
        ("desde marzo de 2025", ("fechas", date(2025, 3, 1), None)),
        ("2025", ("fechas", date(2025, 1, 1), date(2025, 12, 31))),
        ("nov–feb 2026", (None, None, None)),
        ("recepción del 9 al 20 de febrero de 2026", (None, None, None)),
        ("inscripción hasta el 27 de febrero de 2026", (None, None, None)),
        ("en preparación (2026)", (None, None, None)),
        ("apertura anunciada para 2025-02-27", (None, None, None)),
        ("28/07/2025 al 08/08/2025", ("fechas", date(2025, 7, 28), date(2025, 8, 8))),
        ("del 28/07 al 08/08/25", ("fechas", date(2025, 7, 28), date(2025, 8, 8))),
        ("1 sep a dic 2025", ("fechas", date(2025, 9, 1), date(2025, 12, 31))),
        ("sep-25 a dic-25", ("fechas", date(2025, 9, 1), date(2025, 12, 31))),
        ("a partir del 13/09/25", ("fechas", date(2025, 9, 13), None)),
        ("todo el año", ("permanente", None, None)),
        ("septiembre a 3 de octubre de 2025", (None, None, None)),
        ("28/07/2025-08/08/2025", ("fechas", date(2025, 7, 28), date(2025, 8, 8))),
        ("2025-07-28/2025-08-08", ("fechas", date(2025, 7, 28), date(2025, 8, 8))),
        ("28-jul al 8-ago-25", ("fechas", date(2025, 7, 28), date(2025, 8, 8))),
        ("1° de enero al 31 de marzo de 2026", ("fechas", date(2026, 1, 1), date(2026, 3, 31))),
        ("todo el año 2026", ("fechas", date(2026, 1, 1), date(2026, 12, 31))),
        ("vigente hasta el 31/12/2026", ("fechas", None, date(2026, 12, 31))),
        ("Permanente, todo el año", ("permanente", None, None)),
        ("sin fecha de término", ("permanente", None, None)),
        ("1 y 31 de enero de 2026", (None, None, None)),
        ("28/07/2025 y 08/08/2025", (None, None, None)),
        ("2025 y 2027", (None, None, None)),
        (
            "del primero de marzo al treinta de abril de 2026",
            ("fechas", date(2026, 3, 1), date(2026, 4, 30)),
        ),
        ("March 1 to April 30, 2026", ("fechas", date(2026, 3, 1), date(2026, 4, 30))),
        (
            "from March 1st, 2026 through April 30th, 2026",
            ("fechas", date(2026, 3, 1), date(2026, 4, 30)),
        ),
        (
            "a partir del 01/03/2026 hasta el 30/04/2026",
            ("fechas", date(2026, 3, 1), date(2026, 4, 30)),
        ),
        ("inicio: 1/3/2026, fin: 30/4/2026", ("fechas", date(2026, 3, 1), date(2026, 4, 30))),
        (
            "Inicia el 1 de marzo de 2026 y termina el 30 de abril de 2026",
            ("fechas", date(2026, 3, 1), date(2026, 4, 30)),
        ),
        ("(01/03/2026 - 30/04/2026)", ("fechas", date(2026, 3, 1), date(2026, 4, 30))),
        (
            "1 de marzo de 2026 → 30 de abril de 2026",
            ("fechas", date(2026, 3, 1), date(2026, 4, 30)),
        ),
        ("2026-03-01..2026-04-30", ("fechas", date(2026, 3, 1), date(2026, 4, 30))),
        (
            "del lunes 2 al viernes 6 de marzo de 2026",
            ("fechas", date(2026, 3, 2), date(2026, 3, 6)),
        ),
        ("del lunes 3 al viernes 7 de marzo de 2026", (None, None, None)),
        (
            "lunes 2 de marzo a viernes 6 de marzo de 2026",
            ("fechas", date(2026, 3, 2), date(2026, 3, 6)),
        ),
        ("Inicia 3 de marzo 2026", ("fechas", date(2026, 3, 3), None)),
        ("desde el 3 de marzo de 2026 en adelante", ("fechas", date(2026, 3, 3), None)),
        ("a partir del 3/3/2026 y hasta nuevo aviso", ("fechas", date(2026, 3, 3), None)),
        ("vence 31/12/2026", ("fechas", None, date(2026, 12, 31))),
        ("al 31 de diciembre de 2026", ("fechas", None, date(2026, 12, 31))),
        ("termina el 30 de abril de 2026", ("fechas", None, date(2026, 4, 30))),
        ("Vigencia 2026", ("fechas", date(2026, 1, 1), date(2026, 12, 31))),
        ("vigencia indefinida", ("permanente", None, None)),
        ("por tiempo indeterminado", ("permanente", None, None)),
        ("Sin vencimiento", ("permanente", None, None)),
        ("programa permanente", ("permanente", None, None)),
        ("Siempre", ("permanente", None, None)),
        ("permanente desde 2019", (None, None, None)),
        ("todo el año, salvo vacaciones", (None, None, None)),
        ("02/03/2026 06/03/2026", (None, None, None)),
        ("hasta agotar existencias", (None, None, None)),
        ("1 al 5 y 8 al 12 de junio de 2026", (None, None, None)),
    ],
)
def test_validity_is_read(text, validity):
    assert read_validity(text) == ValidityReading(*validity)


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.dates(date(1990, 1, 1), date(2090, 12, 31))
)
def test_a_span_of_days_is_read_back(one, other):
    first, last = sorted((one, other))
    months = (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    )
    words = [f"{d.day} de {months.split()[d.month - 1]} de {d.year}" for d in (first, last)]
    assert read_validity(" al ".join(words)) == ValidityReading("fechas", first, last)


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text):
    read_ages(text)
    read_cost(text)
    validity = read_validity(text)
    if validity.first and validity.last:
        assert validity.first <= validity.last
