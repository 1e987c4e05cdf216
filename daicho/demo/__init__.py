"""An invented CRM to try Daicho on: believable, of any size, with planted problems and the answers to them.

Decides everything about the data itself. Leaves looking at it to the checks, which this room does not know: the answer
key is written independently, so that the two can be held against each other.
"""

from daicho.demo.generate import LEAST_ROWS, MOST_ROWS, DemoSummary, generate_demo

__all__ = ["LEAST_ROWS", "MOST_ROWS", "DemoSummary", "generate_demo"]
