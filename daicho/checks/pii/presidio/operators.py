"""Daicho's replacements and masks as operators for anyone's Presidio `AnonymizerEngine`.

Decides nothing about what they look like: `daicho_replace` asks a `Replacer`, `daicho_mask` asks `masked`.
"""

from typing import Any, Final

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import InvalidParamError, OperatorConfig
from presidio_anonymizer.operators import Operator, OperatorType

from daicho.checks.pii.masked import masked
from daicho.checks.pii.replace import Replacer
from daicho.checks.pii.types import NOT_PERSONAL

REPLACE: Final = "daicho_replace"
MASK: Final = "daicho_mask"


class DaichoReplace(Operator):
    """`daicho_replace`: the same value, however written, becomes the same replacement under one key.

    Its one parameter is `replacer`, a `Replacer`; the key is no parameter, as Presidio logs parameters.
    """

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """Return the replacement of one value."""
        given = params or {}
        replacer: Replacer = given["replacer"]
        return replacer.replace(text, given["entity_type"])

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Refuse parameters without a replacer.

        Raises:
            InvalidParamError: `replacer` is missing or something else.
        """
        if not isinstance((params or {}).get("replacer"), Replacer):
            raise InvalidParamError("daicho_replace needs the parameter replacer, a daicho Replacer")

    def operator_name(self) -> str:
        """Return what configurations call the operator."""
        return REPLACE

    def operator_type(self) -> OperatorType:
        """Return that the operator anonymizes."""
        return OperatorType.Anonymize


class DaichoMask(Operator):
    """`daicho_mask`: the shape of a value and at most its first characters; of a My Number, nothing."""

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """Return the masked value."""
        return masked(text, (params or {}).get("entity_type", ""))

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Accept any parameters: there are none."""

    def operator_name(self) -> str:
        """Return what configurations call the operator."""
        return MASK

    def operator_type(self) -> OperatorType:
        """Return that the operator anonymizes."""
        return OperatorType.Anonymize


def build_anonymizer() -> AnonymizerEngine:
    """Return Presidio's engine with Daicho's operators beside its own."""
    engine = AnonymizerEngine()  # type: ignore[no-untyped-call]  # presidio's constructor has no annotations
    engine.add_anonymizer(DaichoReplace)
    engine.add_anonymizer(DaichoMask)
    return engine


def replacing_operators(replacer: Replacer) -> dict[str, OperatorConfig]:
    """Return operators for `anonymize` that replace what is personal and keep identifiers of companies."""
    return _operators(OperatorConfig(REPLACE, {"replacer": replacer}))


def masking_operators() -> dict[str, OperatorConfig]:
    """Return operators for `anonymize` that mask what is personal and keep identifiers of companies."""
    return _operators(OperatorConfig(MASK))


def _operators(personal: OperatorConfig) -> dict[str, OperatorConfig]:
    return {"DEFAULT": personal, **{str(kind): OperatorConfig("keep") for kind in NOT_PERSONAL}}
