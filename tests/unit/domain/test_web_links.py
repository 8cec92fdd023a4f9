"""Links are seen with and without https://, and what hides where it leads is told apart."""

from __future__ import annotations

import pytest

from servimun_widgets.domain.web_links import links_in


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("bit.ly/abc", ["bit.ly"]),
        ("Vea wa.me/526141552233.", ["wa.me"]),
        ("facebook.com/x y FACEBOOK.COM/y", ["facebook.com", "facebook.com"]),
        ("https://www.sitio.gob.mx/a, www.otro.mx", ["sitio.gob.mx", "otro.mx"]),
        ("(tinyurl.com/x)", ["tinyurl.com"]),
        ("bit\u200b.ly/abc", ["bit.ly"]),
        ("ｂｉｔ．ｌｙ/abc", ["bit.ly"]),
        ("forms.gle/AbC?x=1#y", ["forms.gle"]),
        ("http://[roto", [""]),
        ("a las 8.30, art. 4.To, Sr.Juan y ana@correo.mx", []),
        ("IMPAS. En el centro. Com permiso", []),
    ],
)
def test_hosts(text: str, hosts: list[str]) -> None:
    assert [link.host for link in links_in(text)] == hosts


def test_a_shortener_is_told_from_a_network_and_from_a_stranger() -> None:
    links = list(links_in("bit.ly/a facebook.com/b https://premios.xyz/c"))
    assert [(one.is_shortened, one.is_known) for one in links] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert [one.written for one in links] == ["bit.ly/a", "facebook.com/b", "https://premios.xyz/c"]
