"""In which encoding of one byte a character a page is likeliest, by the letters that languages write."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

# The common first; what is left out is contained in one of them, letter for letter.
ENCODINGS: Final = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
    "koi8-u", "iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-13", "iso8859-15",
    "cp866", "mac-cyrillic",
)  # fmt: skip
# The letters of each language outside ASCII, the most frequent first.
_LETTERS: Final = {
    "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "uk": "оаинвіетрслкдумпязьбгчйхжїцшюєщфґ",
    "be": "анірыосктлеядвумпбзцьчгшйўжхюэфё",
    "bg": "аиоенвтрслкдпмзъгубяцчжйщшхфюь",
    "sr": "аиоенсртјвкумдплгзбчшцњжхћљђфџ",
    "mk": "аоиетнрсвкдлпмузјгбчшцжфњхќџѓљѕ",
    "el": "αοιετνσηρπκμλυςγδίάέόήωύώχθφβξζψϊϋΐΰ",
    "he": "יוהלאתרשבמןםנחקפדכעטסגצזךףץ",
    "ar": "اليمنوترعبدهسفةقكحأجشصىطخإضذثزئءغظؤآ",
    "fa": "اینردهمتوبسشکيكزفگخقجپعحچطژذصآضغءئظثى",
    "ur": "یاکرےنہمسوتلبدںپجھگشقعحچٹفزخصطآئڑضڈظغذثژؤ",
    "th": "านรอกเง่้มยลวดัทสิตีะบปค์หแืพำจชขุไูใโ็ถซผศธณษภฟ๊ฉญฐฝ๋ฯๆฎฏฆฬฮฌฑ",
    "pl": "łęąóżśćńź", "cs": "íáéěřčšžýůúňóťď", "sk": "áíéčýžšľťúňôďóäĺŕ", "hu": "áéöőíóüúű",
    "ro": "ăîâşţ", "hr": "čžšćđ", "sl": "čšž", "sq": "ëç", "tr": "ıüşğçöİâî", "ku": "êîşûç",
    "lt": "ėšžįųūčąę", "lv": "āīēšņūžļčģķ", "et": "äõüöšž",
    "vi": "\u0301\u0300đ\u0323ưâôêơ\u0309\u0303ă",
    "fr": "éàèêçùôâîûïœëæ", "de": "üäöß", "es": "óíáéñú¿¡ü", "pt": "ãçáéõíóêâúàô", "it": "àèùòéì",
    "ca": "àéèóíòçú·ïü", "nl": "ëéïóöü", "sv": "äåöé", "da": "øåæé", "is": "áíðéóúæöýþ", "fi": "äöå",
}  # fmt: skip
_SIGNS: Final = "“”„‘’‚‹›«»–—…·•§°№©®™€£´ªº½\u00a0\u00ad\u200c\u200d\u200e\u200f"
_SIGN: Final = 0.02
_CAPITAL: Final = 0.04  # of how often the small letter occurs
_STRANGER: Final = math.log(1e-5)  # what a language does not write
_STEEP: Final = 3.5  # the rarest letter of a language is exp(3.5) times rarer than the most frequent
_RANK: Final = 0.25  # what each place further down the table of encodings costs
_ASCII: Final = bytes(range(128))
_OTHER_SCRIPTS: Final = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "el", "he", "ar", "fa", "ur", "th"})
# A byte outside ASCII and whether it touches a Latin letter, as it does in languages that write such.
_TOUCHING: Final = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
_TOUCHES: Final = {True: (math.log(0.02), math.log(0.98)), False: (math.log(0.8), math.log(0.2))}


def likeliest_encoding(content: bytes, favoured: Mapping[str, float]) -> tuple[str, float]:
    """The encoding in which a page is likeliest, and the mean logarithm of its letters' likelihood there.

    `favoured` are other signs of an encoding, for each letter or in all, as such logarithms too. A page in
    a language is over -4 in the right encoding; one in an encoding of many bytes a character is under -5.
    """
    counts = Counter(content.translate(None, _ASCII))
    touching = sum(1 for _ in _TOUCHING.finditer(content))
    likely = {each: _likelihood(counts, touching, each) for each in dict.fromkeys((*ENCODINGS, *favoured))}

    def score(encoding: str) -> float:
        rank = ENCODINGS.index(encoding) if encoding in ENCODINGS else len(ENCODINGS)
        return likely[encoding] + favoured.get(encoding, 0) - rank * _RANK

    found = max(likely, key=score)
    return found, likely[found] / max(counts.total(), 1)


def _likelihood(counts: Counter[int], touching: int, encoding: str) -> float:
    """How likely the bytes are in the language that suits them best, as a logarithm."""
    characters = [(bytes((byte,)).decode(encoding, "replace"), count) for byte, count in counts.items()]
    apart = counts.total() - touching

    def in_language(language: str) -> float:
        table, (touches, stands_apart) = _tables()[language], _TOUCHES[language in _OTHER_SCRIPTS]
        letters = sum(count * table.get(character, _STRANGER) for character, count in characters)
        return letters + touching * touches + apart * stands_apart

    return max(map(in_language, _LETTERS))


@cache
def _tables() -> dict[str, dict[str, float]]:
    return {language: _table(letters) for language, letters in _LETTERS.items()}


def _table(letters: str) -> dict[str, float]:
    """The logarithm of the frequency of each letter and sign in a language, which falls with its rank."""
    weights = [math.exp(-_STEEP * rank / len(letters)) for rank in range(len(letters))]
    table = dict.fromkeys(_SIGNS, math.log(_SIGN))
    for letter, weight in zip(letters, weights, strict=True):
        frequency = math.log(weight / sum(weights))
        if len(capital := letter.upper()) == 1 and capital != letter:
            table.setdefault(capital, frequency + math.log(_CAPITAL))
        table[letter] = frequency
    return table
