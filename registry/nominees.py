"""What the rules say of a bloc's proposals: those of the whole list, and those of each proposal on its own day."""

from blocs.models.pieces import Known


def of_nominees(listed, honours, facts):
    """`listed` and `honours`: the rows of section 3."""
    proposals = [each | {"award": facts.ruling.awards.get(each["award_type"])} for each in listed]
    rules = facts.rules
    return [
        *rules.ask("R01", proposals, _leading(honours), facts.name),
        *rules.ask("R02", proposals, _membership(facts), facts.name),
        *rules.ask("R04", proposals),
        *_of_units_that_ended(proposals, facts),
        *_of_scores(proposals, honours, facts),
    ]


def _leading(honours):
    return {each["unit"] for each in honours if each["kind"] == "leading" and each["unit"]}


def _membership(facts):
    """Whether a unit is of the bloc: a member of the year, or under one; None while its list may lack some."""
    year = facts.bloc_year
    if not year.confirmed or year.members_known != Known.COMPLETE:
        return None
    members = facts.ruling.members
    return lambda unit: unit in members or any(facts.units.is_under(unit, each) for each in members)


def _of_units_that_ended(proposals, facts):
    findings = []
    for index, each in enumerate(proposals):
        day = facts.day_of(each)
        ended_on = facts.ruling.ended.get(each["unit"])
        findings += facts.ruling.book.on(day).ask(
            "R31", each, ended_on, day, facts.name, f"proposals:{index}"
        )
    return findings


def _of_scores(proposals, honours, facts):
    scored = [each for each in honours if each["kind"] in ("ranked", "rated") and each["unit"]]
    points = {each["unit"]: each["points"] for each in scored if each["points"] is not None}
    findings = []
    for index, each in enumerate(proposals):
        if each["rank"] == 1 and points:
            findings += facts.rules.ask(
                "R29", each["unit"], points, each["note"], facts.name, f"proposals:{index}"
            )
    ranked = [(each["unit"], each["points"], each["rank"], each["quote"]) for each in scored]
    return findings + facts.rules.ask("R30", ranked, facts.name, "honours")
