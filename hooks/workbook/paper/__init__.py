"""Data to paper: worksheets as PDFs that can be filled in. Knows nothing of Markdown."""
