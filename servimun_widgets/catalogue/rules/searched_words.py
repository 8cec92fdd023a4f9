"""Words as the search of the site compares them, and those that it does not look for.

`static/searching.js` cuts words alike; `tests/unit/catalogue/test_search.py` compares.
"""

from __future__ import annotations

import re

_AROUND = (
    "a al algo alguien algun alguna anda andan ando anos aprender aqui ayudan ayuden ayudenme"
    " barata barato bien buenas bueno busco cerca cobran como con conseguir contra cosa cosas"
    " cual cuando cuanto cuesta dan dar de dejar del desde dia dias dice dicen dije dijo"
    " disculpe donde economico edad el ella en ensenan entra es esa ese eso esta estan este"
    " estoy favor gratis gratuito gusta hable hablen hace hacen hacer hagan hago hay hija"
    " hijas hijo hijos hola horario hoy informes ir la las le les llega llegan llegar llego"
    " lleno llevar lo los mal manana mas me mi mis mucha mucho muy nadie necesita necesitamos"
    " necesitan necesito no nos o ocupamos ocupan ocupo onde otra otras otro otros pa papa"
    " para pasa pasan pase paso pero podria pone ponen poner por porfa programa programas puedan"
    " puede puedo puso que quedamos quede quedo queremos quien quienes quieran quiere quieren"
    " quiero quisiera recio regalan sabe saben saber sacar sale se ser si siente siento sin"
    " sobre somos soy su sus tan tarde tardes te tenemos tengo tiene tienen tira tiran tirar"
    " tiro tocar todo todos traigo un una unas unos urgente usted ustedes va van venga vengo"
    " vez vienen vino voy wey y ya"
)
UNASKED = frozenset(_AROUND.split())
"""What people type around what they look for."""
_TELL_APART = (
    "adolescent adult amig apoy ayud call cas clas club coloni cunad curs escuel espos"
    " famili grup herman joven madr mam marid mayor muchach mujer niet nin padr pap"
    " platic prim puebl ranch senor sobrin suegr taller tia tio viej"
)
LIGHT = frozenset(_TELL_APART.split())
"""Stems of for whom and where, and of what most programmes are: they only tell apart."""
_TELLS_NOTHING = (
    "abrir acompana acompanamiento acompanan acompanar acordada acordadas activas acuden acudir"
    " acuerdo acuerdos ademas administrativa administrativas agendar algunas algunos ambas ambos"
    " ampliada ampliado ano anos ante anual aplicacion aplicaciones apoyan aprendan aprende"
    " aprenden are asi atencion atendida atienden atraen atraviesa atraviesan aun avisan avisar"
    " aviso avisos ayudan bien brecha buscan cada cambiar canaliza canalizacion canalizan"
    " canalizar capacita capacitados capacitan capacitar carga casi casos cercana cercanas cercano"
    " chihuahua cierre cierres cita citado citan citas ciudadana ciudadanas ciudadano ciudadanos"
    " clave claves colonia colonias comete companeros comunicarse conecta conectar conecte conocen"
    " conocer consecuencias contra convocatoria convocatorias coordinacion cualquier cuanto"
    " cuantos cuatro cuentan cuerpo curp da dado dan dar dato datos debe decir dejen demas"
    " dentro dependencia dependencias desarrollo descargar desde desventaja deteccion detecta"
    " detectan detectar dia dias direccion directivos distinto distritos diversas domicilio dos"
    " duenos durante e edificio edificios ejerciten eligen encuentra encuestar enfoque enlace"
    " enlaces ensena ensenan ensenar ensucian entrada entre entregar entrevista equipado equipo"
    " escala escasos especializada esta estado estan estancia este estudio estudios evaluacion"
    " facilitadores factores falta febrero firmar forma formacion formada formar formas funcion"
    " general generales grado grupo grupos h habla hablan hablar hablen hace hacen hacer haces"
    " haga han hasta hecha hora horas humana humano identificacion imparten informacion inhibir"
    " inician inmediata inscripcion institucion instituciones instituto integral interes jornada"
    " jornadas jugar junto ley libre ligadas llegaron llevado llevan llevar llevarse llevo lugares"
    " manda mandado mandan mandar mandos manejar mas menos mensual mes meses metodologia mientras"
    " mil min minimo misma mismo movil municipal municipales municipio n ni nivel nueva nuevo"
    " objeto oferta oficinas orientan orientar otra otras otro otros participacion"
    " participan pase pasen pases paso pasos pedir percances permiso permisos persona personas"
    " pesos peticion pide piden pie pies piso planear plataforma platican practica practicas"
    " practiquen presencial presentarse previa primera primero promueve propia propietarios propio"
    " proxima proyecto proyectos publica publicas publico publicos puede pueden puerta puertas"
    " punto quien quienes quieren razon reaccionar real rechacen recibe reciben recibir"
    " recomendaciones reconocer reconocimiento reconozcan recursos red reforzada reforzar"
    " relaciones remodelada reparan reporte reportes representantes requiera resguardan resguardo"
    " respuesta reunido revisar revision rumbo ruta rutas s saber sacar sale salir sector sectores"
    " seguimiento seguir segun segura seguro sei semanal semanales ser servicio servicios sesion"
    " sesiones sido siente sigan sin sistema situacion socioeconomico solicitud son sospechosa"
    " tambien tema temas tener tercera tiempo tiendas tiene tienen tipo tipos toda todas todo"
    " todos trabajan tradicionales tramite tras trasladan unidad unidades unidos usa usar usuaria"
    " usuarias valores van varias varios vaya veces ver vez via vias vid visita visitas vista viva"
    " vive viven vivencias vivido voto yo zona zonas"
)
"""What tells nothing of a programme, however many tell it."""
_ENDING = re.compile(r"(?:mente|[cs]iones|[cs]ion|es|as|os|is|s|a|o|e)$")


_VERB = re.compile(r"(?<=....)([aei]r|aron|ieron|ando|iendo)$")


def stem(word: str) -> str:
    """Return what words of one family begin with.

    >>> stem("niñas".replace("ñ", "n")), stem("atenciones"), stem("gas")
    ('nin', 'aten', 'gas')
    """
    cut = _ENDING.sub("", word) if len(word) > 3 else word
    return cut if len(cut) > 2 else word


def begun(word: str) -> str:
    """Return the stem of a word, or the word itself if it is not looked for alone."""
    return word if word in UNASKED else stem(word)


def begun_phrase(words: str) -> str:
    """Return the stems of several folded words."""
    return " ".join(map(begun, words.split()))


def asking_phrase(words: str) -> str:
    """Return how several folded words are asked for: of a verb only what all its forms have.

    >>> asking_phrase("vender comida"), asking_phrase("platicar"), asking_phrase("dejar escuela")
    ('vend comid', 'platicar', 'dejar escuel')
    """
    return " ".join(map(_asking, words.split()))


def _asking(word: str) -> str:
    if word in UNASKED:
        return word
    cut = stem(_VERB.sub("", word))
    return stem(word) if cut in LIGHT else cut


def telling(words: list[str]) -> list[str]:
    """Return the stems of those words that tell something."""
    cut = [stem(one) for one in words if one not in UNASKED and not one.isdecimal()]
    return [one for one in cut if one not in _SAY_NOTHING]


_SAY_NOTHING = frozenset(map(stem, _TELLS_NOTHING.split()))
