"""The read side of the HSDS API as files: each answer is made once, and a web server hands it out.

`/api/services` is the first page; nginx turns `?page=2` into the file of that page. Filters would
need a program that answers; whoever wants some programmes takes the pages and filters them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import orjson

from servimun_widgets.catalogue.documents.open_data.hsds import Dataset
from servimun_widgets.catalogue.documents.open_data.hsds_parts import Row
from servimun_widgets.catalogue.documents.open_data.hsds_tables import PROFILE, VERSION

PER_PAGE = 50
"""How many rows a page has, as the standard's API does unless it is asked for another number."""
_OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/v3.1/schema/openapi.json"


def read_api(data: Dataset) -> dict[str, bytes]:
    """Return every answer by its path below the site's folder."""
    about = {"version": VERSION, "profile": PROFILE, "openapi_url": _OPENAPI}
    files = {"api/index.json": orjson.dumps(about)}
    for name, rows in (
        ("services", data.services),
        ("organizations", data.organizations),
        ("taxonomies", data.taxonomies),
        ("taxonomy_terms", data.terms),
    ):
        for number, page in enumerate(pages(rows), start=1):
            files[f"api/{name}/pagina-{number}.json"] = orjson.dumps(page)
        files |= {f"api/{name}/{one['id']}.json": orjson.dumps(one) for one in rows}
    return files


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
