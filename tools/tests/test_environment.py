import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment


def test_pips_own_settings_reach_uv_by_uvs_names():
    listing = (
        "global.extra-index-url='file:///one/simple file:///two/simple'\n"
        "global.find-links='/wheels'\n"
        ":env:.find-links='/other-wheels'\n"
        ":env:.default-timeout='180'\n"
    )

    pip = environment.parse_configuration(listing)

    assert pip == {
        "extra-index-url": "file:///one/simple file:///two/simple",
        "find-links": "/other-wheels",
        "default-timeout": "180",
    }
    passed_on = environment.uv_environment(pip)
    assert passed_on["UV_INDEX"] == "file:///one/simple file:///two/simple"
    assert passed_on["UV_FIND_LINKS"] == "/other-wheels"
    assert passed_on["UV_INDEX_STRATEGY"] == "unsafe-best-match"


def test_what_is_set_for_uv_stands(monkeypatch):
    monkeypatch.setenv("UV_FIND_LINKS", "/mine")

    assert environment.uv_environment({"find-links": "/pips"})["UV_FIND_LINKS"] == "/mine"


def test_a_download_that_does_not_match_its_hash_is_refused(tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(f"colorama==0.4.6 --hash=sha256:{'0' * 64}\n")
    command = [sys.executable, "-m", "pip", "install", "--require-hashes", "--no-index", "-r", str(wrong)]
    with pytest.raises(environment.SetupError, match="did not succeed"):
        environment.run([*command, "--target", str(tmp_path / "target")])


def test_the_checkout_and_its_command_are_introduced_to_an_environment(tmp_path):
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    package = tmp_path / "checkout" / "sloyfe" / "site"
    package.mkdir(parents=True)
    (package / "cli.py").write_text("def main():\n    print('the command')\n    return 3\n")

    environment.introduce(venv, tmp_path / "checkout")

    done = subprocess.run([venv / "bin" / "sloyfe"], cwd="/", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "the command\n")


def test_an_environment_that_is_a_link_belongs_to_no_checkout(tmp_path):
    (tmp_path / "shared").mkdir()
    link = tmp_path / "venv"
    link.symlink_to(tmp_path / "shared")

    environment.introduce(link, tmp_path)

    assert list((tmp_path / "shared").iterdir()) == []


def test_an_old_python_is_told_what_is_needed(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    with pytest.raises(environment.SetupError, match=r"needs Python 3\.11"):
        environment.prepare(tmp_path / "venv")


def test_an_unknown_set_is_refused_with_the_known_ones(capsys):
    assert environment.main(["everything"]) == 2
    assert "base|dev|meaning|node|s3|tools" in capsys.readouterr().err


def test_every_set_has_its_locked_file():
    folder = Path(environment.ROOT, "requirements")

    assert {path.stem for path in folder.glob("*.txt")} == set(environment.SETS)
