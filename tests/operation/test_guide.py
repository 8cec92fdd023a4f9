"""Every command of docs/operacion.md runs, in order, on a folder that stands for the machine."""

from __future__ import annotations

import re
import stat
from fnmatch import fnmatch
from pathlib import Path, PurePath

import pytest
from fake_machine import PROJECT, SHIPPED, FakeMachine
from proxy import HOST
from tinydb import TinyDB

from servimun_widgets.errors import SettingsError
from servimun_widgets.settings import PROJECT_FOLDER, Settings

GUIDE = (PROJECT / "docs" / "operacion.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
INSTALLED_FROM = [
    "git",
    "make",
    "python3",
    "python3-venv",
    "nginx-light",
    "logrotate",
    "curl",
    "openssl",
]
NOT_SET_BY_HAND = {"SERVIMUN_ACCOUNT", "SERVIMUN_PAGE", "SERVIMUN_NOW"}
ROW = re.compile(r"^\| `(SERVIMUN_\w+)` \| `(.+?)` \| (.+?) \| .+ \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> FakeMachine:
    """A machine on which somebody followed the guide from beginning to end."""
    machine = FakeMachine(tmp_path_factory.mktemp("machine"))
    log = machine.data / "registro" / "paginas.log"
    for block in BLOCKS:
        if "grep" in block:  # by then the server has written a log
            log.parent.mkdir(parents=True)
            log.write_text("incident=abcd1234 algo\n", encoding="utf-8")
        done = machine.run(block)
        assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"
    return machine


def test_all_of_it_is_followed() -> None:
    assert len(BLOCKS) > 15
    assert GUIDE.count("```") == 2 * len(BLOCKS)


def test_what_is_installed_fits_together(followed: FakeMachine) -> None:
    machine = followed.folder
    packages = next(words for words in followed.calls if words[:2] == ["apt-get", "install"])
    assert packages[2:] == INSTALLED_FROM
    site = machine / "etc" / "nginx" / "sites-enabled" / "servimun"
    assert f"server_name {HOST};" in site.read_text()
    for named in re.findall(r"ssl_certificate(?:_key)? (\S+);", site.read_text()):
        assert "-----BEGIN" in Path(named).read_text()
    units = {file.name for file in (machine / "etc" / "systemd" / "system").iterdir()}
    wanted = {words[-1] for words in followed.calls if words[0] == "systemctl"}
    assert wanted - {"daemon-reload", "nginx.service"} == units
    assert ["curl", "--fail", f"https://{HOST}/salud"] in followed.calls
    assert ["make", "install"] in followed.calls


def test_every_shipped_file_is_named_in_the_guide() -> None:
    for file in SHIPPED.iterdir():
        assert file.name in GUIDE, file.name


def test_what_the_guide_puts_it_says_how_to_remove() -> None:
    beginning, _, removing = GUIDE.partition("## Desinstalar")
    removed = re.findall(r"`(/[^`]+)`", removing)
    put = set(re.findall(r"(?<![\w.])/(?:etc|opt|usr|var)/[\w./-]*servimun[\w./-]*", beginning))
    left = [path for path in put if not any(_within(path, one) for one in removed)]
    assert len(put) > 20
    assert left == []
    units = {f"`{one}`" for one in re.findall(r"enable --now (\S+)", beginning)}
    assert [one for one in units if one not in removing and "nginx" not in one] == []


def _within(path: str, removed: str) -> bool:
    return any(fnmatch(str(one), removed) for one in (PurePath(path), *PurePath(path).parents))


def test_what_came_of_it(followed: FakeMachine) -> None:
    listed = followed.run("sudo servimun user list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["admin", "enlace.impas"]
    assert followed.run("sudo servimun check").stdout.startswith("Todo está en orden.")
    assert stat.S_IMODE(followed.data.parent.stat().st_mode) == 0o700
    copies = {file.name for file in followed.backups.iterdir()}
    assert {"dia-1.sqlite", "mes-01.sqlite", "a-mano.sqlite", "a-mano.json"} <= copies
    assert all(stat.S_IMODE(f.stat().st_mode) == 0o600 for f in followed.backups.iterdir())
    with TinyDB(followed.backups / "a-mano.json", access_mode="r") as second:
        assert len(second.table("programs")) > 50


def test_the_wrapper_uses_the_settings_unless_told(followed: FakeMachine) -> None:
    elsewhere = followed.folder / "var" / "tmp" / "otra"
    done = followed.run("sudo SERVIMUN_DATA=/var/tmp/otra servimun user list")
    assert (done.returncode, done.stdout) == (1, "")
    assert "var/tmp/otra" in done.stderr
    assert not (elsewhere / "servimun.sqlite").exists()  # asking makes no store


def test_the_table_of_settings_is_that_of_the_program() -> None:
    source = (PROJECT / "servimun_widgets" / "settings.py").read_text(encoding="utf-8")
    known = set(re.findall(r'"(SERVIMUN_\w+)"', source))
    rows = ROW.findall(GUIDE)
    assert {name for name, _, _ in rows} | NOT_SET_BY_HAND == known
    assert set(re.findall(r"SERVIMUN_\w+", (SHIPPED / "servimun.env").read_text())) <= known
    standard = Settings.from_environment({})
    for name, value, allowed in rows:
        stated = str(PROJECT_FOLDER / value) if allowed == "carpeta" else value
        assert Settings.from_environment({name: stated}) == standard, name
        limits = re.fullmatch(r"de (\d+) a (\d+)", allowed)
        if limits:
            lowest, highest = map(int, limits.groups())
            for accepted in (lowest, highest):
                Settings.from_environment({name: str(accepted)})
            for refused in (lowest - 1, highest + 1):
                with pytest.raises(SettingsError):
                    Settings.from_environment({name: str(refused)})


def test_the_shipped_settings_are_accepted() -> None:
    lines = (SHIPPED / "servimun.env").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    settings = Settings.from_environment(given)
    assert settings.behind_tls
    assert settings.address == "127.0.0.1"
