"""The mail server set in the page: in force at once, its password in a file and nowhere else."""

from __future__ import annotations

import stat

import pytest

from servimun_widgets.app import mail_server as server_known
from servimun_widgets.app import make_context
from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.services.trail import found_events
from servimun_widgets.settings import MailServer, Settings
from servimun_widgets.store import where
from servimun_widgets.town_settings.services.mail_server import (
    keep_mail_password,
    lacks_password,
    set_mail,
    take_mail_back,
)

MAIL = {
    "host": "smtp.municipio.example",
    "port": 465,
    "encryption": "tls",
    "sender": "servimun@municipio.example",
    "user": "servimun",
}
SECRET = "una clave que nadie más lee"


@pytest.fixture
def admin(town, tmp_path):
    town.data_folder = tmp_path
    return town.at_work("admin")


def known(context):
    return server_known(Settings(data_folder=context.data_folder), context.store)


def test_what_is_set_is_what_pages_and_commands_send_by(admin):
    assert known(admin) is None
    set_mail(admin, MAIL)
    server = known(admin)
    assert (server.host, server.port, server.implicit_tls) == ("smtp.municipio.example", 465, True)
    context = make_context(Settings(data_folder=admin.data_folder), admin.store, "admin")
    assert (context.mail.sender, context.mail_is_given) == (MAIL["sender"], False)


def test_certificates_and_patience_of_the_environment_hold_for_it_too(admin, tmp_path):
    set_mail(admin, MAIL)
    said = {"SERVIMUN_DATA": str(admin.data_folder), "SERVIMUN_SMTP_SECONDS": "7"}
    said["SERVIMUN_SMTP_CA"] = str(tmp_path / "municipio.pem")
    settings = Settings.from_environment(said)
    sent_by = make_context(settings, admin.store, "admin").mail
    assert (sent_by.host, sent_by.patience) == (MAIL["host"], 7)
    assert sent_by.authorities == tmp_path / "municipio.pem"


def test_the_environment_wins_and_the_page_then_changes_nothing(admin):
    set_mail(admin, MAIL)
    given = MailServer("relay.example", 25, "otro@municipio.example", None, None, False)
    settings = Settings(data_folder=admin.data_folder, mail=given)
    assert server_known(settings, admin.store) is given
    context = make_context(settings, admin.store, "admin")
    assert context.mail_is_given
    with pytest.raises(NotAllowed) as refused:
        set_mail(context, {**MAIL, "port": 587})
    assert refused.value.code == "settings_mail_given"


def test_the_password_is_in_a_file_of_its_owner_and_never_in_the_store(town, admin, tmp_path):
    set_mail(admin, MAIL)
    assert lacks_password(admin)
    keep_mail_password(town.system, "admin", f"  {SECRET}\n")
    assert not lacks_password(admin)
    file = known(admin).password_file
    assert file.read_text("utf-8").strip() == SECRET
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    copy = tmp_path / "todo.json"
    admin.store.export_json(copy)
    assert SECRET not in copy.read_text("utf-8")
    told = [
        one
        for one in found_events(admin.store, where("number") > 0)
        if one.action == "mail_password_set"
    ]
    assert [one.account_id for one in told] == ["admin"]
    assert SECRET not in told[0].model_dump_json()


@pytest.mark.parametrize("other", [{"host": "otro.example"}, {"port": 587}, {"user": "otra"}])
def test_no_other_server_is_given_the_password_of_the_first(admin, other):
    set_mail(admin, MAIL)
    keep_mail_password(admin, "admin", SECRET)
    folio = set_mail(admin, {**MAIL, **other}).folio
    assert lacks_password(admin)
    take_mail_back(admin, folio)
    assert not lacks_password(admin)
    assert known(admin).host == MAIL["host"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("host", "https://smtp.example"),
        ("host", "smtp.example:465"),
        ("port", 70000),
        ("sender", "servimun@municipio"),
        ("encryption", "ninguno"),
    ],
)
def test_what_is_no_mail_server_is_refused_at_its_field(admin, field, value):
    with pytest.raises(Invalid) as refused:
        set_mail(admin, {**MAIL, field: value})
    assert [one.path for one in refused.value.problems] == [(field,)]


@pytest.mark.parametrize("username", ["coordinacion", "aprobacion", "enlace.impas"])
def test_only_administration_sets_it(town, admin, username):
    set_mail(admin, MAIL)
    for work in (
        lambda: set_mail(town.at_work(username), {**MAIL, "port": 587}),
        lambda: keep_mail_password(admin, username, SECRET),
    ):
        with pytest.raises(NotAllowed):
            work()
    assert lacks_password(admin)


@pytest.mark.parametrize("password", ["", "  ", "dos\nrenglones", "x" * 201])
def test_what_is_no_password_is_not_kept(admin, password):
    set_mail(admin, MAIL)
    with pytest.raises(Invalid):
        keep_mail_password(admin, "admin", password)
    assert lacks_password(admin)


def test_taking_the_first_back_leaves_none(admin):
    folio = set_mail(admin, MAIL).folio
    take_mail_back(admin, folio)
    assert known(admin) is None
