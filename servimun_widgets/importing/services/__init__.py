"""Import of the municipality's catalogues: agencies, programmes and colonias, from CSV or XLSX."""

from servimun_widgets.importing.services.choices import Choices
from servimun_widgets.importing.services.columns import Kind
from servimun_widgets.importing.services.importer import (
    Load,
    import_file,
    preview,
    read_received,
    take_sheet,
)
from servimun_widgets.importing.services.report import ImportReport, ImportWarning, Resemblance
from servimun_widgets.importing.services.taking_out import program_rows
from servimun_widgets.importing.services.template import template_bytes, write_template

__all__ = [
    "Choices",
    "ImportReport",
    "ImportWarning",
    "Kind",
    "Load",
    "Resemblance",
    "import_file",
    "preview",
    "program_rows",
    "read_received",
    "take_sheet",
    "template_bytes",
    "write_template",
]
