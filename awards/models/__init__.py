from awards.models.catalogue import AwardType
from awards.models.proposals import Person, Proposal, Quota

__all__ = ["AwardType", "Person", "Proposal", "Quota"]
