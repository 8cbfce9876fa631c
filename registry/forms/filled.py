"""What a button filled in on a page that is shown again, unsaved."""

from dataclasses import dataclass, field


@dataclass
class Filled:
    """`place`: the prefix of what was filled, where the page opens; `said` is shown there.

    `marks` {(row, column): sentence}: cells to be looked at. `refused`: nothing was filled, `said` says why.
    """

    data: object
    place: str
    said: str = ""
    refused: bool = False
    marks: dict = field(default_factory=dict)
