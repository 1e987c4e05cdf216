"""All deadlines and duties of the laws: whatever `japan` and `europe` define, in their order."""

from typing import Final

from daicho.deadlines import europe, japan
from daicho.deadlines.rules import Deadline, WithoutDelay

_ALL: Final = (*vars(japan).values(), *vars(europe).values())
DEADLINES: Final = tuple(one for one in _ALL if isinstance(one, Deadline))
"""Every deadline with a number."""
WITHOUT_DELAY: Final = tuple(one for one in _ALL if isinstance(one, WithoutDelay))
"""Every duty without one."""
