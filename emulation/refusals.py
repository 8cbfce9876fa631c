"""How a service says no: nothing was written, and each sentence knows its place on the page."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class Refused(Exception):
    """`errors` maps a place to sentences. A place is "" (the whole), "field", "table:row" or
    "table:row:field", nested tables going on in the same way ("pledges:0:signatures:2:unit")."""

    def __init__(self, code, errors):
        self.code = code
        self.errors = {"": [errors]} if isinstance(errors, str) else errors
        super().__init__(code)

    def __str__(self):
        return f"{self.code}: {self.errors}"


class Stale(Refused):
    """Somebody else saved first. `current` is what now stands, in the shape the section is saved in."""

    def __init__(self, current, message):
        super().__init__("stale", message)
        self.current = current


def checked(row):
    """The row after `full_clean`, whose sentences go to their fields."""
    try:
        row.full_clean()
    except ValidationError as error:
        places = {"" if name == NON_FIELD_ERRORS else name: said for name, said in error.message_dict.items()}
        raise Refused("invalid", places) from error
    return row
