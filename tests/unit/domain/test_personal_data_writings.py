"""Personal data are found however they are written; what belongs to an office or a place is not."""

from __future__ import annotations

import pytest

from servimun_widgets.domain.text_rules.personal_data import personal_data

CAUGHT = {
    "telephone": """
614 155 2233
6141552233
614-155-22-33
614.155.22.33
614/155/2233
614_155_2233
614*155*22*33
(614) 155 22 33
614 - 155 - 2233
614·155·2233
614|155|2233
[614] 155-2233
+52 614 155 2233
+52 1 614 155 2233
+526141552233
521 614 155 2233
044 614 155 2233
01 614 155 2233
Cel. 614 155 2233
cel:6141552233
Mi número es el 614 155 2233, gracias
614\u00a0155\u00a02233
614\u2009155\u20092233
６１４１５５２２３３
614\u200b155\u200b2233
6\u200d1\u200d4\u200d1552233
614\u00ad155\u00ad2233
6️⃣1️⃣4️⃣1️⃣5️⃣5️⃣2️⃣2️⃣3️⃣3️⃣
①⑥ ⑥①④①⑤⑤②②③③
٦١٤١٥٥٢٢٣٣
𝟞𝟙𝟜𝟙𝟝𝟝𝟚𝟚𝟛𝟛
614 155\\n2233
614\\n155\\n22\\n33
614,155,22,33
6 1 4 1 5 5 2 2 3 3
6-1-4-1-5-5-2-2-3-3
6l4 I55 2233
614 uno cinco cinco dos dos tres tres
614 155 veintidós treinta y tres
seis catorce, uno cincuenta y cinco, veintidós, treinta y tres
Seis uno cuatro uno cinco cinco dos dos tres tres
SEIS UNO CUATRO, UNO CINCO CINCO, DOS DOS, TRES TRES
seiscientos catorce, ciento cincuenta y cinco, dos mil doscientos treinta y tres
seis-catorce-uno-cinco-cinco-dos-dos-tres-tres
614 guion 155 guion 2233
614 punto 155 punto 22 punto 33
614 1 5 5 dos dos 3 3
tel 155 22 33
cel. 415-22-33
Llame al 410 10 10
whatsapp 4152233
Marque al 4 15 22 33
Informes al tel. 410.10.10
wa.me/526141552233
https://wa.me/5216141552233
api.whatsapp.com/send?phone=526141552233
tel:+526141552233
+1 915 532 1234
614 155 2233 ext 4
Manda mensaje al 614–155–2233
📞 614 155 22 33
55 1234 5678
656-612-3456
""",
    "email": """
lupita.perez@gmail.com
vecina@correo.mx
LUPITA@HOTMAIL.COM
lupita arroba gmail punto com
lupita (arroba) gmail.com
lupita [at] gmail [punto] com
lupita @ gmail . com
ｌｕｐｉｔａ＠ｇｍａｉｌ．ｃｏｍ
lupi\u200bta@gmail.com
""",
    "key": """
GOMC960912MCHRRR09
CURP: gomc960912mchrrr09
GOMC 960912 MCHRRR 09
GOMC-960912-MCHRRR-09
ＧＯＭＣ960912MCHRRR09
RFC GOMC960912AB1
RFC: GOMC-960912-AB1
clave de elector GNMRCR96091208M100
INE 1234567890123
NSS 12345678901
""",
    "card": """
4111 1111 1111 1111
4111-1111-1111-1111
5555555555554444
Deposite a la tarjeta 4111111111111111
CLABE 002010077777777771
４１１１ 1111 1111 1111
""",
    "name": """
Contáctese con Lupita
Contáctese con María López
contactar a maria lopez
Pregunte por Juan Pérez
PREGUNTE POR JUAN PÉREZ
pregunte por juan pérez en la entrada
Preguntar por la Lic. Robles
Preguntar por la licenciada Robles
Pregunte por el Ing. Terrazas
Con la Sra. Martínez
La señora María dice que no
Sra. Xitlalic
el señor Baeza
Don Chuy
doña Lola
con la Mtra. Olivas
con el profe Beto
Dra. Yamilé Corral
C. Juan Antonio Pérez
Llame a Lupita
Llamar a Toño por la tarde
Hable con Rosy
Comuníquese con Pedro
Informes con Claudia Armendáriz
Informes: Claudia Armendáriz
Atiende: Martha Loya
Responsable: Jesús Chavira
A cargo de Olga Delgado
Imparte: Raúl Nevárez
Instructor: Beto Ochoa
Busque a Paty en el módulo
Escriba a Memo
Contacto: Yadira
Contacto: Ma. Guadalupe Ríos
Pregunte por J. Ramón Soto
Pregunte\u00a0por\u00a0Juan
Pregunte por J\u200bu\u200ban Pérez
Pregunte por Јuan Pérez
Pregunte\\npor Juan
Llame a Lúpita 614
Soy Fernanda y vivo aquí
Me llamo Héctor
Atentamente, Silvia Mendoza
dirigirse con el comandante Ornelas
""",
    "full_name": """
María López Hernández reparte las fichas
El taller lo da Juan Carlos Pérez Domínguez
Ana Karen Rascón, de la colonia Centro
José Luis de la Rosa Medina estará ahí
JUAN PÉREZ LÓPEZ le espera
""",
    "home": """
domicilio particular: Privada de Lirios 123
Domicilio particular, calle Ojinaga 1204
en mi casa, calle Décima 405
Vive en la calle Nogal 303
La familia vive en calle 27 número 815
""",
}

PASSES = """
Llame al 072
Marque 911, 089 o 072
072 ext. 2285
072 exts. 2259, 2260 o 2261
800 123 4567
01 800 290 0024
Llame sin costo al 800 911 2000
Lunes a viernes de 8:00 a 15:00
De 8:00-14:30, 16:00-18:30 y 19:00
8:00 10:00 12:00 14:00 16:00
Del 2026-11-23 al 2026-12-31
01/09/2025 - 31/12/2025
ciclo 2026-2027
Grupos de 12-14, 15-17 y 18-29 años
De 6 a 12 y de 13 a 17 años
$1,250,000.00 de inversión
$1 500 000 00
Cupo de 25 a 30 personas, 1500 al año
P001, folio 12345
Inscripciones del 1 al 15 de agosto de 2026
Niñas y niños de sexto grado
uno, dos, tres por mí y por todos
En veinte colonias y treinta escuelas
De cero a cinco años
C.P. 31000, 31010 y 31020
Artículos 4, 21, 115 y 134
https://www.facebook.com/100064512345678
www.sitio.example/6141234567
Una vez a la semana, dos horas, tres meses
Calle Sexta núm. 408, col. Centro
Av. Homero 500, entre 23 y 25
Se pide CURP, INE y RFC
Copia de la credencial del INE
Acta de nacimiento y CURP de cada niño
CURP, comprobante de domicilio particular y dos fotografías
Centro Comunitario Juan Escutia
Escuela Benito Juárez
Escuela Primaria Profr. Francisco Ramírez
Secundaria Técnica Lic. Adolfo López Mateos
Primaria María Luisa Hernández
Jardín de Niños Rosaura Zapata
Gimnasio Rodrigo M. Quevedo
Parque José María Morelos
Polideportivo Luis H. Álvarez
Plaza Miguel Hidalgo
Unidad Deportiva José Vasconcelos
Biblioteca Manuel Gómez Morín
Auditorio Lic. Óscar Flores
Av. Teófilo Borunda 1617
Calle Ignacio Rodríguez y Av. Pascual Orozco
Blvd. Juan Pablo II
Calle Lic. Luis Martínez 300
C. Melchor Ocampo 201
colonia Ramón Reyes
En la colonia Martín López y en la colonia Roberto Orozco
Fraccionamiento Carlos Díaz Infante
Deportivo Norte (Pedro Domínguez)
CEDEFAM Pedro Domínguez
Beca Benito Juárez
Premio Carlos Montemayor
Torneo Juan Pérez de beisbol
Hospital Dr. Jesús Enrique Grajeda
Pregunte por Trabajo Social
Pregunte por la encargada del módulo
Pregunte por la Coordinación del programa
Preguntar por el psicólogo de guardia
Contáctese con el Departamento de Prevención
Contáctese con IMPAS
Contáctese con la Línea Mujer
Comuníquese con Atención Ciudadana
Comuníquese al DIF Municipal
Llame a Locatel
Llame a Línea Mujer, gratis
Llame a Protección Civil
Llame a su enlace
Hable con un adulto de confianza
Acuda a la Dirección de Desarrollo Humano
Acuda con su médico
Acuda a Palacio Municipal
Informes con la trabajadora social
Informes en recepción
Informes: Dirección de Desarrollo Social
Responsable: Instituto Municipal de las Mujeres
A cargo de una psicoterapeuta
A cargo de la Subdirección de Justicia Cívica
Imparte la Policía Cibernética
Imparte: Instituto Superior de Seguridad
Atiende la Comandancia Norte
Coordinador: Sistema DIF
Con la maestra de grupo
Con la psicóloga del centro
El profesor de box
La señora que lo solicite
Una vecina de la colonia Centro
Un señor pidió alumbrado
Madres y padres de familia
Contacto: DIF Municipal
Contacto: 072
Escriba a la página de Facebook
Busque el módulo azul
Visite San Felipe
Santa Rosa y San Jorge
Bahía San Quintín
Asentamientos Pájaro Azul y Gabriel Tepórame
Día de la Candelaria
Virgen de Guadalupe
Rosa, violeta y blanco
La luz de la calle
Con paz y consuelo
Programa Esperanza
Grupo Victoria
Domingo de Ramos en la plaza
Ley Olimpia
Modelo de María Montessori
En honor de Benito Juárez
Natalicio de Francisco Villa
Sesiones de lunes a viernes, en agosto
Visita a su domicilio
Se atiende en casa de la cultura
Vive en Chihuahua desde 2020
Comprobante de domicilio
@servimun en redes
Enlace IMPAS
Coordinación, turno 1
"""


def lines(text: str) -> list[str]:
    return [line for line in text.strip().split("\n") if line]


def written(text: str) -> str:
    """Return a line with the breaks that it writes as \\n."""
    return text.replace("\\n", "\n")


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in CAUGHT.items() for text in lines(texts)]
)
def test_it_is_found_however_it_is_written(kind: str, text: str) -> None:
    assert kind in [one.kind for one in personal_data(written(text))]


@pytest.mark.parametrize("text", lines(PASSES))
def test_what_belongs_to_an_office_or_a_place_passes(text: str) -> None:
    assert [text[one.start : one.end] for one in personal_data(text)] == []


def test_there_are_enough_writings_of_both() -> None:
    assert sum(len(lines(texts)) for texts in CAUGHT.values()) > 130
    assert len(lines(PASSES)) > 100


def test_it_is_found_where_it_stands() -> None:
    text = "Llame a Lupita al ６１４\u200b155-2233, por favor."
    found = [(one.kind, text[one.start : one.end]) for one in personal_data(text)]
    assert found == [("name", "Lupita"), ("telephone", "６１４\u200b155-2233")]
