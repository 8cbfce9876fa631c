"""Units with their dated names, other names and the people who speak for them."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.forms.models import BaseInlineFormSet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocs.admin.naming import ShowsUnits, named_units
from blocs.admin.postings import StaffInline, open_for_unit
from blocs.models import Unit, UnitAlias, UnitName
from blocs.services.units import free_address
from emulation.admin.acts import HasActs
from emulation.admin.base import Choice, NamedCells, RegistryAdmin
from emulation.admin_site import Task
from emulation.permissions import can_keep_accounts


def filled(formset):
    """The data of each row that was typed into and is in order."""
    return [form.cleaned_data for form in formset.forms if form.is_valid() and form.cleaned_data]


class NamesFormSet(BaseInlineFormSet):
    """A unit has a name. A new one takes its address from the first; it is set before the unit is saved."""

    def clean(self):
        super().clean()
        names = filled(self)
        if sum(name.get("valid_from") is None for name in names) > 1:
            raise ValidationError(
                _("Chỉ một tên không ghi ngày bắt đầu. Ghi ngày có hiệu lực cho các tên sau.")
            )
        if not names and not any(self.errors):
            raise ValidationError(_("Ghi ít nhất một tên của đơn vị."))
        if names and not self.instance.slug:
            self.instance.slug = free_address(names[0]["full_name"] or names[0]["english_name"])


class NameInline(ShowsUnits, admin.StackedInline):
    model = UnitName
    fk_name = "unit"
    formset = NamesFormSet
    can_delete = False
    autocomplete_fields = ("superior", "source")
    fieldsets = (
        (
            None,
            {
                "description": gettext_lazy(
                    "Gõ sai thì sửa ngay ở đây, không phải là đổi tên. Đơn vị đổi tên thì thêm một tên, "
                    "ghi ngày tên ấy có hiệu lực; hồ sơ trước ngày ấy giữ tên cũ."
                ),
                "fields": (
                    ("valid_from", "kind"),
                    "full_name",
                    ("short_name", "english_name"),
                    "superior",
                    "source",
                    "quote",
                    "unconfirmed",
                ),
            },
        ),
    )

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1


class AliasInline(NamedCells, admin.TabularInline):
    model = UnitAlias
    fields = ("name",)
    extra = 0


class StateFilter(Choice):
    title = gettext_lazy("tình trạng")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return (
            ("alive", _("đang hoạt động")),
            ("ended", _("đã kết thúc hoạt động")),
            ("unconfirmed", _("có tên chờ xác nhận")),
            ("duplicate", _("nhập trùng")),
        )

    def queryset(self, request, queryset):
        today = timezone.localdate()
        kept = {
            "alive": lambda: queryset.alive_on(today),
            "ended": lambda: queryset.filter(ended_on__lte=today),
            "unconfirmed": lambda: queryset.filter(to_confirm=True),
            "duplicate": lambda: queryset.filter(same_as__isnull=False),
        }
        return kept[self.chosen()]() if self.chosen() else queryset


@admin.register(Unit)
class UnitAdmin(HasActs, ShowsUnits, RegistryAdmin):
    task = Task.UNITS
    list_display = ("name_today", "code", "began_on", "ended", "confirmed")
    list_filter = (StateFilter,)
    search_fields = ("names__folded", "aliases__folded", "code")
    search_help_text = gettext_lazy("Gõ một phần tên, không cần dấu; tên cũ và tên gọi khác cũng tìm được.")
    fields = ("code", ("began_on", "ended_on"), "same_as")
    autocomplete_fields = ("same_as",)
    inlines = (NameInline, AliasInline, StaffInline)
    acts = {"open_posting": open_for_unit}

    def may_act(self, actor, unit):
        return can_keep_accounts(actor)

    def get_inlines(self, request, obj):
        """Who speaks for a unit is said once the unit is there, by an act."""
        return self.inlines if obj else (NameInline, AliasInline)

    def get_queryset(self, request):
        unconfirmed = UnitName.objects.filter(unit=OuterRef("pk"), unconfirmed=True)
        return named_units().annotate(to_confirm=Exists(unconfirmed))

    @admin.display(description=gettext_lazy("tên hiện nay"), ordering="name_sort")
    def name_today(self, unit):
        return str(unit)

    @admin.display(description=gettext_lazy("kết thúc hoạt động ngày"), ordering="ended_on")
    def ended(self, unit):
        return unit.ended_on or "—"

    @admin.display(description=gettext_lazy("tên"))
    def confirmed(self, unit):
        return _("chờ xác nhận") if unit.to_confirm else _("đã xác nhận")

    def save_related(self, request, form, formsets, change):
        """The name is known from here on: the message after saving says it."""
        super().save_related(request, form, formsets, change)
        form.instance.name = form.instance.name_on(timezone.localdate())
