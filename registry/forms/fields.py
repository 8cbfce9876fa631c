"""Form fields that read what a Vietnamese clerk types, and say in a sentence what to do when they cannot."""

import datetime
import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from blocs.services.units import NewUnit
from emulation.fields import LAST_YEAR, MAX_COUNT
from emulation.text import fold, line, number
from registry.forms.new_units import OTHER, Namesake

UNKNOWN = "chua ro"


def says_unknown(value):
    return isinstance(value, str) and fold(value) in ("", UNKNOWN)


class DayField(forms.Field):
    """dd/mm/yyyy; a year of two digits is asked about, never guessed."""

    widget = forms.TextInput(
        attrs={"placeholder": _("ngày/tháng/năm"), "autocomplete": "off", "class": "date"}
    )
    years = (1900, LAST_YEAR)
    pattern = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})")

    def prepare_value(self, value):
        """Four digits for every year, which `%Y` does not give."""
        return f"{value:%d/%m}/{value.year:04}" if isinstance(value, datetime.date) else value

    def to_python(self, value):
        if value in self.empty_values or says_unknown(value):
            return None
        if isinstance(value, datetime.date):
            return value
        found = self.pattern.fullmatch(value.strip())
        if not found:
            raise ValidationError(
                _("“%(value)s” không phải là ngày. Ghi theo dạng ngày/tháng/năm, ví dụ 18/12/2015."),
                params={"value": value},
            )
        day, month, year = found.groups()
        if len(year) < 4:
            raise ValidationError(
                _("Ghi đủ bốn chữ số của năm: %(day)s/%(month)s/20%(year)s hay năm khác?"),
                params={"day": day, "month": month, "year": year[-2:]},
            )
        if not self.years[0] <= int(year) <= self.years[1]:
            raise ValidationError(
                _("Kiểm tra lại năm: ngày ghi từ năm %(first)s đến năm %(last)s."),
                params={"first": self.years[0], "last": self.years[1]},
            )
        try:
            return datetime.date(int(year), int(month), int(day))
        except ValueError:
            raise ValidationError(
                _("Ngày %(value)s không có trong lịch. Kiểm tra lại ngày và tháng."),
                params={"value": value},
            ) from None


class ClockField(forms.Field):
    """8:30, 8h30, 8 giờ 30, or 8 giờ."""

    widget = forms.TextInput(attrs={"placeholder": "8:30", "autocomplete": "off", "class": "time"})
    pattern = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{2})?", re.IGNORECASE)

    def prepare_value(self, value):
        return value.strftime("%H:%M") if isinstance(value, datetime.time) else value

    def to_python(self, value):
        if value in self.empty_values or says_unknown(value):
            return None
        found = self.pattern.fullmatch(line(value))
        try:
            return datetime.time(int(found[1]), int(found[2] or 0))
        except (TypeError, ValueError):
            raise ValidationError(
                _("“%(value)s” không phải là giờ. Ghi theo dạng giờ:phút, ví dụ 8:30."),
                params={"value": value},
            ) from None


class CountField(forms.Field):
    """A whole number from 0; empty (or the words) means unknown, never zero."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "num"})

    def __init__(self, *, most=MAX_COUNT, **kwargs):
        self.most = most
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("placeholder", str(_("chưa rõ")))

    def to_python(self, value):
        if value in self.empty_values or says_unknown(value):
            return None
        typed = str(value).strip()
        if re.fullmatch(r"-\s*\d+", typed):
            raise ValidationError(_("Số không được âm. Để trống nếu chưa rõ."))
        if not re.fullmatch(r"[0-9]{1,9}", typed):
            raise ValidationError(
                _("“%(value)s” không phải là số đếm. Ghi số nguyên từ 0, để trống nếu chưa rõ."),
                params={"value": typed},
            )
        if int(typed) > self.most:
            raise ValidationError(
                _("Số %(value)s quá lớn; nhiều nhất là %(most)s."), params={"value": typed, "most": self.most}
            )
        return int(typed)


class YearField(CountField):
    def __init__(self, **kwargs):
        super().__init__(most=9999, **kwargs)

    def to_python(self, value):
        year = super().to_python(value)
        if year is not None and not 1945 <= year <= 2200:
            raise ValidationError(_("Ghi năm bằng bốn chữ số, từ 1945 đến 2200."))
        return year


class AmountField(forms.Field):
    """A number with at most two decimals after a comma; a dot for thousands is asked about."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "num"})

    def __init__(self, *, digits=15, **kwargs):
        self.digits = digits
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("placeholder", str(_("chưa rõ")))

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            return number(value)
        return value

    def to_python(self, value):
        if value in self.empty_values or says_unknown(value):
            return None
        typed = str(value).replace(" ", "")
        if typed.startswith("-"):
            raise ValidationError(_("Số không được âm. Để trống nếu chưa rõ."))
        if not re.fullmatch(r"[0-9]+([.,][0-9]{1,2})?", typed):
            raise ValidationError(
                _(
                    "Không đọc được số “%(value)s”. Ghi liền các chữ số, phần lẻ sau dấu phẩy, "
                    "nhiều nhất hai chữ số: 1250 hoặc 8,5."
                ),
                params={"value": value},
            )
        if len(typed.split(",")[0].split(".")[0]) > self.digits - 2:
            raise ValidationError(_("Số %(value)s quá lớn."), params={"value": value})
        return Decimal(typed.replace(",", "."))


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not said."""

    def __init__(self, **kwargs):
        kwargs.pop("empty_value", None)
        super().__init__(
            choices=[("", _("chưa rõ")), ("True", _("có")), ("False", _("không"))],
            coerce=lambda value: value == "True",
            empty_value=None,
            **kwargs,
        )

    def prepare_value(self, value):
        return "" if value is None else str(value)


class SignedField(YesNoField):
    """Of a row standing ready, nothing is said yet; of one on the list, yes, no, or that it is unknown."""

    def __init__(self, **kwargs):
        super().__init__(initial="", required=False, **kwargs)
        (_nothing, unknown), *yes_and_no = self.choices
        self.choices = [("", _("chưa nhập")), ("unknown", unknown), *yes_and_no]
        self.coerce = {"True": True, "False": False, "unknown": None}.get

    def prepare_value(self, value):
        return "unknown" if value is None else str(value)

    def has_changed(self, initial, data):
        """Both the unknown and the not yet said are None once read: compared as they are shown."""
        return self.prepare_value(initial) != (data or "")


class UnitField(forms.Field):
    """A unit by any of its names. A name no unit bears is a `NewUnit`, which the page asks about before saving."""

    widget = forms.TextInput(
        attrs={"list": "units", "data-combobox": "units", "autocomplete": "off", "class": "unit"}
    )

    def __init__(self, *, desk, **kwargs):
        self.desk = desk
        super().__init__(**kwargs)

    def prepare_value(self, value):
        if isinstance(value, NewUnit):
            return value.name
        return self.desk.units.label(value) if isinstance(value, int) else value

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, int):
            return value or None
        typed = line(value)
        found = self.desk.units.find(typed)
        if len(found) == 1:
            return self._meant(typed, *found)
        if says_unknown(typed):
            return None
        if found:
            raise ValidationError(
                _("Có nhiều đơn vị mang tên “%(name)s”. Chọn một trong: %(names)s."),
                params={"name": typed, "names": "; ".join(map(self.desk.units.label, sorted(found)))},
            )
        if fold(typed) in self.desk.confirmed.refused:
            self.desk.refused_names.setdefault(fold(typed), typed)
            raise ValidationError(self._not_found(typed), code="unknown_unit")
        return self._new(typed)

    def is_known(self, name):
        """Whether some unit bears the name."""
        return bool(self.desk.units.find(line(name)))

    def _meant(self, typed, unit):
        """The unit of that name, or a new one where the person says that another is meant."""
        if self.desk.is_plain(unit, typed):
            return unit
        answer = self.desk.confirmed.answers.get(fold(typed), "")
        units = self.desk.units
        self.desk.namesakes[fold(typed)] = Namesake(
            typed, unit, units.label(unit), units.manager(unit), answer
        )
        return self._new(typed) if answer == OTHER else unit

    def _new(self, typed):
        limit = 250
        if len(typed) > limit:
            raise ValidationError(_("Tên đơn vị dài quá %(limit)s ký tự."), params={"limit": limit})
        return NewUnit(typed)

    def _not_found(self, typed):
        near = self.desk.units.like(typed)
        if near:
            return ValidationError(
                _("Sổ chưa có đơn vị “%(name)s”. Có phải: %(names)s?"),
                params={"name": typed[:80], "names": "; ".join(near)},
            )
        return ValidationError(
            _("Sổ chưa có đơn vị “%(name)s”. Chọn tên khác, hoặc đánh dấu thêm đơn vị mới ở đầu trang."),
            params={"name": typed[:80]},
        )
