"""What a bloc's year still lacks, in words: what nobody has said anything of, and what was begun and left."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocs.models.bloc_years import Role
from blocs.models.pieces import Known
from registry.strip import SAID

# What the lists of `SAID` are called in a sentence; the offices have the words of the bloc's kind.
_LISTS = {
    "members_known": gettext_lazy("đơn vị thành viên"),
    "deputies_known": gettext_lazy("%(deputy)s"),
    "delegates_known": gettext_lazy("đại biểu"),
    "guests_known": gettext_lazy("khách mời"),
    "reports_known": gettext_lazy("báo cáo và số liệu"),
    "proposals_known": gettext_lazy("đề nghị khen thưởng"),
    "honours_known": gettext_lazy("suy tôn, tuyên dương"),
    "pledges_known": gettext_lazy("giao ước thi đua"),
    "elections_known": gettext_lazy("bầu %(leader)s, %(deputy)s"),
}


def missing_of(bloc_year, officers, review):
    """Sentences, none where all is recorded and finalised; a list "chưa rõ" or "không có" lacks nothing."""
    said = _said(bloc_year, review)
    sentences = [
        _counted(_("Chưa nhập: %(lists)s"), Known.NOT_ENTERED, said),
        _counted(_("Mới có một phần: %(lists)s"), Known.PARTIAL, said),
        "" if _has_leader(officers) else _("%(leader)s: chưa rõ") % {"leader": bloc_year.leader_word},
        _of_the_sitting(review),
    ]
    sentences = list(filter(None, sentences))
    if not sentences and not review.is_finalised:
        return [_("Chỉ còn rà soát và chốt")]
    return sentences


def _said(bloc_year, review):
    """[(what a list is called, what it says of itself)]; a sitting's lists once there is one."""
    words = {"leader": bloc_year.leader_word, "deputy": bloc_year.deputy_word}
    return [
        (str(_LISTS[column]) % words, getattr(record, column))
        for section, columns in SAID.items()
        if (record := bloc_year if section == "year" else review)
        for column in columns
    ]


def _counted(sentence, state, said):
    lists = [name for name, known in said if known == state]
    return sentence % {"lists": ", ".join(lists)} if lists else ""


def _has_leader(officers):
    return any(role == Role.LEADER for role, _number in officers)


def _of_the_sitting(review):
    if review is None:
        return _("Chưa có hội nghị tổng kết")
    return "" if review.held_on else _("Ngày họp: chưa rõ")
