"""Sources and attachments of a bloc's year; files go only to who may see a record that cites them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from blocs.models import BlocYear, Citation, Document
from blocs.services.documents import cite, uncite
from emulation.access import sees_everything
from emulation.files import CONTENT_TYPES
from emulation.refusals import Refused
from registry.forms.documents import DocumentForm
from registry.views.blocs import visible_year


def of_bloc_year(request, slug, year):
    bloc_year = visible_year(request, slug, year)
    form = DocumentForm(request.POST or None, request.FILES or None, bloc_year=bloc_year)
    status = 200
    if request.method == "POST":
        if form.is_valid() and _cite(request, bloc_year, form):
            return redirect(request.path)
        status = 422
    citations = Citation.objects.filter(bloc_year=bloc_year).select_related("document", "conference")
    context = {"bloc_year": bloc_year, "form": form, "citations": citations}
    return render(request, "registry/documents.html", context, status=status)


def _cite(request, bloc_year, form):
    try:
        document = cite(request.user, bloc_year, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.errors[""])
    except ValidationError as error:
        form.add_error(None, error.messages)
    else:
        messages.success(request, _("Đã ghi %(document)s.") % {"document": document})
        return True
    return False


@require_POST
def remove(request, slug, year, pk):
    bloc_year = visible_year(request, slug, year)
    citation = get_object_or_404(Citation, pk=pk, bloc_year=bloc_year)
    try:
        uncite(request.user, citation)
    except Refused as refused:
        messages.error(request, refused.errors[""][0])
    else:
        messages.success(request, _("Đã bỏ nguồn khỏi hồ sơ."))
    return redirect("documents_bloc_year", slug, year)


def download(request, pk):
    document = get_object_or_404(_visible_documents(request.user), pk=pk)
    if not document.file:
        raise Http404
    suffix = document.file.name.rpartition(".")[2]
    return FileResponse(
        document.file.open(),
        as_attachment=True,
        filename=f"tai-lieu-{document.pk}.{suffix}",
        content_type=CONTENT_TYPES.get(suffix, "application/octet-stream"),
    )


def _visible_documents(user):
    if sees_everything(user):
        return Document.objects.all()
    years = BlocYear.objects.visible_to(user)
    return Document.objects.filter(
        Q(citations__bloc_year__in=years.values("pk")) | Q(allocations__bloc_years__in=years.values("pk"))
    ).distinct()
