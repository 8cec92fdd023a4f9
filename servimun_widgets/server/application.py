"""Voilà with doors: our identity, our kernels, our page, and a list of all there is to ask for."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from traitlets import default
from traitlets.config import Config
from voila.app import Voila  # type: ignore[import-untyped]
from voila.utils import get_page_config  # type: ignore[import-untyped]

from servimun_widgets.server.calendar import CalendarAddressHandler, CalendarFeedHandler
from servimun_widgets.server.channels import ChannelsHandler, QuietFailures
from servimun_widgets.server.connection import PromptConnection
from servimun_widgets.server.descriptors import pages_that_fit
from servimun_widgets.server.finding import FindingHandler, FindPageHandler
from servimun_widgets.server.forking import (
    FORKING_WORKS,
    OneKernelSpec,
    WarmParent,
    register_provisioner,
)
from servimun_widgets.server.frames import LARGEST_MESSAGE
from servimun_widgets.server.guides import GuideHandler, GuidePictureHandler, GuidesHandler
from servimun_widgets.server.health import Health, Watch
from servimun_widgets.server.identity import GateIdentity, KernelOwnersOnly, cookie_prefix
from servimun_widgets.server.kernels import OwnedKernels
from servimun_widgets.server.logs import LOGGER_NAME, log_request
from servimun_widgets.server.mail_password import MailPasswordHandler
from servimun_widgets.server.own_account import (
    AccountHandler,
    OtherSessionsHandler,
    SecondFactorHandler,
)
from servimun_widgets.server.own_password import ChangePasswordHandler, PasswordStrengthHandler
from servimun_widgets.server.page import (
    BellHandler,
    ClosedPageHandler,
    HealthHandler,
    HomeHandler,
    NoticeHandler,
    PageHandler,
)
from servimun_widgets.server.password_links import (
    ForgottenPasswordHandler,
    NewPasswordHandler,
)
from servimun_widgets.server.password_queue import PasswordQueue
from servimun_widgets.server.port import refused
from servimun_widgets.server.responses import NothingHere, make_templates
from servimun_widgets.server.security_headers import SECURITY_HEADERS
from servimun_widgets.server.signing_in import CodeHandler, SignInHandler, SignOutHandler
from servimun_widgets.server.static_files import StaticFileHandler, StaticFiles
from servimun_widgets.server.uploads import UploadHandler
from servimun_widgets.settings import PROJECT_FOLDER

if TYPE_CHECKING:
    from servimun_widgets.accounts.services.signing_in import Gate
    from servimun_widgets.settings import Settings

_KERNEL = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
_PAGE = r"([a-z0-9_]+(?:/[a-z0-9_]+)*)"
_LONGEST_SOCKET_FOLDER = 50  # the system allows about 104 characters for a socket's whole path
_LARGEST_POST = 64 * 1024


class OwnedKernelHandler(QuietFailures, KernelHandler):
    """Tells the owner of a kernel whether it still runs."""


class ServimunServer(Voila):  # type: ignore[misc]
    """Voilà configured by `voila.json`, with nothing of its own reachable but what is listed here.

    `own_settings`, `gate` and `on_ready` are set before `initialize`.
    """

    own_settings: Settings
    gate: Gate
    on_ready: Callable[[str], None]

    @default("log")
    def _log(self) -> logging.Logger:
        return logging.getLogger(LOGGER_NAME)

    def initialize(self, argv: list[str] | None = None) -> None:
        """Read `voila.json` of the project and take the settings; ignore the machine's own."""
        settings = self.own_settings
        self.config_file_paths = [str(PROJECT_FOLDER)]
        super().initialize([] if argv is None else argv)
        register_provisioner()
        self.update_config(
            Config(
                KernelRestarter={"restart_limit": 0},
                OwnedKernels={
                    "kernels_at_most": min(settings.kernels_at_most, pages_that_fit()),
                    "kernels_per_person": settings.kernels_per_person,
                    "cull_idle_timeout": settings.kernel_idle_seconds,
                },
            )
        )
        self.root_dir = str(settings.notebooks_folder)
        self.base_url = settings.base_url
        self.ip, self.port = settings.address, settings.port
        self.open_browser = False
        self.identity_provider_class = GateIdentity
        self.authorizer_class = KernelOwnersOnly
        self.voila_configuration.multi_kernel_manager_class = OwnedKernels
        self.voila_configuration.kernel_spec_manager_class = OneKernelSpec
        self.cookie_secret = kept_secret(settings.secrets_folder / "cookies")
        self.tornado_settings = {"headers": SECURITY_HEADERS}

    def setup_template_dirs(self) -> None:
        """Leave Voilà's own templates out: the page handler renders ours."""

    def init_settings(self) -> dict[str, Any]:
        """Return the settings that handlers find, Voilà's and ours."""
        fits = len(self.connection_dir) <= _LONGEST_SOCKET_FOLDER
        self.update_config(Config(KernelManager={"transport": "ipc" if fits else "tcp"}))
        settings: dict[str, Any] = super().init_settings()
        self.identity_provider.gate = self.kernel_manager.gate = self.gate
        self.identity_provider.secure_cookie = self.own_settings.behind_tls
        prefix = cookie_prefix(self.own_settings)
        self.identity_provider.cookie_prefix = prefix
        static_files = StaticFiles(self.voila_configuration.extension_allowlist)
        static = f"{self.base_url}recursos/"
        return {
            **settings,
            "allow_remote_access": True,
            "compress_response": True,
            "config": self.config,
            "default_handler_class": NothingHere,
            "example": self.gate.holds_examples,
            "gate": self.gate,
            "health": self._health(),
            "log_function": log_request,
            "kernel_environment": {
                "SERVIMUN_BASE_URL": self.base_url,
                "SERVIMUN_DATA": str(self.own_settings.data_folder),
                "SERVIMUN_NOTEBOOKS": str(self.own_settings.notebooks_folder),
                "IPYTHONDIR": os.path.join(self.connection_dir, "ipython"),
            },
            "kernel_websocket_connection_class": PromptConnection,
            "login_url": f"{self.base_url}entrar",
            "notebooks_folder": self.own_settings.notebooks_folder,
            "own_templates": make_templates(),
            "password_queue": PasswordQueue(),
            "page_config": {
                **get_page_config(self.base_url, settings, self.log, self.voila_configuration),
                "fullStaticUrl": static + static_files.voila,
                "fullLabextensionsUrl": static + static_files.extensions,
            },
            "publish": lambda text, ending: static + static_files.publish(text, ending),
            "static_files": static_files,
            "websocket_compression_options": {"compression_level": 6, "mem_level": 5},
            "websocket_max_message_size": LARGEST_MESSAGE,
            "xsrf_cookie_kwargs": {
                "path": self.base_url,
                "samesite": "Lax",
                "secure": self.own_settings.behind_tls,
            },
            "xsrf_cookie_name": f"{prefix}_xsrf",
            "xsrf_cookies": True,
        }

    def _health(self) -> Health:
        """Return what is watched. Forgetting what is old is a write, as saving is."""
        watches = [Watch("store", self.gate.forget, patience=5)]
        if FORKING_WORKS:
            watches.append(Watch("pages", WarmParent.check, patience=15))
        return Health(*watches)

    def init_handlers(self) -> list[Any]:
        """Return everything that can be asked for; all else is `NothingHere`."""
        base = self.base_url
        static_files = self.app.settings["static_files"]
        return [
            (base, HomeHandler),
            (rf"{base}entrar", SignInHandler),
            (rf"{base}entrar/codigo", CodeHandler),
            (rf"{base}cuenta", AccountHandler),
            (rf"{base}calendario\.ics", CalendarFeedHandler),
            (rf"{base}cuenta/calendario", CalendarAddressHandler),
            (rf"{base}cuenta/sesiones", OtherSessionsHandler),
            (rf"{base}cuenta/segundo-paso", SecondFactorHandler),
            (rf"{base}contrasena", ChangePasswordHandler),
            (rf"{base}contrasena/fuerza", PasswordStrengthHandler),
            (rf"{base}contrasena/nueva", NewPasswordHandler),
            (rf"{base}contrasena/olvidada", ForgottenPasswordHandler),
            (rf"{base}ajustes/clave-de-correo", MailPasswordHandler),
            (rf"{base}salir", SignOutHandler),
            (rf"{base}salud", HealthHandler),
            (rf"{base}recursos/(.*)", StaticFileHandler, {"static_files": static_files}),
            (rf"{base}archivos", UploadHandler),
            (rf"{base}ayuda", GuidesHandler),
            (rf"{base}ayuda/([a-z-]+)", GuideHandler),
            (rf"{base}ayuda/imagenes/([a-z0-9-]+\.png)", GuidePictureHandler),
            (rf"{base}buscar", FindPageHandler),
            (rf"{base}buscar/hallazgos", FindingHandler),
            (rf"{base}avisos/cuantos", BellHandler),
            (rf"{base}aviso/([0-9a-f]{{24}})", NoticeHandler),
            (rf"{base}api/kernels/{_KERNEL}", OwnedKernelHandler),
            (rf"{base}api/kernels/{_KERNEL}/channels", ChannelsHandler),
            (rf"{base}paginas/{_KERNEL}/cerrar", ClosedPageHandler),
            (rf"{base}{_PAGE}", PageHandler),
        ]

    def listen(self) -> None:
        """Listen on the one port that was asked for and serve until told to stop.

        Raises `SettingsError` when the port cannot be had.
        """
        try:
            sockets = bind_sockets(self.port, self.ip)
        except OSError as error:
            shutil.rmtree(self.connection_dir, ignore_errors=True)
            raise refused(error, self.ip, self.port) from error
        self.port = sockets[0].getsockname()[1]
        server = HTTPServer(
            self.app,
            xheaders=self.own_settings.behind_tls,
            max_body_size=_LARGEST_POST,
        )
        server.add_sockets(sockets)
        loop = asyncio.get_event_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, loop.stop)
        self.app.settings["health"].start()
        self.on_ready(f"http://{self.ip}:{self.port}{self.base_url}")
        try:
            loop.run_forever()
        finally:
            server.stop()
            self.stop()

    def stop(self) -> None:
        """End the kernels; pages show that the connection is lost, drafts are in the store."""
        asyncio.get_event_loop().run_until_complete(self.kernel_manager.end_all())
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def kept_secret(file: Path) -> bytes:
    """Return the random bytes kept in `file`, made at the first start; only we may read them."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.parent.chmod(0o700)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        file.chmod(0o600)
        return file.read_bytes()
    with os.fdopen(descriptor, "wb") as new:
        new.write(secrets.token_bytes(64))
    return file.read_bytes()
