"""Bloc years and conferences as recorded: shown only. Recording has its own pages, one button away."""

from django.contrib import admin
from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from blocs.admin.naming import ShowsUnits
from blocs.models import BlocYear, Conference
from blocs.permissions import can_record
from emulation.admin.base import ReadOnly, RegistryAdmin, yes_no
from emulation.admin_site import Task

BLOC_YEAR_SEARCH = _("Gõ một phần tên khối, không cần dấu.")


class OutcomeAdmin(ReadOnly, ShowsUnits, RegistryAdmin):
    """`record_url` is the page where this record is written, for who may write it."""

    task = Task.OUTCOMES
    change_form_template = "admin/outcomes/change_form.html"

    def bloc_year_of(self, instance):
        return instance.bloc_year

    def record_url(self, instance):
        year = self.bloc_year_of(instance)
        return reverse("recording_year", args=[year.bloc.slug, year.year])

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        may = obj is not None and can_record(request.user, self.bloc_year_of(obj))
        context["record_url"] = self.record_url(obj) if may else ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


class ConferenceInline(ReadOnly, admin.TabularInline):
    model = Conference
    fields = ("kind", "title", "held_on", "status", "record")
    readonly_fields = ("record",)
    show_change_link = True


@admin.register(BlocYear)
class BlocYearAdmin(OutcomeAdmin):
    list_display = ("name", "year", "kind", "members", "is_confirmed", "review")
    list_filter = ("year", "kind", "confirmed", ("bloc", admin.RelatedOnlyFieldListFilter))
    search_fields = ("bloc__folded",)
    search_help_text = BLOC_YEAR_SEARCH
    inlines = (ConferenceInline,)
    readonly_fields = ("is_confirmed",)
    is_confirmed = yes_no("confirmed", _("đã xác nhận"))
    fields = (
        "bloc",
        ("year", "kind", "is_confirmed"),
        "name",
        "allocation",
        "stated_members",
        ("members_known", "deputies_known"),
        "slogan",
    )

    def get_queryset(self, request):
        reviews = Conference.objects.annual_reviews().filter(bloc_year=OuterRef("pk"))
        listed = Q(memberships__is_observer=False, memberships__left_on=None)
        return (
            super()
            .get_queryset(request)
            .select_related("bloc", "allocation__document")
            .annotate(
                listed=Count("memberships", filter=listed), recorded=Subquery(reviews.values("record")[:1])
            )
        )

    def bloc_year_of(self, instance):
        return instance

    @admin.display(description=_("đơn vị thành viên"), ordering="listed")
    def members(self, year):
        return year.listed

    @admin.display(description=_("hội nghị tổng kết"), ordering="recorded")
    def review(self, year):
        return Conference.Record(year.recorded).label if year.recorded else _("chưa có")


@admin.register(Conference)
class ConferenceAdmin(OutcomeAdmin):
    list_display = ("__str__", "bloc_year", "kind", "held_on", "status", "record")
    list_filter = (
        "bloc_year__year",
        "kind",
        "record",
        "status",
        ("bloc_year__bloc", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("bloc_year__bloc",)
    search_fields = ("bloc_year__bloc__folded",)
    search_help_text = BLOC_YEAR_SEARCH
    readonly_fields = ("record", "year_not_stated")
    year_not_stated = yes_no("year_unconfirmed", _("nguồn không nêu năm tổng kết"))
    ordering = ("-bloc_year__year", "bloc_year__sort_key", "held_on", "pk")
    fieldsets = (
        (None, {"fields": ("bloc_year", ("kind", "status", "record"), "title")}),
        (
            _("Hội nghị"),
            {
                "fields": (
                    ("held_on", "ends_on"),
                    ("part_of_day", "starts_at", "closes_at"),
                    "venue",
                    "host",
                    "stated_attendees",
                    ("period_from", "period_to", "period_words"),
                    "year_not_stated",
                    "course",
                )
            },
        ),
        (
            _("Kết quả"),
            {
                "fields": (
                    "addressed_to",
                    "next_slogan",
                    ("delegates_known", "guests_known"),
                    ("reports_known", "proposals_known", "honours_known"),
                    ("pledges_known", "elections_known"),
                )
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("bloc_year__bloc")

    def record_url(self, instance):
        year = instance.bloc_year
        return reverse("recording", args=[year.bloc.slug, year.year, instance.pk, "sitting"])
