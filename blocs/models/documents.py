"""Documents the registry rests on, and where they are cited. Scans are documents with a file."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from blocs.models.bloc_years import BlocYear
from emulation.access import sees_everything
from emulation.constraints import check
from emulation.fields import LineField, ProseField
from emulation.files import PrivatePath

private_path = PrivatePath("documents")


class DocumentQuerySet(models.QuerySet):
    def with_file(self):
        return self.exclude(file="")

    def visible_to(self, user):
        """Documents cited in a year the user may see, or dividing its blocs; all for who sees everything."""
        if sees_everything(user):
            return self
        years = BlocYear.objects.visible_to(user).values("pk")
        cited, dividing = Q(citations__bloc_year__in=years), Q(allocations__bloc_years__in=years)
        return self.filter(cited | dividing).distinct()


class Document(models.Model):
    """A paper or page; any part of it may be unknown, as long as it can be told from others."""

    class Kind(models.TextChoices):
        DECISION = "decision", _("Quyết định")
        LETTER = "letter", _("Công văn")
        PLAN = "plan", _("Kế hoạch")
        MINUTES = "minutes", _("Biên bản")
        LAW = "law", _("Văn bản quy phạm pháp luật")
        PAGE = "page", _("Trang tin")
        OTHER = "other", _("Tài liệu khác")

    class Extent(models.TextChoices):
        WHOLE = "whole", _("toàn văn")
        EXCERPT = "excerpt", _("trích")

    kind = models.CharField(_("loại"), max_length=10, choices=Kind, default=Kind.OTHER)
    title = LineField(_("tiêu đề, trích yếu"), max_length=500, blank=True)
    number = LineField(_("số, ký hiệu"), max_length=60, blank=True)
    issuer = models.ForeignKey(
        "blocs.Unit",
        models.PROTECT,
        verbose_name=_("cơ quan ban hành"),
        null=True,
        blank=True,
        related_name="+",
    )
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    url = LineField(
        _("địa chỉ trang"), max_length=1000, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    file = models.FileField(_("tệp"), upload_to=private_path, max_length=200, blank=True)
    extent = models.CharField(_("phạm vi đã đọc"), max_length=8, choices=Extent, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("tài liệu")
        verbose_name_plural = _("tài liệu")
        constraints = [
            check(
                "document_is_identifiable",
                ~Q(title="") | ~Q(number="") | ~Q(url="") | ~Q(file=""),
                _("Ghi tiêu đề, số ký hiệu hoặc địa chỉ trang, hoặc đính kèm tệp."),
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, [self.number, self.title])) or self.url or str(_("tệp đính kèm"))

    def audit_record(self):
        return f"document:{self.pk}"


class Citation(models.Model):
    """A document behind a record or a part of it. Always of a bloc year: one indexed query finds all."""

    class About(models.TextChoices):
        WHOLE = "whole", _("cả hồ sơ")
        YEAR = "year", _("khối trong năm")
        SITTING = "sitting", _("hội nghị")
        REPORT = "report", _("báo cáo")
        PROPOSALS = "proposals", _("đề nghị khen thưởng")
        PLEDGE = "pledge", _("giao ước")
        ELECTION = "election", _("bầu Khối trưởng, Khối phó")
        BASIS = "basis", _("căn cứ tổ chức")
        ADOPTED = "adopted", _("văn bản hội nghị thông qua")

    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("tài liệu"), related_name="citations"
    )
    bloc_year = models.ForeignKey(
        "blocs.BlocYear", models.CASCADE, verbose_name=_("khối trong năm"), related_name="citations"
    )
    conference = models.ForeignKey(
        "blocs.Conference",
        models.CASCADE,
        verbose_name=_("hội nghị"),
        null=True,
        blank=True,
        related_name="citations",
    )
    about = models.CharField(_("nói về"), max_length=10, choices=About, default=About.WHOLE)
    quote = ProseField(_("lời trong nguồn"), blank=True)

    class Meta:
        verbose_name = _("nguồn, tệp đính kèm")
        verbose_name_plural = _("nguồn, tệp đính kèm")
        ordering = ["about", "pk"]

    def __str__(self):
        return self.get_about_display()

    def audit_record(self):
        return f"blocyear:{self.bloc_year_id}"
