"""A code that nobody knows leads to the front page, kindly, and is no visit."""

from __future__ import annotations

import http.client
import re
from contextlib import closing
from pathlib import Path

from city import DAY, city

from servimun_widgets.catalogue.documents.site import build_site
from servimun_widgets.catalogue.services.showing import show_site
from servimun_widgets.catalogue.services.site_folder import put_site


def test_the_front_page_says_so_and_has_the_search_at_hand(tmp_path: Path):
    files = build_site(city(), DAY)
    front, told = (files[name].decode() for name in ("index.html", "v/index.html"))
    assert "No conocemos ese código" in told
    assert "No conocemos ese código" not in front
    assert 'type="search"' in told
    listed = re.compile(r'<li><a href="(/[^"]+)"')
    assert listed.findall(told) == listed.findall(front)
    assert "noindex" in told
    assert "/r/codigo-" in told
    assert "/r/codigo-" not in front
    put_site(tmp_path, files)
    server = show_site(tmp_path, 0)
    try:
        for path, status, kind in (
            ("/v/zzzzzzzzzz", 404, told),
            ("/v/PO62", 404, told),
            ("/v/p062", 200, files["v/p062.html"].decode()),
            ("/no/existe", 404, files["404.html"].decode()),
        ):
            with closing(http.client.HTTPConnection(*server.server_address[:2])) as connection:
                connection.request("GET", path)
                answer = connection.getresponse()
                assert (answer.status, answer.read().decode()) == (status, kind)
    finally:
        server.shutdown()
        server.server_close()
