"""Free-mail domains and role mailboxes; local parts are invented."""

import pytest

from daicho.text import is_free_mail, is_role_mailbox
from daicho.text.mailboxes import FREE_DOMAINS, FREE_FAMILIES, ROLES, ROLES_IN_COMPOUNDS


@pytest.mark.parametrize(
    "domain",
    """gmail.com Gmail.COM gmail.com. yahoo.co.jp yahoo.com yahoo.co.uk yahoo.com.tw yahoo.fr yahoo.ne.jp ymail.com
    docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp t.vodafone.ne.jp icloud.com me.com
    outlook.com outlook.jp hotmail.com hotmail.co.jp live.jp live.com msn.com nifty.com mub.biglobe.ne.jp ocn.ne.jp
    beige.ocn.ne.jp aa2.so-net.ne.jp jcom.home.ne.jp lapis.plala.or.jp qq.com 163.com naver.com gmx.de gmx.net web.de
    orange.fr wanadoo.fr mail.ru comcast.net""".split(),
)
def test_a_domain_anybody_can_have_a_mailbox_under_is_free_mail(domain):
    assert is_free_mail(domain)


@pytest.mark.parametrize(
    "domain",
    """corp.example gmail.com.example yahoo.example yahoo-inc.com mail.yahoo.co.jp.example live.nation.com docomo.com
    softbank.co.jp ne.jp co.jp com outlook mygmail.com notocn.ne.jp""".split(),
)
def test_a_company_domain_is_not_free_mail(domain):
    assert not is_free_mail(domain)


@pytest.mark.parametrize(
    "local",
    """info INFO info2 info-2 2info info.tokyo info_jp sales sales-jp sales+web osaka-eigyo support office admin contact
    soumu somu keiri eigyo eigyo1 jinji saiyo kanri otoiawase uketsuke honsha no-reply noreply customer-support hello
    mail""".split(),
)
def test_a_desk_is_a_role_mailbox(local):
    assert is_role_mailbox(local)


@pytest.mark.parametrize(
    "local",
    """taro t.mihon taro.mihon mail.taro mihon.seizo informatics salesman jim.mihon steve.jobs 2 . -
    taro-info-mihon eigyotaro""".split(),
)
def test_a_person_is_not_a_role_mailbox(local):
    assert not is_role_mailbox(local)


def test_the_lists_are_lower_case_and_do_not_repeat_each_other():
    for words in (FREE_DOMAINS, FREE_FAMILIES, ROLES):
        assert all(word == word.lower() for word in words)
    assert not FREE_DOMAINS & FREE_FAMILIES
    assert ROLES_IN_COMPOUNDS < ROLES


def test_nothing_is_neither():
    assert not is_free_mail("")
    assert not is_role_mailbox("")
