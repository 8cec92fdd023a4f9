"""What citizens find: the public snapshot and the site that is made from it."""

from __future__ import annotations

from servimun_widgets.domain.subject import Subject

SUBJECT = Subject(
    identity_files=("lineas_de_ayuda.toml", "necesidades.toml", "sinonimos.csv"),
    home_panel="servimun_widgets.catalogue.pages:public_panel",
)
