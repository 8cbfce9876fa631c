"""What no constraint of this floor can hold; see `emulation.integrity` for what a check is."""

from awards.integrity import council, decisions, proposals

CHECKS = (
    proposals.proposals_are_of_their_conference_s_year,
    proposals.lists_without_proposals_have_none,
    proposals.nothing_is_proposed_for_a_unit_that_has_ended,
    proposals.proposals_stand_where_their_last_step_led,
    proposals.proposals_beyond_the_bloc_took_steps,
    council.votes_cast_are_those_collected,
    council.what_was_frozen_is_as_it_was,
    council.what_is_docketed_is_on_a_docket,
    decisions.nothing_is_given_to_a_unit_that_has_ended,
    decisions.what_was_given_has_a_decision,
    decisions.awards_agree_with_their_proposals,
    decisions.awards_agree_with_their_decisions,
    decisions.decisions_are_of_their_day_s_year,
)
