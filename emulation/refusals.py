"""How a service says no: nothing was written, and each sentence knows its place on the page."""


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
