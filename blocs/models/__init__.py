from blocs.models.bloc_years import BlocYear
from blocs.models.blocs import Allocation, Bloc
from blocs.models.conferences import Conference, Delegate
from blocs.models.contacts import UnitContact
from blocs.models.documents import Citation, Document
from blocs.models.elections import Candidate, Election, Honour
from blocs.models.leaderships import Leadership
from blocs.models.memberships import Membership
from blocs.models.pledges import Pledge, PledgeSignature, PledgeTarget
from blocs.models.reopenings import ReopenRequest
from blocs.models.reports import Indicator, Report, ReportFigure, ReportPoint
from blocs.models.units import Unit, UnitAlias, UnitName, UnitStaff

__all__ = [
    "Allocation",
    "Bloc",
    "BlocYear",
    "Candidate",
    "Citation",
    "Conference",
    "Delegate",
    "Document",
    "Election",
    "Honour",
    "Indicator",
    "Leadership",
    "Membership",
    "Pledge",
    "PledgeSignature",
    "PledgeTarget",
    "ReopenRequest",
    "Report",
    "ReportFigure",
    "ReportPoint",
    "Unit",
    "UnitAlias",
    "UnitContact",
    "UnitName",
    "UnitStaff",
]
