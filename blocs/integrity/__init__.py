"""What no constraint of this floor can hold; see `emulation.integrity` for what a check is."""

from blocs.integrity.contacts import nobody_begins_before_the_one_before_has_left
from blocs.integrity.elections import (
    candidates_votes_are_at_most_the_valid,
    leaders_and_deputies_are_different_units,
    only_settled_elections_choose,
)
from blocs.integrity.ended import members_live_in_their_year, nothing_is_dated_after_its_unit_s_end
from blocs.integrity.lists import empty_lists_have_no_rows
from blocs.integrity.loops import (
    blocs_are_not_above_themselves,
    indicators_are_not_above_themselves,
    units_are_not_above_themselves,
)
from blocs.integrity.repeated import (
    citations_are_of_their_conference_s_year,
    memberships_repeat_their_bloc,
    pledges_are_of_their_conference_s_bloc,
)

CHECKS = (
    memberships_repeat_their_bloc,
    citations_are_of_their_conference_s_year,
    pledges_are_of_their_conference_s_bloc,
    empty_lists_have_no_rows,
    candidates_votes_are_at_most_the_valid,
    only_settled_elections_choose,
    leaders_and_deputies_are_different_units,
    units_are_not_above_themselves,
    blocs_are_not_above_themselves,
    indicators_are_not_above_themselves,
    nothing_is_dated_after_its_unit_s_end,
    members_live_in_their_year,
    nobody_begins_before_the_one_before_has_left,
)
