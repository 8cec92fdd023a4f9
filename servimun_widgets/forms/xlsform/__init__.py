"""Forms written as spreadsheets, in the standard XLSForm (https://xlsform.org), read by `pyxform`.

A file that `pyxform` refuses is refused with a reason. One that it accepts is loaded, and what the
platform does not do is named row by row: nothing is left out in silence.
"""

from servimun_widgets.forms.xlsform.mapping import LoadedForm, load_xlsform

__all__ = ["LoadedForm", "load_xlsform"]
