"""What a consent record says of the organisation: a YAML file, and the name in `daicho.yaml`.

controller: {id: "1234567890123", name: 株式会社例示, address: 東京都…, contact: privacy@reiji.example,
             type: ForProfitOrganisation}
jurisdiction: JP
storage_locations: [JP]
retention_period: P5Y
withdrawal_method: https://reiji.example/unsubscribe
pii_types: [Name, EmailAddress]
recipients:
  partner-a: {id: …, name: …, address: …, contact: …, type: …}
"""

from dataclasses import fields, replace
from pathlib import Path

from daicho.consent.exchange.facts import Facts, Party
from daicho.documents import Node, read_yaml
from daicho.errors import ProjectError

_LISTS = ("pii_types", "storage_locations", "processing_locations", "rights")
_TEXTS = ("retention_period", "jurisdiction", "withdrawal_method", "consent_type", "data_source")
_PARTY = tuple(one.name for one in fields(Party))


def read_facts(path: Path | None, folder: Path) -> Facts:
    """Return what is known of the organisation; what nobody wrote down stays unknown.

    Args:
        path: the file; None for none.
        folder: where `daicho.yaml` may stand.

    Raises:
        ProjectError: a file is wrong; says `file:line`.
    """
    from daicho.governance.project import find_project

    project = find_project(folder)
    name = None if project is None else project.organisation.name
    if path is None:
        return Facts(controller=Party(name=name))
    entries = read_yaml(path, ProjectError).table({"controller", "recipients", *_LISTS, *_TEXTS})
    controller = _party(entries["controller"]) if "controller" in entries else Party()
    if controller.name is None:
        controller = replace(controller, name=name)
    recipients = entries["recipients"].table() if "recipients" in entries else {}

    def text(key: str) -> str | None:
        return _text(entries[key]) if key in entries else None

    def texts(key: str) -> tuple[str, ...]:
        return entries[key].texts() if key in entries else ()

    return Facts(
        controller=controller,
        recipients={key: _party(node) for key, node in recipients.items()},
        pii_types=texts("pii_types"),
        storage_locations=texts("storage_locations"),
        processing_locations=texts("processing_locations"),
        rights=texts("rights"),
        retention_period=text("retention_period"),
        jurisdiction=text("jurisdiction"),
        withdrawal_method=text("withdrawal_method"),
        consent_type=text("consent_type"),
        data_source=text("data_source"),
    )


def _party(node: Node) -> Party:
    return Party(**{name: _text(entry) for name, entry in node.table(_PARTY).items()})


def _text(node: Node) -> str | None:
    return None if node.is_null else node.text().strip() or None
