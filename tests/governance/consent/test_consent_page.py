"""The page about the register tells the truth: its commands run, in its order."""

import io
import re
import shlex
import sys
from pathlib import Path

from daicho.consent.register import KEYS_VARIABLE

PAGE = Path(__file__).resolve().parents[3] / "docs/how-to/keep-a-consent-register.md"


def test_the_commands_of_the_page_run_in_its_order(daicho, tmp_path, monkeypatch):
    monkeypatch.setenv(KEYS_VARIABLE, str(tmp_path / "keys"))
    monkeypatch.delenv("DAICHO_REGISTER", raising=False)
    (tmp_path / "privacy.html").write_text("<p>毎月1回お送りします。</p>", "utf-8")
    (tmp_path / "form.json").write_text('{"newsletter": true}', "utf-8")
    (tmp_path / "contacts.csv").write_text("Contact ID,Last Name,Email\n1,Yamada,hanako@yamada.example\n", "utf-8")
    (tmp_path / "addresses.txt").write_text("angry@sato.example\n", "utf-8")
    shown = re.findall(r"^    daicho (.+)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(shown) >= 20
    for line in shown:
        words, _, source = line.partition(" < ")
        if source:
            monkeypatch.setattr(sys, "stdin", io.StringIO((tmp_path / source).read_text("utf-8")))
        code, _, errors = daicho(*shlex.split(words))
        assert (code, errors) == (0, ""), line
