"""What the data are, for catalogues of data: DCAT 2 as JSON-LD, as datos.gob.mx harvests it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from servimun_widgets.catalogue.documents.open_data.hsds_parts import Row, compact
from servimun_widgets.catalogue.documents.open_data.identifiers import INEGI_KEY
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.texts import sentence

LICENCE = ("Libre Uso MX", "https://datos.gob.mx/libreusomx")
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_DAILY = "http://purl.org/cld/freq/daily"


@dataclass(frozen=True)
class Distribution:
    """A file that is given: where it is below the site, what it is, how large."""

    path: str
    media_type: str
    title: str
    what: str
    size: int


def dcat(snapshot: PublicSnapshot, files: Sequence[Distribution]) -> bytes:
    """Return the catalogue of data with its one set and the files that it comes in."""
    identity = snapshot.identity
    base = identity.address.rstrip("/")
    publisher = {"@type": "foaf:Agent", "foaf:name": identity.municipality}
    data = {
        "@type": "dcat:Dataset",
        "@id": f"{base}/datos/#programas",
        "dct:identifier": f"{INEGI_KEY}-programas-preventivos",
        "dct:title": sentence("data_title"),
        "dct:description": sentence("data_description", who=identity.municipality),
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE[1]},
        "dct:language": "es",
        "dct:spatial": {"@type": "dct:Location", "dct:identifier": INEGI_KEY},
        "dct:modified": _day(snapshot),
        "dct:accrualPeriodicity": {"@id": _DAILY},
        "dcat:landingPage": {"@id": f"{base}/datos/"},
        "dcat:contactPoint": _contact(snapshot),
        "dcat:keyword": ["prevención", "programas sociales", "servicios", "HSDS"],
        "dcat:distribution": [_distribution(base, one) for one in files],
    }
    catalogue = {
        "@context": _CONTEXT,
        "@type": "dcat:Catalog",
        "@id": f"{base}/datos/",
        "dct:title": sentence("data_title"),
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE[1]},
        "dct:modified": _day(snapshot),
        "dcat:dataset": [compact(data)],
    }
    return orjson.dumps(catalogue, option=orjson.OPT_INDENT_2)


def _day(snapshot: PublicSnapshot) -> Row:
    return {"@type": "xsd:date", "@value": snapshot.as_of.isoformat()}


def _contact(snapshot: PublicSnapshot) -> Row | None:
    identity = snapshot.identity
    told = compact(
        {
            "vcard:hasEmail": {"@id": f"mailto:{identity.email}"} if identity.email else None,
            "vcard:hasTelephone": {"@id": f"tel:{identity.phone}"} if identity.phone else None,
        }
    )
    name = {"vcard:fn": identity.office or identity.municipality}
    return {"@type": "vcard:Organization", **name, **told} if told else None


def _distribution(base: str, one: Distribution) -> Row:
    return {
        "@type": "dcat:Distribution",
        "@id": f"{base}{one.path}",
        "dct:title": one.title,
        "dct:description": one.what,
        "dcat:downloadURL": {"@id": f"{base}{one.path}"},
        "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}{one.media_type}"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(one.size)},
        "dct:license": {"@id": LICENCE[1]},
    }
