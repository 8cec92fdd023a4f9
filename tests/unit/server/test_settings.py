"""The environment, read into settings."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from pathlib import Path

import pytest

from servimun_widgets.errors import SettingsError
from servimun_widgets.settings import PROJECT_FOLDER, Settings
from servimun_widgets.texts import explain


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert (settings.address, settings.port, settings.base_url) == ("127.0.0.1", 8866, "/")
    assert not settings.behind_tls
    assert settings.account_id is None


def test_everything_lies_in_the_data_folder(tmp_path: Path) -> None:
    settings = Settings.from_environment({"SERVIMUN_DATA": str(tmp_path)})
    assert settings.store_file == tmp_path / "servimun.sqlite"
    assert settings.secrets_folder == tmp_path / "secreto"
    assert settings.log_folder == tmp_path / "registro"
    assert settings.sample_folder != tmp_path


def test_a_relative_folder_is_made_absolute() -> None:
    assert Settings.from_environment({"SERVIMUN_DATA": "otra"}).data_folder.is_absolute()


def test_what_the_server_tells_a_kernel() -> None:
    settings = Settings.from_environment(
        {
            "SERVIMUN_ACCOUNT": "C1",
            "SERVIMUN_PAGE": "enlaces/programas",
            "QUERY_STRING": "programa=P1",
        }
    )
    assert (settings.account_id, settings.page, settings.query) == (
        "C1",
        "enlaces/programas",
        "programa=P1",
    )


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22T10:00:00", datetime(2026, 11, 22, 16, tzinfo=UTC)),
        ("2026-11-22T10:00:00+00:00", datetime(2026, 11, 22, 10, tzinfo=UTC)),
    ],
)
def test_the_clock_can_be_stopped(text: str, moment: datetime) -> None:
    now = Settings.from_environment({"SERVIMUN_NOW": text}).now()
    assert now == moment
    assert str(now.tzinfo) == "America/Chihuahua"


def test_the_clock_runs_in_chihuahua() -> None:
    before = datetime.now(UTC)
    now = Settings().now()
    assert before <= now <= datetime.now(UTC)
    assert str(now.tzinfo) == "America/Chihuahua"


@pytest.mark.parametrize(
    ("value", "result"), [("/", "/"), ("/servimun", "/servimun/"), ("/a/b/", "/a/b/")]
)
def test_the_base_url_ends_with_a_slash(value: str, result: str) -> None:
    assert Settings.from_environment({"SERVIMUN_BASE_URL": value}).base_url == result


@pytest.mark.parametrize("value", ["1", "sí", "SI", "true"])
def test_switches(value: str) -> None:
    assert Settings.from_environment({"SERVIMUN_BEHIND_TLS": value}).behind_tls


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SERVIMUN_PORT", "puerto"),
        ("SERVIMUN_PORT", "70000"),
        ("SERVIMUN_PORT", "-1"),
        ("SERVIMUN_KERNELS", "0"),
        ("SERVIMUN_KERNELS_PER_PERSON", "1.5"),
        ("SERVIMUN_KERNEL_IDLE_SECONDS", "1"),
        ("SERVIMUN_BEHIND_TLS", "tal vez"),
        ("SERVIMUN_BASE_URL", "servimun"),
        ("SERVIMUN_BASE_URL", "/a b/"),
        ("SERVIMUN_BASE_URL", "//host/"),
        ("SERVIMUN_NOW", "ayer"),
        ("SERVIMUN_SMTP", "correo"),
        ("SERVIMUN_SMTP", "http://correo.example"),
        ("SERVIMUN_SMTP", "smtp://"),
        ("SERVIMUN_SMTP", "smtp://correo.example:puerto"),
        ("SERVIMUN_SMTP", "smtp://correo.example/buzon"),
    ],
)
def test_a_value_without_sense_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({name: value})
    assert name in explain(refused.value)
    assert value in explain(refused.value)


FROM = {"SERVIMUN_MAIL_FROM": "servimun@municipio.example"}


@pytest.mark.parametrize(
    ("address", "port", "implicit_tls"),
    [
        ("smtp://correo.example", 587, False),
        ("smtp://correo.example:25/", 25, False),
        ("smtps://correo.example", 465, True),
    ],
)
def test_the_mail_server(address: str, port: int, implicit_tls: bool) -> None:
    mail = Settings.from_environment({"SERVIMUN_SMTP": address, **FROM}).mail
    assert mail is not None
    assert (mail.host, mail.port, mail.implicit_tls) == ("correo.example", port, implicit_tls)
    assert (mail.user, mail.password_file) == (None, None)
    assert mail.sender == "servimun@municipio.example"


def test_the_mail_server_asks_who_sends() -> None:
    mail = Settings.from_environment(
        {
            "SERVIMUN_SMTP": "smtp://servimun%40municipio.example@correo.example",
            "SERVIMUN_SMTP_PASSWORD_FILE": "secreto/correo",
            **FROM,
        }
    ).mail
    assert mail is not None
    assert mail.user == "servimun@municipio.example"
    assert mail.password_file is not None
    assert mail.password_file.is_absolute()


def test_without_a_mail_server_there_is_none() -> None:
    assert Settings.from_environment(FROM).mail is None


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"SERVIMUN_SMTP": "smtp://correo.example"}, "SERVIMUN_MAIL_FROM"),
        (
            {"SERVIMUN_SMTP": "smtp://correo.example", "SERVIMUN_MAIL_FROM": "a b"},
            "SERVIMUN_MAIL_FROM",
        ),
        ({"SERVIMUN_SMTP": "smtp://yo@correo.example", **FROM}, "SERVIMUN_SMTP_PASSWORD_FILE"),
        (
            {"SERVIMUN_SMTP": "smtp://correo.example", **FROM, "SERVIMUN_SMTP_SECONDS": "0"},
            "SERVIMUN_SMTP_SECONDS",
        ),
        (
            {
                "SERVIMUN_SMTP": "smtp://correo.example",
                "SERVIMUN_SMTP_PASSWORD_FILE": "x",
                **FROM,
            },
            "SERVIMUN_SMTP_PASSWORD_FILE",
        ),
    ],
)
def test_what_a_mail_server_needs_is_named(environment: dict[str, str], name: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment(environment)
    assert name in explain(refused.value)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({"SERVIMUN_SMTP": "smtp://yo:secreta@correo.example", **FROM})
    assert "secreta" not in explain(refused.value)


def test_an_idle_page_is_stopped_though_its_tab_is_still_open() -> None:
    config = json.loads((PROJECT_FOLDER / "voila.json").read_text(encoding="utf-8"))
    assert config["MappingKernelManager"]["cull_connected"] is True


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]
