"""Daicho's scanner in Presidio's own words: recognizers for an analyzer, operators for an anonymizer.

The only package that may import presidio; nothing of Daicho's own scanning goes through it.
"""

from daicho.checks.pii.presidio.operators import (
    DaichoMask,
    DaichoReplace,
    build_anonymizer,
    masking_operators,
    replacing_operators,
)
from daicho.checks.pii.presidio.recognizers import (
    LANGUAGES,
    SPECIAL_CARE_SCORE,
    DaichoRecognizer,
    build_analyzer,
    daicho_recognizers,
    registry_file,
)

__all__ = [
    "LANGUAGES",
    "SPECIAL_CARE_SCORE",
    "DaichoMask",
    "DaichoRecognizer",
    "DaichoReplace",
    "build_analyzer",
    "build_anonymizer",
    "daicho_recognizers",
    "masking_operators",
    "registry_file",
    "replacing_operators",
]
