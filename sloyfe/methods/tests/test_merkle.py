from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.merkle import leaf, proof, root, salted_leaf, verify

# The test vectors published with RFC 6962: eight entries and the root after each.
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

LEAVES = st.lists(st.binary(max_size=8).map(leaf), min_size=1, max_size=40)
SALT = bytes(16)


def test_the_published_vectors_come_out():
    leaves = [leaf(bytes.fromhex(entry)) for entry in ENTRIES]
    assert [root(leaves[: size + 1]).hex() for size in range(len(leaves))] == ROOTS


def test_the_root_of_nothing_is_the_hash_of_nothing():
    assert root([]) == sha256(b"").digest()


def test_a_salt_changes_the_leaf_and_has_a_fixed_length():
    assert salted_leaf(b"row", SALT) != salted_leaf(b"row", bytes([1] * 16))
    assert salted_leaf(b"row", SALT) == leaf(SALT + b"row")
    with pytest.raises(ValueError, match="a salt has 16 bytes, this one has 3"):
        salted_leaf(b"row", b"abc")


def test_an_inner_node_never_passes_for_a_leaf():
    leaves = [leaf(b"a"), leaf(b"b")]
    assert leaf(leaves[0] + leaves[1]) != root(leaves)


def test_there_is_no_proof_for_a_leaf_outside():
    with pytest.raises(IndexError):
        proof([leaf(b"a")], 1)
    with pytest.raises(IndexError):
        proof([], 0)
    assert not verify(leaf(b"a"), index=1, size=1, path=[], root_hash=leaf(b"a"))


@given(LEAVES, st.data())
def test_every_leaf_has_a_proof_that_holds(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    path = proof(leaves, index)
    assert verify(leaves[index], index=index, size=len(leaves), path=path, root_hash=root(leaves))
    assert len(path) <= len(leaves).bit_length()


@given(LEAVES, st.data())
def test_a_changed_leaf_breaks_root_and_proof(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:index], leaf(b"changed behind its back"), *leaves[index + 1 :]]
    assert root(changed) != root(leaves)
    path = proof(leaves, index)
    assert not verify(changed[index], index=index, size=len(leaves), path=path, root_hash=root(leaves))


@given(LEAVES, st.data())
def test_a_proof_holds_only_at_its_own_length(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    path = proof(leaves, index)
    assert not verify(
        leaves[index], index=index, size=len(leaves), path=[*path, leaf(b"")], root_hash=root(leaves)
    )
    if path:
        assert not verify(
            leaves[index], index=index, size=len(leaves), path=path[:-1], root_hash=root(leaves)
        )


@given(LEAVES)
def test_order_counts(leaves):
    if leaves != leaves[::-1]:
        assert root(leaves[::-1]) != root(leaves)
