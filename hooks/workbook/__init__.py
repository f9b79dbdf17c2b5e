"""Exercises in Markdown: one source for a page, a sheet of paper and a form.

The package knows Python-Markdown and nothing of the site generator that calls it.
`workbook.extension` is the Python-Markdown extension, `workbook.model` the plain data it yields.
"""
