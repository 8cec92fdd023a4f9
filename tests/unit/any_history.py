"""Records as any history might have left them, of a seed, to compare an index with a walk."""

from __future__ import annotations

from datetime import timedelta

STATES = ("borrador", "en_revision", "observado", "publicado", "archivado")


def change_programs(town, chance):
    """Let programmes be as any history might have left them."""
    today = town.system.today()

    def day(before, after):
        return (today + timedelta(chance.randint(-before, after))).isoformat()

    table = town.store.table("programs")
    for document in table.all():
        first, last = chance.choice((None, day(90, 90))), chance.choice((None, day(40, 150)))
        if first and last:
            first, last = sorted((first, last))
        content = {
            **document["content"],
            "validity_kind": chance.choice((None, "fechas", "permanente")),
            "valid_from": first,
            "valid_until": last,
            "verify_every_days": chance.choice((None, 30)),
            "topic": chance.choice((None, "deporte", "salud")),
        }
        state = chance.choice(STATES)
        was_published = state in ("publicado", "archivado") or chance.random() < 0.5
        table.update(
            {
                "content": content,
                "published": content if was_published else None,
                "state": state,
                "verified_on": chance.choice((None, day(200, 0))),
                "contributors": chance.choice(([], ["enlace.impas"], ["coordinacion"])),
                "coresponsible_agency_ids": chance.choice(([], ["IMPAS"], ["DIF"])),
            },
            doc_ids=[document.doc_id],
        )


def say_things(town, chance):
    """Log feedback as any history might have left it."""
    table = town.store.table("feedback")
    shown = [one["id"] for one in town.store.table("programs").all() if one["published"]]
    for number in range(60):
        moment = town.clock() - timedelta(hours=number)
        table.insert(
            {
                "id": f"said-{number}",
                "folio": f"R{number * 211:04d}",
                "content": {
                    "kind": chance.choice(("queja", "necesidad")),
                    "origin": "vecinos",
                    "program_id": chance.choice((None, *shown)),
                    "text": f"Llame al 614 123 {7000 + number}, piden horario",
                },
                "state": chance.choice(
                    ("por_revisar", "recibida", "asignada", "respondida", "cerrada", "descartada")
                ),
                "risk": chance.choice((None, "peligro", "gracias")),
                "author_id": chance.choice(("enlace.impas", "coordinacion")),
                "agency_id": chance.choice((None, "IMPAS", "DIF")),
                "assigned_agency_id": chance.choice((None, "IMPAS", "DIF")),
                "to_strike": chance.choice(([], [f"614 123 {7000 + number}"])),
                "created_on": moment.isoformat(),
                "updated_on": moment.isoformat(),
            }
        )
