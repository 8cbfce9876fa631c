"""A nominee and an item in words, as the desk, the frozen text and the minutes say them."""

from django.utils.translation import gettext as _

from emulation.text import number


def recipient_of(item):
    """By the names of the day that `ReviewItem.objects.named` brought along."""
    proposal = item.proposal
    if proposal.recipients is not None:
        return _("%(number)s (nguồn không nêu tên)") % {"number": proposal.recipients}
    of_unit = item.unit_name or item.person_unit_name
    post = proposal.person.post if proposal.person else ""
    return ", ".join(str(each) for each in (proposal.person, post, proposal.part, of_unit) if each)


def award_of(proposal):
    return str(proposal.award_type or proposal.title)


def result_of(item):
    """ "" until the item is closed."""
    if not item.is_closed:
        return ""
    return {True: _("Thông qua"), False: _("Không thông qua"), None: _("Chưa quyết định được")}[item.passed]


def rule_in_words(rule):
    """A vote rule as one line: threshold, what it is asked of, how it is voted, the quorum."""
    if rule is None:
        return _("chưa rõ")
    return "; ".join(
        [
            _("%(sign)s %(percent)s %% %(base)s")
            % {
                "sign": _("hơn") if rule.strict else _("ít nhất"),
                "percent": rule.percent,
                "base": rule.get_base_display(),
            },
            _("bỏ phiếu kín") if rule.secret else _("biểu quyết công khai"),
            _("họp khi có ít nhất %(over)s/%(under)s thành viên")
            % {"over": rule.quorum_over, "under": rule.quorum_under},
            _("vẫn tính người không tham gia xét")
            if rule.recused_count
            else _("không tính người không tham gia xét"),
        ]
    )


def score_of(honour):
    """ "855/1000, hạng 1", whichever of it is known."""
    points = number(honour.points) if honour.points is not None else ""
    if points and honour.out_of is not None:
        points = f"{points}/{number(honour.out_of)}"
    rank = _("hạng %(rank)s") % {"rank": honour.rank} if honour.rank is not None else ""
    return ", ".join(each for each in (points, rank) if each)
