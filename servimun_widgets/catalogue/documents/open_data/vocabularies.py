"""Words that programmes are put in order by, and what the standard has no place for, in HSDS.

Both are terms of taxonomies of our own; an attribute ties a term to a programme, with a value where
the term is a question and not an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from servimun_widgets.catalogue.documents.open_data.hsds_parts import Row, compact
from servimun_widgets.catalogue.documents.open_data.identifiers import Repeated, lasting
from servimun_widgets.catalogue.records.public_snapshot import PublicProgram
from servimun_widgets.domain.vocabulary import LEVELS, SCOPES

_TAXONOMIES = {
    "tema": ("Temas", "De qué trata el programa, en las palabras del catálogo."),
    "nivel": ("Nivel de prevención", "Primaria, secundaria o terciaria."),
    "ambito": (
        "Ámbito de la prevención",
        "Ley General para la Prevención Social de la Violencia y la Delincuencia, artículo 6.",
    ),
    "perfil": (
        "Perfil mexicano",
        "Lo que se dice de un programa y no tiene lugar en el estándar; el valor va en «value».",
    ),
}
_QUESTIONS = {
    "folio": "Clave del programa en el catálogo; no cambia.",
    "corresponsable": "Otra dependencia que lo da: el valor es su identificador.",
    "modalidad": "Cómo se da: presencial, en línea, en escuelas.",
    "vigencia": "Cuándo está disponible, con palabras.",
    "cupo": "Personas que caben.",
    "contacto": "Otra forma de pedir informes.",
}
"""Terms of the profile: code -> what its value is."""


class Vocabularies:
    """The taxonomies, and the terms that programmes use."""

    def __init__(self) -> None:
        self.taxonomies: dict[str, Row] = {
            name: {"id": lasting("taxonomy", name), "name": title, "description": description}
            for name, (title, description) in _TAXONOMIES.items()
        }
        self.terms: dict[str, Row] = {}

    def attributes(
        self, ids: Repeated, service_id: str, program: PublicProgram, partners: list[Row]
    ) -> list[Row]:
        """Return the attributes of a programme; `partners` are the agencies that share it."""
        content = program.content
        answers = (
            ("tema", content.topic, content.topic),
            ("nivel", content.level, LEVELS[content.level] if content.level else None),
            ("ambito", content.scope, SCOPES[content.scope] if content.scope else None),
        )
        found = [
            self._attribute(ids, service_id, name, code, said)
            for name, code, said in answers
            if code
        ]
        for code, value, label in _told(program, partners):
            one = self._attribute(ids, service_id, "perfil", code, _QUESTIONS[code])
            found.append(compact({**one, "value": value, "label": label}))
        return found

    def _attribute(
        self, ids: Repeated, service_id: str, name: str, code: str, said: str | None
    ) -> Row:
        term = self._term(name, code, said or code)
        return {
            "id": ids.lasting("attribute", service_id, name, code),
            "link_id": service_id,
            "link_entity": "service",
            "link_type": name if name != "perfil" else code,
            "taxonomy_term_id": term["id"],
            "taxonomy_term": term,
        }

    def _term(self, name: str, code: str, said: str) -> Row:
        taxonomy = self.taxonomies[name]
        found = lasting("term", name, code)
        return self.terms.setdefault(
            found,
            {
                "id": found,
                "code": f"{name}:{code}",
                "name": code,
                "description": said,
                "taxonomy": taxonomy["name"],
                "taxonomy_id": taxonomy["id"],
                "taxonomy_detail": taxonomy,
                "language": "es",
            },
        )


def _told(program: PublicProgram, partners: list[Row]) -> Iterator[tuple[str, str, str | None]]:
    content = program.content
    yield "folio", program.folio, None
    for one in partners:
        yield "corresponsable", one["id"], one["name"]
    told = (
        ("modalidad", content.modality),
        ("vigencia", content.validity_note),
        ("cupo", str(content.capacity) if content.capacity else None),
        ("contacto", content.contact_note),
    )
    for code, value in told:
        if value:
            yield code, value, None
