"""Makes `.venv` and installs one locked set of packages into it: `python3 tools/environment.py base`.

Runs on a bare Python 3.11, before anything of ours is installed. Hashes are always required. uv does the
work because it is ten times quicker than pip; it reads none of pip's configuration, so we pass that on.
"""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (3, 11)
SETS = ("base", "dev", "meaning", "node", "s3", "tools")
PIP_TO_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}


class SetupError(Exception):
    """A sentence that says what to do."""


def main(words: list[str]) -> int:
    if len(words) != 1 or words[0] not in SETS:
        sys.stderr.write(f"Usage: python3 tools/environment.py {'|'.join(SETS)}\n")
        return 2
    try:
        prepare(ROOT / ".venv")
        install(ROOT / ".venv", words[0])
    except SetupError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


def prepare(venv: Path) -> None:
    """A virtual environment with uv and our own package in it."""
    if sys.version_info < OLDEST:
        raise SetupError(f"Sløyfe needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    python = venv / "bin" / "python"
    if not python.exists():
        make(venv)
    if not (venv / "bin" / "uv").exists():
        pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes"]
        run([*pip, "-r", str(ROOT / "requirements" / "tools.txt")])
    introduce(venv, ROOT)


def make(venv: Path) -> None:
    """Debian splits ensurepip off into a package of its own; its pip can fill the environment instead."""
    if (
        subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, check=False).returncode
        == 0
    ):
        return
    bare = subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(venv)], check=False)
    pip = [sys.executable, "-m", "pip", "--python", str(venv / "bin" / "python"), "install", "--quiet", "pip"]
    if bare.returncode or subprocess.run(pip, check=False).returncode:
        raise SetupError(
            "Python cannot make a virtual environment here; on Debian: apt-get install python3-venv"
        )


def introduce(venv: Path, root: Path) -> None:
    """Puts the checkout on the environment's path, and the command `sloyfe` into its folder of commands.

    The same as an editable install, without a build tool to download. An environment that several checkouts
    share by a link belongs to none of them.
    """
    if venv.is_symlink():
        return
    scheme = {"base": str(venv), "platbase": str(venv)}
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    (packages / "sloyfe-checkout.pth").write_text(f"{root}\n")
    command = venv / "bin" / "sloyfe"
    start = "import sys\n\nfrom sloyfe.site.cli import main\n\nsys.exit(main())\n"
    command.write_text(f"#!{venv / 'bin' / 'python'}\n{start}")
    command.chmod(0o755)


def install(venv: Path, name: str) -> None:
    uv = [str(venv / "bin" / "uv"), "pip", "install", "--quiet", "--require-hashes"]
    wanted = ["-r", str(ROOT / "requirements" / f"{name}.txt")]
    run([*uv, "--python", str(venv / "bin" / "python"), *wanted], uv_environment(pip_configuration(venv)))


def pip_configuration(venv: Path) -> dict[str, str]:
    """pip's settings by name, from its files and its environment variables."""
    listed = subprocess.run(
        [str(venv / "bin" / "python"), "-m", "pip", "config", "list"],
        capture_output=True,
        text=True,
        check=True,
    )
    return parse_configuration(listed.stdout)


def parse_configuration(listing: str) -> dict[str, str]:
    """Lines such as `global.cert='/x'`; the environment's come last and win, lists are joined."""
    found: dict[str, str] = {}
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.partition(".")
        if section in {"global", "install", ":env:"} and name:
            found[name] = value.strip().strip("'\"").replace("\\n", " ").strip()
    return found


def uv_environment(pip: dict[str, str]) -> dict[str, str]:
    """What the user set for uv stands; else it gets what pip has, and chooses among indexes as pip does."""
    given = {uv: pip[name] for name, uv in PIP_TO_UV.items() if pip.get(name)}
    if "UV_INDEX" in given:
        given["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return given | os.environ


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, env=environment, check=False)
    if done.returncode:
        raise SetupError(f"This did not succeed ({done.returncode}): {json.dumps(command)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
