"""Whether a tab that is used all day gives its memory back.

`python benchmarks/tab_life.py [--saves N] [--openings N]`. A liaison's tab on the real catalogue
saves a programme 1,500 times and opens records 200 times, in chromium and over the page's own
websocket. Printed: memory that only the page's kernel has (USS) after 20 of each and at the end,
widgets open in the browser, memory of the server's process. Exits with 1 when the kernel holds more
than 1.2 times what it held after 20, or when a widget stays open.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser" / "serving"))
from served import Served, start_servimun  # type: ignore[import-not-found]

LIMIT = 1.2
FEW = 20
SAVES, OPENINGS = 1500, 200
PASSWORD = "probar-la-plataforma"
# What a person's presses send, without the time of drawing; each waits for its answer.
TALK = """async () => {
  const script = document.querySelector("script[src$='/widgets.js']").src;
  const { models } = await import(script);
  const find = (name) => [...models.values()].find((model) => model.get(name) !== undefined);
  const ask = (model, content) => new Promise((done) => {
    const key = crypto.randomUUID();
    const hear = (message) => {
      if (message.key !== key) return;
      model.off("msg:custom", hear);
      done(message);
    };
    model.on("msg:custom", hear);
    model.send({ ...content, key });
  });
  const shown = async (name, there) => {
    while (Boolean(find(name)) !== there) await new Promise((done) => setTimeout(done, 1));
  };
  window.life = {
    widgets: () => models.size,
    rows: () => find("rows").get("rows").map((row) => row.id),
    /** Open a record and, where it may be changed, its whole form; say whether it may. */
    async open(row) {
      const { kind } = await ask(find("rows"), { type: "open", row });
      if (kind !== "done") throw new Error(kind);
      const whole = (model) => (model.get("actions") || []).some(({ name }) => name === "todo");
      const standing = [...models.values()].find(whole);
      if (!standing) return false;
      await ask(standing, { type: "act", action: "todo" });
      await shown("declaration", true);
      return true;
    },
    async back() {
      await ask(find("declaration"), { type: "back" });
      await shown("declaration", false);
    },
    async save(number) {
      const form = find("declaration");
      const value = { ...form.get("value"), hours: `Lunes a las ${number}` };
      const base = form.get("base");
      const answer = await ask(form, { type: "act", action: "save", value, base });
      if (answer.kind !== "done") throw new Error(`${answer.kind}: ${answer.message}`);
    },
    async saves(from, until) {
      for (let number = from; number < until; number += 1) await this.save(number);
    },
    async openings(count) {
      const rows = this.rows();
      for (let number = 0; number < count; number += 1) {
        if (await this.open(rows[number % rows.length])) await this.back();
      }
    },
  };
}"""


def children_of(pid: int) -> set[int]:
    """Return the processes below `pid`."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                text = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:  # it ended meanwhile
                continue
            parents[int(folder.name)] = int(text.rpartition(")")[2].split()[1])
    found = {pid}
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def is_kernel(pid: int) -> bool:
    """Return whether a process below the server's is that of a page, or what they are forked of."""
    return b"warm_parent" in Path(f"/proc/{pid}/cmdline").read_bytes()


def own_memory(pid: int) -> float:
    """Return the megabytes that only this process has (USS)."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return sum(int(line.split()[1]) for line in rollup.splitlines() if "Private_" in line) / 1024


def live(page: Page, served: Served, kernel: int, saves: int, openings: int) -> bool:
    """Use the tab, print the figures and return whether it gave its memory back."""
    page.evaluate(TALK)

    def told(what: str) -> tuple[float, int]:
        memory, widgets = own_memory(kernel), page.evaluate("() => life.widgets()")
        server = own_memory(served.process.pid)
        print(
            f"{what:<32} kernel {memory:6.1f} MB, widgets {widgets}, server {server:.1f} MB",
            flush=True,
        )
        return memory, widgets

    def use(saved: int, until: int, opened: int) -> None:
        page.evaluate("(count) => life.openings(count)", opened)
        page.evaluate("() => life.open(life.first)")
        for number in range(saved, until, 50):
            page.evaluate("([a, b]) => life.saves(a, b)", [number, min(number + 50, until)])
        page.evaluate("() => life.back()")

    page.evaluate("() => { life.first = life.rows()[0]; }")
    told("opened")
    use(0, FEW, FEW)
    first, before = told(f"{FEW} saves, {FEW} openings")
    use(FEW, saves, openings - FEW)
    last, after = told(f"{saves:,} saves, {openings:,} openings")
    print(f"at the end ÷ after {FEW}: {last / first:.2f} (at most {LIMIT})")
    return last <= LIMIT * first and after <= before


def main(saves: int, openings: int) -> int:
    """Print the figures; return 1 when memory was not given back."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        served = start_servimun(Path(name), "--demo")
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            page = browser.new_context(locale="es-MX").new_page()
            page.set_default_timeout(120_000)
            page.goto(f"{served.address}entrar")
            page.get_by_label("Nombre de usuario").fill("enlace.impas")
            page.get_by_label("Contraseña").fill(PASSWORD)
            page.get_by_role("button", name="Entrar").click()
            page.get_by_role("button", name="Salir").wait_for()
            known = children_of(served.process.pid)
            page.goto(f"{served.address}enlaces/programas")
            page.get_by_role("table").wait_for()
            # Beside it the public site may be built meanwhile.
            (kernel,) = filter(is_kernel, children_of(served.process.pid) - known)
            kept = live(page, served, kernel, saves, openings)
        finally:
            browser.close()
            served.stop()
    return 0 if kept else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=SAVES)
    parser.add_argument("--openings", type=int, default=OPENINGS)
    options = parser.parse_args()
    sys.exit(main(options.saves, options.openings))
