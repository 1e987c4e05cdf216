import os
import stat

import pytest

from daicho.errors import ProjectError
from daicho.governance.pii.key import installation_key


def test_the_key_is_made_once_for_its_owner_only(own_key):
    first = installation_key()
    assert installation_key() == first
    assert len(first) >= 32
    assert stat.S_IMODE(own_key.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_a_key_others_may_read_is_refused(own_key):
    installation_key()
    own_key.chmod(0o644)
    with pytest.raises(ProjectError, match="others may read"):
        installation_key()


def test_a_short_key_is_refused(own_key):
    own_key.write_text("short\n", "ascii")
    own_key.chmod(0o600)
    with pytest.raises(ProjectError, match="shorter"):
        installation_key()


def test_two_installations_have_two_keys(own_key, monkeypatch, tmp_path):
    first = installation_key()
    monkeypatch.setenv("DAICHO_KEY_FILE", str(tmp_path / "elsewhere" / "key"))
    assert installation_key() != first


def test_a_home_of_nobody_is_named_and_no_crash(monkeypatch):
    monkeypatch.setenv("DAICHO_KEY_FILE", "~nosuchuser/key")
    with pytest.raises(ProjectError, match="DAICHO_KEY_FILE: names the home folder of a user"):
        installation_key()
