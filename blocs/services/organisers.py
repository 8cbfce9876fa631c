"""Whose division a bloc belongs to: its units stand once in all blocs of one organiser in a year."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from blocs.models import Membership
from blocs.permissions import can_open_years
from blocs.services.years import lock_bloc, lock_year
from emulation.audit import record_act
from emulation.refusals import Refused
from emulation.transactions import again_if_beaten


@again_if_beaten
def change_organiser(user, bloc, organiser, reason=""):
    """The bloc and its memberships of every year are of another organiser (None: unknown) from here on.

    Raises `Refused("placed")` naming each unit that another bloc of that organiser has. Twice is once.
    """
    if user is not None and not can_open_years(user):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng đổi được cơ quan tổ chức của khối."))
    bloc = lock_bloc(bloc.pk, no_key=True)
    if bloc.organiser == organiser:
        return bloc
    for year in bloc.years.order_by("year").values_list("pk", flat=True):
        lock_year(year)
    bloc.organiser = organiser
    bloc.full_clean()
    bloc.save(update_fields=["organiser"])
    placed = [sentence for sentence in map(_repeat_the_bloc, _members_of(bloc)) if sentence]
    if placed:
        raise Refused("placed", {"organiser": placed})
    record_act(bloc, "change_organiser", reason=reason)
    return bloc


def _members_of(bloc):
    members = Membership.objects.filter(bloc_year__bloc=bloc).order_by("year", "position")
    return members.select_related("bloc_year__bloc")


def _repeat_the_bloc(member):
    """Saves the membership as the bloc's own columns now say it; a sentence where it cannot stand."""
    try:
        member.full_clean()
    except ValidationError as error:
        return _in_another_bloc(member) or error.messages[0]
    member.save()
    return ""


def _in_another_bloc(member):
    year = member.bloc_year
    there = Membership.objects.members().filter(
        organiser=year.bloc.organiser, year=year.year, unit=member.unit_id
    )
    other = there.exclude(pk=member.pk).select_related("bloc_year").first()
    return other and _(
        "Năm %(year)s, %(unit)s đã là thành viên %(bloc)s của cùng cơ quan tổ chức. "
        "Ghi ngày rời một trong hai khối, rồi đổi lại."
    ) % {"year": year.year, "unit": member.unit.name_on(year.last_day), "bloc": other.bloc_year.name}
