"""What is done with MkDocs, a room for each purpose; `events.py` says when."""
