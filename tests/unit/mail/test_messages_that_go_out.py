"""The outbox: each message to one address once, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest
from building import PEOPLE
from post import Post

from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.mail.services.outbox import (
    decisions,
    enqueue,
    is_uncertain,
    messages,
    retry,
    send_next,
    settle,
)
from servimun_widgets.mail.services.rounds import MailRound
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.mail_transport import MailRefused, MailUncertain
from servimun_widgets.store import where


def letter(message):
    composed = EmailMessage()
    composed["Subject"] = "Ficha técnica"
    composed["To"] = "nadie@dependencia.example"
    composed["X-Unsent"] = "1"
    composed.set_content("Buenos días.")
    return composed


@pytest.fixture
def context(town):
    return replace(town.at_work("coordinacion"), mail=Post())


def put(context, *names, subject="D0001"):
    for name in names:
        enqueue(context, f"fichas:{name}", "fichas", subject, f"{name}@dependencia.example")


def send(context, post, **more):
    return send_next(context, post, letter, purpose="fichas", **more)


def states(context):
    return [(m.key.partition(":")[2], m.state, m.attempts) for m in messages(context, "fichas")]


def test_a_message_waits_and_leaves_once(town, context):
    put(context, "dif", "impas")
    post = Post()
    assert send(context, post).state == "enviado"
    assert send(context, post).state == "enviado"
    assert send(context, post) is None
    assert [m["To"] for m in post.sent] == ["dif@dependencia.example", "impas@dependencia.example"]
    assert states(context) == [("dif", "enviado", 1), ("impas", "enviado", 1)]
    actions = [action for _, action in town.actions()]
    assert actions == ["outbox_enqueue"] * 2 + ["outbox_enviado"] * 2
    assert check_store(town.store) == []


def test_what_leaves_has_the_headers_of_its_message_and_no_others(context):
    put(context, "dif")
    post = Post()
    stored = send(context, post)
    [message] = post.sent
    assert message.get_all("To") == ["dif@dependencia.example"]
    assert message.get_all("From") == ["servimun@municipio.example"]
    assert message.get_all("Message-ID") == [stored.message_id]
    assert stored.message_id.endswith("@municipio.example>")
    assert message["X-Unsent"] is None
    assert message["Auto-Submitted"] == "auto-generated"


def test_the_same_occasion_is_put_in_once(context):
    first = enqueue(context, "fichas:dif", "fichas", "D0001", "dif@dependencia.example")
    again = enqueue(context, "fichas:dif", "fichas", "D0001", "dif@dependencia.example")
    assert again == first
    send(context, Post())
    assert enqueue(context, "fichas:dif", "fichas", "D0001", "x@y.mx").state == "enviado"
    assert send(context, Post()) is None


@pytest.mark.parametrize("trouble", [None, MailRefused(True, "550 no existe")])
def test_a_corrected_address_reaches_what_has_not_left(context, trouble):
    put(context, "malo")
    if trouble:
        assert send(context, Post(malo=trouble)).state == "rechazado"
    enqueue(context, "fichas:malo", "fichas", "D0001", "bueno@dependencia.example")
    post = Post()
    assert send(context, post).address == "bueno@dependencia.example"
    assert [message["To"] for message in post.sent] == ["bueno@dependencia.example"]


def test_an_address_stored_before_the_rule_is_set_apart_and_stops_nobody(context):
    put(context, "dif", "impas")
    table = context.store.table("outbox")
    table.update({"address": "dif, dif2@dependencia.example"}, where("key") == "fichas:dif")
    post = Post()
    first, second = send(context, post), send(context, post)
    assert (first.state, first.fault, first.attempts) == ("rechazado", "direccion", 0)
    assert second.state == "enviado"
    assert [message["To"] for message in post.sent] == ["impas@dependencia.example"]


@pytest.mark.parametrize(
    ("fault", "tried"),
    [
        ("remitente", 1),
        ("cuenta", 1),
        ("cifrado", 1),
        ("conexion", 1),
        ("politica", 2),
        ("ocupado", 1),
        ("espera", 5),
        ("corte", 3),
        ("destinatario", 5),
        ("mensaje", 5),
    ],
)
def test_what_would_refuse_all_ends_the_round_and_asks_no_decision(context, fault, tried):
    names = [f"d{number}" for number in range(5)]
    put(context, *names)
    own = fault in ("destinatario", "mensaje")
    post = Post(**dict.fromkeys(names, MailRefused(own, "no", fault)))
    going, began = MailRound(), context.now()
    while not going.is_over_after(send(context, post, since=began)):
        pass
    stored = messages(context, "fichas")
    assert sum(one.attempts for one in stored) == tried
    asked = [one for one in stored if decisions(one, context.now())]
    assert len(asked) == (5 if own else 0)


def test_two_messages_of_which_nothing_is_known_end_the_round(context):
    put(context, "dif", "impas", "bien", "mal")
    post = Post(dif=MailUncertain("x"), impas=MailUncertain("x"))
    going, began = MailRound(), context.now()
    while not going.is_over_after(send(context, post, since=began)):
        pass
    assert [state for _, state, _ in states(context)].count("en_envio") == 2
    assert post.sent == []


def test_purposes_and_subjects_are_sent_apart(context):
    put(context, "dif", subject="D0001")
    put(context, "impas", subject="D0002")
    enqueue(context, "junta:dif", "junta", "J1", "dif@dependencia.example")
    post = Post()
    assert send(context, post, subject_ids={"D0002"}).subject_id == "D0002"
    assert send(context, post, subject_ids={"D0002"}) is None
    assert [m.subject_id for m in messages(context, "fichas", {"D0001"})] == ["D0001"]
    assert len(post.sent) == 1


def test_a_refused_message_says_why_and_the_others_leave(context):
    put(context, "malo", "dif")
    post = Post(malo=MailRefused(True, "550 no existe"))
    assert send(context, post).error == "550 no existe"
    assert send(context, post).state == "enviado"
    assert send(context, post) is None
    assert states(context) == [("malo", "rechazado", 1), ("dif", "enviado", 1)]


def test_a_refused_message_is_tried_again_to_the_right_address(context):
    put(context, "malo")
    send(context, Post(malo=MailRefused(True, "550 no existe")))
    with pytest.raises(Invalid):
        retry(context, "fichas:malo", "sin arroba")
    assert retry(context, "fichas:malo", " bueno@dependencia.example ").state == "pendiente"
    post = Post()
    assert send(context, post).error is None
    assert [m["To"] for m in post.sent] == ["bueno@dependencia.example"]
    with pytest.raises(NotAllowed):
        retry(context, "fichas:malo")


def test_a_server_that_is_busy_is_asked_again_later_after_the_others(town, context):
    put(context, "lento", "dif")
    post = Post(lento=MailRefused(False, "450 más tarde"))
    round_began = context.now()
    town.clock.forward(seconds=1)
    assert send(context, post, since=round_began).state == "pendiente"
    assert send(context, post, since=round_began).state == "enviado"
    assert send(context, post, since=round_began) is None
    assert states(context) == [("lento", "pendiente", 1), ("dif", "enviado", 1)]
    town.clock.forward(minutes=5)
    assert send(context, Post(), since=context.now()).state == "enviado"
    assert states(context)[0] == ("lento", "enviado", 2)


def test_a_broken_connection_leaves_a_message_that_a_person_settles(context):
    put(context, "dif", "impas")
    broken = Post(dif=MailUncertain("timed out"), impas=MailUncertain("timed out"))
    for _ in range(2):
        message = send(context, broken)
        assert is_uncertain(message, context.now())
    post = Post()
    assert send(context, post) is None
    assert settle(context, "fichas:dif", "enviado").state == "enviado"
    assert settle(context, "fichas:impas", "pendiente").state == "pendiente"
    assert send(context, post).key == "fichas:impas"
    assert len(post.sent) == 1


def test_what_a_process_that_died_was_sending_can_be_settled_after_a_while(town, context):
    class Dies(Post):
        def send(self, message):  # noqa: ARG002
            raise KeyboardInterrupt

    put(context, "dif")
    with pytest.raises(KeyboardInterrupt):
        send(context, Dies())
    assert states(context) == [("dif", "en_envio", 1)]
    town.clock.forward(minutes=9)
    with pytest.raises(NotAllowed) as refused:
        settle(context, "fichas:dif", "pendiente")
    assert refused.value.code == "outbox_not_uncertain"
    town.clock.forward(minutes=1)
    assert settle(context, "fichas:dif", "pendiente").state == "pendiente"


def test_a_text_that_cannot_be_composed_leaves_the_message_waiting(context):
    put(context, "dif")

    def fails(message):
        raise KeyError("ficha.titulo")

    with pytest.raises(KeyError):
        send_next(context, Post(), fails, purpose="fichas")
    assert states(context) == [("dif", "pendiente", 0)]


def test_somebody_who_was_first_leaves_nothing_to_take(context):
    put(context, "dif", "impas")
    post, taken = Post(), []

    def slow(message):
        if not taken:  # meanwhile another person sends the same one
            taken.append(send(context, post).key)
        return letter(message)

    assert send_next(context, post, slow, purpose="fichas").key == "fichas:impas"
    assert taken == ["fichas:dif"]
    assert len(post.sent) == 2


@pytest.mark.parametrize(
    "address", ["", "dif", "dif@", "a b@c.mx", "a@b.mx\nBcc: otro@c.mx", "a@b.mx, c@d.mx"]
)
def test_an_address_that_is_none_is_refused(town, context, address):
    with pytest.raises(Invalid) as refused:
        enqueue(context, "k", "fichas", "D0001", address)
    assert [p.code for p in refused.value.problems] == ["outbox_address"]
    assert town.actions() == []


def test_what_left_for_an_address_that_was_wrong_may_be_sent_to_the_right_one(context):
    put(context, "dif", "impas")
    post = Post(impas=MailUncertain("se cortó"))
    left, unknown = send(context, post), send(context, post)
    right = "otra@dependencia.example"
    for same in (left.address, None, "nada"):
        assert decisions(left, context.now(), same) == ()
    with pytest.raises(NotAllowed):
        settle(context, left.key, "pendiente", left.address)
    assert decisions(left, context.now(), right) == ("again",)
    for one in (left, unknown):
        assert settle(context, one.key, "pendiente", right).address == right
        assert send(context, Post()).state == "enviado"


def test_only_the_coordination_sends(town):
    for username, (role, _) in PEOPLE.items():
        if role == "coordinacion":
            continue
        someone = town.at_work(username)
        for work in (
            lambda context: put(context, "dif"),
            lambda context: messages(context, "fichas"),
            lambda context: send(context, Post()),
            lambda context: settle(context, "fichas:dif", "enviado"),
            lambda context: retry(context, "fichas:dif"),
        ):
            with pytest.raises(NotAllowed):
                work(someone)
    assert town.actions() == []


def test_a_message_that_is_not_there_is_not_found(context):
    for work in (lambda: settle(context, "no", "enviado"), lambda: retry(context, "no")):
        with pytest.raises(NotFound):
            work()
