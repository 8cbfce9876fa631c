"""Where on a recording page the place of a finding or a refusal ("table:row:field") stands."""

from registry.forms.sections import PAGES

TABLES = {
    table.rows.name for page in PAGES for table in (*page.tables, *(page.block.tables if page.block else ()))
}


def id_on_page(where):
    """The id of the field, row or table that `where` names; empty where it is the page as a whole."""
    place, last = where.replace(":", "-"), where.rpartition(":")[2]
    if not where or last.isdigit() or last in TABLES:
        return place
    return f"id_{place}"
