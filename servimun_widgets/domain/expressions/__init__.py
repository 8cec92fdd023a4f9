"""Conditions and calculations of forms: a subset of XPath 1.0 with the functions of XLSForm.

`parse` turns text into a tree of plain lists, `resolve` ties its names to the fields of a form, and
`evaluate` works it out. A resolved tree is JSON: the browser evaluates the very same one with
`widgets/expressions.js`, and `tests/unit/expressions/cases.json` holds both to one result. Nothing
here is ever handed to an interpreter of a programming language.

Source of the functions: the ODK XForms specification, section «XPath functions».
"""
