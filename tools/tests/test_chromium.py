import pytest

from tools import chromium


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SLOYFE_CHROMIUM", raising=False)
    return tmp_path


def program(folder, name, text="#!/bin/sh\nexit 0\n"):
    place = folder / name
    place.write_text(text)
    place.chmod(0o755)
    return place


def test_the_named_browser_goes_before_one_in_the_path(bare_machine, monkeypatch, tmp_path_factory):
    program(bare_machine, "chromium")
    named = program(tmp_path_factory.mktemp("own"), "my-browser")
    monkeypatch.setenv("SLOYFE_CHROMIUM", str(named))

    assert chromium.find() == named


def test_a_named_browser_that_is_not_there_is_no_browser(bare_machine, monkeypatch):
    program(bare_machine, "chromium")
    monkeypatch.setenv("SLOYFE_CHROMIUM", "/nowhere/chromium")

    assert chromium.find() is None


def test_without_rights_the_line_to_type_is_printed_and_nothing_fails(bare_machine, monkeypatch, capsys):
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    assert chromium.main([]) == 0
    assert "apt-get install chromium" in capsys.readouterr().out


def test_root_on_debian_gets_it_installed(bare_machine, monkeypatch, capsys):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    program(bare_machine, "apt-get", f'#!/bin/sh\necho "$@" >> {bare_machine}/called\n')

    assert chromium.main([]) == 0
    assert (bare_machine / "called").read_text().splitlines() == [
        "update",
        "install --yes --no-install-recommends chromium",
    ]
    assert "apt-get" not in capsys.readouterr().out


def test_a_failed_installation_leaves_the_line_to_type(bare_machine, monkeypatch, capsys):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    program(bare_machine, "apt-get", "#!/bin/sh\nexit 100\n")

    assert chromium.main([]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == chromium.HINT
