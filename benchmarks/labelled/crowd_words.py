"""Words for `crowd.py`: Japanese names with their Latin spelling, English names, cities; common ones first."""

JA_SURNAMES = (
    "佐藤:sato 鈴木:suzuki 高橋:takahashi 田中:tanaka 伊藤:ito 渡辺:watanabe 山本:yamamoto 中村:nakamura "
    "小林:kobayashi 加藤:kato 吉田:yoshida 山田:yamada 佐々木:sasaki 山口:yamaguchi 松本:matsumoto 井上:inoue "
    "木村:kimura 斎藤:saito 林:hayashi 清水:shimizu 山崎:yamazaki 阿部:abe 森:mori 池田:ikeda 橋本:hashimoto "
    "石川:ishikawa 山下:yamashita 中島:nakajima 小川:ogawa 前田:maeda 岡田:okada 長谷川:hasegawa 藤田:fujita "
    "後藤:goto 近藤:kondo 村上:murakami 遠藤:endo 青木:aoki 坂本:sakamoto 福田:fukuda 太田:ota 西村:nishimura "
    "藤井:fujii 岡本:okamoto 藤原:fujiwara 三浦:miura 金子:kaneko 中野:nakano 原田:harada 松田:matsuda 竹内:takeuchi "
    "小野:ono 中山:nakayama 和田:wada 石井:ishii 森田:morita 上田:ueda 原:hara 柴田:shibata 酒井:sakai"
).split()
JA_HEADS = (
    "大:o 小:ko 中:naka 上:ue 下:shimo 東:higashi 西:nishi 南:minami 北:kita 古:furu 新:ara 高:taka 長:naga 黒:kuro "
    "白:shira 青:ao 赤:aka 石:ishi 岩:iwa 松:matsu 竹:take 梅:ume 杉:sugi 桜:sakura 藤:fuji 宮:miya 寺:tera 神:kami "
    "吉:yoshi 福:fuku 平:hira"
).split()
JA_TAILS = (
    "田:da 川:kawa 山:yama 野:no 原:hara 島:shima 崎:zaki 沢:sawa 谷:tani 村:mura 井:i 木:ki 森:mori 林:bayashi "
    "岡:oka 橋:hashi 口:guchi 本:moto 内:uchi 塚:zuka 池:ike 浦:ura 倉:kura 津:tsu 瀬:se 坂:saka 尾:o 部:be 辺:be "
    "垣:gaki 江:e"
).split()
JA_GIVEN_HEADS = (
    "太:ta 健:ken 直:nao 和:kazu 正:masa 裕:yu 美:mi 恵:e 由:yu 真:ma 陽:yo 翔:sho 優:yu 明:aki 智:tomo 浩:hiro "
    "幸:yuki 久:hisa 千:chi 春:haru 彩:aya 麻:asa 奈:na 友:tomo 義:yoshi 秀:hide 隆:taka 博:hiro 康:yasu 純:jun"
).split()
JA_GIVEN_TAILS = (
    "郎:ro 子:ko 美:mi 太:ta 介:suke 也:ya 樹:ki 人:to 彦:hiko 夫:o 恵:e 香:ka 奈:na 代:yo 平:hei 志:shi 之:yuki "
    "一:ichi 二:ji 雄:o 里:ri 世:yo 緒:o 希:ki 実:mi"
).split()
OTHER_KANJI = str.maketrans("斎辺高崎沢島浜広国", "齋邊髙﨑澤嶋濱廣國")
EN_SURNAMES = (
    "smith jones williams taylor brown davies evans wilson thomas roberts johnson walker wright robinson thompson "
    "white hughes edwards green hall wood harris lewis martin jackson clarke turner hill scott cooper morris ward "
    "moore king watson baker harrison morgan patel allen james phillips lee parker bennett cook shaw collins bell "
    "davis richardson"
).split()
EN_HEADS = (
    "ash hart wes nor sut thorn black whit stan brad lang hol cram wood bur cal car den ed fen gar had lin mar"
).split()
EN_TAILS = (
    "ton ham ley well field worth ford bury combe wick shaw thorpe stead by hurst more croft den bourne gate"
).split()
EN_GIVEN = (
    "james john robert michael william david richard joseph thomas charles mary patricia jennifer linda elizabeth "
    "barbara susan jessica sarah karen daniel matthew anthony mark donald steven paul andrew joshua kenneth nancy "
    "lisa betty margaret sandra ashley kimberly emily donna michelle kevin brian george timothy ronald edward jason "
    "jeffrey ryan jacob amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia amy gary nicholas eric "
    "jonathan stephen larry justin scott brandon benjamin kathleen angela shirley anna brenda pamela emma nicole "
    "helen samantha oliver harry jack amelia isla"
).split()
NICKNAMES = {
    "james": "jim", "robert": "bob", "michael": "mike", "william": "bill", "david": "dave", "richard": "rick",
    "joseph": "joe", "thomas": "tom", "charles": "charlie", "patricia": "pat", "jennifer": "jen", "elizabeth": "liz",
    "susan": "sue", "daniel": "dan", "matthew": "matt", "anthony": "tony", "steven": "steve", "andrew": "andy",
    "joshua": "josh", "kenneth": "ken", "edward": "ted", "timothy": "tim", "margaret": "maggie", "rebecca": "becky",
}  # fmt: skip
JA_CITIES = (
    "札幌市 仙台市 さいたま市 千葉市 横浜市 川崎市 新潟市 静岡市 浜松市 名古屋市 京都市 大阪市 堺市 神戸市 岡山市 "
    "広島市 北九州市 福岡市 熊本市 鹿児島市 長崎市 大分市 宮崎市 那覇市 高松市 松山市 高知市 徳島市 松江市 鳥取市 "
    "山口市 岐阜市 津市 大津市 奈良市 和歌山市 福井市 金沢市 富山市 長野市 甲府市 宇都宮市 前橋市 水戸市 福島市 "
    "山形市 秋田市 盛岡市 青森市 函館市"
).split()
EN_CITIES = (
    "london birmingham leeds glasgow sheffield bradford liverpool edinburgh manchester bristol wakefield cardiff "
    "coventry nottingham leicester sunderland belfast newcastle brighton hull plymouth stoke wolverhampton derby "
    "swansea southampton salford aberdeen westminster portsmouth york peterborough dundee lancaster oxford newport "
    "preston cambridge norwich exeter"
).split()
