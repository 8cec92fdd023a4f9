"""What the processes of the outreach fault tests do; each is the target of a process."""

from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

from servimun_widgets.documents.archive import write_zip
from servimun_widgets.mail.services.outbox import send_next
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.package_folder import PackageFolder
from servimun_widgets.services.smtp import SmtpTransport
from servimun_widgets.store import open_store

PURPOSE = "fichas"
PARTS = {
    f"parte {number}": {
        f"{number}/documento {page}.txt": f"{number} {page} ".encode() * 5000 for page in range(4)
    }
    for number in range(12)
}


def make_package(root, inputs, day, said):
    """Make a package, or go on with it; say when it begins, and its digest when it is published."""
    with PackageFolder(Path(root)).begin("fichas", inputs) as working:
        said.send("begun")
        for part, files in PARTS.items():
            if not working.has(part):
                working.add(part, files)
        manifest = working.finish("fichas", date(2026, 11, day), "1", [], write_zip)
    said.send(manifest.digest)


def context_of(path):
    return Context(
        open_store(path), lambda: datetime.now(UTC), lambda: str(uuid4()), SYSTEM_ACCOUNT
    )


def letter(message):
    composed = EmailMessage()
    composed["Subject"] = "Ficha técnica"
    composed.set_content(f"Para {message.address}")
    return composed


def send_all(path, port, said):
    """Send what waits until nothing does; say when the first step begins."""
    context = context_of(path)
    transport = SmtpTransport("127.0.0.1", port, "servimun@municipio.example")
    said.send("begun")
    while send_next(context, transport, letter, purpose=PURPOSE) is not None:
        pass
    context.store.close()
    said.send("done")
