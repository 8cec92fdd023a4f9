"""Electoral words and personal promotion are found however they are written, and only those."""

from __future__ import annotations

from pathlib import Path

import pytest

import servimun_widgets.services
from servimun_widgets.domain.text_rules.promotion import promotion_in

FILE = Path(servimun_widgets.services.__file__).parent / "defaults" / "promocion_personal.txt"
WORDS = [
    line.strip()
    for line in FILE.read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]

CAUGHT = """
Vota por el alcalde
vota
VOTA
¡Vota!
Vóta por nosotros
v0ta
V0T4
v o t a
V.O.T.A.
v-o-t-a
V O T A   P O R   N O S O T R O S
Vo\u200bta
ＶＯＴＡ
Vоta
Voten este domingo
Votemos juntos
Tu voto cuenta
Vote por la candidata
El candidato lo invita
La pre-candidata estará ahí
precandidato
Gracias al alcalde
gracias al @lcalde
GRACIAS AL PRESIDENTE MUNICIPAL
gracias a la presidenta
El Alcalde te invita
la alcaldesa
nuestra gobernadora
G0bern4dora
diputado local
Senadora presente
regidora
síndico
sindico
Partido político
el PAN
el P.A.N.
PRI
P R I
MORENA te apoya
M0R3NA
Acción Nacional
accion  nacional
Movimiento\u00a0Ciudadano
Movimiento\nCiudadano
Partido Verde
logros de gobierno
Informe de Gobierno
Nuestro gobierno te cumple
Chihuahua sigue trabajando por ti
reelección
Campaña electoral
"""

PASSES = """
Lleve pan y leche
Pan dulce para todos
La niña morena
Devoto de la lectura
Consejo votivo
Pida prioridad
Primera sesión
Se promueve la participación
El presidente de la mesa directiva
Coordinación municipal
Campaña de vacunación
Sesión de cabildo
Gobierno Municipal de Chihuahua
Presidencia Municipal
Parte de la comunidad
Grupo 3 y 4, salón 0
a 1 o 2 cuadras
Derecho a la ciudad
Verde y limpio
Acción comunitaria
Movimiento y salud
Nacional e internacional
Cumplimiento de la ley
"""


def lines(text: str) -> list[str]:
    return [line.replace("\\n", "\n") for line in text.strip().split("\n") if line]


@pytest.mark.parametrize("text", lines(CAUGHT.replace("Movimiento\nC", "Movimiento\\nC")))
def test_it_is_found_however_it_is_written(text: str) -> None:
    assert promotion_in(text, WORDS) != []


@pytest.mark.parametrize("text", lines(PASSES))
def test_ordinary_words_pass(text: str) -> None:
    assert promotion_in(text, WORDS) == []
