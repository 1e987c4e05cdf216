"""Addresses on networks: e-mail, IP addresses, names people go by on social networks.

ASCII boundaries throughout: in `連絡はtaro@…宛に` the kanji and kana around an address are not part of it.
"""

import ipaddress
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from daicho.checks.pii.types import PiiType, Span
from daicho.checks.pii.words import Words

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}(?![A-Za-z0-9])"
)
_DOT = r"(?: ?(?:ドット|どっと) ?| dot |\.)"
_SPOKEN = re.compile(
    rf"(?<![A-Za-z0-9._-])[A-Za-z0-9_-]+(?:{_DOT}[A-Za-z0-9_-]+){{0,6}}(?: ?アット(?:マーク)? ?| at )"
    rf"[A-Za-z0-9-]+(?:{_DOT}[A-Za-z0-9-]+){{0,6}}{_DOT}(?P<top>[A-Za-z]{{2,12}})(?![A-Za-z0-9])"
)
"""An address as it is dictated; the last part must be a top-level domain."""
_SOFT_START = ".%'-+"
_IPV4 = re.compile(
    r"(?<![0-9A-Za-z.])(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}"
    r"|[1-9]?[0-9])(?![0-9A-Za-z]|\.[0-9])"
)
_IPV6 = re.compile(
    r"(?<![0-9A-Za-z.])(?:[0-9A-Fa-f]{1,4}|(?=::))(?::{1,2}[0-9A-Fa-f]{1,4}){2,7}(?:::)?(?![0-9A-Za-z:])"
)
_NETWORK_TALK = re.compile(
    "IP|ｱｲﾋﾟｰ|アドレス|[Aa]ddress|アクセス|接続|ログイン|ログ|ルータ|ゲートウェイ|サーバ|[Ss]erver|[Hh]ost|ホスト|VPN"
    "|LAN|DNS|NAS|GW|プロキシ|[Pp]roxy|[Ll]og(?:in|ged)|[Ff]rom|[Aa]ccess|[Ss]ubnet|ping|"
    "ポート|回線|端末|複合機|プリンタ|カメラ|監視|拠点|攻撃|遮断|ブロック|[Bb]lock|許可|管理画面|DHCP|固定|割当"
    "|割り当て|firewall|ファイアウォール|[Gg]ateway|[Rr]outer|whitelist|allow"
)
_VERSION = re.compile(
    r"(?:[Vv]er(?:sion|\.)?|バージョン|版数?|ファーム(?:ウェア)?|[Ff]irmware|FW|[Bb]uild|ビルド|リリース|[Rr]elease"
    r"|アプリ版?|クライアント|エージェント|[Aa]gent|ソフト|パッチ|[Pp]atch(?:ed)?|更新|アップデート|[Uu]pdate|"
    r"(?<![A-Za-z])v|[0-9.]+ ?(?:から|→|->|to))[ :はがをにto]{0,4}$"
)
_HANDLE = re.compile(r"(?<![0-9A-Za-z._@/])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{1,28}[A-Za-z0-9_])?)(?![0-9A-Za-z@])")
_NETWORKS: Words[bool] = Words(
    {
        True: """
        LINE Line line ライン Instagram instagram INSTAGRAM インスタグラム インスタ ｲﾝｽﾀ IG Insta insta Twitter twitter
        ツイッター TikTok tiktok ティックトック Facebook facebook フェイスブック FB Skype skype スカイプ WeChat wechat
        Wechat 微信 カカオ カカオトーク KakaoTalk Kakao Threads threads スレッズ YouTube Youtube note Telegram
        テレグラム Discord discord ディスコード Snapchat Bluesky mixi LinkedIn Slack Signal Mastodon BeReal Zalo SNS X
        """.split()
    },
    whole=False,
)
_NAMED = re.compile(
    r"(?!gram|[a-z]*\.(?:com|me|net|jp))(?:の|は|が|:| )?(?:ユーザー名|ユーザーネーム|ユーザ名|アカウント名|アカウント"
    r"|ID|Id|id|アカ|DM|名|handle|account)?"
    r"(?:は|が|で|に|の|から|:|=|→|も)?[ :(「『]{0,3}@?(?P<handle>[A-Za-z0-9_](?:[A-Za-z0-9_.-]{2,30}[A-Za-z0-9_])?)"
    r"(?![A-Za-z0-9@])"
)
_AFTER = re.compile(
    r" ?[(（]?(?:LINE|Instagram|インスタ|Twitter|TikTok|Facebook|Threads|X(?![a-z]))|[ をで]*(?:検索|フォロー|DM)"
    r"|(?:の|から)?(?:DM|ＤＭ|アカウント|投稿)"
)
_ACCOUNT = re.compile("(?:アカウント|フォロワー|投稿者|ハンドル|ID)[^A-Za-z0-9]{0,6}$")
_URL = re.compile(
    r"(?:https?://)?(?:www\.)?(?:github|instagram|twitter|x|facebook|tiktok|threads|linkedin|line|t|fb)\.(?:com|net"
    r"|me)/(?:in/|ti/p/|@|~)?@?([A-Za-z0-9_.~-]{3,40})(?![A-Za-z0-9])"
)
_NEAR = 24
"""Characters before a handle in which the name of a network speaks for it."""
_GO_ON_A_CODE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_NO_HANDLES = frozenset(
    """
    official https http www com net app bot works pay ads shop story stories share search api login ver webview
    """.split()
)


@cache
def _top_level() -> frozenset[str]:
    # The public suffix list as tldextract bundles it: nothing is fetched.
    text = files("tldextract").joinpath(".tld_set_snapshot").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line.isalpha()) | {"example", "test", "invalid", "localhost"}


def find_online(text: str) -> Iterator[Span]:
    """Yield e-mail addresses, IP addresses and handles of a text as `plain` leaves it."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            if match[0].rpartition(".")[2].lower() in _top_level():
                start = match.start()
                while text[start] in _SOFT_START:
                    start += 1
                if text[start] != "@":
                    yield Span(start, match.end(), PiiType.EMAIL, 0.98, "shape")
    if "アット" in text or " at " in text:
        for match in _SPOKEN.finditer(text):
            if match["top"].lower() in _top_level():
                yield Span(match.start(), match.end(), PiiType.EMAIL, 0.8, "spoken")
    yield from _ip(text)
    yield from _handles(text)


def _ip(text: str) -> Iterator[Span]:
    if text.count(".") >= 3:
        for match in _IPV4.finditer(text):
            start, end = match.span()
            if _VERSION.search(text, max(0, start - 20), start):
                continue
            talked = _NETWORK_TALK.search(text, max(0, start - 40), min(len(text), end + 20)) is not None
            # 4.18.0.2 alone is a version rather than an address: versions count up from 0.
            if talked or max(map(int, match[0].split("."))) > 40:
                yield Span(start, end, PiiType.IP_ADDRESS, 0.9 if talked else 0.7, "shape")
    if text.count(":") >= 3:
        for found in _IPV6.finditer(text):
            if _is_ipv6(found[0]):
                yield Span(found.start(), found.end(), PiiType.IP_ADDRESS, 0.85, "shape")


def _is_ipv6(written: str) -> bool:
    try:
        ipaddress.IPv6Address(written)
    except ValueError:
        return False
    # 10:20:30 and the like are times; a real one has letters or more groups than a clock.
    return written.count(":") > 3 and (any(c.isalpha() for c in written) or written.count(":") == 7)


def _handles(text: str) -> Iterator[Span]:
    ends = [end for start, end, _ in _NETWORKS.find(text) if not (start and _is_letter(text[start - 1]))]
    seen: set[int] = set()
    if "@" in text:
        for match in _HANDLE.finditer(text):
            if _is_said(text, match, ends):
                seen.add(match.start(1))
                yield Span(match.start(), match.end(), PiiType.SNS_ID, 0.85, "word")
    for end in ends:
        if text[end - 1].isascii() and text[end : end + 1] in _GO_ON_A_CODE:
            continue  # XKJ45L is a booking, not KJ45L on X
        named = _NAMED.match(text, end)
        if named is None:
            continue
        start, handle = named.start("handle"), named["handle"]
        if start not in seen and handle.lower() not in _NO_HANDLES and _looks_chosen(handle):
            seen.add(start)
            yield Span(start - (text[start - 1] == "@"), named.end(), PiiType.SNS_ID, 0.75, "word")
    if ".com/" in text or ".net/" in text or ".me/" in text:
        for match in _URL.finditer(text):
            if match.start(1) not in seen and match[1].lower() not in _NO_HANDLES:
                yield Span(match.start(1), match.end(1), PiiType.SNS_ID, 0.85, "word")


def _is_said(text: str, match: re.Match[str], ends: Sequence[int]) -> bool:
    """Return whether a word behind @ is somebody's: by its marks, a network named near, or what is said of it.

    Args:
        text: the text.
        match: of `_HANDLE`.
        ends: where the names of networks end, in order.
    """
    start = match.start()
    if match[1].isdigit():
        return False
    return (
        any(mark in match[1] for mark in "_.")
        or bisect_left(ends, start - _NEAR) < bisect_right(ends, start)
        or _AFTER.match(text, match.end()) is not None
        or _ACCOUNT.search(text, max(0, start - _NEAR), start) is not None
    )


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _looks_chosen(handle: str) -> bool:
    """Return whether somebody may go by `handle`: a word alone is one only with a mark or digits in it."""
    return (
        len(handle) >= 4
        and any(c.isalpha() for c in handle)
        and (any(c in "_.-" or c.isdigit() for c in handle) or (handle.islower() and len(handle) >= 6))
    )
