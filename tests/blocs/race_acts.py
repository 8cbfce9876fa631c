"""Acts for the races, called in processes of their own: plain arguments in, plain answers out."""

import datetime


def prepare_handovers(times):
    """`times` units with somebody in charge; gives the keys of these contacts."""
    from blocs.services.contacts import record_contact
    from blocs.services.units import add_unit

    units = [add_unit(f"Cục {number}") for number in range(times)]
    return [record_contact(None, unit, person="Người Giao").pk for unit in units]


def hand_over(shown):
    from blocs.models import UnitContact
    from blocs.services import handovers

    unit = UnitContact.objects.select_related("unit").get(pk=shown).unit
    handovers.hand_over(None, unit, shown, datetime.date(2025, 7, 1), person="Người Nhận")


def in_charge(held):
    """Of the unit of each contact, everybody who was ever in charge."""
    from blocs.models import UnitContact

    units = [contact.unit_id for contact in UnitContact.objects.filter(pk__in=held).order_by("pk")]
    return [[str(each) for each in UnitContact.objects.filter(unit=unit).in_order()] for unit in units]
