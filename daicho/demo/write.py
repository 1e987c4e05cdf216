"""Writing the export: headers as a Japanese Salesforce report prints them, one file per object.

Decides file names, headers, encodings. One file is CP932, as reports are unless UTF-8 is chosen; the others are UTF-8
with a byte order mark.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv

from daicho.errors import OutputError

FILES = {
    "account": "取引先.csv",
    "contact": "取引先責任者.csv",
    "lead": "リード.csv",
    "opportunity": "商談.csv",
    "activity": "活動.csv",
    "user": "ユーザ.csv",
    "product": "商品.csv",
}
CP932 = frozenset({"lead"})

_COMMON = {
    "email": "メール", "phone": "電話", "created_at": "作成日", "modified_at": "最終更新日",
    "last_activity_at": "最終活動日",
}  # fmt: skip
_PERSON = _COMMON | {
    "last_name": "姓", "first_name": "名", "last_name_kana": "姓(カナ)", "first_name_kana": "名(カナ)", "title": "役職",
    "department": "部署", "mobile": "携帯電話", "birth_date": "誕生日", "lead_source": "リードソース",
    "email_opt_out": "メール送信除外", "call_opt_out": "電話禁止", "fax_opt_out": "Fax 送信除外",
    "bounced_at": "メール不達発生日", "bounce_reason": "メール不達の理由",
    # Neither the flag nor the ids of a converted lead have a label; exports show their API names.
    "email_bounced": "IsEmailBounced",
}  # fmt: skip
HEADERS: Mapping[str, Mapping[str, str]] = {
    "account": _COMMON | {
        "id": "取引先 ID", "account_name": "取引先名", "account_name_kana": "取引先名カナ",
        "account_number": "取引先番号",
        "account_type": "取引先 種別", "parent_id": "親取引先 ID", "corporate_number": "法人番号",
        "invoice_number": "インボイス番号",
        "website": "Web サイト", "industry": "業種", "employees": "従業員数", "annual_revenue": "年間売上",
        "postal_code": "郵便番号(請求先)", "prefecture": "都道府県(請求先)", "city": "市区郡(請求先)",
        "street": "町名・番地(請求先)", "country": "国(請求先)", "owner": "取引先 所有者", "notes": "取引先 説明",
    },
    "contact": _PERSON | {
        "id": "取引先責任者 ID", "account_id": "取引先 ID", "account_name": "取引先名",
        "postal_code": "郵便番号(郵送先)",
        "prefecture": "都道府県(郵送先)", "city": "市区郡(郵送先)", "street": "町名・番地(郵送先)",
        "country": "国(郵送先)",
        "owner": "取引先責任者 所有者", "notes": "取引先責任者 説明",
    },
    "lead": _PERSON | {
        "id": "リード ID", "account_name": "会社名", "postal_code": "郵便番号", "prefecture": "都道府県",
        "city": "市区郡",
        "street": "町名・番地", "industry": "業種", "status": "状況", "rating": "評価", "is_converted": "取引開始済み",
        "converted_at": "取引開始日", "converted_account_id": "ConvertedAccountId",
        "converted_contact_id": "ConvertedContactId", "converted_opportunity_id": "ConvertedOpportunityId",
        "owner": "リード 所有者", "notes": "説明",
    },
    "opportunity": _COMMON | {
        "id": "商談 ID", "opportunity_name": "商談名", "account_id": "取引先 ID", "account_name": "取引先名",
        "contact_id": "ContactId", "opportunity_type": "商談 種別", "product": "商品名", "stage": "フェーズ",
        "amount": "金額",
        "probability": "確度 (%)", "close_date": "完了予定日", "is_closed": "完了フラグ", "is_won": "成立フラグ",
        "lead_source": "リードソース", "owner": "商談 所有者", "notes": "説明",
    },
    "activity": _COMMON | {
        "id": "活動 ID", "subject": "件名", "activity_type": "ToDo のサブ種別", "status": "状況",
        "activity_at": "期日のみ",
        "completed_at": "完了日", "person_id": "名前", "related_id": "関連先", "account_id": "取引先 ID",
        "owner": "所有者",
    },
    "user": {"id": "ユーザ ID", "full_name": "氏名", "email": "メール", "active": "有効"},
    "product": {"id": "商品 ID", "code": "商品コード", "product": "商品名", "series": "商品ファミリ", "price": "定価"},
}  # fmt: skip
"""Header of each field, by object."""


def write_tables(folder: Path, tables: Mapping[str, pa.Table]) -> tuple[Path, ...]:
    """Write every table into `folder` and return the files.

    Raises:
        OutputError: the folder or a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_write(folder / FILES[name], name, table) for name, table in tables.items())
    except OSError as error:
        raise _cannot_write(folder, error) from error


def write_key(path: Path, key: Mapping[str, Any]) -> None:
    """Write the answer key.

    Raises:
        OutputError: the file cannot be written.
    """
    try:
        path.write_text(json.dumps(key, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise _cannot_write(path, error) from error


def _write(path: Path, name: str, table: pa.Table) -> Path:
    headers = HEADERS[name]
    options = pyarrow.csv.WriteOptions(batch_size=8192, eol="\r\n")
    sink = pa.BufferOutputStream()
    pyarrow.csv.write_csv(table.rename_columns([headers[column] for column in table.column_names]), sink, options)
    written = sink.getvalue()
    if name in CP932:
        path.write_bytes(str(written, "utf-8").encode("cp932"))
    else:
        with path.open("wb") as file:
            file.write(b"\xef\xbb\xbf")
            file.write(memoryview(written))
    return path


def _cannot_write(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or type(error).__name__
    return OutputError(f"{path} cannot be written: {reason}", f"{path} に書き込めません（{reason}）")
