"""Addresses of rows that are found by one."""

from itertools import count


def free_slug(model, wanted):
    """The address itself, or with the first number from 2 that makes it one no other row has."""
    taken = set(model.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    if wanted not in taken:
        return wanted
    return next(each for number in count(2) if (each := f"{wanted}-{number}") not in taken)
