"""The list of what is served without a sign-in."""

from __future__ import annotations

from servimun_widgets.server.static_files import OWN_FOLDER, StaticFiles
from servimun_widgets.widgets.assets import PANEL_STYLES, joined, widget_module

NAMES = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]


def test_the_list_has_what_a_page_needs() -> None:
    static_files = StaticFiles(NAMES)
    for path in OWN_FOLDER.iterdir():
        assert static_files.files[f"{static_files.own}/{path.name}"] == path
    assert f"{static_files.voila}/voila.js" in static_files.files
    assert f"{static_files.theme}/index.css" in static_files.files
    for name in NAMES:
        prefix = f"{static_files.extensions}/{name}/static/remoteEntry."
        assert any(file.startswith(prefix) for file in static_files.files)


def test_the_list_has_scripts_styles_and_fonts_only() -> None:
    files = StaticFiles(NAMES).files
    assert {path.suffix for path in files.values()} <= {".js", ".css", ".svg", ".woff", ".woff2"}
    assert not any(".." in name or name.startswith("/") for name in files)


def test_an_extension_that_is_not_named_is_not_served() -> None:
    static_files = StaticFiles(NAMES)
    extensions = {
        name.removeprefix(static_files.extensions + "/").split("/static/")[0]
        for name in static_files.files
        if name.startswith(static_files.extensions)
    }
    assert extensions == set(NAMES)


def test_addresses_change_only_with_what_is_served() -> None:
    first, second, other = StaticFiles(NAMES), StaticFiles(NAMES), StaticFiles(NAMES[:1])
    assert first.files == second.files
    assert first.extensions != other.extensions
    assert first.own == other.own


def test_texts_of_widgets_have_an_address_that_names_what_they_hold() -> None:
    static_files = StaticFiles(NAMES)
    address = static_files.publish("export default {};", ".js")
    assert static_files.publish("export default {};", ".js") == address
    assert static_files.publish("export default 1;", ".js") != address
    assert static_files.knows(address)
    assert static_files.read(address) == b"export default {};"
    assert not static_files.knows("widgets/0000000000000000.js")


def test_widgets_are_dressed_without_what_the_frame_has_already() -> None:
    static_files = StaticFiles(NAMES)
    whole = joined(*PANEL_STYLES, "notice.css")
    assert static_files.read(static_files.publish(whole, ".css")) == joined("notice.css").encode()
    assert static_files.publish("p { color: red }", ".css")
    for name in PANEL_STYLES:
        assert f"{static_files.own}/{name}" in static_files.files


def test_what_scripts_of_widgets_share_is_served_once_and_imported() -> None:
    static_files = StaticFiles(NAMES)
    assert static_files.shared == ""
    notice, links = (
        static_files.read(static_files.publish(widget_module(name), ".js")).decode()
        for name in ("notice.js", "part_links.js")
    )
    shared = static_files.read(static_files.shared).decode()
    name = static_files.shared.removeprefix("widgets/")
    exported = set(shared.splitlines()[-1].removeprefix("export {").removesuffix("};").split(","))
    assert {"h", "noticeBox", "widgetOf"} <= exported
    for script, whole in (notice, "notice.js"), (links, "part_links.js"):
        imported, _, rest = script.partition("\n")
        assert imported.endswith(f'}} from "./{name}";')
        used = set(imported.removeprefix("import {").partition("}")[0].split(","))
        assert used <= exported
        assert widget_module(whole).endswith(f"\n{rest}")
        assert "function h(" not in rest


def test_scripts_of_analysts_are_served_as_they_are() -> None:
    static_files = StaticFiles(NAMES)
    own = "const h = 1;\nexport default { render() { h; } };\n"
    assert static_files.read(static_files.publish(own, ".js")) == own.encode()
    assert static_files.shared == ""


def test_the_texts_least_used_give_way() -> None:
    static_files = StaticFiles(NAMES)
    first, second = (static_files.publish(text, ".js") for text in ("first", "second"))
    for number in range(499):
        static_files.publish(f"text {number}", ".js")
        static_files.publish("second", ".js")
    assert not static_files.knows(first)
    assert static_files.knows(second)
