"""What the phone does itself is held to what the server does: the same vectors, the same boxes."""

import base64
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sloyfe.domains.cases.forms.reporting import CODE
from sloyfe.methods import national_id, sealed_box
from tools.tree import ROOT

HERE = Path(__file__).resolve().parent
# On the machine's path, or from the wheel that set-up brings where there is none.
NODE = shutil.which("node") or ROOT / ".venv" / "bin" / "node"
SCRIPTS = HERE.parent / "static" / "cases"
VECTORS = json.loads((HERE / "national_ids.json").read_text())


def on_the_phone(script, *words):
    command = [str(NODE), "--input-type=module", "--eval", script, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def modules(tmp_path_factory):
    """Node takes a file for a module by its name; a browser is told in the page."""
    folder = tmp_path_factory.mktemp("phone")
    for script in SCRIPTS.glob("*.js"):
        (folder / script.name.replace(".js", ".mjs")).write_text(script.read_text())
    return folder


def test_the_phone_finds_the_same_national_ids_as_the_server(modules):
    texts = VECTORS["found"] + VECTORS["not_found"]
    script = f"""import {{ holdsNationalId }} from '{modules}/national-id.mjs';
        console.log(JSON.stringify({json.dumps(texts)}.map(holdsNationalId)))"""
    found = [True] * len(VECTORS["found"]) + [False] * len(VECTORS["not_found"])
    assert on_the_phone(script) == [bool(national_id.find(text)) for text in texts] == found


@pytest.mark.parametrize("photo", ["", "photo"])
def test_the_server_opens_what_the_phone_closed(modules, photo):
    key = sealed_box.private_key("a long secret of our own, number one")
    point = base64.b64encode(sealed_box.public_point(key)).decode()
    script = f"""import {{ packed, seal }} from '{modules}/seal.mjs';
        const photo = {json.dumps(photo)} ? new Blob([{json.dumps(photo)}]) : null;
        const box = await seal(await packed({{ story: 'Æsj, døra!' }}, photo), '{point}');
        console.log(JSON.stringify(Buffer.from(box).toString('base64')))"""
    opened = sealed_box.open_box(base64.b64decode(on_the_phone(script)), [key])
    length = int.from_bytes(opened[:4])
    assert json.loads(opened[4 : 4 + length]) == {"story": "Æsj, døra!"}
    assert opened[4 + length :] == photo.encode()


def test_the_phones_own_key_and_code_have_the_shape_the_server_asks_for(modules):
    script = f"""import {{ newCode, newKey }} from '{modules}/seal.mjs';
        console.log(JSON.stringify(Array.from({{ length: 200 }}, () => [newKey(), newCode()])))"""
    made = on_the_phone(script)
    assert len({key for key, _code in made}) == len({code for _key, code in made}) == 200
    assert all(len(key) == 64 and re.fullmatch(CODE, code) for key, code in made)
