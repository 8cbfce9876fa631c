"""The clerk's pages. `blocs/<slug>/<year>/` and what stands under it is the record of a bloc's year."""

from django.urls import path, register_converter

from emulation.downloads import FORMATS
from registry.forms.sections import PAGES
from registry.proposal_steps import STEPS
from registry.summary import TABLES
from registry.views import (
    awards,
    blocs,
    by_hand,
    conditions,
    confirming,
    deciding,
    decisions,
    directory,
    documents,
    dossiers,
    guide,
    history,
    home,
    overriding,
    proposals,
    recording,
    removing,
    reopening,
    rules,
    summary,
    units,
)


class SectionName:
    regex = "|".join([*(page.name for page in PAGES if not page.section.of_year), "review"])

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(SectionName, "section")

YEAR = "blocs/<slug:slug>/<int:year>/"
CONFERENCE = f"{YEAR}conferences/<int:pk>/"
PROPOSAL = "proposals/<int:pk>/"
PAPER = f"{PROPOSAL}papers/<slug:paper>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("blocs/", blocs.bloc_list, name="blocs"),
    # Not under blocs/, where every name may be a bloc's.
    path("new-bloc/", blocs.new_bloc, name="add_bloc"),
    path("blocs/<slug:slug>/", blocs.bloc_page, name="bloc"),
    path("blocs/<slug:slug>/open/", blocs.open_bloc_year, name="open_year"),
    path(YEAR, blocs.bloc_year_page, name="bloc_year"),
    path("blocs/<slug:slug>/remove/", removing.bloc, name="remove_bloc"),
    path(f"{YEAR}remove/", removing.year, name="remove_year"),
    path(f"{CONFERENCE}remove/", removing.conference, name="remove_conference"),
    path(f"{YEAR}confirm/", confirming.confirming, name="confirm_year"),
    path(f"{YEAR}unconfirm/", confirming.unconfirming, name="unconfirm_year"),
    path(f"{YEAR}history/", history.of_bloc_year, name="history_bloc_year"),
    path(f"{YEAR}documents/", documents.of_bloc_year, name="documents_bloc_year"),
    path(f"{YEAR}documents/<int:pk>/remove/", documents.remove, name="remove_citation"),
    path(f"{YEAR}findings/", rules.of_bloc_year, name="year_findings"),
    path(f"{YEAR}findings/<str:fingerprint>/", overriding.passing_over, name="pass_over"),
    path(f"{YEAR}findings/<str:fingerprint>/again/", overriding.asking_again, name="ask_again"),
    path(f"{YEAR}form/", by_hand.of_bloc_year, name="by_hand"),
    path(f"{YEAR}submit/", proposals.submitting_year, name="submit_year"),
    path(f"{YEAR}record/", recording.year_section, name="recording_year"),
    path(f"{YEAR}conferences/new/", recording.new_conference, name="add_conference"),
    path(f"{CONFERENCE}reopen/", reopening.reopening, name="reopening"),
    path(f"{CONFERENCE}reopen/<int:asked>/decline/", reopening.declining, name="decline_reopening"),
    path(f"{CONFERENCE}review/", recording.review, name="review"),
    # "review" is matched above; the name here serves `reverse` alone.
    path(f"{CONFERENCE}<section:name>/", recording.section, name="recording"),
    path("documents/<int:pk>/", documents.download, name="document"),
    path("proposals/", proposals.proposal_list, name="proposals"),
    path(PROPOSAL, proposals.proposal_page, name="proposal"),
    *(path(f"{PROPOSAL}{each.slug}/", proposals.step, {"step": each}, name=each.name) for each in STEPS),
    path(f"{PROPOSAL}files/<int:file>/", dossiers.download, name="dossier_file"),
    path(f"{PAPER}file/", dossiers.add_file, name="add_dossier_file"),
    path(f"{PAPER}original/", dossiers.original, name="receive_original"),
    path(f"{PAPER}check/", dossiers.check, name="check_paper"),
    path(f"{PROPOSAL}consultations/new/", dossiers.consulting, name="consult"),
    path(f"{PROPOSAL}consultations/<int:row>/answer/", dossiers.answering, name="record_answer"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/new/", deciding.new_decision, name="add_decision"),
    path("decisions/back-entry/", deciding.back_entry, name="back_entry"),
    path("decisions/send-up/", deciding.send_up, name="send_up"),
    path("decisions/<int:pk>/", decisions.decision, name="decision"),
    path("decisions/<int:pk>/file/", decisions.decision_file, name="decision_file"),
    path("decisions/<int:pk>/revoke/", deciding.revoke, name="revoke"),
    path("decisions/<int:pk>/awards/<int:award>/returned/", deciding.returned, name="award_returned"),
    path("persons/<int:pk>/awards/", awards.of_person, name="person_awards"),
    path("rules/", rules.rules, name="rules"),
    path("guide/", guide.guide, name="guide"),
    path("guide/<slug:name>/", guide.guide, name="guide_page"),
    path("units/", units.unit_list, name="units"),
    path("units/<slug:slug>/", units.unit_page, name="unit"),
    path("units/<slug:slug>/conditions/", conditions.of_unit, name="conditions"),
    path("units/<slug:slug>/awards/", awards.of_unit, name="unit_awards"),
    path("units/<slug:slug>/history/", history.of_unit, name="history_unit"),
    path("units/<slug:slug>/contacts/new/", directory.add_contact, name="add_contact"),
    path("units/<slug:slug>/contacts/<int:pk>/", directory.contact, name="contact"),
    path("units/<slug:slug>/hand-over/", directory.handing_over, name="hand_over"),
    path("directory/", directory.directory, name="directory"),
    path("summary/<int:year>/", summary.page, name="summary"),
    *(
        path(
            f"summary/<int:year>/{table}.{suffix}",
            summary.file,
            {"table": table, "suffix": suffix},
            name=f"summary_{table}_{suffix}",
        )
        for table in TABLES
        for suffix in FORMATS
    ),
]
