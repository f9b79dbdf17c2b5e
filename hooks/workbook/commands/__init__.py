"""What `python -m workbook` does besides one page: commands for a folder of pages."""
