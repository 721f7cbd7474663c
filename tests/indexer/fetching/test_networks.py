"""Which IP addresses are public."""

import pytest

from indexer.fetching.networks import is_public, is_this_machine

NOT_PUBLIC = """
0.0.0.0 0.1.2.3 10.0.0.0 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.255.255.255
168.63.129.16 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.8 192.0.0.9 192.0.0.10
192.0.0.170 192.0.0.192 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1 192.168.255.255
192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.255 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255
:: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8 64:ff9b::808:808 64:ff9b::7f00:1
64:ff9b:1::1 100::1 100:0:0:1::1 1::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:1::1 2001:2::1
2001:3::1 2001:10::1 2001:20::1 2001:db8::1 2002:808:808::1 2002:7f00:1:: 2620:4f:8000::1 3ffe::1 3fff::1
4000::1 5f00::1 fc00::1 fd00:ec2::254 fdff::1 fe80::1 fe80::1%eth0 fec0::1 feff::1 ff02::1 ff0e::1
2606:4700::5efe:7f00:1 2606:4700::200:5efe:10.0.0.1 2606:4700::1%eth0
""".split()  # noqa: SIM905

PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.215.14 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255
192.169.0.0 198.17.255.255 198.20.0.0 203.0.112.255 203.0.114.0 223.255.255.255
2001:200::1 2001:4860:4860::8888 2003::1 2606:4700:4700::1111 2620:4f:7fff::1 2a00:1450:4001::1 2a02:26f0::1
""".split()  # noqa: SIM905


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_of_the_public_internet_is_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_internet_is_told(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.1", "0x7f000001", "1.1.1.1/32", "1.1.1.1 ", "[::1]", "١.1.1.1"]
)
def test_what_is_no_address_is_not_public(text: str) -> None:
    assert not is_public(text)


def test_a_machine_knows_its_own_addresses() -> None:
    assert is_this_machine("127.0.0.1")
    assert not is_this_machine("192.0.2.7")
    assert not is_this_machine("2606:4700:4700::1111")
