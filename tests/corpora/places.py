"""Where the places of generated articles are: in regions and countries, at edges of the map and nowhere."""

from typing import Final

from articles.mention import Location

_UKRAINE: Final = ("ukraine", "Ukraine")
_SYRIA: Final = ("syria", "Syria")
_CONGO: Final = ("congo", "DR Congo")

LOCATIONS: Final[dict[str, Location]] = {
    "Kyiv": Location("UA", 50.4501, 30.5234, (("kyiv-city", "Kyiv City"), _UKRAINE)),
    "Donetsk": Location("UA", 48.023, 37.80224, (("donetsk-oblast", "Donetsk Oblast"), _UKRAINE)),
    "Ukraine": Location("UA", 49.0, 32.0),
    "Aleppo": Location("SY", 36.20124, 37.16117, (("aleppo-governorate", "Aleppo"), _SYRIA)),
    "Syria": Location("SY", 35.0, 38.0),
    "Goma": Location("CD", -1.67919, 29.22277, (("north-kivu", "Nord-Kivu"), _CONGO)),
    "Bukavu": Location("CD", -2.49077, 28.84281, (("south-kivu", "South Kivu"), ("congo", "Congo"))),
    "Black Sea": Location("", 43.0, 34.0),
    "Greenwich": Location("GB", 51.47791, -0.00001, (("england", "England"),)),
    "Gulf of Guinea": Location("", 0.0, 0.0),
    "Taveuni": Location("FJ", -16.8, 180.0, (("fiji", "Fiji"),)),
    "Rabi": Location("FJ", -16.5, -179.9999, (("fiji", "Fiji"),)),
    "Udu Point": Location("FJ", -16.1, -180.0, (("fiji", "Fiji"),)),
    "North Pole": Location("", 90.0, 0.0),
    "South Pole": Location("AQ", -90.0, -180.0),
    "Nearly Kyiv": Location("UA", 50.45014, 30.52345, (_UKRAINE,)),
}
"""Places by name; those that lie in another name it, which may be a place that articles name, too."""
