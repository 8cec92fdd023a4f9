"""What can be wrong with an installation, looked at without changing anything."""

from __future__ import annotations

import re
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from os import W_OK, access, geteuid
from pathlib import Path

from servimun_widgets import building
from servimun_widgets.app import mail_server, make_context
from servimun_widgets.cli.doctor.connections import nginx_findings, port_findings
from servimun_widgets.cli.doctor.finding import Check, Finding, Installation
from servimun_widgets.cli.doctor.installed_versions import python_findings, version_findings
from servimun_widgets.cli.doctor.program_files import program_findings, some
from servimun_widgets.cli.doctor.public_side import line_findings, opinion_findings, public_findings
from servimun_widgets.cli.doctor.stored_addresses import address_findings
from servimun_widgets.documents.glyphs import FONTS, printable
from servimun_widgets.documents.map_shapes import MAP_FILES, read_map
from servimun_widgets.domain.branding import Branding
from servimun_widgets.errors import Invalid, Problem, ServimunError, StoreError
from servimun_widgets.server import descriptors
from servimun_widgets.server.forking import FORKING_WORKS
from servimun_widgets.services.attachment_files import attachment_problems
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.colonias import places_unknown
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.trail import count_events, event_documents
from servimun_widgets.settings import MailServer, Settings
from servimun_widgets.store import Store, open_store
from servimun_widgets.store.migrations import applied_migrations
from servimun_widgets.texts import explain, sentence

LEAST_SPACE = 500_000_000
"""Bytes; with less, saving may fail at any moment."""
LITTLE_SPACE = 0.2
"""Part of the disk; with less, somebody should look."""
OLDEST_BACKUP = timedelta(days=2)
_LETTERS = "áéíóúüñ¿¡«»"


def _folder(installation: Installation) -> Iterator[Finding]:
    folder = installation.settings.data_folder
    if not folder.is_dir():
        yield Finding("falla", sentence("doctor_no_folder", folder=folder))
        return
    locked = [str(one.relative_to(folder)) for one in sorted(folder.rglob("*")) if _is_locked(one)]
    if _is_locked(folder):
        yield Finding("falla", sentence("doctor_folder_of_another", folder=folder))
    elif locked:
        yield Finding("falla", sentence("doctor_files_of_another", names=some(locked)))
    elif _open_to_others(folder):
        yield Finding("falla", sentence("doctor_folder_open", folder=folder))
    else:
        yield Finding("bien", sentence("doctor_folder", folder=folder))
    disk = shutil.disk_usage(folder)
    megabytes = disk.free // 1_000_000
    if disk.free < LEAST_SPACE:
        yield Finding("falla", sentence("doctor_disk_full", megabytes=megabytes))
    elif disk.free < LITTLE_SPACE * disk.total:
        yield Finding("aviso", sentence("doctor_disk_little", megabytes=megabytes))
    else:
        yield Finding("bien", sentence("doctor_disk", megabytes=megabytes))


def _is_locked(path: Path) -> bool:
    """Return whether a file or folder is not this user's, or cannot be written."""
    try:
        return path.stat(follow_symlinks=False).st_uid != geteuid() or not access(path, W_OK)
    except FileNotFoundError:
        return False  # the server removed it just now


def _open_to_others(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def _secrets(installation: Installation) -> Iterator[Finding]:
    settings = installation.settings
    folder = settings.secrets_folder
    kept = [folder, folder / "cookies", folder / "sello", settings.store_file]
    mail = known_mail_server(settings)
    if mail is not None and mail.password_file is not None:
        kept.append(mail.password_file)
        if not mail.password_file.is_file():
            yield Finding("falla", sentence("doctor_no_password", file=mail.password_file))
    seen = [path for path in kept if path.exists()]
    opened = [path for path in seen if _open_to_others(path)]
    for path in opened:
        yield Finding("falla", sentence("doctor_secret_open", file=path))
    if not opened:
        yield Finding("bien", sentence("doctor_secrets", count=len(seen)))


def known_mail_server(settings: Settings) -> MailServer | None:
    """Return the mail server of the environment or of the page; None where no store can be read."""
    if settings.mail is not None or not settings.store_file.exists():
        return settings.mail
    try:
        with open_store(settings.store_file, read_only=True) as store:
            return mail_server(settings, store)
    except StoreError:
        return None


def _store(installation: Installation) -> Iterator[Finding]:
    settings = installation.settings
    if not settings.store_file.exists():
        yield Finding("aviso", sentence("doctor_no_store", file=settings.store_file))
        return
    try:
        with open_store(settings.store_file, read_only=True) as store:
            yield from _inside(installation, store)
    except StoreError as error:
        yield Finding("falla", explain(error))


def _inside(installation: Installation, store: Store) -> Iterator[Finding]:
    context = make_context(installation.settings, store, SYSTEM_ACCOUNT)
    problems = [*check_store(store), *attachment_problems(context)]
    for problem in problems:
        yield Finding("falla", explain(problem))
    if not problems:
        yield Finding("bien", sentence("doctor_store", events=count_events(store)))
    for migration in applied_migrations(store):
        names = [
            f"{one['record']} ({', '.join(one['fields'])})" for one in migration.get("changed", ())
        ]
        if names:
            yield Finding("bien", sentence("doctor_texts_mended", names=some(names)))
    yield _clock(installation, store)
    yield from _identity(context)


def _clock(installation: Installation, store: Store) -> Finding:
    """Return whether the clock goes on from what was done last."""
    now = installation.now
    last = max((event["at"] for event in event_documents(store)), default=None)
    if installation.settings.fixed_now is not None:
        return Finding("falla", sentence("doctor_clock_stopped"))
    if last is not None and datetime.fromisoformat(last) > now + timedelta(minutes=5):
        return Finding("falla", sentence("doctor_clock_behind", last=last[:16]))
    return Finding("bien", sentence("doctor_clock", now=now.isoformat()[:16]))


def _identity(context: Context) -> Iterator[Finding]:
    """Yield whether documents can be signed with what the municipality set."""
    try:
        identity = building.identity(context)
    except Invalid as error:
        for problem in error.problems:
            yield Finding("aviso", sentence("doctor_identity_wrong", why=explain(problem)))
    except (ServimunError, OSError) as error:
        why = explain(error) if isinstance(error, ServimunError) else str(error)
        yield Finding("aviso", sentence("doctor_identity_wrong", why=why))
    else:
        yield Finding("bien", sentence("doctor_identity"))
        yield from _maps(context, identity)


def _maps(context: Context, identity: Branding) -> Iterator[Finding]:
    """Name what stands in a map and is no place of the city: it would stay without a shade."""
    for kind, data in identity.maps.items():
        shapes = read_map(kind, data)
        if isinstance(shapes, Problem):  # told with the identity
            continue
        unknown = places_unknown(context, kind, [one.name for one in shapes])
        told = {"file": MAP_FILES[kind], "count": len(shapes)}
        if unknown:
            yield Finding("aviso", sentence("doctor_map_names", names=some(unknown), **told))
        else:
            yield Finding("bien", sentence("doctor_map", **told))


def _fonts(_installation: Installation) -> Iterator[Finding]:
    try:
        whole = printable(_LETTERS) == _LETTERS
    except OSError:
        whole = False
    if whole:
        yield Finding("bien", sentence("doctor_fonts"))
    else:
        yield Finding("falla", sentence("doctor_fonts_missing", folder=FONTS))


def _fork(_installation: Installation) -> Iterator[Finding]:
    if FORKING_WORKS:
        yield Finding("bien", sentence("doctor_fork"))
    else:
        yield Finding("aviso", sentence("doctor_no_fork"))


def _descriptors(installation: Installation) -> Iterator[Finding]:
    """Compare the pages allowed with those that the files a service may open suffice for."""
    wanted = installation.settings.kernels_at_most
    fits = descriptors.pages_that_fit(_files_at_most(installation.unit))
    if fits < wanted:
        yield Finding("falla", sentence("doctor_few_files", fits=fits, wanted=wanted))
    else:
        yield Finding("bien", sentence("doctor_files", wanted=wanted))


def _files_at_most(unit: Path) -> int:
    """Return what the unit of the service says; without a unit, what this system allows."""
    try:
        said = re.findall(r"^LimitNOFILE=(?:\d+:)?(\d+)$", unit.read_text("utf-8"), re.MULTILINE)
    except OSError:
        return descriptors.most_allowed()
    return int(said[-1]) if said else descriptors.ALLOWED_BY_SYSTEMD


def _backups(installation: Installation) -> Iterator[Finding]:
    folder = installation.backups
    try:
        made = [(file.stat().st_mtime, file) for file in folder.glob("*.sqlite")]
    except OSError:
        made = []
    if not made:
        yield Finding("aviso", sentence("doctor_no_backup", folder=folder))
        return
    if _open_to_others(folder):
        yield Finding("falla", sentence("doctor_folder_open", folder=folder))
    changed, newest = max(made)
    age = installation.now - datetime.fromtimestamp(changed, UTC)
    hours = int(age / timedelta(hours=1))
    if not _is_whole(newest):
        yield Finding("falla", sentence("doctor_backup_damaged", file=newest))
    elif age > OLDEST_BACKUP:
        yield Finding("falla", sentence("doctor_backup_old", folder=folder, hours=hours))
    else:
        yield Finding("bien", sentence("doctor_backup", hours=hours))


def _is_whole(backup: Path) -> bool:
    try:
        with open_store(backup, read_only=True) as store:
            # The key of the seal is not kept beside copies.
            return all(found.code == "store_key_missing" for found in store.check())
    except StoreError:
        return False


CHECKS: tuple[Check, ...] = (
    python_findings,
    version_findings,
    _fork,
    _fonts,
    program_findings,
    _descriptors,
    _folder,
    _secrets,
    _store,
    address_findings,
    _backups,
    port_findings,
    nginx_findings,
    public_findings,
    line_findings,
    opinion_findings,
)


def findings(installation: Installation) -> Iterator[Finding]:
    """Yield what is seen of an installation, in the order in which one would mend it."""
    for check in CHECKS:
        yield from check(installation)
