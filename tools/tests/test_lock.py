import json

from tools import lock


def test_a_lock_of_packages_keeps_everything_but_addresses():
    text = "--index-url https://shelf.example\ndjango==5.2 \\\n    --hash=sha256:aa\n    # via -r base.in\n"

    assert lock.without_addresses(text) == "django==5.2 \\\n    --hash=sha256:aa\n    # via -r base.in\n"


def test_a_lock_of_browser_files_keeps_versions_and_hashes_but_no_address():
    package = {"version": "1.0.0", "integrity": "sha512-aa"}
    full = package | {"resolved": "https://shelf.example/a.tgz", "funding": {"url": "https://pay.example"}}

    assert lock.without_resolved({"lockfileVersion": 3, "packages": {"node_modules/a": full}}) == {
        "lockfileVersion": 3,
        "packages": {"node_modules/a": package},
    }


def test_no_committed_lock_names_an_address():
    root = lock.ROOT
    locks = [*(root / "requirements").glob("*.txt"), root / "package-lock.json"]

    assert [path.name for path in locks if lock.ADDRESS.search(path.read_text())] == []


def test_every_browser_package_is_locked_by_hash():
    packages = json.loads((lock.ROOT / "package-lock.json").read_text())["packages"]

    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
