"""Country calling codes and how long a number behind each may be.

Data only; `phone` decides how it is applied.

Source: ITU-T E.164 (11/2010) and its list of assigned codes; lengths of national significant numbers from the national
plans ITU publishes, as collected in libphonenumber 9 (fixed, mobile, service numbers; a code's whole range).
"""

_BY_LENGTH = """
4-5 290
4-7 683 690
4-10 98
4-11 352
4-12 598
4-13 43
5-5 500 682
5-6 247
5-7 676 677 678 688
5-8 47 386 686
5-10 27 64 685
5-11 31 852
5-12 358 971
5-13 49 82
6-6 298 299 672 687
6-7 597
6-9 40 252 355 376 421 508 681 689
6-10 46 53 95 880
6-11 375 595
6-12 39 61 359 381
6-13 63
7-7 238 239 246 248 269 291 297 592 673 674 680 691 692
7-8 241 599 670 675 853 961 965 975
7-9 220 231 245 265 354 385 423 967 968
7-10 44 48 84 230 243 254 263 267 353 372 960
7-11 501 503 507 679 886 974
7-12 86 882 972
7-13 62 90
8-8 45 216 222 223 226 227 228 232 235 236 253 257 266 350 356 357 370 371 373 374 389 505 509 800 808 973 993
8-9 32 36 51 213 224 233 237 250 258 264 268 377 382 387 591 962 963
8-10 20 60 378 506 850 855 856 964 970 976
8-11 55 57 65 502 504 593 977
8-12 92 383 883
8-13 66 91
9-9 33 34 41 93 94 211 212 218 221 240 242 244 249 251 255 256 260 261 262 351 420 590 594 596 979 992 994 995 998
9-10 380 881 966 996
9-11 56
9-12 870
10-10 1 52 58 225 229
10-11 54
10-12 30 234
10-14 7
11-11 888
12-12 878
"""


def _lines() -> dict[tuple[int, int], tuple[str, ...]]:
    groups: dict[tuple[int, int], tuple[str, ...]] = {}
    for line in _BY_LENGTH.split("\n"):
        if line:
            lengths, *codes = line.split()
            low, high = lengths.split("-")
            groups[int(low), int(high)] = tuple(codes)
    return groups


CODES_BY_LENGTH: dict[tuple[int, int], tuple[str, ...]] = _lines()
"""(shortest, longest) national number → calling codes; Japan (81) is not here, its plan is spelled out in `phone`."""

NATIONAL_FORMS: dict[str, tuple[str, str]] = {
    "AU": ("61", "0"),
    "BE": ("32", "0"),
    "BR": ("55", "0"),
    "CA": ("1", "1"),
    "CH": ("41", "0"),
    "CN": ("86", "0"),
    "DE": ("49", "0"),
    "ES": ("34", ""),
    "FR": ("33", "0"),
    "GB": ("44", "0"),
    "HK": ("852", ""),
    "ID": ("62", "0"),
    "IE": ("353", "0"),
    "IN": ("91", "0"),
    "IT": ("39", ""),
    "KR": ("82", "0"),
    "MY": ("60", "0"),
    "NL": ("31", "0"),
    "NZ": ("64", "0"),
    "PH": ("63", "0"),
    "SE": ("46", "0"),
    "SG": ("65", ""),
    "TH": ("66", "0"),
    "TW": ("886", "0"),
    "US": ("1", "1"),
    "VN": ("84", "0"),
}
"""Region → (calling code, trunk prefix) where numbers written without a country code are understood, besides JP."""
