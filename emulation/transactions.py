"""How a transaction takes it when another one was faster."""

from functools import wraps

from django.db import IntegrityError, transaction


def again_if_beaten(act):
    """The act as one transaction, tried once more when another took a unique place between check and write.

    By then the other's row is visible: the check finds it, and has the sentence or the next free place.
    """
    in_one = transaction.atomic(act)

    @wraps(act)
    def tried(*args, **kwargs):
        try:
            return in_one(*args, **kwargs)
        except IntegrityError:
            return in_one(*args, **kwargs)

    return tried
