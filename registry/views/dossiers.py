"""A proposal's dossier and who is asked about it: files in and out, originals, opinions. Each from a page that asks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.models import Consultation, ConsultationRequirement, DossierFile, DossierRequirement, Proposal
from awards.permissions import can_keep_dossiers, rights_brought_along
from awards.services.consultations import consult, record_answer
from awards.services.dossiers import check_paper, put_file, receive_paper
from emulation.downloads import upload_response
from emulation.refusals import Refused
from emulation.views.acts import only_posted
from registry.forms.proposals import AnswerForm, ConsultForm, FileForm, OriginalForm
from registry.pages.one_proposal import OneProposal
from registry.views.proposals import proposal_or_404

Paper = DossierRequirement.Paper


def download(request, pk, file):
    visible = Proposal.objects.visible_to(request.user).filter(pk=pk)
    found = get_object_or_404(DossierFile, pk=file, item__proposal__in=visible)
    return upload_response(found.file, f"ho-so-{pk}-{found.pk}")


def _paper_or_404(paper):
    if paper not in Paper.values:
        raise Http404
    return Paper(paper)


@require_http_methods(["GET", "HEAD", "POST"])
def add_file(request, pk, paper):
    proposal, paper = proposal_or_404(request, pk), _paper_or_404(paper)
    _refuse_unless(rights_brought_along(request.user, proposal).files)
    form = FileForm(*_sent(request))
    title = _("Gửi tệp: %(paper)s") % {"paper": paper.label}
    says = _("Tệp mới đứng trước các tệp đã gửi; các tệp trước vẫn giữ.")
    return _asked(
        request,
        proposal,
        form,
        lambda file: put_file(request.user, proposal, paper.value, file),
        _("Đã gửi tệp."),
        title=title,
        says=says,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def original(request, pk, paper):
    proposal, paper = proposal_or_404(request, pk), _paper_or_404(paper)
    _refuse_unless(can_keep_dossiers(request.user))
    form = OriginalForm(*_sent(request))
    title = _("Nhận bản giấy: %(paper)s") % {"paper": paper.label}
    return _asked(
        request,
        proposal,
        form,
        lambda day: receive_paper(request.user, proposal, paper.value, day),
        _("Đã ghi ngày nhận bản giấy."),
        title=title,
        says="",
    )


@only_posted("proposal", "pk")
def check(request, pk, paper):
    proposal, paper = proposal_or_404(request, pk), _paper_or_404(paper)
    _refuse_unless(can_keep_dossiers(request.user))
    try:
        check_paper(request.user, proposal, paper.value)
    except Refused as refused:
        messages.error(request, refused.errors[""][0])
    else:
        messages.success(request, _("Đã kiểm tra: %(paper)s.") % {"paper": paper.label})
    return redirect(proposal)


@require_http_methods(["GET", "HEAD", "POST"])
def consulting(request, pk):
    """Begins with what a row of the rule set asks, where the page of the proposal led here from one."""
    proposal = proposal_or_404(request, pk)
    _refuse_unless(can_keep_dossiers(request.user))
    row = request.GET.get("requirement", "")
    asked = ConsultationRequirement.objects.filter(pk=row).first() if row.isdecimal() else None
    offered = {"kind": asked.kind, "asked_of": asked.asked_of} if asked else {}
    form = ConsultForm(*_sent(request), initial=offered)
    return _asked(
        request,
        proposal,
        form,
        lambda **asked: consult(request.user, proposal, **asked),
        _("Đã ghi. Có kết quả thì ghi tiếp ở trang này."),
        title=_("Ghi lấy ý kiến, công khai"),
        says="",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answering(request, pk, row):
    proposal = proposal_or_404(request, pk)
    consultation = get_object_or_404(Consultation, pk=row, proposal=proposal)
    _refuse_unless(can_keep_dossiers(request.user))
    consultation.proposal = proposal
    form = AnswerForm(*_sent(request))
    return _asked(
        request,
        proposal,
        form,
        lambda **answer: record_answer(request.user, consultation, **answer),
        _("Đã ghi kết quả."),
        title=_("Ghi kết quả: %(what)s") % {"what": consultation},
        says="",
    )


def _refuse_unless(allowed):
    if not allowed:
        raise PermissionDenied


def _sent(request):
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _asked(request, proposal, form, act, done, *, title, says):
    """The page with the form, or the proposal's once the act was done with what the form asks."""
    if form.is_valid():
        try:
            act(**form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, done)
            return redirect(proposal)
    context = {
        "proposal": proposal,
        "shown": OneProposal(request.user, proposal),
        "title": title,
        "says": says,
        "is_due": True,
        "form": form,
    }
    return render(request, "registry/proposals/step.html", context, status=422 if form.errors else 200)
