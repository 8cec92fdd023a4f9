"""Serves small notebooks with a fake gate: `python fake_server.py NOTEBOOKS_FOLDER`.

Prints the address when it is ready. SIGUSR1 disables the account `enlace.dos`.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType

import nbformat
from fake_gate import FakeGate
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from servimun_widgets import texts
from servimun_widgets.server import serve
from servimun_widgets.settings import Settings

PAGE = '''
import logging, os, sys
import anywidget, ipywidgets, traitlets

class Note(anywidget.AnyWidget):
    """A text field of our own that asks before the person leaves with something typed."""

    _esm = """
    export default {
      render({ model, el }) {
        const label = document.createElement("label");
        label.textContent = "Apunte ";
        const field = document.createElement("input");
        field.addEventListener("input", () => {
          model.set("text", field.value);
          model.save_changes();
        });
        window.addEventListener("beforeunload", (event) => {
          if (field.value) event.preventDefault();
        });
        label.append(field);
        el.append(label);
      },
    };
    """
    text = traitlets.Unicode().tag(sync=True)

shown = ipywidgets.Label(" ".join((
    os.environ["SERVIMUN_ACCOUNT"], os.environ["SERVIMUN_PAGE"],
    os.environ["QUERY_STRING"], str(os.getpid()))))
answer = ipywidgets.Label("nada")
note = Note()

def save(_):
    answer.value = f"guardado {note.text}"

def fail(_):
    print("un dato de la salida", file=sys.stderr)
    raise ValueError("un dato del error")

save_button = ipywidgets.Button(description="Guardar")
save_button.on_click(save)
fail_button = ipywidgets.Button(description="Fallar")
fail_button.on_click(fail)
print("un dato impreso")
logging.getLogger("pagina").warning("un dato del registro")
ipywidgets.VBox([shown, note, save_button, fail_button, answer])
'''
LIGHT_PAGE = '''
import anywidget, ipywidgets, os, traitlets

class Desk(anywidget.AnyWidget):
    """Two buttons, a field whose text the kernel knows, and what the kernel says."""

    _esm = """
    function render({ model, el }) {
      const said = document.createElement("output");
      const typed = document.createElement("input");
      typed.setAttribute("aria-label", "Texto");
      typed.addEventListener("input", () => {
        model.set("text", typed.value);
        model.save_changes();
      });
      const button = (name) => {
        const made = document.createElement("button");
        made.textContent = name;
        made.addEventListener("click", () => model.send({ ask: name }));
        return made;
      };
      model.on("msg:custom", (message, buffers) => {
        const bytes = buffers.length ? ` ${new TextDecoder().decode(buffers[0])}` : "";
        said.textContent = message.said + bytes;
      });
      el.append(typed, button("Preguntar"), button("Cambiar"), said);
      return () => { document.title = "quitado"; };
    }
    export default { render };
    """
    text = traitlets.Unicode().tag(sync=True)

class Sheet(anywidget.AnyWidget):
    """Shows bytes and a number that the kernel changes."""

    _esm = """
    export default () => ({
      initialize({ model }) { model.set("started", 1); },
      render({ model, el }) {
        const show = () => {
          const text = new TextDecoder().decode(model.get("data"));
          el.textContent = `hoja ${text} ${model.get("started")} ${model.get("number")}`;
        };
        model.on("change:number", show);
        show();
      },
    });
    """
    _css = "div:has(> p.none) { color: red }"
    data = traitlets.Bytes("ñandú".encode()).tag(sync=True)
    number = traitlets.Int(0).tag(sync=True)

desk, sheet = Desk(), Sheet()
box = ipywidgets.VBox([desk, sheet])

def answer(_widget, message, _buffers):
    if message["ask"] == "Preguntar":
        sheet.number += 1
        desk.send({"said": f"leído {desk.text}"}, [b"y bytes"])
    else:
        box.children = [Sheet(number=7), sheet]

desk.on_msg(answer)
box
'''
BROKEN_PAGE = (
    LIGHT_PAGE
    + """
class Broken(anywidget.AnyWidget):
    _esm = traitlets.Unicode().tag(sync=True)

throws = "throw new Error('roto');"
half = Broken(_esm=f"export default {{ render({{ el }}) {{ el.append('a medias'); {throws} }} }};")
late = Broken(_esm=f"export default {{ async render() {{ await null; {throws} }} }};")
begun = Broken(_esm=f"export default {{ initialize() {{ {throws} }}, render() {{}} }};")
unread = Broken(_esm="export default { roto")
deaf = Broken(_esm=f'''export default {{ render({{ model, el }}) {{
  for (const name of ["msg:custom", "change:tabbable"]) {{
    model.on(name, () => {{ {throws} }});
    model.on(name, () => {{ el.append("oído "); }});
  }}
  el.append("sordo ");
  return () => {{ {throws} }};
}} }};''')

def answer_all(widget, message, buffers):
    for one in half, begun, unread, deaf:
        one.send({"said": "a todos"})
    deaf.tabbable = True
    if message["ask"] == "Cambiar":
        box.children = [sheet, half, Broken(_esm=late._esm)]
    else:
        answer(widget, message, buffers)

desk.on_msg(answer, remove=True)
desk.on_msg(answer_all)
box.children = [half, late, deaf, begun, desk, unread, sheet]
box
"""
)
ONLY_IN_JUPYTER = {"tags": ["solo-jupyter"]}
NOTEBOOKS = {
    "enlaces/programas": [
        new_markdown_cell("# Programas", metadata=ONLY_IN_JUPYTER),
        new_markdown_cell("Escriba **despacio**."),
        new_code_cell("raise ValueError('una página no lo ejecuta')", metadata=ONLY_IN_JUPYTER),
        new_code_cell(PAGE),
    ],
    "enlaces/falla": [
        new_code_cell("raise ValueError('un dato del error')"),
        new_code_cell("'nunca se llega aquí'"),
    ],
    "coordinacion/revision": [new_code_cell(PAGE)],
    "coordinacion/ligera": [new_code_cell(LIGHT_PAGE)],
    "coordinacion/rota": [new_code_cell(BROKEN_PAGE)],
    "sin_permiso": [new_code_cell("'nadie'")],
}


def write_notebooks(folder: Path) -> None:
    """Write the notebooks, and beside them a file that must not be served."""
    for path, cells in NOTEBOOKS.items():
        file = folder / f"{path}.ipynb"
        file.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(new_notebook(cells=cells), file)
    (folder / "privado.txt").write_text("un dato de un archivo", encoding="utf-8")


def main(folder: Path) -> None:
    """Serve until told to stop."""
    texts.SENTENCES.update(
        fake_refused="El nombre de usuario o la contraseña no son correctos.",
        fake_throttled="Demasiados intentos. Espere 5 minutos e inténtelo otra vez.",
        fake_short="La contraseña es muy corta.",
    )
    write_notebooks(folder)
    gate = FakeGate()

    def disable(_number: int, _frame: FrameType | None) -> None:
        gate.disable("enlace.dos")

    signal.signal(signal.SIGUSR1, disable)
    settings = Settings.from_environment({**os.environ, "SERVIMUN_NOTEBOOKS": str(folder)})
    serve(settings, gate, lambda address: print(address, flush=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
