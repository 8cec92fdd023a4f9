"""What of Voilà, Jupyter and their kin we override or call though nobody promised that it stays.

After an upgrade this names what broke; `docs/decisions/0012-checked-frames.md` says why we hang on
it. Documented interfaces of Tornado and traitlets are left out: those are promised.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap

import pytest

import servimun_widgets.server

FOREIGN = ("voila", "jupyter_server", "jupyter_client", "ipykernel", "nbclient", "ipywidgets")
CHANNELS = "jupyter_server.services.kernels.connection.channels.ZMQChannelsWebsocketConnection"
WEBSOCKET = "jupyter_server.services.kernels.websocket.KernelWebsocketHandler"
WEBSOCKET_MIXIN = "jupyter_server.base.websocket.WebSocketMixin"
KERNELS = "jupyter_server.services.kernels.kernelmanager.AsyncMappingKernelManager"
HANDLER = "jupyter_server.base.handlers.JupyterHandler"
IDENTITY = "jupyter_server.auth.identity.IdentityProvider"

OVERRIDDEN = {
    "voila.app.Voila": {
        "_log_default", "init_handlers", "init_settings", "initialize", "listen",
        "setup_template_dirs", "stop",
    },
    "voila.tornado.kernel_websocket_handler.VoilaKernelWebsocketHandler": {"write_message"},
    WEBSOCKET: {"get", "on_close", "on_message", "open", "set_default_headers"},
    CHANNELS: {"create_stream", "handle_incoming_message", "nudge"},
    KERNELS: {"remove_kernel", "start_kernel"},
    HANDLER: {"prepare", "write_error"},
    IDENTITY: {"auth_enabled", "get_handlers", "get_user", "login_available"},
    "voila.execute.VoilaExecutor": {"handle_comm_msg"},
    "jupyter_server.auth.authorizer.Authorizer": {"is_authorized"},
    "jupyter_client.kernelspec.KernelSpecManager": {"find_kernel_specs", "get_kernel_spec"},
    "jupyter_client.provisioning.local_provisioner.LocalProvisioner": {"launch_kernel"},
    "ipykernel.ipkernel.IPythonKernel": {"shell_class"},
    "ipykernel.zmqshell.ZMQInteractiveShell": {"_showtraceback"},
}  # fmt: skip

CALLED = {
    "voila.app.Voila": {
        "app", "base_url", "connection_dir", "identity_provider", "kernel_manager",
        "voila_configuration",
    },
    "voila.execute.VoilaExecutor": {"async_execute_cell", "startup_timeout"},
    "voila.utils": {"get_page_config"},
    "voila.tornado.kernel_websocket_handler": {"read_header_from_binary_message"},
    "nbclient.client.NotebookClient": {"kc", "widget_buffers", "widget_state"},
    "jupyter_server.services.kernels.connection.base": {
        "deserialize_msg_from_ws_v1", "serialize_msg_to_ws_v1",
    },
    CHANNELS: {
        "channels", "kernel_info_timeout", "kernel_manager", "multi_kernel_manager", "session",
        "subprotocol", "websocket_handler",
    },
    WEBSOCKET: {"connection"},
    WEBSOCKET_MIXIN: {"last_pong", "ping_interval"},
    KERNELS: {
        "allowed_message_types", "get_kernel", "kernel_model", "list_kernel_ids", "shutdown_kernel",
    },
    HANDLER: {"_jupyter_current_user", "identity_provider", "kernel_manager"},
    IDENTITY: {"secure_cookie"},
    "jupyter_client.manager.AsyncKernelManager": {
        "client", "connect_shell", "ip", "iopub_port", "is_alive", "transport",
    },
    "jupyter_client.provisioning.factory.KernelProvisionerFactory": {"GROUP_NAME", "provisioners"},
    "jupyter_client.provisioning.local_provisioner.LocalProvisioner": {
        "connection_info", "pid", "process",
    },
    "ipykernel.kernelapp.IPKernelApp": {"control_socket", "kernel", "shell_socket"},
    "ipywidgets.Widget": {"handle_control_comm_opened"},
}  # fmt: skip


def found(path: str) -> object:
    """Return a module, or a class of one."""
    try:
        return importlib.import_module(path)
    except ModuleNotFoundError:
        module, _, name = path.rpartition(".")
        return getattr(importlib.import_module(module), name)


def known(path: str, name: str) -> bool:
    """Return whether the module or class, or one that it stands on, knows the name."""
    owner = found(path)
    if hasattr(owner, name):
        return True
    sources = (inspect.getsource(one) for one in getattr(owner, "__mro__", ()) if one is not object)
    return any(f"self.{name}" in source for source in sources)


@pytest.mark.parametrize(
    ("path", "name"),
    sorted(
        (path, name)
        for table in (OVERRIDDEN, CALLED)
        for path, names in table.items()
        for name in names
    ),
)
def test_what_we_hang_on_is_still_there(path: str, name: str) -> None:
    assert known(path, name), f"{path}.{name} is gone: see docs/decisions/0012-checked-frames.md"


def own_classes() -> list[type]:
    """Return the classes of the server's modules."""
    package = servimun_widgets.server
    modules = [
        importlib.import_module(f"{package.__name__}.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
    ]
    return [
        one
        for module in modules
        for one in vars(module).values()
        if inspect.isclass(one) and one.__module__ == module.__name__
    ]


def written_in(one: type) -> set[str]:
    """Return the names that the class itself gives a meaning, methods and values."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(one))).body
    assert isinstance(tree, ast.ClassDef)
    names = set()
    for line in tree.body:
        if isinstance(line, ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(line.name)
        elif isinstance(line, ast.Assign | ast.AnnAssign) and line.value is not None:
            targets = line.targets if isinstance(line, ast.Assign) else [line.target]
            names.update(target.id for target in targets if isinstance(target, ast.Name))
    return {name for name in names if not name.startswith("__")}


def test_the_list_of_what_we_override_is_whole() -> None:
    listed = {name for names in OVERRIDDEN.values() for name in names}
    overridden = {
        name
        for one in own_classes()
        for name in written_in(one)
        for base in one.__mro__[1:]
        if base.__module__.split(".")[0] in FOREIGN and name in vars(base)
    }
    assert overridden - listed == set()
