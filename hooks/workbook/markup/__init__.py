"""Markdown to data and HTML: the Python-Markdown extensions, and what they read. Knows nothing of paper."""
