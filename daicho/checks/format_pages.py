"""The words of each format: what it looks for, an example flagged, an example that passes, what it cannot see.

Text only; `formats` decides. No braces: the pages are filled in by `str.format`.
"""

from collections.abc import Mapping

from daicho.language import Bilingual

# Per format: title, looks_for, flagged, passes, blind.
_PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "email": (
        ("e-mail address not well-formed", "メールアドレスの形式が不正"),
        (
            "Values that are not one bare e-mail address as mail systems take it.",
            "メールシステムがそのまま受け付ける、1件のメールアドレスになっていない値。",
        ),
        (
            "taro.corp.example (no @), taro＠corp.example (full width), two addresses in one cell",
            "taro.corp.example（@なし）、taro＠corp.example（全角）、1セルに2件",
        ),
        (
            "taro@corp.example; old docomo addresses such as taro..x.@docomo.ne.jp",
            "taro@corp.example、taro..x.@docomo.ne.jp のような旧来の携帯アドレス",
        ),
        (
            "Whether the mailbox exists; quoted local parts are flagged though RFC 5322 allows them.",
            "メールボックスが実在するか。RFC 5322 が許す引用符付きのローカル部も不正とみなします。",
        ),
    ),
    "phone": (
        ("phone number not valid", "電話番号が不正"),
        (
            "Values that are not one number Japan's numbering plan allows, nor a foreign one of a possible length.",
            "日本の電話番号計画にあり得ず、国番号付きの番号としても桁数が合わない値。",
        ),
        (
            "090-1234-567 (a digit short), 3-1234-5678 (zero lost), two numbers in one cell",
            "090-1234-567（桁不足）、3-1234-5678（先頭の0落ち）、1セルに2件",
        ),
        (
            "03-1234-5678, full width, +81 90-…, +44 (0)20 …, with 内線 123 or (代)",
            "03-1234-5678、全角表記、+81 90-…、+44 (0)20 …、内線・（代）付き",
        ),
        (
            "Whether anybody answers; foreign numbers are judged by country code and length only.",
            "実際につながるか。海外の番号は国番号と桁数だけで判断します。",
        ),
    ),
    "mobile_jp": (
        ("not a Japanese mobile number", "日本の携帯電話番号でない"),
        (
            "Values that are not a Japanese mobile number (060, 070, 080, 090).",
            "日本の携帯電話番号（060・070・080・090）でない値。",
        ),
        ("03-1234-5678, 090-1234-567", "03-1234-5678、090-1234-567"),
        ("090-1234-5678, +81 90-1234-5678", "090-1234-5678、+81 90-1234-5678"),
        (
            "Numbers in use; foreign mobiles are flagged.",
            "使われている番号かどうか。海外の携帯番号は不正とみなします。",
        ),
    ),
    "postal_code_jp": (
        ("postal code not well-formed", "郵便番号の形式が不正"),
        (
            "Values that are not seven digits, with or without 〒 and a dash.",
            "7桁の数字（〒・ハイフンは任意）でない値。",
        ),
        ("1-0001 (zeros lost), 100-001", "1-0001（先頭の0落ち）、100-001"),
        ("100-0001, 1000001, 〒１００－０００１", "100-0001、1000001、〒１００－０００１"),
        (
            "Whether the code exists, and foreign codes: limit the check by country.",
            "実在する番号か。海外の郵便番号は国で絞り込んでください。",
        ),
    ),
    "corporate_number": (
        ("corporate number not valid", "法人番号が不正"),
        (
            "Values that are not 13 digits whose first checks the other twelve.",
            "13桁の数字でない、または検査用数字が合わない値。",
        ),
        (
            "a number with one digit mistyped, 12 digits, 7.00011E+12 (from a spreadsheet)",
            "1桁打ち間違えた番号、12桁、7.00011E+12（表計算の表示）",
        ),
        (
            "13 digits with the right check digit, either width, dashes allowed",
            "検査用数字の合う13桁（全角・ハイフン可）",
        ),
        (
            "Whether it is registered and to whom; 0 typed for 9 and back keep the check digit.",
            "登録の有無と名義。0と9の取り違えは検査用数字では見つかりません。",
        ),
    ),
    "invoice_number": (
        ("invoice registration number not well-formed", "インボイス登録番号の形式が不正"),
        ("Values that are not T and 13 digits.", "T＋13桁の数字でない値。"),
        ("13 digits without T, T and 12 digits", "Tのない13桁、T＋12桁"),
        ("T and 13 digits, either width, dashes allowed", "T＋13桁（全角・ハイフン可）"),
        (
            "Whether it is registered; no check digit is published for sole proprietors, so none is tested.",
            "登録の有無。個人事業者の番号には公開された検査用数字がないため、検査用数字は見ません。",
        ),
    ),
    "url": (
        ("web address not well-formed", "Webアドレスの形式が不正"),
        (
            "Values that are not one web address, with or without http(s)://.",
            "1件のWebアドレス（http(s):// は任意）になっていない値。",
        ),
        ("info@corp.example, http//corp.example, a company name", "info@corp.example、http//corp.example、会社名"),
        ("https://corp.example/ja/, www.corp.example", "https://corp.example/ja/、www.corp.example"),
        (
            "Whether the site exists or belongs to the company; bare host names without a dot are flagged.",
            "サイトの有無と持ち主。ドットのないホスト名は不正とみなします。",
        ),
    ),
    "not_placeholder": (
        ("placeholder instead of a value", "仮の値が入っている"),
        ("Values typed because the field had to be filled.", "入力必須を通すためだけに入れられた値。"),
        ("なし, テスト, select, n/a, xxx, -", "なし、テスト、select、n/a、xxx、-"),
        ("any other text", "それ以外の文字列"),
        (
            "Placeholders nobody has listed; invented but plausible values.",
            "一覧にない仮の値、もっともらしい作り物の値。",
        ),
    ),
    "not_placeholder_person": (
        ("placeholder instead of a person's name", "氏名が仮の値"),
        ("Words that stand where a person's name should.", "人名の代わりに入れられた語。"),
        ("ご担当者様, テスト 太郎, 山田 太郎, test test, -", "ご担当者様、テスト 太郎、山田 太郎、test test、-"),
        ("any other name", "それ以外の氏名"),
        (
            "Real bearers of a sample name (山田 太郎) are flagged; invented names are not.",
            "見本と同姓同名の実在者（山田 太郎）も指摘されます。作り物の氏名は見つかりません。",
        ),
    ),
    "not_placeholder_company": (
        ("placeholder instead of a company name", "会社名が仮の値"),
        (
            "Words that stand where a company's name should, alone or with a legal form.",
            "会社名の代わりに入れられた語（法人格だけ、法人格付きも含む）。",
        ),
        ("○○株式会社, 株式会社テスト, 個人, 株式会社", "○○株式会社、株式会社テスト、個人、株式会社"),
        ("any other name", "それ以外の会社名"),
        (
            "Companies really called テスト are flagged; invented names are not.",
            "本当に「テスト」という名の会社も指摘されます。作り物の社名は見つかりません。",
        ),
    ),
    "not_placeholder_phone": (
        ("placeholder instead of a phone number", "電話番号が仮の値"),
        ("Numbers nobody has, typed to fill the field.", "欄を埋めるためだけの、実在しない番号。"),
        ("000-0000-0000, 03-1234-5678, 090-0000-0000, なし", "000-0000-0000、03-1234-5678、090-0000-0000、なし"),
        ("any other number", "それ以外の番号"),
        ("Wrong numbers that look right.", "もっともらしい誤番号。"),
    ),
    "not_placeholder_email": (
        ("placeholder instead of an e-mail address", "メールアドレスが仮の値"),
        (
            "Addresses typed to fill the field, or in names reserved for examples.",
            "欄を埋めるためだけのアドレス、例示用ドメインのアドレス。",
        ),
        (
            "noemail@…, test@…, a@a.com, taro@example.com, xxx@xxx",
            "noemail@…、test@…、a@a.com、taro@example.com、xxx@xxx",
        ),
        ("any other address, shared ones (info@…) included", "それ以外のアドレス（info@… などの共有アドレスを含む）"),
        (
            "Invented addresses at real domains; .example itself is left to training data.",
            "実在ドメインの作り物のアドレス。練習用データに多い .example は指摘しません。",
        ),
    ),
    "not_placeholder_postal": (
        ("placeholder instead of a postal code", "郵便番号が仮の値"),
        ("Codes typed to fill the field.", "欄を埋めるためだけの番号。"),
        ("000-0000, 999-9999, 123-4567", "000-0000、999-9999、123-4567"),
        ("any other code", "それ以外の番号"),
        ("Wrong codes that look right.", "もっともらしい誤番号。"),
    ),
    "no_mojibake": (
        ("garbled text", "文字化け"),
        (
            "Marks of text read in the wrong encoding, gaiji of one machine and lost characters.",
            "文字コードの取り違え、機種固有の外字、失われた文字の跡。",
        ),
        ("譬ｪ蠑丈ｼ夂､ｾ, ãƒ†ã‚¹ãƒˆ, a replacement character", "譬ｪ蠑丈ｼ夂､ｾ、ãƒ†ã‚¹ãƒˆ、置換文字（�）"),
        ("any readable text, rare kanji included", "読める文字列（珍しい漢字を含む）"),
        (
            "Characters already replaced by ?, and one or two garbled kanji alone.",
            "すでに「?」に置き換わった文字、1～2文字だけの化け。",
        ),
    ),
    "no_mixed_width": (
        ("half-width kana or mixed widths", "半角カナまたは全角半角の混在"),
        (
            "Half-width kana anywhere; full-width letters or digits beside half-width ones.",
            "半角カナを含む値、英数字の全角と半角が混ざった値。",
        ),
        ("ﾔﾏﾀﾞ, ＡＢＣ商事3", "ﾔﾏﾀﾞ、ＡＢＣ商事3"),
        ("ABC商事3, ＡＢＣ商事３ (one width throughout)", "ABC商事3、ＡＢＣ商事３（どちらかに統一）"),
        ("Whether the width is the one your organisation chose.", "社内で決めた側にそろっているか。"),
    ),
    "trimmed": (
        ("blanks at the start or end", "前後に空白"),
        (
            "Values beginning or ending with a blank, full-width or invisible ones included.",
            "前後に空白（全角・不可視文字を含む）がある値。",
        ),
        ("a name with a full-width space behind it", "末尾に全角スペースのある名前"),
        ("the same without it; blanks inside", "空白のない値。途中の空白はかまいません"),
        ("Doubled blanks inside.", "途中の連続した空白。"),
    ),
    "katakana": (
        ("reading not in katakana", "フリガナがカタカナでない"),
        (
            "Readings with anything but katakana, its marks and spaces.",
            "カタカナ・長音・中黒・空白以外の文字を含むフリガナ。",
        ),
        ("やまだ, 山田, YAMADA", "やまだ、山田、YAMADA"),
        ("ヤマダ タロウ, カ)ヤマダ; half width passes here", "ヤマダ タロウ、カ)ヤマダ。半角カナもここでは可"),
        ("Whether the reading is right.", "読みが正しいか。"),
    ),
}

PAGES: Mapping[str, Mapping[str, Bilingual]] = {
    name: {
        key: Bilingual(*pair)
        for key, pair in zip(("title", "looks_for", "flagged", "passes", "blind"), texts, strict=True)
    }
    for name, texts in _PAGES.items()
}
"""Format name → its title and page parts."""
