"""R13, the arithmetic of ballots, as sentences with the numbers. Pure; unknown counts are left out."""

from django.utils.translation import gettext as _

from emulation.findings import BLOCK, Finding

BASIS = "số học"


def ballot_findings(counts):
    """`counts`: voters, issued, collected, valid, invalid and, where there is one, yes. Each finding is at
    the count that is too large."""
    counts = {name: counts.get(name) for name in ("voters", "issued", "collected", "valid", "invalid", "yes")}
    sentences = [
        *_more_than(counts, "issued", "voters", _("Số phiếu phát ra"), _("số người có quyền bỏ phiếu")),
        *_more_than(counts, "collected", "issued", _("Số phiếu thu về"), _("số phiếu phát ra")),
        *_more_than(counts, "valid", "collected", _("Số phiếu hợp lệ"), _("số phiếu thu về")),
        *_more_than(counts, "valid", "voters", _("Số phiếu hợp lệ"), _("số người có quyền bỏ phiếu")),
        *_more_than(counts, "yes", "valid", _("Số phiếu đồng ý"), _("số phiếu hợp lệ")),
        *_more_than(counts, "yes", "voters", _("Số phiếu đồng ý"), _("số người có quyền bỏ phiếu")),
        *_parts_of_the_collected(counts),
    ]
    return [Finding("R13", BLOCK, text, numbers, BASIS, next(iter(numbers))) for text, numbers in sentences]


def _more_than(counts, smaller, larger, smaller_name, larger_name):
    few, many = counts[smaller], counts[larger]
    if few is None or many is None or few <= many:
        return []
    text = _("{smaller} ({few}) lớn hơn {larger} ({many}). Kiểm tra lại biên bản kiểm phiếu.")
    text = text.format(smaller=smaller_name, few=few, larger=larger_name, many=many)
    return [(text, {smaller: few, larger: many})]


def _parts_of_the_collected(counts):
    valid, invalid, collected = counts["valid"], counts["invalid"], counts["collected"]
    if None in (valid, invalid, collected) or valid + invalid == collected:
        return []
    text = _(
        "Phiếu hợp lệ ({valid}) cộng phiếu không hợp lệ ({invalid}) là {sum}, số phiếu thu về là {collected}. "
        "Kiểm tra lại biên bản kiểm phiếu."
    ).format(valid=valid, invalid=invalid, sum=valid + invalid, collected=collected)
    return [(text, {"valid": valid, "invalid": invalid, "collected": collected})]
