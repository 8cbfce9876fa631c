"""Blocs and their years: opened, locked and confirmed. The next year is opened by `carrying_over`."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from blocs.models import Bloc, BlocYear, Conference
from blocs.permissions import can_open_years
from blocs.services.slugs import free_slug
from emulation.access import is_secretariat
from emulation.audit import record_act
from emulation.refusals import Refused
from emulation.text import bloc_slug, prose
from emulation.transactions import again_if_beaten


def lock_year(pk):
    """The one lock of a bloc's year: every service that writes under it takes this first.

    PostgreSQL needs the row lock; SQLite takes its lock when the transaction begins (IMMEDIATE).
    """
    year = BlocYear.objects.select_for_update().filter(pk=pk).first()
    if year is None:
        raise Refused("not_found", _("Hồ sơ này không còn trong sổ. Mở lại danh sách khối."))
    return year


def lock_bloc(pk, **how):
    """For what is done to a bloc as a whole; `no_key=True` where others may still name it meanwhile."""
    bloc = Bloc.objects.select_for_update(**how).filter(pk=pk).first()
    if bloc is None:
        raise Refused("not_found", _("Khối này không còn trong sổ. Mở lại danh sách khối."))
    return bloc


def annual_review_of(bloc_year):
    return Conference.objects.annual_reviews().filter(bloc_year=bloc_year).first()


def is_frozen(conference, part, review):
    """Finalising freezes a conference; the annual review also the year's members, officers and reports."""
    frozen_by_year = part in ("year", "report") and review and review.is_finalised
    return bool(frozen_by_year or (conference and conference.is_finalised))


def is_over_for(user, review):
    """Once the annual review is finalised the year is closed to its officers; the secretariat may still add a
    sitting that came to light later. `user` None is the system."""
    return bool(review and review.is_finalised and user is not None and not is_secretariat(user))


def refuse_if_frozen(user, bloc_year, conference, part):
    review = annual_review_of(bloc_year)
    if is_frozen(conference, part, review) or is_over_for(user, review):
        raise Refused(
            "finalised",
            _("Hồ sơ đã chốt nên không sửa được nữa. Muốn sửa, đề nghị Thường trực Hội đồng mở lại."),
        )


@again_if_beaten
def add_bloc(user, *, name, organiser=None, slug=""):
    """Enters a bloc's enduring identity; the slug follows from the name unless given."""
    if user is not None and not can_open_years(user):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng thêm được khối thi đua."))
    bloc = Bloc(name=name, organiser=organiser, slug=slug or free_slug(Bloc, bloc_slug(name)))
    # Whether an address we chose is still free is for the database to say: then the next one is tried.
    bloc.full_clean(exclude=() if slug else ("slug",))
    bloc.save()
    return bloc


@again_if_beaten
def open_year(user, bloc, year, *, kind=BlocYear.Kind.BLOC, confirmed=True):
    """Opens a year of a bloc by hand; one already open is returned as it is."""
    if user is not None and not can_open_years(user):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng mở được năm mới cho khối."))
    # Two who open years of one bloc take turns; finalising, which opens the next year too, does not wait.
    bloc = lock_bloc(bloc.pk, no_key=True)
    opened = BlocYear.objects.filter(bloc=bloc, year=year).first()
    if opened:
        return opened
    opened = BlocYear(bloc=bloc, year=year, kind=kind, name=bloc.name, confirmed=confirmed)
    opened.full_clean()
    opened.save()
    return opened


@transaction.atomic
def confirm_year(user, bloc_year):
    """A draft copied from last year counts from here on, and its units take their places in the year.

    Confirming twice is confirming once. Raises `Refused("placed")` naming the units that another bloc has.
    """
    if user is not None and not can_open_years(user):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng xác nhận được danh sách của năm."))
    year = lock_year(bloc_year.pk)
    if not year.confirmed:
        year.confirmed = True
        year.save(update_fields=["confirmed"])
        _take_places(year)
        record_act(year, "confirm_year")
    return year


@transaction.atomic
def unconfirm_year(user, bloc_year, reason):
    """A confirmed year is a draft again: it counts nowhere, and its units give their places in the year back."""
    if user is not None and not can_open_years(user):
        raise Refused("not_allowed", _("Chỉ Thường trực Hội đồng bỏ xác nhận được danh sách của năm."))
    year = lock_year(bloc_year.pk)
    reason = prose(reason or "")
    if not reason:
        raise Refused("reason", {"reason": [_("Ghi lý do bỏ xác nhận: cần sửa gì, căn cứ vào đâu.")]})
    if not year.confirmed:
        raise Refused("not_confirmed", _("Năm này đang là bản nháp: có thể người khác vừa bỏ xác nhận."))
    refuse_if_frozen(user, year, None, "year")
    year.confirmed = False
    year.save(update_fields=["confirmed"])
    for member in year.memberships.all():
        member.save()  # it repeats what its year says: a draft holds no place
    record_act(year, "unconfirm_year", reason=reason)
    return year


def _take_places(year):
    taken = []
    for member in year.memberships.named_on(year.last_day):
        try:
            member.full_clean()
            member.save()
        except ValidationError:
            taken.append(member.unit_name)
    if taken:
        raise Refused(
            "placed",
            _(
                "Chưa xác nhận được: %(units)s đang là thành viên khối khác trong năm. Bỏ khỏi danh sách, rồi xác nhận lại."
            )
            % {"units": "; ".join(taken)},
        )
