from awards.models.catalogue import AwardType
from awards.models.proposals import Person, Proposal, Quota
from awards.models.rule_sets import RuleSet, RuleSetting

__all__ = ["AwardType", "Person", "Proposal", "Quota", "RuleSet", "RuleSetting"]
