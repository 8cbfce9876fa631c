"""Where the lower floors' records are read: the pages are this floor's, and the settings tell the models (`get_absolute_url`)."""

from django.urls import reverse


def bloc(bloc):
    return reverse("bloc", args=[bloc.slug])


def bloc_year(bloc_year):
    return reverse("bloc_year", args=[bloc_year.bloc.slug, bloc_year.year])


def conference(conference):
    year = conference.bloc_year
    return reverse("recording", args=[year.bloc.slug, year.year, conference.pk, "review"])


def unit(unit):
    return reverse("unit", args=[unit.slug])


def proposal(proposal):
    return reverse("proposal", args=[proposal.pk])


def decision(decision):
    return reverse("decision", args=[decision.pk])


def person(person):
    return reverse("person_awards", args=[person.pk])


ADDRESSES = {
    "awards.decision": decision,
    "awards.person": person,
    "awards.proposal": proposal,
    "blocs.bloc": bloc,
    "blocs.blocyear": bloc_year,
    "blocs.conference": conference,
    "blocs.unit": unit,
}
