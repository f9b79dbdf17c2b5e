"""A hook that the site had: it fills in the name of the river before a page is rendered."""

from mkdocs.plugins import event_priority


@event_priority(50)
def on_page_markdown(markdown: str, **_: object) -> str:
    return markdown.replace("{{ river }}", "Isar")
