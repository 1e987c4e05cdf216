"""What an import says of itself on the terminal: counts, reasons and row numbers, never a cell."""

from collections.abc import Iterator

from daicho.governance.consent.import_run import Imported, ImportRequest
from daicho.governance.consent.importing.model import Tally
from daicho.language import Bilingual, Language

_REFUSED = {
    "erased": Bilingual("consent for somebody who was erased", "消去済みの本人の同意"),
    "shared": Bilingual("the identifier belongs to several people", "識別子を複数人が共有"),
    "future": Bilingual("dated in the future", "日付が未来"),
}


def lines(done: Imported, request: ImportRequest, language: Language) -> Iterator[str]:
    """Yield what is printed."""

    def say(en: str, ja: str) -> str:
        return Bilingual(en, ja).say(language)

    restored = done.restored
    if restored is not None:
        yield say(
            f"export of Daicho into an empty register: {restored.people:,} people, {restored.events:,} events, "
            f"{restored.purposes} purposes, {restored.notices} notices",
            f"Daicho のエクスポートを空の台帳へ復元: 本人 {restored.people:,} 人、記録 {restored.events:,} 件、"
            f"目的 {restored.purposes} 件、通知 {restored.notices} 件",
        )
    for tally in done.tallies:
        yield from _table(tally, language)
    for name, why in done.ignored:
        yield say(f"left out: {name}: {why.en}", f"対象外: {name}: {why.ja}")
    if restored is None:
        receipt = done.receipt
        yield say(
            f"{receipt.read:,} statements: {receipt.written:,} new, {receipt.known:,} already known, "
            f"{receipt.new_subjects:,} new people, {done.contradictions:,} contradictions (the no counts)",
            f"{receipt.read:,} 件: 新規 {receipt.written:,} 件、登録済み {receipt.known:,} 件、"
            f"新しい本人 {receipt.new_subjects:,} 人、矛盾 {done.contradictions:,} 件（拒否を優先）",
        )
        for reason, count in sorted(receipt.refused.items()):
            label = _REFUSED.get(reason, Bilingual(reason, reason)).say(language)
            yield say(f"  not taken: {count:,} {label}", f"  受け付けず: {count:,} 件 {label}")
        if done.tallies:
            yield say(
                f"times without an offset were read in {request.zone} (--zone)",
                f"オフセットのない日時は {request.zone} として読み取りました（--zone）",
            )
    if request.write:
        yield say("written to the register", "台帳に書き込みました")
    else:
        yield say(
            "nothing was written: this was a dry run; repeat with --write",
            "書き込みは行っていません（試行）。実行するには --write を付けてください",
        )


def _table(tally: Tally, language: Language) -> Iterator[str]:
    def say(en: str, ja: str) -> str:
        return Bilingual(en, ja).say(language)

    yield say(
        f"{tally.origin.file} ({tally.origin.source}): {tally.rows:,} rows, {tally.statements:,} statements: "
        f"{tally.grants:,} grants, {tally.stops:,} stops, {tally.claims:,} claims, {tally.asked:,} unanswered",
        f"{tally.origin.file}（{tally.origin.source}）: {tally.rows:,} 行、{tally.statements:,} 件: "
        f"同意 {tally.grants:,}、拒否・撤回 {tally.stops:,}、他の根拠 {tally.claims:,}、未回答 {tally.asked:,}",
    )
    for why in sorted(tally.skipped, key=lambda one: (-tally.skipped[one], one.value)):
        first = ", ".join(map(str, tally.rows_of(why)))
        more = ", …" if tally.skipped[why] > len(tally.rows_of(why)) else ""
        yield say(
            f"  skipped {tally.skipped[why]:,}: {why.label.en} (row {first}{more})",
            f"  対象外 {tally.skipped[why]:,} 件: {why.label.ja}（{first}{more} 行目）",
        )
    if tally.dated_by_file:
        yield say(
            f"  {tally.dated_by_file:,} without a date are dated by the file",
            f"  日付のない {tally.dated_by_file:,} 件はファイルの更新日時としました",
        )
    for note in tally.notes:
        yield f"  {note.say(language)}"
