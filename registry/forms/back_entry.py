"""An old decision typed from its paper: awards of recorded proposals are ticked, others typed in rows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.models import AwardType
from blocs.services.units import enter_new_units
from emulation.form_fields import LineField
from registry.forms.build import REQUIRED
from registry.forms.decisions import ChosenProposals, PaperForm, Ticked
from registry.forms.fields import UnitField, YearField
from registry.forms.reopening import RefusableForm

AT_FIRST = MORE = 3
AT_MOST = 300


class AwardRow(RefusableForm):
    """One old award; a row in which nothing was typed is none."""

    award_type = forms.TypedChoiceField(
        label=_("Danh hiệu, hình thức khen thưởng"), coerce=int, error_messages={"required": REQUIRED}
    )
    part = LineField(label=_("Bộ phận của đơn vị"), max_length=200, required=False)
    person_name = LineField(label=_("Họ và tên cá nhân"), max_length=120, required=False)
    person_post = LineField(label=_("Chức vụ"), max_length=200, required=False)
    year = YearField(label=_("Năm xét"), error_messages={"required": REQUIRED})
    title = LineField(label=_("Tên gọi trong quyết định, nếu khác"), max_length=250, required=False)

    def __init__(self, *args, desk, types, **options):
        super().__init__(*args, empty_permitted=True, use_required_attribute=False, **options)
        self.fields["award_type"].choices = [("", "—"), *types]
        self.fields["unit"] = UnitField(desk=desk, label=_("Đơn vị"), required=False)
        self.order_fields(("award_type", "unit", "part", "person_name", "person_post", "year", "title"))

    def has_changed(self):
        """The year stands there from the beginning: alone it says nothing."""
        return bool({*self.changed_data} - {"year"})


class BackEntryForm(Ticked, PaperForm):
    """The number may be unknown. `typed`: what was sent where only more rows were asked for; nothing is judged then."""

    proposals = ChosenProposals(_("Chọn"))

    def __init__(self, data=None, files=None, *, year, typed=None):
        initial = {**typed.dict(), "proposals": typed.getlist("proposals")} if typed else {}
        super().__init__(data, files, initial=initial)
        self.fields["number"].required = False
        self.fields["number"].help_text = _("Để trống nếu chưa rõ số.")
        sent = data or typed
        number = min(_rows_sent(sent) + (MORE if typed else 0), AT_MOST) if sent else AT_FIRST
        types = list(AwardType.objects.values_list("pk", "name"))
        self.rows = [self._row(index, data, typed, year, types) for index in range(number)]

    def _row(self, index, data, typed, year, types):
        prefix = f"awards-{index}"
        initial = {"year": year}
        if typed:
            initial |= {
                name.removeprefix(f"{prefix}-"): value
                for name, value in typed.items()
                if name.startswith(f"{prefix}-")
            }
        return AwardRow(data, prefix=prefix, initial=initial, desk=self.desk, types=types)

    @property
    def filled(self):
        return [row for row in self.rows if row.has_changed()]

    @property
    def named(self):
        rows = [row.cleaned_data for row in self.filled if hasattr(row, "cleaned_data")]
        return {**self.cleaned_data, "awards": rows}

    def is_valid(self):
        for row in self.filled:
            row.full_clean()  # all that is wrong is said at once
        return super().is_valid() and not any(row.errors for row in self.filled)

    @property
    def told(self):
        data = self.named
        entered = enter_new_units({"issuer": data["issuer"], "awards": data["awards"]})
        self.cleaned_data["issuer"] = entered["issuer"]
        return super().told | {"awards": entered["awards"]}

    def refuse(self, refused):
        """What concerns a row stands at its field."""
        whole = {place: said for place, said in refused.errors.items() if not place.startswith("awards:")}
        for place in refused.errors.keys() - whole.keys():
            _table, index, *field = place.split(":")
            row = self.filled[int(index)]
            name = field[0] if field and field[0] in row.fields else None
            row.add_error(name, refused.errors[place])
        super().refuse(type(refused)(refused.code, whole))


def _rows_sent(sent):
    number = sent.get("rows", "")
    return int(number) if number.isdecimal() and len(number) < 4 else AT_FIRST
