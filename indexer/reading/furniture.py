"""The rules by which a line of text is furniture or a credit: what extractors leave and no reader came for.

Each works on whole lines: on short ones, or on the first and last few of an article. Each has its test, with
a sentence that looks alike and stays.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from indexer.reading.namelines import are_names
from indexer.reading.phrases import (
    ADVERTISEMENT,
    ASKING,
    BUTTONS,
    CHANNELS,
    PICTURE,
    READ_ALSO,
    RIGHTS,
    SOURCE,
)


class Where(Enum):
    """Where in an article a rule works: on every line, on the first and last few, on the last few."""

    ANYWHERE = auto()
    ENDS = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines of up to `longest` characters that match are taken off; as a credit where it is one.

    `why` is what people are told. With `names` the rest of the line must be names.
    """

    why: str
    pattern: re.Pattern[str]
    longest: int
    where: Where
    is_credit: bool = False
    names: bool = False

    def takes(self, line: str) -> bool:
        """Whether the line is one of these, wherever it stands."""
        if len(line) > self.longest or not (found := self.pattern.search(line)):
            return False
        return not self.names or are_names(f"{line[: found.start()]} {line[found.end() :]}")


def _rule(
    why: str, pattern: str, longest: int, where: Where, *, is_credit: bool = False, names: bool = False
) -> Rule:
    return Rule(why, re.compile(pattern, re.IGNORECASE), longest, where, is_credit, names)


_SAID: Final = (
    r"(?!.*\b(?:said|says|told|tells|asked|warned|wrote|writes|added|urged|ordered|reported|according to)\b)"
)
_NETWORKS: Final = (
    r"(?:twitter|facebook|instagram|telegram|youtube|tik ?tok|linkedin|threads|snapchat|whatsapp|bluesky"
    r"|mastodon|(?-i:X)|social media)"
)
_WIRES: Final = (
    r"(?:wire services?|wire reports?|wires|(?:news |press )?agenc(?:y|ies)(?: reports)?|news services)"
)
_AGENCIES: Final = (
    r"(?:reuters|ap|afp|upi|dpa|tass|xinhua|interfax|anadolu|aa|efe|ansa|pti|ani|ians|pap|anp|apa|belga"
    r"|lusa|tt"
    r"|ntb|mti|ukrinform|associated press|bbc|cnn|тасс|укринформ|укрінформ|интерфакс"
    r"|риа новости|унн|新华社|共同社"
    r"|時事|रॉयटर्स|رويترز|وكالات|أ ?ف ?ب|ایرنا|ایسنا|रॉयटर"
    r"|(?-i:(?:[A-Z]\w*[ -]){1,4}(?:Media|News|Press|Wire|Agency|Service)))"
)

RULES: Final = (
    _rule("a line without a word", r"^[\W_]+$", 200, Where.ANYWHERE),
    _rule("an advertisement's label", rf"^\W*(?:{ADVERTISEMENT}|skip advertisement)\W*$", 60, Where.ANYWHERE),
    _rule(
        "a button or a label",
        rf"^\W*(?:{BUTTONS}|{READ_ALSO}"
        r"|(?:article|story) continues below.{0,30}|scroll (?:down )?to continue.{0,30}"
        r"|(?:\d+ )?comments?(?: \(?\d+\)?)?|share(?: (?:this|on|via|article)(?: \w+)?)?"
        r"|print|e-?mail|tweet|pin|pocket|save|copy link|link copied|facebook|twitter|whatsapp|telegram"
        r"|linkedin|reddit|instagram|youtube|messenger|google news|read more|read next|more|see also|viber"
        r"|related(?: (?:stor(?:y|ies)|articles?|content|coverage|news|topics?|posts?|videos?|links?|tags?))?"
        r"|recommended(?: for you)?|you (?:may|might) (?:also )?like|most (?:read|popular)(?: (?:today"
        r"|now|in \w+(?: \w+)?|(?:\w+ ){0,2}(?:stories|articles|news)))?"
        r"|trending(?: now)?|load(?:ing)?(?: more)?|newsletters?|sign up|sign in|log in|register|subscribe"
        r"|follow us|contents|menu|close|play|pause|watch|listen|live|video|photos?|gallery|image"
        r"|getty images|caption|(?:hide|toggle) caption|enlarge(?: image)?|view gallery|back to top"
        r"|top stories|tags?|topics|filed under|contact us|about us|home|next|previous)\W*$",
        60,
        Where.ANYWHERE,
    ),
    _rule(
        "a comment form",
        r"^\W*(?:sorry,? .{0,60}\b(?:your? comment|remark|went wrong|logged? in|try again)\b"
        r"|(?:your|this) comments? (?:was|were|could|has|have|is|are|will)\b.{0,60}"
        r"(?:saved|posted|published|submitted|closed|moderat|approv|disabled)"
        r"|(?:the )?comments? (?:are|is|section is|have been) (?:now )?(?:closed|disabled|moderated"
        r"|turned off)\b"
        r"|your e-?mail address will not|required fields are marked|leave a (?:comment|reply)"
        r"|post a comment\W*$"
        r"|be the first to (?:comment|share)|(?:there are )?no comments(?: yet| so far)?\W*$"
        r"|you must be logged in|please log ?in to|notify me of (?:new|follow)|thank you for your comment"
        r"|tell us what you think|join the conversation|view (?:all )?comments"
        r"|(?:something went wrong|an error (?:has )?occurred)\W*(?:$|please|try|while (?:load|process"
        r"|send|sav))"
        r"|please (?:enable|turn on) javascript|javascript is)",
        160,
        Where.ANYWHERE,
    ),
    _rule(
        "a link to another article",
        r"^\W*(?:also read|read also|read more|see also|also on|more on this|must read|don[’']t miss"
        r"|recommended|related(?: (?:stor(?:y|ies)|articles?|content|coverage|news|video))?|watch(?: now)?"
        rf"|click here|here[’']s more|{READ_ALSO})\s*(?:[:：|>»]|\brt\.com)",
        200,
        Where.ANYWHERE,
    ),
    _rule("a link to another article", rf"^\W*(?:{READ_ALSO})(?!\w)(?!.*[.。।]$)", 160, Where.ANYWHERE),
    _rule(
        "a plug for a newsletter, an app or a subscription",
        rf"^{_SAID}\W*(?:(?:like|enjoyed?|want|interested|looking|already) .{{0,80}}[?!.,] )?(?:please )?(?:"
        r"(?:(?:sign|keep) up|subscribe|never miss|don[’']t miss|donate|help us|to receive|for more"
        r"|click here)\b"
        r"|(?:get|join|become|download|support|register|start|try|buy|receive|enter|follow|stay)"
        r"(?= (?:our|your|the|my|a|an|all|free|daily|weekly|breaking|unlimited|exclusive|independent|this"
        r"|up)\b))"
        r".{0,200}\b(?:newsletters?|inbox|subscri\w+|(?:breaking|news|e-?mail|push|our|free|daily|your"
        r"|mobile) "
        r"(?:\w+ )?alerts?|notifications?|membership|a member|our (?:mobile )?app|podcasts?|our journalism"
        r"|independent journalism|free trial|daily briefing)\b",
        300,
        Where.ANYWHERE,
    ),
    _rule(
        "a plug for a newsletter, an app or a subscription",
        rf"^\W*(?:{ASKING})(?:\W*$|.{{0,160}}(?:{CHANNELS}))",
        220,
        Where.ANYWHERE,
    ),
    _rule(
        "an address to follow or to write to",
        rf"^{_SAID}\W*(?:you can )?(?:follow|find|like|join|connect with|e-?mail|contact|reach|tweet)"
        r" (?:us|me|him|her|them|our|(?:the )?(?:authors?|desk|editors?|reporters?|writers?|team)|@\w+"
        r"|(?:the )?(?-i:[A-Z])\w*)(?!\w).{0,120}"
        rf"\b(?:on|via|at) (?:.{{0,60}}\b(?:{_NETWORKS}\b)|\S*@|e-?mail\b)"
        rf"|^\W*for more information\W+(?:visit|see|go to|contact|https?:)",
        250,
        Where.ANYWHERE,
    ),
    _rule(
        "an address to follow or to write to",
        rf"^[^.]{{0,80}}\bcan be (?:reached|contacted|followed) (?:at|on|via|by) .{{0,80}}(?:@|e-?mail"
        rf"|\d{{4}}|{_NETWORKS}\b)",
        250,
        Where.END,
    ),
    _rule(
        "an address to follow or to write to",
        rf"^\W*(?:\S+@\S+|@\w+|(?:https?://)?(?:www\.)?{_NETWORKS}\.com/\S+)\W*$",
        100,
        Where.ANYWHERE,
    ),
    _rule(
        "a plug for more of the same",
        r"^(?:did you )?(?:like|enjoy(?:ed|ing)?) (?:this|our) (?:story|article|report|piece|coverage"
        r"|reporting)\s*\?"
        r"|^if you (?:liked?|enjoy(?:ed)?) (?:this|our|reading)\b",
        250,
        Where.END,
    ),
    _rule("a note on rights", rf"^\W*(?:©|\(c\) ?\d{{4}})|(?:^\W*|\b)(?:{RIGHTS})", 400, Where.ENDS),
    _rule("a note on rights", r"^\W*copyright\b", 200, Where.ENDS, names=True),
    _rule(
        "a note on rights",
        r"\b(?:this|these|our|no part of (?:this|the)) (?:[\w’']+ ){0,3}?(?:material|content|report"
        r"|article|story|text|site|page|work"
        r"|publication)s?\b.{0,60}\b(?:may(?: not)?|not to|cannot|must not) be"
        r" (?:published|reproduced|redistributed|copied|broadcast|rewritten|reused)\b",
        400,
        Where.ENDS,
    ),
    _rule(
        "a note on cookies",
        r"\bcookies? (?:polic(?:y|ies)|consent|settings|preferences|notice)\b|\bour cookies\b"
        r"|\b(?:we|our partners|this (?:web)?site|our (?:web)?site|you)\b.{0,60}"
        r"\b(?:use|uses|using|store|stores|set|sets|accept|allow|enable|keep) (?:of )?(?:\w+ ){0,2}cookies\b"
        r"|\bverwende[nt] cookies|\butilis\w+ (?:des|les) cookies|\butiliza\w* cookies|\busa(?:mos)? cookies"
        r"|\butilizz\w+ (?:i )?cookie|\bgebruik(?:t|en) cookies|\bużywa\w* (?:plików )?cookie"
        r"|использу\w+ (?:файлы )?cookie|використову\w+ (?:файли )?cookie|\bçerez\w* (?:kullan|politika)"
        r"|ملفات تعريف الارتباط"
        r"|使用.{0,12}cookie|cookie.{0,8}使用|クッキー.{0,12}使用",
        300,
        Where.ENDS,
    ),
    _rule(
        "how long it takes to read",
        r"^\W*(?:(?:reading time|lesezeit|temps de lecture|tiempo de lectura|tempo de leitura"
        r"|tempo di lettura"
        r"|leestijd|czas czytania|время чтения|час читання|okuma süresi|مدة القراءة|זמן קריאה)\b.{0,30}"
        r"|\d+ (?:min(?:ute)?s?|minuten|minuti|minutos|minut[ye]?|мин(?:ут[ыа]?)?|хв|dk|دقائق|分钟|分)"
        r"(?: (?:read|de lectura|de leitura|di lettura|de lecture|lesezeit|leestijd))?)\W*$",
        60,
        Where.ENDS,
    ),
    _rule(
        "when it was published",
        r"^\W*(?:(?:first|last) )?(?:published|updated|posted)(?: at)?\W+\d{1,2}[:.]\d\d\b.{0,20}$",
        60,
        Where.ENDS,
    ),
    _rule("who took the picture", rf"^\W*(?:{PICTURE})\s*[:：/]", 140, Where.ENDS),
    _rule(
        "who took the picture",
        r"^\W*(?:(?:photo(?:graph)?|image|picture|illustration|credit)s?)"
        r" (?:by|via|courtesy(?: of)?|credit)\b",
        140,
        Where.ENDS,
        names=True,
    ),
    _rule(
        "who took the picture",
        r"^[(\[](?:photo|image|picture|credit|file photo|foto|bild|фото|archivo|symbolbild)\b[^)\]]*[)\]]$",
        200,
        Where.ANYWHERE,
    ),
    # Who else worked on it, and what it was taken from: kept as the credit.
    _rule(
        "credit",
        r"^\W*(?:(?:additional |with )?reporting (?:by|from)"
        r"|with (?:additional )?(?:reporting|files|inputs?|information) (?:by|from)"
        r"|(?:written|writing|edited|editing|compiled|produced|translated) by"
        r"|reporte de|editado (?:por|en español por)|reportagem de|edição de|reportage d[e’']"
        r"|version française"
        r"|(?:con )?información de|edición de|reportaje de|bericht von|com informações d[aeo]s?"
        r"|avec (?:les |l[’'])?(?:agences|afp|reuters|ap)"
        r"|mit (?:material|agenturen)"
        r"|por redacción|по материалам|за матеріалами)(?!\w)",
        400,
        Where.ENDS,
        is_credit=True,
        names=True,
    ),
    _rule(
        "credit",
        r"\bcontributed (?:reporting|to this (?:report|article|story))\b|\breported from\b"
        r"|\b(?:researchers?|writers?|reporters?|correspondents?|journalists?)\b(?=.{0,80}\bcontributed\W*$)"
        r"|^includes (?:reporting|information) (?:by|from)\b",
        300,
        Where.END,
        is_credit=True,
        names=True,
    ),
    _rule(
        "credit",
        rf"\b(?:and|with|from|by)\b (?:\w+ )?{_WIRES}(?: and .{{0,40}})?\W*$|^\W*(?:{_WIRES}|agencias"
        rf"|agências|agenturen|agences|agenzie|агентства)\W*$",
        100,
        Where.ENDS,
        is_credit=True,
        names=True,
    ),
    _rule(
        "credit",
        rf"^\W*(?:(?:{SOURCE}|via)(?!\w)\s*[:：]?\s*)?{_AGENCIES}(?:\W+{_AGENCIES})*\W*$",
        60,
        Where.END,
        is_credit=True,
    ),
    _rule("credit", rf"^\W*(?:{SOURCE})\s*[:：]\s*\S.{{0,60}}(?<![.!?])$", 80, Where.END, is_credit=True),
    _rule(
        "credit",
        r"^\W*this (?:article|story|report|piece) (?:was )?(?:originally|first) (?:appeared|published|ran"
        r"|written)\b"
        r"|^\W*this (?:article|story|piece) appeared in .{0,60}\b(?:print|edition|issue|headline)\b",
        300,
        Where.END,
        is_credit=True,
    ),
    _rule(
        "credit",
        r"^\W*this (?:article|story|piece) (?:was )?(?:appeared|published)\b",
        200,
        Where.END,
        is_credit=True,
        names=True,
    ),
)
