"""How a person in charge of a unit is shown: in the directory, and on the page of the unit."""

import datetime
import re

from django.utils.translation import gettext as _

from blocs.models import UnitContact
from blocs.models.contacts import telephone_numbers, units_in_the_directory_of
from blocs.permissions import can_correct_contact, can_keep_contacts
from registry.pages.phrases import day


def dialled(typed):
    """[(a number as typed, the address that calls it)]; nothing to call where an old row holds no number."""
    return [(number, _address(parts) if parts else "") for number, parts in telephone_numbers(typed)]


def _address(parts):
    digits = re.sub(r"[^\d+]", "", parts["number"])
    extension = f";ext={parts['extension']}" if parts["extension"] else ""
    return f"tel:{digits}{extension}"


def last_day(until):
    return until - datetime.timedelta(days=1) if until else None


class Charge:
    """Who is and who was in charge of a unit, as far as the person may read it; `is_read` where they may."""

    def __init__(self, user, unit):
        self.may_keep = can_keep_contacts(user)
        self.is_read = units_in_the_directory_of(user).filter(pk=unit.pk).exists()
        contacts = UnitContact.objects.filter(unit=unit).in_order().reverse() if self.is_read else ()
        self.rows = [_Row(each) for each in contacts]
        self.may_correct = self.is_read and (self.may_keep or can_correct_contact(user, unit))

    @property
    def present(self):
        return next((row for row in self.rows if not row.contact.until), None)


class _Row:
    def __init__(self, contact):
        self.contact = contact
        self.numbers = dialled(contact.telephone)
        self.since = day(contact.since)
        self.until = day(last_day(contact.until))
        self.is_past = contact.until is not None

    @property
    def to(self):
        return self.until or _("nay")
