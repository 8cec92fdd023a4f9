"""The read side of the HSDS API as files: each answer is made once, and a web server hands it out.

`/api/services` is the first page; nginx turns `?page=2` into the file of that page. Filters would
need a program that answers; whoever wants some programmes takes the pages and filters them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import orjson

from servimun_widgets.catalogue.documents.open_data.hsds import Dataset
from servimun_widgets.catalogue.documents.open_data.hsds_parts import Row
from servimun_widgets.catalogue.documents.open_data.hsds_tables import PROFILE, VERSION

PER_PAGE = 50
"""How many rows a page has, as the standard's API does unless it is asked for another number."""
COLLECTIONS: Mapping[str, Callable[[Dataset], Sequence[Row]]] = {
    "services": lambda data: data.services,
    "organizations": lambda data: data.organizations,
    "service_at_locations": lambda data: _at_locations(data),
    "taxonomies": lambda data: data.taxonomies,
    "taxonomy_terms": lambda data: data.terms,
}
"""What can be asked for by its name -> its rows."""
_OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/v3.1/schema/openapi.json"


def read_api(data: Dataset) -> dict[str, bytes]:
    """Return every answer by its path below the site's folder."""
    about = {"version": VERSION, "profile": PROFILE, "openapi_url": _OPENAPI}
    files = {"api/index.json": orjson.dumps(about)}
    for name, rows_of in COLLECTIONS.items():
        rows = rows_of(data)
        for number, page in enumerate(pages(rows), start=1):
            files[f"api/{name}/pagina-{number}.json"] = orjson.dumps(page)
        files |= {f"api/{name}/{one['id']}.json": orjson.dumps(one) for one in rows}
    return files


def _at_locations(data: Dataset) -> list[Row]:
    """Return each place of each programme, as the programme's own answer has it."""
    return [place for one in data.services for place in one.get("service_at_locations", [])]


def pages(rows: Sequence[Row], per_page: int = PER_PAGE) -> Iterator[Row]:
    """Yield the pages of rows as the standard's API wraps them; at least one, empty or not."""
    total = max(1, -(-len(rows) // per_page))
    for number in range(1, total + 1):
        part = rows[(number - 1) * per_page : number * per_page]
        yield {
            "total_items": len(rows),
            "total_pages": total,
            "page_number": number,
            "size": len(part),
            "first_page": number == 1,
            "last_page": number == total,
            "empty": not part,
            "contents": part,
        }
