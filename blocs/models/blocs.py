"""Blocs as enduring identities, and the documents that divide a ministry's units among them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from blocs.models.bloc_years import BlocYear
from emulation.access import sees_everything
from emulation.constraints import check, year_within_reason
from emulation.fields import CountField, DerivesText, FoldedField, LineField, SortKeyField, YearField


class BlocQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Blocs with a year the user may see; all of them, years or none, for who sees everything."""
        if sees_everything(user):
            return self
        return self.filter(pk__in=BlocYear.objects.visible_to(user).values("bloc"))


class Bloc(DerivesText):
    """The name is today's, for lists, and no identity: blocs are renamed, renumbered and have namesakes."""

    slug = models.SlugField(_("địa chỉ ngắn"), max_length=120, unique=True)
    name = LineField(_("tên khối"), max_length=250)
    organiser = models.ForeignKey(
        "blocs.Unit",
        models.PROTECT,
        verbose_name=_("cơ quan tổ chức"),
        null=True,
        blank=True,
        related_name="organised_blocs",
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("thuộc khối"), null=True, blank=True, related_name="parts"
    )
    predecessors = models.ManyToManyField(
        "self", verbose_name=_("khối tiền thân"), symmetrical=False, blank=True, related_name="successors"
    )
    folded = FoldedField(max_length=300, of=["name"])
    sort_key = SortKeyField(of=["name"])

    objects = BlocQuerySet.as_manager()

    class Meta:
        verbose_name = _("khối thi đua")
        verbose_name_plural = _("khối thi đua")
        ordering = ["sort_key", "pk"]
        constraints = [
            check(
                "bloc_is_not_its_own_part",
                ~Q(parent=F("id")),
                _("Một khối không thể thuộc chính nó."),
            ),
        ]

    def __str__(self):
        return self.name

    def audit_record(self):
        return f"bloc:{self.pk}"


class AllocationQuerySet(models.QuerySet):
    def offered_to(self, user, bloc_year):
        """What a year may be said to rest on: naming a decision opens its file to all who see the year, so who
        does not see everything names only those of the bloc's organiser, and the one that is named already."""
        if user is None or sees_everything(user):
            return self
        of_organiser = Q(organiser__isnull=False, organiser=bloc_year.bloc.organiser_id)
        return self.filter(of_organiser | Q(pk=bloc_year.allocation_id))

    def names_of(self, pks, on=None):
        """Names by key for `emulation.history`: an allocation is called as its document, on every day."""
        return {each.pk: str(each) for each in self.filter(pk__in=pks).select_related("document")}


class Allocation(models.Model):
    """The division of units into blocs by a document (quyết định phân chia cụm, khối thi đua)."""

    organiser = models.ForeignKey(
        "blocs.Unit", models.PROTECT, verbose_name=_("cơ quan tổ chức"), related_name="allocations"
    )
    year = YearField(_("năm"), null=True, blank=True)
    effective_on = models.DateField(_("có hiệu lực từ"), null=True, blank=True)
    document = models.ForeignKey(
        "blocs.Document",
        models.PROTECT,
        verbose_name=_("văn bản"),
        null=True,
        blank=True,
        related_name="allocations",
    )
    replaces = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("thay thế"), null=True, blank=True, related_name="replaced_by"
    )
    stated_blocs = CountField(_("số khối văn bản nêu"))
    stated_clusters = CountField(_("số cụm văn bản nêu"))
    stated_units = CountField(_("số đơn vị văn bản nêu"))

    objects = AllocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("quyết định phân chia khối")
        verbose_name_plural = _("quyết định phân chia khối")
        constraints = [
            check("allocation_year_is_a_year", year_within_reason("year"), _("Năm phải từ 1945 đến 2200.")),
        ]

    def __str__(self):
        return str(self.document) if self.document_id else str(self.year or "")

    def audit_record(self):
        return f"allocation:{self.pk}"
