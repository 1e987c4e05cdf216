"""The vocabulary of legal forms: what companies and bodies are called before or after their own name.

Data only; `company` decides how it is applied. A written form maps to one name for the form, so that (株) and 株式会社
are the same.

Source: 会社法 2条, 一般社団法人及び一般財団法人に関する法律, 医療法, 私立学校法, 社会福祉法, 特定非営利活動促進法,
士業各法; kana abbreviations from 全銀協 (法人略語); elsewhere the companies acts of the countries named.
"""


def _pairs(text: str) -> dict[str, str]:
    return {short: form for short, _, form in (pair.partition("=") for pair in text.split())}


_IN_FULL = """
株式会社 特例有限会社 有限会社 合同会社 合資会社 合名会社 相互会社 特定目的会社 一般社団法人 公益社団法人
一般財団法人 公益財団法人 特例社団法人 特例財団法人 社団法人 財団法人 社会医療法人社団 社会医療法人財団 社会医療法人
特定医療法人社団 特定医療法人財団 特定医療法人 医療法人社団 医療法人財団 医療法人 準学校法人 学校法人 社会福祉法人
宗教法人 認定特定非営利活動法人 特定非営利活動法人 認定npo法人 npo法人 独立行政法人 地方独立行政法人 国立研究開発法人
国立大学法人 公立大学法人 大学共同利用機関法人 特殊法人 認可法人 更生保護法人 職業訓練法人 農事組合法人 管理組合法人
投資法人 有限責任監査法人 監査法人 税理士法人 弁護士法人 司法書士法人 行政書士法人 土地家屋調査士法人
社会保険労務士法人 特許業務法人 弁理士法人 有限責任中間法人 中間法人 有限責任事業組合 企業組合
"""
JAPANESE_FORMS: tuple[str, ...] = tuple(_IN_FULL.split())
"""Forms written in full, after width, case and kanji folding."""

COMPANY_FORMS: tuple[str, ...] = ("株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "相互会社")
"""Forms that may also stand inside a name, before a branch: 日本商事株式会社東京支店."""

BRACKETED_FORMS: dict[str, str] = _pairs("""
株=株式会社 有=有限会社 同=合同会社 合同=合同会社 合=合同会社 資=合資会社 合資=合資会社 名=合名会社 合名=合名会社
相=相互会社 社=社団法人 財=財団法人 一社=一般社団法人 一財=一般財団法人 公社=公益社団法人 公財=公益財団法人
医=医療法人 医社=医療法人社団 医財=医療法人財団 学=学校法人 福=社会福祉法人 社福=社会福祉法人 社医=社会医療法人
宗=宗教法人 独=独立行政法人 独法=独立行政法人 地独=地方独立行政法人 国研=国立研究開発法人 国大=国立大学法人
大=国立大学法人 特非=特定非営利活動法人 特=特定非営利活動法人 非=特定非営利活動法人 npo=特定非営利活動法人
農=農事組合法人 監=監査法人 税=税理士法人 弁=弁護士法人 司=司法書士法人 行=行政書士法人 労=社会保険労務士法人
企=企業組合
""")
"""What stands in brackets, (株); NFKC has already turned ㈱ into it."""

KANA_FORMS: dict[str, str] = _pairs("""
カ=株式会社 ユ=有限会社 ド=合同会社 シ=合資会社 メ=合名会社 ソ=相互会社 シヤ=社団法人 シャ=社団法人 ザイ=財団法人
イ=医療法人 ガク=学校法人 フク=社会福祉法人 シユウ=宗教法人 シュウ=宗教法人 ドク=独立行政法人 チドク=地方独立行政法人
ダイ=国立大学法人 トクヒ=特定非営利活動法人 ノウ=農事組合法人 カンリ=管理組合法人 ゼイ=税理士法人 ベン=弁護士法人
ギヨ=行政書士法人 シホウ=司法書士法人 ロウム=社会保険労務士法人 チユウ=中間法人
""")
"""Bank-transfer kana: カ)name, name(カ, name(カ)branch."""

KANA_SPELLED_FORMS: dict[str, str] = {
    "カブシキガイシャ": "株式会社",
    "カブシキカイシャ": "株式会社",
    "カブシキガイシヤ": "株式会社",
    "ユウゲンガイシャ": "有限会社",
    "ユウゲンカイシャ": "有限会社",
    "ゴウドウガイシャ": "合同会社",
    "ゴウドウカイシャ": "合同会社",
    "イッパンシャダンホウジン": "一般社団法人",
    "イッパンザイダンホウジン": "一般財団法人",
    "イリョウホウジン": "医療法人",
}
"""The same in a kana field, in full."""

LATIN_FORMS: dict[str, str] = {
    word: form
    for form, words in {
        "K.K.": ("k k", "kk", "kabushiki kaisha", "kabushikikaisha", "kabushiki gaisha"),
        "G.K.": ("g k", "godo kaisha"),
        "Y.K.": ("y k", "yugen kaisha"),
        "Co., Ltd.": ("co ltd", "co limited", "company limited", "company ltd", "coltd"),
        "Pte. Ltd.": ("pte ltd", "pte limited", "private limited", "pvt ltd", "pvt limited"),
        "Pty Ltd": ("pty ltd", "pty limited", "proprietary limited"),
        "Ltd.": ("ltd", "limited"),
        "Inc.": ("inc", "incorporated"),
        "Corp.": ("corp", "corporation"),
        "Co.": ("co", "company"),
        "LLC": ("llc", "l l c", "limited liability company"),
        "LLP": ("llp", "l l p"),
        "LP": ("lp", "l p", "limited partnership"),
        "PLC": ("plc", "p l c", "public limited company"),
        "GmbH & Co. KG": ("gmbh & co kg", "gmbh co kg", "gmbh & co kgaa"),
        "GmbH": ("gmbh", "ggmbh", "mbh", "gesellschaft mit beschränkter haftung"),
        "UG": ("ug haftungsbeschränkt",),
        "AG": ("ag", "aktiengesellschaft"),
        "KG": ("kg", "kgaa"),
        "OHG": ("ohg",),
        "e.V.": ("e v",),
        "SE": ("se",),
        "SA": ("sa", "s a", "s/a", "société anonyme", "sociedad anónima"),
        "SAS": ("sas", "s a s", "sasu"),
        "SARL": ("sarl", "s a r l", "sàrl"),
        "S.r.l.": ("srl", "s r l"),
        "S.p.A.": ("s p a",),
        "S.L.": ("s l", "slu", "s l u"),
        "S.A. de C.V.": ("sa de cv", "s a de c v", "s de rl de cv", "s de r l de c v"),
        "Ltda.": ("ltda", "limitada"),
        "B.V.": ("bv", "b v"),
        "N.V.": ("nv", "n v"),
        "AB": ("ab", "aktiebolag"),
        "A/S": ("a/s", "aps"),
        "AS": ("asa",),
        "Oy": ("oy", "oyj"),
        "Sp. z o.o.": ("sp z o o", "sp zoo"),
        "s.r.o.": ("s r o", "sro"),
        "a.s.": ("a s",),
        "d.o.o.": ("d o o",),
        "Kft.": ("kft", "zrt", "nyrt"),
        "Sdn. Bhd.": ("sdn bhd", "bhd"),
    }.items()
    for word in words
}
"""Forms after a Latin name, lower case, a space where a full stop, comma or space may stand.

`spa` and `doo` without stops are missing on purpose: Sakura Spa is a bath.
"""

ASIAN_FORMS: dict[str, str] = {
    "股份有限公司": "股份有限公司",
    "有限責任公司": "有限責任公司",
    "有限责任公司": "有限責任公司",
    "有限公司": "有限公司",
    "주식회사": "주식회사",
    "유한회사": "유한회사",
    "(주)": "주식회사",
    "(유)": "유한회사",
}
"""Chinese and Korean forms, front or back."""
