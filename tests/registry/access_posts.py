"""What the forms of the addresses of `docs/access.md` send, and the state in which an act makes sense."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from awards.models import Attendance, CouncilSession, Proposal, ReviewItem
from blocs.models import BlocYear, Citation, Conference
from blocs.services.years import add_bloc, open_year
from emulation.models import User
from registry.services.confirming import shown_of
from registry.services.overriding import pass_over
from registry.services.recording import YEAR, add_conference, fingerprint, read_record, read_section
from registry.services.reopening import ask_to_reopen
from registry.year_findings import YearFindings
from tests.registry import access_table
from tests.registry.forms import form_of

OWN = {"old_password": "mat-khau-thu", "new_password1": "cua-rieng-2026", "new_password2": "cua-rieng-2026"}
PAPER = {"number": "20/QĐ-BTN", "issued_on": "01/03/2016", "issuer": "Cục Một"}
SENT = {
    "password_change": OWN,
    "add_bloc": {"name": "Khối mới"},
    "open_year": {"year": "2019", "kind": "bloc"},
    "documents_bloc_year": {"kind": "page", "about": "whole", "title": "Trang tin"},
    "add_conference": {"kind": "mid_year_review"},
    "unconfirm_year": {"reason": "Xác nhận nhầm"},
    "reopening": {"reason": "Cần sửa"},
    "pass_over": {"reason": "Bộ đã đồng ý"},
    "decline_reopening": {"reply": "Đã đúng"},
    "add_contact": {"person": "Người trước", "until": "31/12/2014"},
    "contact": {"person": "Cán bộ Một", "telephone": "0912 345 678"},
    "hand_over": {"shown": "<contact>", "person": "Người sau", "on": "01/07/2025"},
    "submit_year": {"proposal": "<proposal>"},
    "proposal_recall": {"reason": "Thiếu chữ ký"},
    "proposal_receive": {"day": "05/01/2016", "award_type": "<type>"},
    "proposal_return": {"reason": "Chưa đủ", "report": "mờ"},
    "proposal_hold": {"reason": "Xác minh", "day": "05/01/2016"},
    "proposal_go_on": {"reason": "Xong"},
    "proposal_withdraw": {"reason": "Nhầm"},
    "receive_original": {"day": "05/01/2016"},
    "consult": {"kind": "opinion", "asked_of": "Công an", "asked_on": "05/01/2016"},
    "record_answer": {"answer": "agrees", "answered_on": "06/01/2016"},
    "add_decision": PAPER | {"proposals": "<passed>"},
    "back_entry": PAPER | {"proposals": "<not_decided>"},
    "send_up": {"proposals": "<for_the_state>"},
    "revoke": PAPER | {"awards": "<award>", "reason": "Khai man"},
    "award_returned": {"day": "01/06/2017"},
    "admin:bloc_organiser": {"reason": "Ghi nhầm"},
    "admin:user_roles": {"roles": "auditor"},
    "admin:unit_open_posting": {"user": "<account>", "on": "01/02/2016"},
    "admin:user_open_posting": {"unit": "<row>", "on": "01/02/2016"},
    "admin:user_hand_over": {"unit": "<their_unit>", "to_user": "<successor>", "on": "01/02/2016"},
    "admin:councilsession_plan": {"held_on": "21/04/2016", "place": "Hà Nội"},
    "admin:councilsession_open": {"held_on": "20/04/2016"},
    "admin:councilsession_left": {"seat": "<seat>", "left_at": "10:30"},
    "admin:councilsession_back": {"seat": "<seat>"},
    "admin:councilsession_total": {"award_type": "<award_type>", "subject": "collective", "proposed": "69"},
    "admin:councilsession_cancel": {"reason": "Hoãn"},
    "admin:councilsession_docket": {"proposals": "<ready>"},
    "admin:reviewitem_answer": {"seat": "<seat>", "answer": "takes_part"},
    "admin:reviewitem_vote": {"choice": "yes"},
    "admin:reviewitem_counts": dict.fromkeys(("issued", "collected", "valid", "yes"), "1") | {"invalid": "0"},
    "admin:reviewitem_take_off": {"reason": "Cần thẩm định thêm"},
    "admin:user_end_posting": {"unit": "<their_unit>", "on": "01/02/2016"},
}


def sent(name, record, visitor):
    """What the form of an act sends; a section's is taken from its page, and one field typed in."""
    if name in ("recording", "recording_year"):
        typed = {"venue": "Hà Nội", "slogan": "Đoàn kết"}
        return form_of(visitor("secretariat"), access_table.url_of(name, record)) | typed
    if name == "confirm_year":
        year = BlocYear.objects.select_related("bloc").get()
        return {"shown": shown_of(year, read_section(YEAR, year))}
    if name == "add_dossier_file":
        return {"file": SimpleUploadedFile("tep.pdf", b"%PDF-1.4 two")}
    if name == "admin:councilsession_roll":
        return {f"seat-{record['seat']}": "absent", f"seat-{record['writing']}": "written"}
    if name == "admin:reviewitem_written":
        return {f"seat-{record['writing']}": "yes"}
    if name != "review":
        return {field: access_table.filled(typed, record) for field, typed in SENT.get(name, {}).items()}
    conference = Conference.objects.select_related("bloc_year__bloc").get(pk=record["conference"])
    return {"agreed": "1", "shown": fingerprint(read_record(conference))}


def begun_by_mistake(name):
    """Nothing is recorded in it, so that only rights stand in the way."""
    year = BlocYear.objects.get()
    if name == "remove_conference":
        return {"conference": add_conference(None, year, "mid_year_review").pk}
    if name == "remove_year":
        return {"year": open_year(None, year.bloc, 2016).year}
    return {"slug": add_bloc(None, name="Khối nhầm").slug}


# Where a proposal stands when a step begins.
STANDS = {
    "proposal_recall": "submitted",
    "proposal_receive": "submitted",
    "proposal_appraise": "received",
    "proposal_return": "received",
    "proposal_complete": "returned",
    "consult": "received",
    "record_answer": "received",
}


def make_ready(name, record):
    """The state in which an act makes sense."""
    proposal = Proposal.objects.filter(pk=record["proposal"])
    proposal.update(status=STANDS.get(name, "proposed"))
    if name == "proposal_go_on":
        proposal.update(on_hold_since="2016-01-05", on_hold_reason="Xác minh")
    if name == "unconfirm_year":
        Citation.objects.all().delete()
        Conference.objects.all().delete()
    if name in ("remove_bloc", "remove_year", "remove_conference"):
        record |= begun_by_mistake(name)
    if name == "confirm_year":
        BlocYear.objects.update(confirmed=False)
    if name in ("reopening", "decline_reopening"):
        Conference.objects.update(record="finalised")
    if name == "ask_again":
        year = BlocYear.objects.select_related("bloc").get()
        pass_over(None, year, record["warning"], "Bộ đã đồng ý", YearFindings(year).told.copy)
    if name == "decline_reopening":
        leader = User.objects.get(username="canbo-cuc-mot")
        record["request"] = ask_to_reopen(leader, Conference.objects.get(), "Cần sửa").pk
    if name in ("admin:councilsession_plan", "admin:councilsession_open"):
        CouncilSession.objects.update(status="planned")
    if name == "admin:councilsession_back":
        Attendance.objects.filter(seat=record["seat"]).update(left_at=timezone.now())
    if name == "admin:councilsession_cancel":
        ReviewItem.objects.filter(pk=record["closed_item"]).delete()
    if name == "admin:councilsession_close":
        ReviewItem.objects.filter(pk=record["item"]).delete()
    if name == "admin:reviewitem_counts":
        ReviewItem.objects.update(is_secret=True)
    if name == "admin:user_reactivate":
        User.objects.filter(pk=record["account"]).update(is_active=False)
