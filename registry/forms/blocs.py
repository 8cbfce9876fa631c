"""The small forms that enter a bloc and open its year."""

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from blocs.models import Bloc, BlocYear, Unit
from blocs.services.units import NewUnit, add_unit
from blocs.services.years import add_bloc
from blocs.unit_directory import UnitDirectory
from emulation.form_fields import TOO_LONG, LineField
from emulation.text import fold
from registry.forms.build import REQUIRED
from registry.forms.fields import UnitField, YearField
from registry.forms.new_units import Confirmed, offered, unseen


class NamesToChoose:
    """What a unit field asks of its page: all units, and what was posted of new units' names."""

    def __init__(self, post):
        self.units = UnitDirectory(timezone.localdate())
        self.confirmed = Confirmed(post)
        self.refused_names = {}
        self.namesakes = {}

    def is_plain(self, unit, typed=""):
        """An organiser is told by its name: there is no record yet to tell it by."""
        return True

    def options(self):
        return [(self.units.label(unit), self.units.search(unit), True, "") for unit in self.units.offered()]


class BlocForm(forms.Form):
    use_required_attribute = False
    name = LineField(label=_("Tên khối"), max_length=250, error_messages={"required": REQUIRED})
    slug = forms.SlugField(
        label=_("Địa chỉ trang của khối"),
        max_length=110,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("lấy theo tên")}),
        help_text=_(
            "Phần cuối của địa chỉ trang, ví dụ tong-cuc-cuc-ban-quy. Để trống thì lấy theo tên khối."
        ),
        error_messages={
            "invalid": _("Chỉ dùng chữ không dấu, chữ số và gạch nối."),
            "max_length": TOO_LONG,
        },
    )
    again = forms.BooleanField(label=_("Đây là một khối khác cùng tên, vẫn thêm"), required=False)

    def __init__(self, data=None):
        super().__init__(data)
        self.desk = NamesToChoose(data)
        organiser = UnitField(
            desk=self.desk,
            label=_("Cơ quan tổ chức"),
            required=False,
            help_text=_(
                "Bộ, ngành, địa phương phân chia khối. Gõ một phần tên để chọn; để trống nếu chưa rõ."
            ),
        )
        self.fields = {"name": self.fields["name"], "organiser": organiser, "slug": self.fields["slug"]} | {
            "again": self.fields["again"]
        }
        self.asks_again = False

    @property
    def new_names(self):
        """The organiser's name where no unit bears it, shown before it is entered."""
        return offered(self.cleaned_data, self.desk) if self.is_bound else []

    def is_valid(self):
        return super().is_valid() and not unseen(self.cleaned_data, self.desk)

    def clean_name(self):
        name = self.cleaned_data["name"]
        if not fold(name):
            raise forms.ValidationError(REQUIRED)
        return name

    def clean_slug(self):
        slug = self.cleaned_data["slug"].lower()
        if slug and Bloc.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Địa chỉ này đã có khối khác dùng. Ghi địa chỉ khác."))
        return slug

    def clean(self):
        """A namesake that may be of the same organiser is usually the same bloc, entered twice: that is asked
        first."""
        data = super().clean()
        same = Bloc.objects.filter(folded=fold(data.get("name", "")))
        if data.get("organiser"):
            same = same.filter(Q(organiser=None) | Q(organiser=self._known_organiser()))
        if not self.errors and not data["again"] and same.exists():
            self.asks_again = True
            raise forms.ValidationError(
                _(
                    "Sổ đã có khối tên này, của cùng cơ quan tổ chức hoặc chưa rõ của cơ quan nào. Nếu đúng là một khối khác, đánh dấu vào ô dưới."
                )
            )
        return data

    def _known_organiser(self):
        organiser = self.cleaned_data.get("organiser")
        return None if isinstance(organiser, NewUnit) else organiser

    @transaction.atomic
    def save(self, user):
        data = self.cleaned_data
        organiser = data["organiser"]
        if isinstance(organiser, NewUnit):
            organiser = add_unit(organiser.name, unconfirmed=False)
        elif organiser:
            organiser = Unit.objects.get(pk=organiser)
        return add_bloc(user, name=data["name"], organiser=organiser, slug=data["slug"])


class YearForm(forms.Form):
    """Offered: the year after the last one opened, of the same kind, with its members; at first the year chosen."""

    use_required_attribute = False
    year = YearField(label=_("Năm"), error_messages={"required": REQUIRED})
    kind = forms.ChoiceField(
        label=_("Loại"), choices=[(value, capfirst(label)) for value, label in BlocYear.Kind.choices]
    )
    with_members = forms.BooleanField(
        label=_("Chép danh sách đơn vị thành viên của năm gần nhất trước đó"),
        required=False,
        initial=True,
        help_text=_("Năm chép ra là bản nháp: xem lại danh sách rồi xác nhận thì mới tính vào tổng hợp."),
    )

    def __init__(self, data=None, *, bloc, chosen=None):
        latest = BlocYear.objects.filter(bloc=bloc).order_by("-year").first()
        year = latest.year + 1 if latest else chosen or timezone.localdate().year
        super().__init__(data, initial={"year": year, "kind": latest.kind if latest else BlocYear.Kind.BLOC})
        if latest is None:
            del self.fields["with_members"]
