"""What sort of organisation a name says that it is, where no list knows it: "Kharkiv Regional Hospital"."""

from typing import Final

from knowledge.group_names import words_of

_LINKS: Final = frozenset({"of", "for", "in", "to", "against", "on", "at"})
_HEADS: Final = {
    "armed group": "militia guerrillas",
    "criminal group": "cartel gang mafia",
    "army": "navy",
    "military unit": "battalion battalions brigade brigades regiment squadron fleet platoon division",
    "police": "police constabulary gendarmerie",
    "government body": "ministry department embassy consulate municipality governorate office"
    " administration authority directorate inspectorate secretariat prefecture",
    "parliament": "parliament senate assembly",
    "court": "court tribunal",
    "rights group": "ombudsman",
    "party": "party",
    "movement": "movement",
    "media": "news newspaper newspapers radio tv television times gazette herald tribune magazine channel"
    " broadcaster broadcasting daily journal",
    "company": "airlines airways company corp corporation gmbh inc industries limited llc ltd motors plc"
    " refinery steelworks shipyard railways",
    "bank or fund": "bank",
    "religious body": "church diocese archdiocese patriarchate monastery mosque cathedral parish synod",
    "school or institute": "university college school institute academy polytechnic faculty",
    "sports body": "fc club",
    "union": "union unions syndicate",
    "hospital": "hospital clinic polyclinic infirmary",
}
_BY_HEAD: Final = {word: type for type, words in _HEADS.items() for word in words.split()}
_BY_END: Final[dict[tuple[str, ...], str]] = {
    ("liberation", "army"): "armed group",
    ("liberation", "front"): "armed group",
    ("medical", "centre"): "hospital",
    ("military", "court"): "court",
    ("news", "agency"): "news agency",
    ("press", "agency"): "news agency",
    ("european", "union"): "alliance",
    ("football", "federation"): "sports body",
    ("football", "club"): "sports body",
    ("city", "council"): "government body",
    ("town", "council"): "government body",
    ("regional", "council"): "government body",
    ("student", "union"): "union",
    ("labour", "union"): "union",
    ("trade", "union"): "union",
    ("workers", "union"): "union",
    ("credit", "union"): "bank or fund",
}


def type_by_words(name: str) -> str:
    """The type that the words of a name give it, one of `knowledge.groups.TYPES`; "" where they say nothing.

    Its noun says it: the last word, or the one before "of", "for" and the like.
    """
    words = words_of(name)
    if len(words) < 2:
        return ""
    if words[-3:] == ("for", "human", "rights"):
        return "rights group"
    noun = next((at for at, word in enumerate(words) if at and word in _LINKS), len(words))
    return _BY_END.get(words[max(0, noun - 2) : noun], "") or _BY_HEAD.get(words[noun - 1], "")
