"""A bloc's organiser is changed by an act: it decides which blocs may not share a unit."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocs.admin.naming import named_units
from blocs.models import Bloc
from blocs.services.organisers import change_organiser
from emulation.admin.account_forms import ReasonForm
from emulation.admin.acts import chosen_by_typing, labelled, posted
from emulation.refusals import Refused


class OrganiserForm(ReasonForm):
    organiser = forms.ModelChoiceField(
        label=gettext_lazy("Cơ quan tổ chức"),
        queryset=None,
        required=False,
        help_text=gettext_lazy("Bỏ trống nếu chưa rõ."),
    )
    field_order = ["organiser", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organiser"].widget = chosen_by_typing(Bloc, "organiser")
        self.fields["organiser"].queryset = named_units()


@labelled(gettext_lazy("Đổi cơ quan tổ chức"))
def organiser(page, request, bloc):
    form = OrganiserForm(posted(request), initial={"organiser": bloc.organiser_id})
    if form.is_valid():
        asked = form.cleaned_data
        try:
            change_organiser(request.user, bloc, asked["organiser"], asked["reason"])
            return page.done(request, bloc, _("Đã ghi cơ quan tổ chức của %(bloc)s."))
        except Refused as refused:
            form.refuse(refused)
    explanation = _(
        "Cơ quan tổ chức đổi cho mọi năm đã mở của khối. Trong một năm, một đơn vị chỉ ở một khối của cùng cơ quan "
        "tổ chức: danh sách thành viên các năm được xét lại."
    )
    return page.act_page(request, form, _("Đổi cơ quan tổ chức"), bloc, _("Đổi cơ quan tổ chức"), explanation)
