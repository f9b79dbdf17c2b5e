"""Exercises in Markdown: one source for a page, a sheet of paper and a form.

The package knows Python-Markdown and nothing of the site generator that calls it. Hosts name its extensions by their
entry points (pyproject.toml): `workbook` is all of them, `workbook.exercises` the exercises alone. Its rooms, of which
one may import what stands to its right: `rules` and `web`; `markup` and `paper`, which never meet; the modules here.
"""
