"""Import of the municipality's catalogues: agencies, programmes and colonias, from CSV or XLSX."""

from servimun_widgets.importing.services.choices import Choices
from servimun_widgets.importing.services.columns import Kind
from servimun_widgets.importing.services.importer import import_file
from servimun_widgets.importing.services.report import ImportReport, ImportWarning, Resemblance
from servimun_widgets.importing.services.template import write_template

__all__ = [
    "Choices",
    "ImportReport",
    "ImportWarning",
    "Kind",
    "Resemblance",
    "import_file",
    "write_template",
]
