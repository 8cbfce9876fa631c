"""Appraised proposals are put on a session's docket, each with what the rules say of it on the day.

It stands on the top floor, for the findings are composed of all floors; the page it is a button of is the council's.
"""

from itertools import groupby

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.admin.council_sessions import CouncilSessionAdmin
from awards.admin.session_acts import is_under_way
from awards.models import Proposal
from awards.permissions import can_run_session
from emulation.admin.acts import ActForm, labelled, posted
from registry.services.putting_forward import put_on_docket


def ready_for(session):
    """Appraised proposals of the session's year (of every year where it has none), not on hold, by award."""
    proposals = Proposal.objects.filter(status=Proposal.Status.APPRAISED, on_hold_since=None)
    if session.year:
        proposals = proposals.filter(bloc_year__year=session.year)
    named = proposals.named_on(session.day).named_on(session.day, unit="person__unit", to="person_unit_name")
    return named.select_related("award_type", "person", "bloc_year").order_by(
        "award_type__position", "award_type", "bloc_year__sort_key", "position", "pk"
    )


def _said(proposal):
    who = [proposal.person, proposal.part, proposal.unit_name or proposal.person_unit_name]
    named = ", ".join(str(each) for each in who if each)
    if proposal.recipients is not None:
        named = _("%(number)s (nguồn không nêu tên)") % {"number": proposal.recipients}
    return f"{named} – {proposal.bloc_year}"


class DocketForm(ActForm):
    proposals = forms.MultipleChoiceField(
        label=gettext_lazy("Đề nghị"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "radiolist"}),
    )

    def __init__(self, *args, ready, **kwargs):
        super().__init__(*args, **kwargs)
        self.ready = {str(each.pk): each for each in ready}
        by_award = groupby(self.ready.values(), key=lambda each: str(each.award_type or each.title))
        self.fields["proposals"].choices = [
            (award, [(each.pk, _said(each)) for each in proposals]) for award, proposals in by_award
        ]

    @property
    def chosen(self):
        return [self.ready[key] for key in self.cleaned_data["proposals"]]


@labelled(gettext_lazy("Đưa vào danh mục xét"), may=can_run_session, when=is_under_way)
def docket(page, request, session):
    form = DocketForm(posted(request), ready=ready_for(session))

    def put(_asked):
        put_on_docket(request.user, session, form.chosen)

    if form.does(put):
        said = _("Đã đưa %(number)s đề nghị vào danh mục xét.")
        return page.done(request, session, said, number=len(form.chosen))
    explanation = (
        _(
            "Các đề nghị đủ điều kiện xét. Đánh dấu những đề nghị đưa vào danh mục; lưu ý của từng đề nghị được ghi kèm."
        )
        if form.ready
        else _("Chưa có đề nghị nào đủ điều kiện xét. Thẩm định hồ sơ trước, rồi đưa vào danh mục.")
    )
    title = _("Đưa vào danh mục xét")
    return page.act_page(request, form, title, session, title, explanation)


CouncilSessionAdmin.also("docket", docket)
