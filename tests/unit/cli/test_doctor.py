"""`servimun doctor`: what is wrong with an installation is said, with how to mend it."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner

from servimun_widgets.accounts.services.administration import add_account
from servimun_widgets.app import command_context
from servimun_widgets.cli import servimun
from servimun_widgets.cli.doctor import installation as looking
from servimun_widgets.cli.doctor import program_files
from servimun_widgets.cli.doctor.connections import mail_findings
from servimun_widgets.cli.doctor.finding import Finding, Installation
from servimun_widgets.cli.doctor.installation import findings
from servimun_widgets.cli.doctor.installed_versions import version_findings
from servimun_widgets.cli.doctor.program_files import program_findings
from servimun_widgets.demonstration.marks import SAMPLE_FILES
from servimun_widgets.domain.guides import GUIDES
from servimun_widgets.settings import MailServer, Settings
from servimun_widgets.store import open_store, where

PACKAGE = Path(looking.__file__).parents[2]
FOLDER = PACKAGE.parent / "docs" / "operacion"
SHIPPED = (FOLDER / "nginx.conf").read_text("utf-8")
UNIT = (FOLDER / "servimun.service").read_text("utf-8")
IDENTITY = '[plataforma]\ndireccion = "https://servimun.example"\n'
Look = Callable[..., list[str]]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def installed_lock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lock of what is installed here, whatever that is."""
    lock = tmp_path_factory.mktemp("installed") / "requirements.lock"
    pins = (f"{one.name}=={one.version} \\\n" for one in metadata.distributions())
    lock.write_text("".join(pins), encoding="utf-8")
    return lock


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data as they should be, and a backup."""
    whole = tmp_path_factory.mktemp("whole")
    folder = whole / "datos"
    context = command_context(Settings(data_folder=folder), create=True)
    with context.store:
        content = {"username": "admin", "display_name": "Administración", "role": "admin"}
        add_account(context, content)
    (folder / "secreto" / "cookies").touch(mode=0o600)
    (folder / "identidad").mkdir()
    (folder / "identidad" / "identidad.toml").write_text(IDENTITY, encoding="utf-8")
    (whole / "respaldos").mkdir(mode=0o700)
    with open_store(folder / "servimun.sqlite") as store:
        store.backup(whole / "respaldos" / "dia-1.sqlite")
    return whole


@pytest.fixture
def data(installed: Path, tmp_path: Path) -> Path:
    """A data folder of that kind for one test, with a backup of an hour ago beside it."""
    shutil.copytree(installed, tmp_path, dirs_exist_ok=True)
    return tmp_path / "datos"


@pytest.fixture
def look(data: Path, installed_lock: Path, tmp_path: Path) -> Look:
    """Return what is wrong, as «nivel texto»; `environment` and what is looked at may be other."""

    def looked(site_says: str = "", unit_says: str = UNIT, **environment: str) -> list[str]:
        port = environment.setdefault("SERVIMUN_PORT", str(free_port()))
        site = tmp_path / "servimun.conf"
        site.write_text(site_says or SHIPPED.replace("8866", port), encoding="utf-8")
        given = {"SERVIMUN_DATA": str(data), "SERVIMUN_BEHIND_TLS": "1", **environment}
        unit = tmp_path / "servimun.service"
        unit.write_text(unit_says, encoding="utf-8")
        place = Installation(
            Settings.from_environment(given),
            tmp_path / "respaldos",
            site,
            datetime.now(UTC),
            lock=installed_lock,
            unit=unit,
        )
        return [f"{one.level} {one.text}" for one in findings(place) if one.level != "bien"]

    return looked


def said(level: str, text: str, seen: list[str]) -> bool:
    """Return whether one line, and only one, is of that level and holds the text."""
    return [one.startswith(level) and text in one for one in seen] == [True]


def test_a_whole_installation_has_nothing_wrong(look: Look) -> None:
    assert look() == []


@pytest.mark.parametrize(
    "place", ["", "secreto", "secreto/cookies", "secreto/sello", "servimun.sqlite"]
)
def test_what_others_can_read_is_named(look: Look, data: Path, place: str) -> None:
    (data / place).chmod(0o755)
    assert said("falla", str(data / place), look())


def test_stored_addresses_that_do_not_hold_are_named(look: Look, data: Path) -> None:
    """They were stored before there was a rule; a package would leave their owners out."""
    with open_store(data / "servimun.sqlite") as store:
        (account,) = store.table("accounts")
        content = {**account["content"], "email": "administración@municipio"}
        with store.transaction():
            store.table("accounts").update({"content": content}, where("id") == account["id"])
    seen = look()
    assert said("aviso", "El correo de admin no sirve", seen)
    assert said("aviso", "«administración@municipio»", seen)


def test_a_folder_that_is_not_there(look: Look, tmp_path: Path) -> None:
    seen = look(SERVIMUN_DATA=str(tmp_path / "otra"))
    assert [one.split(" ")[0] for one in seen] == ["falla", "aviso"]
    assert "No existe la carpeta de datos" in seen[0]


def test_more_pages_than_files_may_be_open_for(look: Look) -> None:
    few = UNIT.replace("LimitNOFILE=65536", "LimitNOFILE=1024")
    assert said("falla", "archivos para 41 páginas", look(unit_says=few))
    assert said("falla", "pide 4000", look(SERVIMUN_KERNELS="4000"))
    assert look(unit_says="[Service]\n") == []  # what systemd gives without being asked


def test_a_full_disk(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(looking.shutil.disk_usage("/"))
    monkeypatch.setattr(looking.shutil, "disk_usage", lambda _: usage(10**12, 9 * 10**11, 10**11))
    assert said("aviso", "100000 MB", look())
    monkeypatch.setattr(looking.shutil, "disk_usage", lambda _: usage(10**12, 10**12, 10**6))
    assert said("falla", "1 MB", look())


def test_other_versions_and_missing_packages(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seen(lock: str) -> list[str]:
        (tmp_path / "lock").write_text(lock, encoding="utf-8")
        place = Installation(
            Settings(data_folder=data), tmp_path, tmp_path, datetime.now(UTC), tmp_path / "lock"
        )
        return [f"{one.level} {one.text}" for one in findings(place)]

    assert any("No tienen" in one and "click" in one for one in seen("Click==0.1 \\\n --hash=x\n"))
    needed = ["no_such-package>=1", "of-an-extra>=1 ; extra == 'parquet'"]
    monkeypatch.setattr(metadata, "requires", lambda _: needed)
    assert any(one.startswith("falla Faltan paquetes: no-such-package.") for one in seen(""))


def test_a_library_that_is_only_in_part_there(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "ejemplo"
    library.mkdir()
    noted = tmp_path / "ejemplo-1.dist-info"
    noted.mkdir()
    (noted / "METADATA").write_text("Metadata-Version: 2.1\nName: ejemplo\nVersion: 1\n")
    (noted / "RECORD").write_text('ejemplo/a.py,,\n"ejemplo/b,c.py",,\nejemplo/a.pyc,,\n')
    (library / "a.py").touch()
    (library / "b,c.py").touch()
    monkeypatch.setattr(metadata, "distributions", lambda: iter([metadata.PathDistribution(noted)]))
    place = Installation(Settings(data_folder=data), tmp_path, tmp_path, datetime.now(UTC))
    gone = "Les faltan archivos a estos paquetes: ejemplo."
    assert not any(gone in one.text for one in version_findings(place))
    (library / "a.py").unlink()
    assert [one.level for one in version_findings(place) if gone in one.text] == ["falla"]


def test_a_damaged_store_and_a_change_from_outside(look: Look, data: Path) -> None:
    with open_store(data / "servimun.sqlite") as store:
        store.table("accounts").update({"must_change_password": "quizás"})
    assert said("falla", "admin", look())
    (data / "servimun.sqlite").write_bytes(b"no es una base de datos" * 1000)
    assert any(one.startswith("falla") for one in look())


def test_an_empty_folder_has_no_store_yet(look: Look, data: Path) -> None:
    for file in data.glob("servimun.sqlite*"):
        file.unlink()
    assert said("aviso", "Todavía no hay almacén", look())
    assert not list(data.glob("servimun.sqlite*"))


def test_a_clock_that_went_back_or_stands_still(look: Look, data: Path, tmp_path: Path) -> None:
    place = Installation(
        Settings(data_folder=data), tmp_path, tmp_path, datetime(2020, 1, 1, tzinfo=UTC)
    )
    assert any("reloj va atrasado" in one.text for one in findings(place))
    assert said("falla", "SERVIMUN_NOW", look(SERVIMUN_NOW="2026-11-23T10:00:00-06:00"))


def test_an_identity_that_cannot_be_read(look: Look, data: Path) -> None:
    (data / "identidad" / "identidad.toml").write_text("[plataforma\n", encoding="utf-8")
    assert said("aviso", "identidad.toml", look())


def test_a_map_of_places_that_no_catalogue_has(look: Look, data: Path) -> None:
    corners = [[-106.1, 28.6], [-106.0, 28.6], [-106.0, 28.7], [-106.1, 28.6]]
    shape = {"type": "Polygon", "coordinates": [corners]}
    one = {"type": "Feature", "properties": {"nombre": "Las Granjas"}, "geometry": shape}
    text = json.dumps({"type": "FeatureCollection", "features": [one]})
    (data / "identidad" / "colonias.geojson").write_text(text, encoding="utf-8")
    assert said("aviso", "Las Granjas", look())


def test_old_backups_and_none(look: Look, tmp_path: Path) -> None:
    copy = tmp_path / "respaldos" / "dia-1.sqlite"
    old = (datetime.now(UTC) - timedelta(hours=75)).timestamp()
    os.utime(copy, (old, old))
    assert said("falla", "75 horas", look())
    copy.unlink()
    assert said("aviso", "--backups", look())


@pytest.mark.parametrize("what", [b"", b"no es una base de datos" * 1000])
def test_a_backup_that_is_none(look: Look, tmp_path: Path, what: bytes) -> None:
    copy = tmp_path / "respaldos" / "dia-1.sqlite"
    copy.write_bytes(what)
    assert said("falla", str(copy), look())
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_backups_that_others_can_read(look: Look, tmp_path: Path) -> None:
    (tmp_path / "respaldos").chmod(0o755)
    assert said("falla", "respaldos", look())


def test_what_somebody_wrote_as_root(
    look: Look, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "registro").mkdir()
    for number in range(4):
        (data / "registro" / f"{number}.log").touch()
    monkeypatch.setattr(looking, "access", lambda path, _: path.suffix != ".log")
    assert said("falla", "registro/0.log, registro/1.log, registro/2.log (y 1 más)", look())


def test_pages_that_are_missing(look: Look, tmp_path: Path) -> None:
    assert said("falla", "Faltan páginas", look(SERVIMUN_NOTEBOOKS=str(tmp_path / "nada")))


PARTS = {
    "documents/templates/*.typ": "plantillas de documentos",
    "documents/templates/textos/*.toml": "plantillas de documentos",
    "catalogue/documents/templates/*.html": "plantillas del sitio público",
    "catalogue/defaults/*.csv": "listas que trae el programa",
    "services/defaults/*.txt": "listas que trae el programa",
    "server/templates/servimun/*.j2": "rodea a cada página",
    "widgets/*.js": "scripts o estilos",
    "locale/es/LC_MESSAGES/*.mo": "traducción de las órdenes",
}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """What the package has beside its code, each file empty."""
    copied = tmp_path / "programa"
    for file in PACKAGE.rglob("*"):
        if file.is_file() and file.suffix not in (".py", ".pyc"):
            copy = copied / file.relative_to(PACKAGE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.touch()
    return copied


def of_program(data: Path, program: Path) -> Installation:
    aside = program.parent
    return Installation(
        Settings(data_folder=data), aside, aside, datetime.now(UTC), package=program
    )


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_the_program_that_is_missing(data: Path, program: Path, part: str) -> None:
    place = of_program(data, program)
    assert [one.level for one in program_findings(place)] == ["bien"]
    for file in program.glob(part):
        file.unlink()
    (seen,) = program_findings(place)
    assert seen.level == "falla"
    assert PARTS[part] in seen.text
    assert str(program) in seen.text


GONE = ("widgets/fields.js", "documents/templates/ficha.docx")
PICTURE = "../docs/imagenes/indicadores.png"


@pytest.mark.parametrize("name", [*GONE, PICTURE])
def test_one_file_that_is_gone_from_a_clone(data: Path, program: Path, name: str) -> None:
    (program / PICTURE).parent.mkdir(parents=True)
    (program / PICTURE).touch()
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=program.parent, check=True)
    place = of_program(data, program)
    assert [one.level for one in program_findings(place)] == ["bien"]
    (program / name).unlink()
    (seen,) = program_findings(place)
    gone = name.removeprefix("../") if name == PICTURE else f"programa/{name}"
    assert seen == Finding("falla", f"Al programa le faltan archivos: {gone}. Instálelo de nuevo.")


def test_one_file_that_is_gone_from_what_pip_installed(
    data: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = [file.relative_to(program.parent) for file in program.rglob("*") if file.is_file()]
    noted += [Path("programa/__pycache__/app.pyc"), Path("servimun_widgets.dist-info/RECORD")]
    monkeypatch.setattr(program_files, "IS_INSTALLED", True)
    monkeypatch.setattr(program_files.metadata, "files", lambda _: noted)
    place = of_program(data, program)
    assert [one.level for one in program_findings(place)] == ["bien"]
    (program / GONE[0]).unlink()
    (seen,) = program_findings(place)
    assert (seen.level, GONE[0] in seen.text) == ("falla", True)


@pytest.mark.parametrize("name", ["colonias.csv", "voila.json", "docs/guia-enlaces.md"])
def test_what_lies_beside_the_program(data: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "docs").mkdir()
    guides = [f"docs/{guide.file}" for guide in GUIDES.values()]
    for one in (*SAMPLE_FILES, *guides, "voila.json"):
        (tmp_path / one).touch()
    place = Installation(
        Settings(data_folder=data, sample_folder=tmp_path),
        tmp_path,
        tmp_path,
        datetime.now(UTC),
        voila=tmp_path / "voila.json",
    )
    assert [one.level for one in program_findings(place)] == ["bien"]
    (tmp_path / name).unlink()
    (seen,) = program_findings(place)
    assert (seen.level, str(tmp_path / name) in seen.text) == ("falla", True)


def test_letters_that_are_missing(
    look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_text: str) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(looking, "printable", gone)
    assert said("falla", "Faltan letras para los documentos", look())


def test_a_port_of_another_program_and_our_own(look: Look) -> None:
    with answering("SERVIMUN") as port:
        assert look(SERVIMUN_PORT=str(port)) == []
    with answering("nginx") as port:
        assert any("lo ocupa otro programa" in one for one in look(SERVIMUN_PORT=str(port)))


@contextmanager
def answering(name: str) -> Iterator[int]:
    """Serve «ok» under a name and give the port."""

    class Ok(BaseHTTPRequestHandler):
        def version_string(self) -> str:
            return name

        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Ok) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            serving.join()


def test_nginx_leads_here_and_says_who_comes(look: Look) -> None:
    silent = re.sub(r".*X-Forwarded-For.*\n", "", SHIPPED)
    assert said("falla", "X-Forwarded-For", look(silent, SERVIMUN_PORT="8866"))
    elsewhere = SHIPPED.replace("127.0.0.1:8866", "127.0.0.1:9999")
    seen = look(elsewhere, SERVIMUN_PORT="8866")
    assert said("falla", "proxy_pass http://127.0.0.1:8866;", seen)
    assert said("aviso", "sin cifrar", look(SERVIMUN_BEHIND_TLS="no"))


def test_an_address_that_anybody_can_reach(look: Look) -> None:
    assert any("pasar por nginx" in one for one in look(SERVIMUN_ADDRESS="0.0.0.0"))


def test_mail_is_tried_when_asked() -> None:
    def seen(server: MailServer | None) -> list[str]:
        return [f"{one.level} {one.text}" for one in mail_findings(server)]

    assert said("aviso", "borradores", seen(None))
    nobody = MailServer("127.0.0.1", free_port(), "s@x.example", None, None, False)
    assert said("falla", "No hubo conexión", seen(nobody))


def test_the_command_tells_all_and_answers_with_a_status(
    data: Path, installed_lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVIMUN_DATA", str(data))
    monkeypatch.setenv("SERVIMUN_PORT", str(free_port()))
    whole = partial(Installation, lock=installed_lock)
    monkeypatch.setattr("servimun_widgets.cli.doctor.finding.Installation", whole)
    arguments = ["doctor", "--backups", str(tmp_path / "respaldos"), "--red"]
    done = CliRunner().invoke(servimun, arguments)
    assert done.exit_code == 0
    assert re.search(r"^bien   El almacén y la bitácora están en orden", done.output, re.MULTILINE)
    assert done.output.endswith("Fallas: 0. Avisos: 2.\n")
    (data / "secreto" / "cookies").chmod(0o644)
    assert CliRunner().invoke(servimun, arguments).exit_code == 1
