"""A gate with five people and no store, for tests of the server alone."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from servimun_widgets.accounts.services.served import Served, ServedCalendar
from servimun_widgets.accounts.services.signing_in import NavigationItem, SignedIn
from servimun_widgets.domain.finding import Find, FoundThing
from servimun_widgets.errors import Invalid, Problem, SignInRefused
from servimun_widgets.guides.building import guides_for, help_for, picture
from servimun_widgets.services.received_files import LARGEST_FILE

PASSWORD = "camino largo al cerro"


PAGES = {
    "enlaces/programas": ("Programas de mi dependencia", {"enlace", "coordinacion"}),
    "enlaces/falla": ("Página que falla", {"enlace"}),
    "coordinacion/revision": ("Revisión", {"coordinacion"}),
    "coordinacion/ligera": ("Página ligera", {"coordinacion"}),
    "coordinacion/rota": ("Página con un guion roto", {"coordinacion"}),
}


class FakeLinks:
    """Has one open link; whom links are asked for is kept in no other way than as a real one."""

    def __init__(self) -> None:
        self.open = {"a" * 43}

    def offered(self) -> bool:
        return True

    def ask(self, username: str, _address: str) -> Callable[[], None]:
        if username == "espera":
            raise SignInRefused("fake_throttled")
        return lambda: None

    def is_open(self, token: str) -> bool:
        return token in self.open

    def use(self, token: str, new: str) -> Callable[[], None]:
        if token not in self.open:
            raise SignInRefused("fake_refused")
        if len(new) < 12:
            raise Invalid([Problem("fake_short")])
        self.open.remove(token)
        return lambda: None


class FakeGate:
    """Keeps its people in memory; `disable` and `change_password` end sessions as the real one."""

    def __init__(self) -> None:
        self.people = {
            person.username: person
            for person in (
                SignedIn("C1", "enlace.uno", "Enlace Uno", "enlace", "Enlace", "IMPAS", False, "1"),
                SignedIn("C2", "enlace.dos", "Enlace Dos", "enlace", "Enlace", "DIF", False, "1"),
                SignedIn(
                    "C3", "coordina", "Coordina", "coordinacion", "Coordinación", None, False, "1"
                ),
                SignedIn(
                    "C5", "coordina.dos", "Otra", "coordinacion", "Coordinación", None, False, "1"
                ),
                SignedIn("C4", "nueva", "Persona Nueva", "enlace", "Enlace", "DIF", True, "1"),
            )
        }
        self.passwords = dict.fromkeys(self.people, PASSWORD)
        self.failures = 0
        self.holds_examples = False
        self.largest_file = LARGEST_FILE
        self.received = Path(tempfile.gettempdir(), f"recibidos-{os.getpid()}")
        self.ended_sessions: set[str] = set()
        self.links = FakeLinks()
        self.calendars: dict[str, date] = {}
        self.served = Served(
            lambda _account, _password: None,
            self._find,
            guides_for,
            picture,
            help_for,
            ServedCalendar(
                lambda token: b"BEGIN:VCALENDAR" if token == "c" * 43 else None,
                self.calendars.get,
                self._make_calendar,
                lambda account_id: self.calendars.pop(account_id, None) and None,
            ),
        )

    def _make_calendar(self, account_id: str) -> str:
        self.calendars[account_id] = date(2026, 11, 23)
        return "c" * 43

    def _find(self, account_id: str, words: str) -> list[Find]:
        """Find two of five programmes of one person, of whom nobody else finds any."""
        if words.lower() != "box" or account_id != "C1":
            return []
        told = [FoundThing(f"P00{n}", f"Box {n}", (f"P00{n}", "IMPAS", None)) for n in (1, 2)]
        things = [(f"enlaces/programas?programa={one.name}", one) for one in told]
        return [Find("found_programs", 5, things, "enlaces/programas?buscar=box")]

    def sign_in(self, username: str, password: str, _address: str) -> SignedIn:
        if username == "lenta":
            time.sleep(0.5)  # as verifying a password on a busy machine
            raise SignInRefused("fake_refused")
        if self.failures >= 5:
            raise SignInRefused("fake_throttled")
        if self.passwords.get(username) != password:
            self.failures += 1
            raise SignInRefused("fake_refused")
        self.failures = 0
        return self.people[username]

    @staticmethod
    def origin(address: str) -> str:
        return address

    def forget(self) -> None:
        self.failures = 0

    def unread(self, person: SignedIn) -> tuple[int, bool]:
        return (3, False) if person.role == "enlace" else (0, False)

    def open_notice(self, _person: SignedIn, notice: str) -> str | None:
        return "enlaces/programas?programa=P001" if notice == "a" * 24 else None

    def identify(self, username: str, mark: str, session: str) -> SignedIn | None:
        person = self.people.get(username)
        over = person is None or person.mark != mark or session in self.ended_sessions
        return None if over else person

    def judge_password(self, _username: str, new: str) -> list[Problem]:
        return [Problem("fake_short")] if len(new) < 12 else []

    def change_password(
        self, username: str, current: str | None, new: str, _address: str
    ) -> SignedIn:
        temporary = self.people[username].must_change_password and current is None
        if not temporary and self.passwords[username] != current:
            raise SignInRefused("fake_refused")
        if len(new) < 12:
            raise Invalid([Problem("fake_short")])
        self.passwords[username] = new
        person = self.people[username]
        mark = str(int(person.mark) + 1)
        self.people[username] = replace(person, must_change_password=False, mark=mark)
        return self.people[username]

    def disable(self, username: str) -> None:
        del self.people[username]

    def sign_out(self, _username: str, session: str) -> None:
        self.ended_sessions.add(session)

    def received_folder(self, person: SignedIn) -> Path:
        folder = self.received / person.account_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def may_send(self, person: SignedIn) -> bool:
        return person.role == "coordinacion"

    def may_open(self, person: SignedIn, path: str) -> bool:
        return path in PAGES and person.role in PAGES[path][1]

    def navigation(self, person: SignedIn) -> tuple[NavigationItem, ...]:
        return tuple(
            NavigationItem(path, title)
            for path, (title, _) in PAGES.items()
            if self.may_open(person, path)
        )

    def home(self, person: SignedIn) -> str:
        return self.navigation(person)[0].path

    def page_title(self, path: str) -> str | None:
        return PAGES[path][0] if path in PAGES else None
