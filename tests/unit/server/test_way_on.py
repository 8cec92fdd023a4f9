"""Where one may be led after signing in: to a page of ours, whatever an address says."""

from __future__ import annotations

import pytest

from servimun_widgets.server.signing_in import is_page_of_ours


@pytest.mark.parametrize("base_url", ["/", "/servimun/"])
@pytest.mark.parametrize("page", ["", "inicio", "enlaces/programas?programa=P001&editar=todo"])
def test_a_page_of_ours_is_gone_to(base_url: str, page: str) -> None:
    assert is_page_of_ours(f"{base_url}{page}", base_url)


@pytest.mark.parametrize("base_url", ["/", "/servimun/"])
@pytest.mark.parametrize(
    "elsewhere",
    [
        *("", "inicio", "https://example.org/", "http://[", "//example.org/", "///example.org"),
        *("//[", "javascript:alert(1)", "/\\example.org", "/\t/example.org", "/ /example.org"),
        *("\n//example.org", "/servimun/\\example.org", "/servimun/\rinicio"),
    ],
)
def test_nothing_else_is(base_url: str, elsewhere: str) -> None:
    assert not is_page_of_ours(elsewhere, base_url)


def test_a_page_beside_ours_is_not_ours() -> None:
    assert not is_page_of_ours("/otra/inicio", "/servimun/")
