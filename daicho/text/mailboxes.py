"""Mail providers anyone can have a mailbox with, and the names of mailboxes several people read.

Data only; `mail` decides how it is applied.

Source: the providers' own pages (webmail, mobile carriers, access providers that give their customers an address).
"""

_WEBMAIL = """
gmail.com googlemail.com icloud.com me.com mac.com msn.com passport.com ymail.com rocketmail.com myyahoo.com aim.com
mail.com email.com usa.com consultant.com zohomail.com zohomail.eu fastmail.com fastmail.fm hushmail.com proton.me
pm.me tutanota.com tutanota.de tuta.io tuta.com hey.com duck.com inbox.com lycos.com excite.com juno.com netzero.net
web.de freenet.de t-online.de arcor.de posteo.de mailbox.org 1und1.de online.de email.de mail.de orange.fr wanadoo.fr
free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr libero.it virgilio.it tin.it alice.it tiscali.it tim.it
email.it fastwebnet.it telefonica.net terra.es sapo.pt iol.pt ziggo.nl planet.nl kpnmail.nl hetnet.nl xs4all.nl
home.nl telenet.be skynet.be proximus.be bluewin.ch hispeed.ch a1.net chello.at aon.at telia.com comhem.se online.no
kolumbus.fi seznam.cz centrum.cz email.cz azet.sk centrum.sk wp.pl o2.pl onet.pl op.pl interia.pl tlen.pl freemail.hu
citromail.hu abv.bg mail.bg ukr.net i.ua mail.ru inbox.ru list.ru bk.ru rambler.ru ya.ru walla.co.il walla.com
mynet.com qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn
wo.cn aliyun.com tom.com 21cn.com naver.com hanmail.net daum.net nate.com kakao.com hinet.net seed.net.tw
pchome.com.tw netvigator.com singnet.com.sg rediffmail.com rediff.com sify.com uol.com.br bol.com.br terra.com.br
ig.com.br globo.com globomail.com r7.com prodigy.net.mx comcast.net verizon.net att.net sbcglobal.net bellsouth.net
pacbell.net cox.net charter.net earthlink.net roadrunner.com optonline.net windstream.net frontier.com frontiernet.net
centurylink.net embarqmail.com suddenlink.net twc.com rogers.com shaw.ca sympatico.ca telus.net videotron.ca bell.net
cogeco.ca btinternet.com btopenworld.com sky.com talktalk.net virginmedia.com virgin.net ntlworld.com blueyonder.co.uk
tiscali.co.uk plus.com eircom.net bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au xtra.co.nz
ybb.ne.jp goo.jp goo.ne.jp mail.goo.ne.jp excite.co.jp infoseek.jp livedoor.com inter7.jp kitty.jp auone.jp
rakumail.jp rakuten.jp
"""
# Customers also have addresses under these, taro@beige.ocn.ne.jp.
_WITH_SUBDOMAINS = """
docomo.ne.jp mopera.net ezweb.ne.jp au.com uqmobile.jp softbank.ne.jp softbank.jp vodafone.ne.jp jp-d.ne.jp
disney.ne.jp disneymobile.ne.jp ymobile.ne.jp ymobile1.ne.jp y-mobile.ne.jp yahoo.ne.jp willcom.com pdx.ne.jp
emobile.ne.jp emobile-s.ne.jp emnet.ne.jp mineo.jp iijmio-mail.jp nifty.com nifty.ne.jp infoweb.ne.jp biglobe.ne.jp
ocn.ne.jp so-net.ne.jp so-net.jp nuro.jp plala.or.jp dion.ne.jp auone-net.jp odn.ne.jp odn.ad.jp asahi-net.or.jp
asahi-net.jp hi-ho.ne.jp dti.ne.jp gol.com iij4u.or.jp sannet.ne.jp bbexcite.jp gyao.ne.jp usen.com usen.ne.jp
wakwak.com wakwak.ne.jp t-com.ne.jp tnc.ne.jp thn.ne.jp tokai.or.jp tp1.jp commufa.jp home.ne.jp zaq.ne.jp zaq.jp
jcom.ne.jp eonet.ne.jp k-opti.ne.jp kcn.jp kcn.ne.jp itscom.net itscom.jp catv.ne.jp cty-net.ne.jp ccnw.ne.jp
ctk.ne.jp catvmics.ne.jp starcat.ne.jp katch.ne.jp tiki.ne.jp megaegg.ne.jp enjoy.ne.jp pikara.ne.jp bbiq.jp
synapse.ne.jp coara.or.jp orange.ne.jp incl.ne.jp nsk.ne.jp avis.ne.jp janis.or.jp valley.ne.jp quolia.ne.jp
highway.ne.jp dream.jp rim.or.jp bekkoame.ne.jp netlaputa.ne.jp din.or.jp interlink.or.jp interq.or.jp alpha-net.ne.jp
sphere.ne.jp mbn.or.jp justnet.ne.jp people.or.jp attnet.ne.jp jp-t.ne.jp
"""

FREE_DOMAINS = frozenset(_WEBMAIL.split())
"""Webmail and access providers, the whole domain."""
FREE_FAMILIES = frozenset(_WITH_SUBDOMAINS.split())
"""Carriers and access providers, every domain below included."""
FREE_BRANDS = frozenset("yahoo hotmail live outlook gmx yandex aol protonmail zoho windowslive".split())
"""Brands with a domain in every country: yahoo.co.jp, hotmail.fr."""

_ALONE = """
hello hi mail email e-mail hr pr ir it cs main home post service order orders customer customers team staff group all
everyone company store shop web www root news members member member1 event events front desk account accounts
contactus aboutus feedback enquire ask ceo president shacho daihyo master system sys test user guest tenpo honbu press
job jobs seizo seizou kojo koujo kojyo koujou koujyo jimu
"""
_ANYWHERE = """
info infomation information contact contacts inquiry inquiries enquiry enquiries sales support helpdesk help office
admin administrator administration webmaster postmaster hostmaster abuse noreply no-reply donotreply do-not-reply
do_not_reply mailer-daemon bounce bounces notification notifications newsletter subscribe unsubscribe marketing
accounting accountspayable accountsreceivable billing invoice invoices payment payments payroll finance purchasing
procurement orderdesk reservation reservations booking bookings reception receptionist media recruit recruiting
recruitment recruiter careers career hiring legal privacy compliance security customerservice customer-service
customersupport customercare customer-care techsupport technical webinfo soumu somu soum soumubu somubu soumuka somuka
keiri keiribu keirika eigyo eigyou eigyobu eigyoubu eigyoka jinji jinjibu jinjika saiyo saiyou kanri kanribu kanrika
jimukyoku shomu koho kouhou kikaku kikakubu koubai kobai shizai gyomu gyoumu gyomubu gijutsu gijyutsu gijutu seisan
hinshitsu hinsitu hinkan hanbai otoiawase toiawase otoiawse o-toiawase uketsuke uketuke madoguchi madoguti honsha
honsya shisha sisya shiten siten eigyosho eigyousyo eigyosyo eigyousho jimusho jimusyo okyakusama yoyaku chumon tyumon
chuumon hacchu hattyu juchu jyuchu jutyu seikyu seikyuu haisou haiso shukka syukka jouhou joho jyouhou densan kaikei
zaimu houmu homu hisho hisyo hisyoshitsu hishoshitsu dpo gdpr kojinjoho kojinjouhou
"""

ROLES_IN_COMPOUNDS = frozenset(_ANYWHERE.split())
"""Local parts of a desk, also as the first or last word of several: `info.tokyo`."""
ROLES = frozenset(_ALONE.split()) | ROLES_IN_COMPOUNDS
"""Those and words that begin or end people's own addresses too (`mail.taro`, `tanaka.seizo`), a desk only alone."""
