"""Sentences and words for `pii_notes.py`: what sales, service and accounting people type into a CRM.

Slots stand in braces; who fills them is `pii_notes.py`. A sentence of `PLAIN` says nothing about a person; one of
`PERSONAL` does. Written for length and variety, not to be hard: notes that are hard are in `pii/`.
"""

PLAIN = """
{date} {clock} 電話、{dept}は不在だったので折り返しをお願いした
{firm}訪問。{product}の更新時期は{month}月とのこと
{product}{count}台の見積を提出、金額は税別{amount}円
見積番号 {order} は有効期限切れのため再発行する
デモは好評。ただし{product}の操作画面が英語しかない点を気にしていた
競合の{firm}が先週提案済み、価格は当社より{percent}％ほど安いらしい
予算は今期{amount}円まで。稟議は{weekday}の会議にかける予定
{product}（型番 {model}）の納期を確認してほしいと依頼あり
注文番号 {order} の納品が{count}日遅れている件、物流に確認中
{dept}の決裁が下りず、次回は{month}月に再提案
請求書は月末締め翌月末払い、送付先の変更はなし
請求書 {order} の金額に誤り。{amount}円で再発行を依頼された
不具合の再現手順を{dept}に共有した。原因は設定の誤りと思われる
エラー {model} が毎朝{clock}ごろに出るとのこと、ログを取得済み
バージョン {version} に上げてから動作が遅いという問い合わせ
保守契約は{date}に満了。更新の案内を{month}月に送る
展示会のブースに来場、{product}に関心あり
資料を郵送済み。{weekday}までに感想をもらう
{branch}への横展開も検討中とのことで、台数は{count}台程度
導入は{month}月を希望、遅くとも{date}までに本番稼働させたい
社内の標準は{firm}製品だが、{product}なら例外を認めるらしい
要望は三つ。価格、納期、サポート窓口の一本化
担当が変わったばかりで経緯をご存じない様子
{dept}からは前向きな回答、{dept2}は慎重
{weekday}の定例で仕様を詰める。議題は連携方式と権限
サンプル{count}個を発送、伝票番号は{order}
在庫は{branch}に{count}台、残りは{month}月入荷
値引きは{percent}％が限度と伝えた
契約書の雛形を送付、法務の確認に{count}日かかる見込み
アンケートの回答は「やや満足」、理由は価格
トライアルは{date}開始、利用は{count}名まで
返品理由は初期不良。代替品を{date}に発送する
工事は{weekday}の午前、駐車場は{count}台分あり
支払い遅延が{count}日、経理から督促済み
{firm}との協業案件、売上は折半で合意
ヒアリング結果：課題は入力の手間と二重管理
次のアクション：{product}の構成案を作り{date}までに送る
失注。理由は価格、再アプローチは来年{month}月
カタログ{count}部を{branch}に送付してほしい
会議室は{count}名用、プロジェクターは持参
Excelでの集計に毎月{count}時間かけているそうだ
クレームではないが、梱包が過剰という指摘を受けた
研修は{count}回に分けて実施、テキストは当社で用意
SLAは{percent}.9％で合意、罰則なし
テスト環境の払い出しは完了、接続確認は{weekday}
仕様変更の追加費用は{amount}円と説明、持ち帰り
{product}の消耗品を定期便に切り替え、月{count}箱
工場の移転に伴い{month}月は稼働停止、訪問は控える
先方の年度末は{month}月、予算申請はその二か月前
メルマガの配信停止を希望、即日対応済み
キャンペーンの適用可否を確認、対象は{date}までの申込
""".strip().splitlines()

PERSONAL = """
窓口は{name}様、{title}。{character}
{name}{title}と面談、{product}の件は前向き
{surname}様より入電。{product}の納期について、折り返しは{phone}まで
{surname}さんから{surname2}さんへ担当変更、引き継ぎは{date}に済み
連絡先：{phone}（{surname}携帯）
{name}（{kana}）様 TEL {phone}
メールは{mail}宛にお願いしますとのこと
{name}様のアドレスを{mail}に変更済み
資料の送付先は〒{postal} {address} {name}様宛
転居のご連絡。新住所は{address}、電話は{phone}のまま
{surname}{title}は{weekday}不在、急ぎは{phone}へ
請求先の担当は{dept}の{surname}様、{mail}
ご紹介者は{name}様、{firm}の{title}
お名前：{name}　フリガナ：{kana}　電話番号：{phone}
ご契約者は{name}様、生年月日{birth}、{product}を希望
{surname}様ご本人確認済み（{birth}生まれ）
奥様の{given}様が応対、ご主人は{clock}以降に帰宅
{surname}さん曰く、{dept}の決裁は{surname2}部長が握っている
当社の{surname}が訪問、同席は{surname2}と先方の{name2}様
{name}様（{age}歳）来店、{product}を{count}点購入
返金の振込先は{bank}{branch_name}支店 普通 {account} {kana}
名刺交換：{firm} {dept} {title} {name} {mail} {phone}
{surname}先生の紹介で来場、後日{mail}に御礼を送る
宛名は「{name}」ではなく「{name2}」、至急直すこと
配送先：{address} {name}様方、不在時は{phone}に連絡
{name2}様から{name}様への名義変更、書類は{date}着
""".strip().splitlines()

RARE = """
マイナンバーの写しを受領（{my_number}）、金庫で保管
免許証で本人確認、番号{licence}
カード番号{card}の有効期限切れ、差し替えを依頼
{surname}様は{illness}で通院中のため、訪問は午前を避ける
車両は{plate}、車検は{month}月
在留カード{residence}の期限は{date}、更新手続き中
社内ネットワークの{ip}から接続できないと{surname}様
""".strip().splitlines()
"""Numbers of documents, health and the like: seldom met, but met."""

OPENINGS = (
    "{date} | {date} {clock} | 【電話】 | 【訪問】 | ■ | [メール] | {date}（{weekday}） | ＜対応履歴＞ | ・".split("|")
)
JOINS = ("。", "。", "。", "。\n", "\n", "\n・", " / ", "、")

PRODUCTS = (
    "複合機 小型ポンプ 会計ソフト 勤怠システム 業務用冷蔵庫 空調設備 監視カメラ タブレット端末 名刺管理ツール "
    "産業用ロボット 温度センサー 電子契約サービス 法人保険 フォークリフト 包装機 給湯器 太陽光パネル 在庫管理システム "
    "ネットワーク機器 検査装置 オフィス家具 浄水器 POSレジ 印刷機 社用車リース 研修パッケージ クラウドストレージ"
).split()
CHARACTERS = (
    "話が早い 価格に厳しい 技術に詳しい 電話よりメールを好む 決裁権あり 慎重なタイプ 前職は同業 来年異動予定 釣りが趣味 "
    "資料は紙で欲しいとのこと 返信が遅い"
).split()
TITLES = "部長 課長 主任 係長 次長 店長 マネージャー 社長 専務 担当".split()
ILLNESSES = "糖尿病 腰椎ヘルニア 高血圧症 うつ病 心筋梗塞 緑内障 関節リウマチ".split()
BANKS = "みずたま銀行 北辰銀行 あけぼの信用金庫 東雲銀行 まほろば信金".split()
BANK_BRANCHES = "駅前 本店 中央 東 南 港町 若葉台 市役所".split()
PLATE_PLACES = "品川 横浜 なにわ 名古屋 福岡 札幌 大宮 広島 仙台 神戸".split()
WEEKDAYS = "月曜 火曜 水曜 木曜 金曜 来週月曜 今週金曜".split()
SUBJECTS = (
    "{product}の見積依頼 {product}{count}台の追加注文 {product}の故障対応 保守契約の更新案内 {product}の資料請求 納期の問い合わせ "
    "{branch}への納品調整 請求書再発行の依頼 {product}の導入相談 {dept}向けデモ実施 価格改定のご案内 {product}の交換部品手配"
).split()
