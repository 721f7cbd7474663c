"""The rules by which a line of text is furniture or a credit: what extractors leave and no reader came for.

Each works on whole lines: on short ones, or on the first and last few of an article. Each has its test.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class Where(Enum):
    """Where in an article a rule works: on every line, on the first and last few, on the last few."""

    ANYWHERE = auto()
    ENDS = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines of up to `longest` characters that match are taken off; as a credit where it is one."""

    pattern: re.Pattern[str]
    longest: int
    where: Where
    is_credit: bool = False


def _rule(pattern: str, longest: int, where: Where, *, is_credit: bool = False) -> Rule:
    return Rule(re.compile(pattern, re.IGNORECASE), longest, where, is_credit)


_NETWORKS = (
    r"(?:twitter|facebook|instagram|telegram|youtube|tik ?tok|linkedin|threads|snapchat|whatsapp"
    r"|x|social media)"
)
_WIRES = r"(?:wire services?|wire reports?|wires|(?:news |press )?agenc(?:y|ies)(?: reports)?|news services)"
_AGENCIES = (
    r"(?:reuters|ap|afp|upi|dpa|tass|xinhua|interfax|anadolu|efe|ansa|pti|ani|ians|associated press|bbc|cnn"
    r"|(?-i:(?:[A-Z]\w*[ -]){1,4}(?:Media|News|Press|Wire|Agency|Service)))"
)

RULES: Final = (
    # No letter or digit: rules and ornaments.
    _rule(r"^[\W_]+$", 200, Where.ANYWHERE),
    # Widgets: what buttons, labels and empty boxes say.
    _rule(
        r"^\W*(?:advertis(?:ement|ing)s?|sponsored(?: content)?|skip advertisement"
        r"|(?:article|story) continues below.{0,30}|scroll (?:down )?to continue.{0,30}"
        r"|(?:\d+ )?comments?(?: \(?\d+\)?)?|share|share (?:this|on|via|article)\b.{0,25}"
        r"|print|e-?mail|tweet|pin|pocket|save|copy link|link copied|facebook|twitter|whatsapp|telegram"
        r"|linkedin|reddit|instagram|youtube|messenger|google news|read more|read next|more|see also"
        r"|related(?: .{0,20})?|recommended|you (?:may|might) (?:also )?like|most (?:read|popular).{0,20}"
        r"|trending(?: now)?|load(?:ing)?(?: more)?|newsletters?|sign up|sign in|log in|register|subscribe"
        r"|follow us|contents|menu|close|play|pause|watch|listen|live|video|photos?|gallery|image"
        r"|getty images|caption|(?:hide|toggle) caption|enlarge(?: image)?|view gallery|back to top"
        r"|top stories|tags?|topics|filed under|contact us|about us|home|next|previous)\W*$",
        60,
        Where.ANYWHERE,
    ),
    # Comment forms and what they answer.
    _rule(
        r"^\W*(?:sorry,? .{0,60}\b(?:comment|went wrong|log(?:ged)? in|try again|account)\b"
        r"|(?:your |this )?comments? (?:was|were|could|has|have|is|are|will)\b.{0,60}"
        r"(?:saved|posted|published|submitted|closed|moderat|approv|disabled)"
        r"|your e-?mail address will not|required fields are marked|leave a (?:comment|reply)|post a comment"
        r"|be the first to (?:comment|share)|(?:there are )?no comments(?! were)|you must be logged in"
        r"|please log ?in to|notify me of|thank you for your comment|tell us what you think"
        r"|join the conversation|view comments|(?:something went wrong|an error occurred)(?! (?:in|during) )"
        r"|please (?:enable|turn on) javascript|javascript is)",
        160,
        Where.ANYWHERE,
    ),
    # Links to other articles.
    _rule(
        r"^\W*(?:also read|read also|read more|see also|also on|more on this|must read|don[’']t miss"
        r"|recommended|related(?: (?:stor(?:y|ies)|articles?|content|coverage|news|video))?|watch(?: now)?"
        r"|click here|here[’']s more)\s*(?::|\||>|»|\brt\.com)",
        200,
        Where.ANYWHERE,
    ),
    # Plugs of newsletters, memberships, apps and social networks.
    _rule(
        r"^\W*(?:(?:like|enjoyed?|want|interested|looking|already) .{0,80}[?!.,] )?(?:please )?(?:sign up"
        r"|subscribe|get|join|become|download|support|donate|register|click|start|try|buy|receive|stay"
        r"|never miss|don[’']t miss|keep up|log in|enter|for more|help us|follow|to receive)\b.{0,200}"
        r"\b(?:newsletters?|inbox|subscri\w+|alerts?|notifications?|membership|a member|our (?:mobile )?app"
        r"|podcasts?|our journalism|independent journalism|free trial|daily briefing)\b",
        300,
        Where.ANYWHERE,
    ),
    _rule(
        r"^\W*(?:you can )?(?:follow|find|like|join|connect with|e-?mail|contact|reach|tweet)\b.{0,120}"
        rf"\b(?:on|via|at) .{{0,60}}(?:\b{_NETWORKS}\b|@)",
        250,
        Where.ANYWHERE,
    ),
    _rule(r"^[^.]{0,80}\bcan be (?:reached|contacted|followed)\b", 250, Where.END),
    _rule(rf"^\W*(?:\S+@\S+|@\w+|(?:https?://)?(?:www\.)?{_NETWORKS}\.com/\S+)\W*$", 100, Where.ANYWHERE),
    _rule(
        r"^like this (?:story|article)\b|^enjoy(?:ed|ing)? (?:this|our)\b|^if you (?:lik|enjoy)ed\b",
        250,
        Where.END,
    ),
    # Rights.
    _rule(
        r"^\W*(?:©|\(c\) ?\d{4}|copyright\b|all rights reserved)|\ball rights reserved\b"
        r"|\b(?:may not|not to) be (?:published|reproduced|redistributed|copied|broadcast|rewritten)\b",
        400,
        Where.ENDS,
    ),
    # Cookie notes.
    _rule(
        r"\bcookies?\b.{0,80}\b(?:polic|consent|accept|agree|experience|device|measure)"
        r"|^we (?:and our partners )?(?:use|keep) cookies",
        300,
        Where.ENDS,
    ),
    # When it was published or changed, and how long it takes to read.
    _rule(
        r"^\W*(?:(?:first |last |originally )?(?:published|updated|posted|modified|created)\b.{0,60}\d.{0,20}"
        r"|(?:reading time|tempo de leitura|lesezeit)\b.{0,30}|\d+ min(?:ute)?s?(?: read)?)$",
        100,
        Where.ENDS,
    ),
    # Who took the picture.
    _rule(
        r"^\W*(?:photo(?:graph)?s?|images?|pictures?|credits?|illustrations?)"
        r"(?: (?:by|via|courtesy|credit)\b|:)",
        200,
        Where.ENDS,
    ),
    _rule(r"^[(\[](?:photo|image|picture|credit|file photo)\b[^)\]]*[)\]]$", 200, Where.ANYWHERE),
    # Who else worked on it, and what it was taken from: kept as the credit.
    _rule(
        r"^\W*(?:(?:additional |with )?reporting (?:by|from)"
        r"|with (?:additional )?(?:reporting|files|inputs?|information) (?:by|from)"
        r"|(?:written|writing|edited|editing|compiled|produced|translated) by)\b",
        400,
        Where.ENDS,
        is_credit=True,
    ),
    _rule(
        r"\bcontributed (?:reporting|to this (?:report|article|story))\b"
        r"|^(?!.*[.!?] ).{0,60}\breported from \w.{0,60}$"
        r"|^(?:the )?associated press.{0,160}\bcontributed\b"
        r"|^includes (?:reporting|information) (?:by|from)\b",
        300,
        Where.END,
        is_credit=True,
    ),
    _rule(
        rf"^.{{0,60}}\b(?:and|with|from|by)\b (?:.{{0,30}} )?{_WIRES}(?: and .{{0,40}})?\W*$"
        rf"|^\W*{_WIRES}\W*$",
        100,
        Where.ENDS,
        is_credit=True,
    ),
    _rule(
        rf"^\W*(?:(?:sources?|via)\b:?\s*)?{_AGENCIES}(?:\W+{_AGENCIES})*\W*$",
        60,
        Where.END,
        is_credit=True,
    ),
    _rule(
        r"^\W*(?:avec (?:les )?(?:agences|afp|reuters|ap)|mit (?:material|agenturen)"
        r"|(?:con )?informaci[oó]n de|con agencias|agencias|agenturen|agences|por redacci[oó]n"
        r"|по материалам)\b",
        200,
        Where.END,
        is_credit=True,
    ),
    _rule(
        r"^\W*this (?:article|story|report|piece) (?:was )?(?:originally |first )?"
        r"(?:appeared|published|ran)\b",
        300,
        Where.END,
        is_credit=True,
    ),
)
