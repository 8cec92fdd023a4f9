"""Every form that the platform declares, found by walking its modules of forms."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import servimun_widgets
from servimun_widgets.forms.declaration import Form


def every_form() -> dict[str, Form]:
    """Return name -> form, of each form that a module of forms declares."""
    modules = pkgutil.walk_packages(servimun_widgets.__path__, "servimun_widgets.")
    found = [import_module(one.name) for one in modules if ".forms" in one.name]
    forms = [one for module in found for one in vars(module).values() if isinstance(one, Form)]
    return {form.name: form for form in forms}
