"""The steps that findings can stop. A block always does; a warning stops the appraisal until it is passed over with a
reason, so that nobody can say later that it was not seen."""

from django.db import transaction

from awards.models import Proposal
from awards.services import dockets, stages
from awards.services.session_locks import run_by
from blocs.services.years import lock_year
from emulation.findings import BLOCK
from emulation.refusals import Refused
from registry.proposal_findings import ListFindings, findings_of_proposal, of_one


@transaction.atomic
def submit(user, proposal):
    """As `stages.submit`; "blocked" with the sentences of what the bloc must mend first."""
    lock_year(proposal.bloc_year_id)
    _refuse_blocks_at_the_bloc([proposal])
    return stages.submit(user, proposal)


@transaction.atomic
def submit_year(user, bloc_year, shown):
    """As `stages.submit_year`; one blocked proposal keeps the others back, and is named by its sentence."""
    lock_year(bloc_year.pk)
    ready = Proposal.objects.ready_to_submit().filter(bloc_year=bloc_year).select_related("conference")
    _refuse_blocks_at_the_bloc(list(ready))
    return stages.submit_year(user, bloc_year, shown)


@transaction.atomic
def appraise(user, proposal):
    """As `stages.appraise`; "stopped" by blocks and by warnings nobody has passed over."""
    lock_year(proposal.bloc_year_id)
    _refuse("stopped", [each for each in findings_of_proposal(proposal) if each.stops])
    return stages.appraise(user, proposal)


@transaction.atomic
def put_on_docket(user, session, proposals):
    """As `dockets.put_on_docket`, each proposal with what the rules say of it; "blocked" by what must be mended first."""
    run_by(user, session)  # the session's lock goes before those of years, here as everywhere
    for key in sorted({each.bloc_year_id for each in proposals}):
        lock_year(key)
    told = {one.pk: told for listed, every in _judged(proposals) for one, told in _each(listed, every.all())}
    _refuse_blocks(told.values())
    return dockets.put_on_docket(
        user, session, proposals, {key: [each.in_words for each in found] for key, found in told.items()}
    )


def _refuse_blocks_at_the_bloc(proposals):
    for listed, every in _judged(proposals):
        _refuse_blocks(found for _one, found in _each(listed, every.at_the_bloc()))


def _judged(proposals):
    """[(proposals, ListFindings)]: what one sitting proposed is judged as the list it is, once."""
    by_list = {}
    for each in proposals:
        by_list.setdefault(each.conference_id or ("alone", each.pk), []).append(each)
    return [(listed, ListFindings(listed[0])) for listed in by_list.values()]


def _each(listed, told):
    return [(one, of_one(told, one)) for one in listed]


def _refuse_blocks(found):
    """What several proposals of a list are told alike is said once."""
    told = {each.fingerprint: each for one in found for each in one}
    _refuse("blocked", [each for each in told.values() if each.finding.severity == BLOCK])


def _refuse(code, told):
    if told:
        raise Refused(code, {"": [each.finding.text for each in told]})
