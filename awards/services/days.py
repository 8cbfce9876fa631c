"""Days that people give with an act: known, and not still to come."""

from django.utils import timezone
from django.utils.translation import gettext as _

from emulation.refusals import Refused


def refuse_unless_past(day, place="day"):
    """Today counts as past. Raises `Refused`: "day" (none was given), "future"."""
    if day is None:
        raise Refused("day", {place: [_("Ghi ngày, theo dạng ngày/tháng/năm.")]})
    if day > timezone.localdate():
        sentence = _("Ngày %(day)s chưa đến. Ghi ngày đã qua hoặc hôm nay.")
        raise Refused("future", {place: [sentence % {"day": f"{day:%d/%m/%Y}"}]})
