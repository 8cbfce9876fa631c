"""Documents: legal bases, decisions, scans. A file is private and told by its content."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from blocs.admin.naming import ShowsUnits, UnitFilter
from blocs.models import Document
from emulation.admin.base import RegistryAdmin, yes_no
from emulation.admin_site import Task
from emulation.files import check_upload, taken_back_on_failure


class DocumentForm(forms.ModelForm):
    class Meta:
        model = Document
        fields = ("kind", "number", "title", "issuer", "issued_on", "url", "file", "extent")
        # Neither a public link nor a box that takes the file away.
        widgets = {"file": forms.FileInput}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            # The stored name ends as the content says, whatever the sender called it.
            file.name = f"file.{check_upload(file, settings.ATTACHMENT_MAX_BYTES)}"
        return file


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
    readonly_fields = ("stored_file",)
    autocomplete_fields = ("issuer",)

    def get_fields(self, request, obj=None):
        """A stored file stays what was read: a new scan is a new document."""
        may_add = not obj or (not obj.file and self.has_change_permission(request, obj))
        file = "file" if may_add else "stored_file"
        return ("kind", "number", "title", "issuer", "issued_on", "url", file, "extent")

    def save_model(self, request, obj, form, change):
        with taken_back_on_failure(obj, "file"):
            super().save_model(request, obj, form, change)

    @admin.display(description=_("tệp đang lưu"))
    def stored_file(self, document):
        """Through the page that asks who is reading; a file has no address of its own."""
        if not document.file:
            return _("không có")
        return format_html('<a href="{}">{}</a>', reverse("document", args=[document.pk]), _("mở tệp"))

    has_file = yes_no("file", _("có tệp"))
