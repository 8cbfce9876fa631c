from awards.models.catalogue import AwardType
from awards.models.councils import Council, Seat
from awards.models.decisions import AnnualRating, Award, Decision
from awards.models.dossiers import Consultation, DossierFile, DossierItem, Override
from awards.models.lives import ProposalMove
from awards.models.preconditions import Precondition, PreconditionAward
from awards.models.proposals import Person, Proposal, Quota
from awards.models.reviews import Recusal, ReviewItem, Vote
from awards.models.rows_of_sets import ConsultationRequirement, DossierRequirement, VoteRule
from awards.models.rule_sets import RuleSet, RuleSetting
from awards.models.sessions import Attendance, CouncilSession, SessionTotal

__all__ = [
    "AnnualRating",
    "Attendance",
    "Award",
    "AwardType",
    "Consultation",
    "ConsultationRequirement",
    "Council",
    "CouncilSession",
    "Decision",
    "DossierFile",
    "DossierItem",
    "DossierRequirement",
    "Override",
    "Person",
    "Precondition",
    "PreconditionAward",
    "Proposal",
    "ProposalMove",
    "Quota",
    "Recusal",
    "ReviewItem",
    "RuleSet",
    "RuleSetting",
    "Seat",
    "SessionTotal",
    "Vote",
    "VoteRule",
]
