"""The stylesheet keeps what the form promises: enough contrast, five sizes, nothing that moves by itself."""

import re

import pytest

from search_api.static_files import read_static_files

CSS = read_static_files()["style.css"].content.decode()
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    for block in (
        CSS[: CSS.index("@media")],
        CSS[CSS.index("prefers-color-scheme: dark") :].split("*, *::before")[0],
    )
)


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb` (WCAG 2.2)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "raised"),
        ("soft", "paper"),
        ("soft", "raised"),
        ("accent", "paper"),
        ("accent", "raised"),
        ("read", "paper"),
        ("alarm", "paper"),
        ("on-accent", "accent"),
        ("ink", "mark"),
    ],
)
def test_text_stands_out_from_its_ground(colours: dict[str, str], text: str, ground: str) -> None:
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_lines_of_controls_stand_out_too(colours: dict[str, str]) -> None:
    assert contrast(colours["line"], colours["paper"]) >= 3


def test_dark_has_every_colour_that_light_has() -> None:
    assert set(DARK) == set(LIGHT) != set()


def test_nothing_moves_by_itself() -> None:
    assert not re.search(r"@keyframes|animation", CSS)
    assert "prefers-reduced-motion" in CSS
