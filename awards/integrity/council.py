"""What the council voted on: the votes, what was frozen, what waits."""

from django.db.models import Count, Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from awards.desk.snapshot import check_again
from awards.models import Proposal, ReviewItem
from awards.models.lives import Status


def votes_cast_are_those_collected():
    """Of open votes: one row each of who was in the room and of who wrote."""
    closed = ReviewItem.objects.closed().filter(is_secret=False, collected__isnull=False)
    counted = closed.annotate(cast=Count("votes"), counted=F("collected") + Coalesce("written", 0))
    text = _(
        "%(item)s: sổ giữ %(cast)s phiếu, kết quả đếm %(counted)s phiếu. Đối chiếu với bản chốt của mục."
    )
    for item in _told(counted.exclude(cast=F("counted"))):
        yield text % {"item": _name(item), "cast": item.cast, "counted": item.counted}


def what_was_frozen_is_as_it_was():
    text = _("%s: bản chốt không khớp dấu đã ghi lúc kết thúc. Lấy lại từ bản sao lưu và xem ai đã sửa.")
    return (text % _name(item) for item in _told(ReviewItem.objects.closed()) if not check_again(item))


def what_is_docketed_is_on_a_docket():
    waiting = ReviewItem.objects.waiting().filter(proposal=OuterRef("pk"))
    adrift = Proposal.objects.filter(~Exists(waiting), status=Status.DOCKETED).select_related("bloc_year")
    text = _("%s: một đề nghị ở bước “Trong danh mục xét” mà không phiên họp nào đang xét.")
    return (text % proposal.bloc_year for proposal in adrift.order_by("pk").iterator())


def _told(items):
    return items.select_related("session").order_by("pk").iterator()


def _name(item):
    return f"{item.session}, {item}"
