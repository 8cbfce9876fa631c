"""Documents: legal bases, decisions, scans. A file is private and told by its content."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from blocs.admin.naming import ShowsUnits, UnitFilter
from blocs.models import Document
from emulation.admin.base import RegistryAdmin
from emulation.admin_site import Task
from emulation.files import check_upload


class PrivateFileInput(AdminFileWidget):
    """Links to the page that asks who is reading; a file is replaced, never taken away."""

    template_name = "admin/widgets/private_file.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        stored = getattr(value, "instance", None)
        if self.is_initial(value) and stored is not None:
            context["private_url"] = reverse("document", args=[stored.pk])
        return context


class DocumentForm(forms.ModelForm):
    class Meta:
        model = Document
        fields = "__all__"
        widgets = {"file": PrivateFileInput}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            # The stored name ends as the content says, whatever the sender called it.
            file.name = f"file.{check_upload(file, settings.ATTACHMENT_MAX_BYTES)}"
        return file or self.instance.file


class HasFile(admin.EmptyFieldListFilter):
    """Django's filter of empty columns, as a question."""

    def choices(self, changelist):
        labels = (_("Tất cả"), _("không có tệp"), _("có tệp"))
        for label, choice in zip(labels, super().choices(changelist), strict=True):
            yield {**choice, "display": label}


@admin.register(Document)
class DocumentAdmin(ShowsUnits, RegistryAdmin):
    task = Task.CATALOGUES
    form = DocumentForm
    list_display = ("__str__", "kind", "issuer", "issued_on", "has_file")
    list_filter = ("kind", ("file", HasFile), ("issuer", UnitFilter))
    folds_here = True
    search_fields = ("number", "title", "url")
    search_help_text = _("Gõ số, ký hiệu hoặc một phần trích yếu, không cần dấu.")
    ordering = ("-issued_on", "-pk")
    fields = ("kind", "number", "title", "issuer", "issued_on", "url", "file", "extent")
    autocomplete_fields = ("issuer",)

    @admin.display(description=_("có tệp"), boolean=True)
    def has_file(self, document):
        return bool(document.file)
