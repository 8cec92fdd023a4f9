"""One rule of what an e-mail address is, whichever door it comes through."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servimun_widgets.council.records import MemberContent
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.domain.accounts import AccountContent
from servimun_widgets.domain.agencies import AgencyContent, AgencyHeadContent
from servimun_widgets.domain.fields import Record, validate
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.errors import Invalid, SettingsError
from servimun_widgets.settings import Settings
from servimun_widgets.texts import explain

GOOD = ["titular@municipio.example", "a.b+c_d-e@sub.x-y.mx", "o'higgins@x.mx", "A1@X.MX"]
GOOD += [f"{'a' * 64}@x.mx", f"a@{'b' * 63}.mx", "a+@x.mx", "a@xn--nandu-qta.mx", "a@1.x2"]
BAD = [
    "no es un correo",
    "bom@municipio",
    "a@x",
    "juan@impas",
    "ñandu@x.mx",
    "a@x-.mx",
    "a..b@x.mx",
    ".a@x.mx",
    "a&b@x.mx",
    "a@b@x.mx",
    "a@ñ.mx",
    "a@x..mx",
    f"{'a' * 65}@x.mx",
    f"a@{'b' * 64}.mx",
    "a@127.0.0.1",
    "a@[127.0.0.1]",
    "a@x.mx.",
    "a @x.mx",
    "a@x.mx, b@x.mx",
    "Enlace <a@x.mx>",
    "<a@x.mx>",
    "mailto:a@x.mx",
    "a\N{FULLWIDTH COMMERCIAL AT}x.mx",
    "a@x_y.mx",
    "=?utf-8?q?a?=@x.mx",
]
RECORDS: list[tuple[type[Record], str, dict[str, object]]] = [
    (AccountContent, "email", {"username": "admin", "display_name": "Alta", "role": "admin"}),
    (MemberContent, "email", {"name": "Cámara (ejemplo)", "kind": "empresa"}),
    (AgencyContent, "head_email", {"sigla": "X", "name": "Equis"}),
    (AgencyHeadContent, "head_email", {}),
]


def record_door(model: type[Record], name: str, others: dict[str, object]) -> Callable[[str], bool]:
    def takes(address: str) -> bool:
        try:
            validate(model, {**others, name: address})
        except Invalid as refused:
            [problem] = refused.problems
            assert (problem.code, problem.path) == ("field_mail_address", (name,))
            assert address in explain(problem)
            return False
        return True

    return takes


def settings_door(address: str) -> bool:
    given = {"SERVIMUN_SMTP": "smtp://correo.example", "SERVIMUN_MAIL_FROM": address}
    try:
        Settings.from_environment(given)
    except SettingsError:
        return False
    return True


def identity_door(address: str) -> bool:
    text = f'[plataforma]\ndireccion = "https://x.example"\ncorreo = "{address}"\n'
    try:
        read_branding({"identidad.toml": text.encode()})
    except Invalid as refused:
        return [problem.code for problem in refused.problems] != ["branding_email"]
    return True


DOORS = [is_mail_address, settings_door, identity_door, *(record_door(*one) for one in RECORDS)]


@pytest.mark.parametrize("takes", DOORS)
def test_every_door_takes_and_refuses_the_same(takes: Callable[[str], bool]) -> None:
    assert [one for one in GOOD if not takes(one)] == []
    assert [one for one in BAD if takes(one)] == []


@pytest.mark.parametrize(("model", "name", "others"), RECORDS)
def test_what_was_stored_before_the_rule_is_still_read(
    model: type[Record], name: str, others: dict[str, object]
) -> None:
    assert getattr(model.model_validate({**others, name: "juan@impas"}), name) == "juan@impas"
