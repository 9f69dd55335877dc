"""Whether an IP address belongs to the open internet, or to somebody's own network, machine or protocol.

Source: the IANA special-purpose address registries (RFC 6890 and its updates) as Python's `ipaddress` holds
them; RFC 4291 for addresses of IPv4 written as IPv6, RFC 3056 (6to4), RFC 4380 (Teredo) and RFC 6052 (NAT64)
for those that carry one inside. Example of RFC 6890: 10.0.0.0/8 is not globally reachable.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def plain(text: str) -> Address:
    """The address itself: without a zone, and as IPv4 where IPv6 only maps it. Raises ValueError."""
    found = ip_address(text.partition("%")[0])
    return getattr(found, "ipv4_mapped", None) or found


def is_public(address: Address) -> bool:
    """Globally reachable, and one machine: no group, no reserved block, no tunnel to an address inside.

    The reserved block of IPv6 (::/8) holds the old IPv4-compatible addresses and NAT64; 2001::/23 holds Teredo.
    6to4 is out of use since RFC 7526, and the registries differ on it.
    """
    tunnel = getattr(address, "sixtofour", None)
    closed = (
        tunnel is not None,
        address.is_multicast,
        address.is_reserved,
        address.is_unspecified,
        address.is_loopback,
        address.is_link_local,
        getattr(address, "is_site_local", False),
    )
    return address.is_global and not any(closed)


def lies_in(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks if network.version == address.version)
