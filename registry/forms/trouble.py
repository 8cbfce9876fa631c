"""What stands in the way of saving a page, each fault with its name and its place: the list at the top."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Wrong:
    """`place` is the id of the field, row or table on the page."""

    name: str
    place: str
    sentence: str


def wrong_fields(form):
    """[Wrong, …] of a `PageForm`, in the order of the page; sentences about the whole stand by themselves."""
    found = _of_fields(form.form)
    for table in form.tables:
        found += _of_table(table, table.caption)
    for block in form.kept_blocks:
        found += _of_block(block, block.heading)
    return found


def _of_block(block, heading):
    found = _of_form(block.form, heading, block.prefix)
    for table in block.tables:
        found += _of_table(table, _("%(part)s, %(table)s") % {"part": heading, "table": table.caption})
    return found


def _of_table(table, caption):
    found = [Wrong(caption, table.prefix, each) for each in table.formset.non_form_errors()]
    for number, row in enumerate(table.formset.forms, start=1):
        if row in table.formset.kept:
            found += _of_form(
                row, _("%(table)s, dòng %(number)s") % {"table": caption, "number": number}, row.prefix
            )
    return found


def _of_form(form, name, place):
    return [Wrong(name, place, each) for each in form.non_field_errors()] + _of_fields(form, name)


def _of_fields(form, owner=""):
    wrong = [form[each] for each in form.errors if each in form.fields]
    return [Wrong(_name(each, owner), each.id_for_label, each.errors[0]) for each in wrong]


def _name(field, owner):
    return _("%(owner)s: %(field)s") % {"owner": owner, "field": field.label} if owner else field.label
