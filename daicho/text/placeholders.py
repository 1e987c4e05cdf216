"""What people type when they have nothing to type: なし, テスト, xxx, 000-0000-0000.

Decides which values stand for "empty", by the kind of field; the words are data. A pattern per kind, read alike by RE2
and Python, takes either width, either case and half-width kana.
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache

from daicho.text.width import DASH, SPACE, either_width


class PlaceholderKind(StrEnum):
    """The kind of field a value stands in."""

    TEXT = "text"
    PERSON = "person"
    COMPANY = "company"
    PHONE = "phone"
    MAIL = "mail"
    POSTAL = "postal"


# One a line or between commas; a space matches any white space or none. Lower case, narrow Latin, wide kana.
_ANYWHERE = """
なし,無し,ナシ,無,該当なし,該当 無し,特になし,特に なし,登録なし,データなし,情報なし,名前なし,不明,未記入,未入力,未定
未設定,未登録,未確認,未回答
未取得,未選択,未分類,無効,空欄,空白,ブランク,無記入,記入なし,指定なし,設定なし,選択なし,対象外,要確認,確認中,調査中
後日,後日入力,仮,仮登録,仮データ
ダミー,ダミーデータ,テスト,テストデータ,テスト用,テスト入力,てすと,サンプル,サンプルデータ,見本,例,選択してください
選択して下さい,お選びください,入力してください
削除,削除予定,使用不可,使用禁止,使わない
n/a,na,n.a.,n.a,#n/a,null,(null),none,(none),--none--,-none-,-- none --,--なし--,-なし-,nil,nan,undefined,unknown
(unknown),[[unknown]],not provided,[not provided]
[not set],not set,not available,not applicable,no data,no value,blank,empty,(blank),(empty),tbd,tba,tbc
to be confirmed,to be determined,pending
select,select one,please select,-- select --,--select--,- select -,choose,choose one,please choose,default
test,tests,testing,test data,dummy,dummy data,sample,example,demo,foo,bar,hoge,fuga,piyo,asdf,asdfasdf,asdfgh,qwerty
qwertyuiop,abc,abcd,aiueo,あいうえお,ほげ,ふが
delete,delete me,do not use
"""
_WORDS: dict[PlaceholderKind, str] = {
    PlaceholderKind.TEXT: "",
    PlaceholderKind.PERSON: """
様,さま,殿,先生,御中,担当,担当者,ご担当,ご担当者,御担当者,担当者様,担当様,ご担当者様,ご担当様,御担当者様
採用ご担当者様,各位,匿名,匿名希望,名無し,名無しさん,名前,氏名,姓,名,苗字
姓 名,テスト 太郎,テスト 花子,テスト 一郎,テスト ユーザー,テスト 担当,テスト 担当者,テストさん,試験 太郎,ダミー 太郎
サンプル 太郎,山田 太郎,山田 花子,やまだ たろう,ヤマダ タロウ
太郎 山田,ななし,ユーザー,ゲスト,管理者,システム管理者,システム
no name,noname,name,first name,last name,firstname,lastname,full name,your name,anonymous,guest,user,admin
administrator,test test,test user,test taro,taro test,test tarou
john doe,jane doe,doe john,mickey mouse,taro yamada,yamada taro,mr,ms,mrs,customer,contact
""",
    PlaceholderKind.COMPANY: """
個人,個人名,個人事業主,個人のお客様,一般,一般個人,会社名,御社名,貴社名,企業名,法人名,社名,勤務先,自営,自営業,フリー
フリーランス,無職,学生,主婦,退職,所属なし,会社なし,無所属,その他
テスト 会社,テスト 企業,テスト 商事,サンプル 商事,サンプル 会社,ダミー 会社,まるまる,なんとか,ほにゃらら,某社,某企業
company,company name,my company,your company,individual,private,private person,personal,self,self employed
self-employed,freelance,freelancer,student,retired,test company,test corp,test inc,acme
""",
    PlaceholderKind.PHONE: "電話なし,電話番号なし,非公開,非通知,なし(携帯のみ),同上,同左",
    PlaceholderKind.MAIL: "メールなし,アドレスなし,非公開,同上,同左,no email,no e-mail,noemail,no mail,nomail",
    PlaceholderKind.POSTAL: "同上,同左,郵便番号",
}
_SP = f"[{SPACE}]*"
_DOTS = f"[{DASH}_＿=＝~～〜.．。,，、・･/／|｜*＊?？!！:：+＋#＃…‥○〇◯●◎△▲□■◇◆☆★×✕✗※]"
_REPEATED = "(?:[xXｘＸ]{2,}|[aAａＡ]{3,}|[zZｚＺ]{3,}|[あア]{3,}|[ｱ]{3,}|[んン]{3,}|[○〇◯●△□×xXｘＸ*＊]{2,})"


def _tolerant(word: str) -> str:
    """Return a pattern for `word` in either width and case, its kana in half width too."""
    parts = []
    for character in word:
        if character == " ":
            parts.append(_SP)
        elif character.isascii() and character.isalpha():
            parts.append(f"[{either_width(character + character.upper())}]")
        elif character.isascii():
            parts.append(f"[{re.escape(character)}{chr(ord(character) + 0xFEE0)}]")
        elif half := _HALF_WIDTH.get(character):
            parts.append(f"(?:{character}|{half})")
        else:
            parts.append(re.escape(character))
    return "".join(parts)


def _half_width() -> dict[str, str]:
    singles = [chr(code) for code in range(0xFF66, 0xFF9E)]
    marked = [kana + mark for kana in singles for mark in "ﾞﾟ"]
    return {whole: half for half in singles + marked if len(whole := unicodedata.normalize("NFKC", half)) == 1}


_HALF_WIDTH = _half_width()


def _words(kind: PlaceholderKind) -> str:
    words = {word for line in (_ANYWHERE + _WORDS[kind]).split("\n") for word in line.split(",") if word}
    return "|".join(_tolerant(word) for word in sorted(words))


def _digits(text: str) -> str:
    """Return a pattern for the digits of `text`, dashes, brackets and spaces wherever."""
    gap = f"[{SPACE}{DASH}()（）]*"
    return gap.join(f"[{either_width(digit)}]" for digit in text)


def _all_equal(low: int, high: int) -> str:
    # RE2 has no back-references, so the ten digits are spelled out.
    gap = f"[{SPACE}{DASH}()（）]*"
    return "|".join(f"(?:[{either_width(digit)}]{gap}){{{low},{high}}}" for digit in "0123456789")


_PHONE_NUMBERS = (
    *("0312345678", "0612345678", "0120123456", "09012345678", "08012345678", "07012345678", "0123456789"),
    *("1234567890", "12345678901", "0987654321", "123456789", "12345678", "01234567890"),
)
_MAILBOXES = (
    "no none null nil noemail no-email no_email nomail no-mail nothing dummy test tests xxx xxxx asdf hoge sample "
    "fumei nashi"
)
# .example is left alone: sample exports and training systems are full of it, and nobody types it to mean "none".
_DOMAINS = "example test dummy sample xxx xxxx hoge none noemail nomail invalid localhost"
_ENDINGS = "com net org jp co.jp ne.jp or.jp"
_STUBS = "a b x z aa bb xx zz"
_HOST = "[A-Za-z0-9.-]*"


def _any(words: str) -> str:
    return f"(?:{'|'.join(map(_tolerant, words.split()))})"


def _mail() -> tuple[str, ...]:
    ending = rf"(?:[.]{_any(_ENDINGS)})"
    return (
        f"{_any(_MAILBOXES)}@{_HOST}",  # noemail@anywhere
        f"[^@]*@(?:{_HOST}[.])?{_any(_DOMAINS)}{ending}",  # anybody@example.com
        f"[^@]*@{_any(_DOMAINS)}",  # xxx@xxx
        f"{_any(_STUBS)}@{_any(_STUBS)}{ending}?",  # a@a.com
        f"[^@]*@{_HOST}[.]{_any('invalid test localhost')}",  # reserved names, RFC 2606
        f"{_DOTS}*[@＠]{_DOTS}*",
    )


def _phone() -> tuple[str, ...]:
    zero, gap = f"[{either_width('0')}]", f"[{SPACE}{DASH}()（）]*"
    head = f"{zero}{gap}[{either_width('1-9')}]{gap}(?:[{either_width('0-9')}]{gap}{zero}|{zero}|)"
    # 03-0000-0000, 090-0000-0000: nothing but zeros behind the area code.
    return (_all_equal(2, 15), *map(_digits, _PHONE_NUMBERS), f"{head}(?:{gap}{zero}){{8}}")


@cache
def placeholder_pattern(kind: PlaceholderKind) -> str:
    """Return the pattern of values that stand for "empty" in a field of `kind`, for a whole-value match."""
    parts = [f"{_DOTS}+", _REPEATED, _words(kind)]
    if kind is PlaceholderKind.COMPANY:
        # A form alone, or round a placeholder: 株式会社, 株式会社テスト, ○○株式会社.
        forms = "(?:株式会社|有限会社|合同会社|一般社団法人|一般財団法人|[(（](?:株|有|同)[)）]|㈱|㈲|㍿)"
        parts = [f"(?:{forms}{_SP})?(?:{'|'.join(parts)})(?:{_SP}{forms})?", forms]
    elif kind is PlaceholderKind.PHONE:
        parts += _phone()
    elif kind is PlaceholderKind.MAIL:
        parts += _mail()
    elif kind is PlaceholderKind.POSTAL:
        parts += [f"〒?{_SP}(?:{_all_equal(3, 7)})", "〒?" + _SP + _digits("1234567"), "〒"]
    return f"{_SP}(?:{'|'.join(parts)}){_SP}"


@cache
def _compiled(kind: PlaceholderKind) -> re.Pattern[str]:
    return re.compile(placeholder_pattern(kind))


def is_placeholder(s: str, kind: PlaceholderKind | str = PlaceholderKind.TEXT) -> bool:
    """Return whether `s` stands for "nothing known" in a field of `kind`: `なし`, `n/a`, `担当者様`, `000-0000-0000`.

    A name that is also a person's own (山田 太郎) counts: in an export it is nearly always the sample person.
    """
    return _compiled(PlaceholderKind(kind)).fullmatch(s) is not None
