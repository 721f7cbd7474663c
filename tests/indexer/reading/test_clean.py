"""Which lines of an article are furniture, which are a credit, and which must stay."""

import pytest

from indexer.reading.clean import clean_lines
from indexer.reading.furniture import RULES
from tests.indexer.pages import PROSE

PROSE_LINES = tuple(f"On day {number} it was so. {PROSE}" for number in range(24))
MIDDLE = 10  # behind the first four lines, before the last eight

# Taken off wherever they stand.
ANYWHERE = [
    "* * *",
    "————",
    "Advertisement",
    "Sponsored content",
    "Story continues below",
    "Scroll to continue",
    "12 comments",
    "Comments (4)",
    "Share on Facebook",
    "SHARE",
    "Copy link",
    "Read more »",
    "See also",
    "Most read today",
    "Most read in World",
    "Get all the news direct to your inbox.",
    "Follow the Harbour Post on Facebook and Telegram.",
    "Reach the reporters on Twitter at http://twitter.com/nadiakorol",
    "For more information: https://harbour-post.example/ferry",
    "Load more",
    "Newsletter",
    "Sign up",
    "Follow us",
    "Getty Images",
    "Hide caption",
    "Back to top",
    "Filed under:",
    "Next",
    "Sorry, something went wrong and your remark did not reach us.",
    "Your comment was not saved, load the page again.",
    "Your email address will not be shown.",
    "Leave a reply",
    "No comments yet",
    "You must be logged in to write here",
    "Please enable JavaScript to see the map.",
    "Also read: Ferry stays at its berth",
    "RELATED: Ten days without flour",
    "Watch | The bridge from the air",
    "Sign up for our newsletter and read the day's reports before breakfast.",
    "Like what you read? Please support our journalism with a coin a month.",
    "Get breaking alerts on your telephone.",
    "Become a member from three coins a month",
    "Follow Nadia Korol on Twitter",
    "Find us on Facebook and tell your friends.",
    "Contact the desk at desk@harbour-post.example",
    "newsroom@harbour-post.example",
    "@nadiakorol",
    "https://www.facebook.com/harbourpost",
    "(Photo: Amara Diallo)",
    "[Image: Harbour Post]",
    "(File photo)",
    # In other languages.
    "Anzeige",
    "Publicité",
    "РЕКЛАМА",
    "广告",
    "Teilen",
    "Lire la suite",
    "Compartir",
    "Leia mais",
    "Reacties",
    "Поделиться",
    "Devamını oku",
    "مشاركة",
    "קרא עוד",
    "और पढ़ें",
    "もっと見る",
    "Lesen Sie auch: Die Fähre bleibt am Ufer",
    "Lire aussi | Le bac reste à quai",
    "Lee también: El ferry sigue en puerto",
    "Leggi anche Il traghetto resta in porto",
    "Lees ook: De veerboot blijft liggen",
    "Czytaj także: Prom stoi przy nabrzeżu",
    "Читайте также: Паром остался у причала",
    "Читайте також: Пором лишився біля причалу",
    "اقرأ أيضاً: العبارة في المرسى",
    "بیشتر بخوانید: کشتی در بندر ماند",
    "यह भी पढ़ें: नौका किनारे पर",
    "相关阅读：渡轮停航",
    "あわせて読みたい：渡し船は欠航",
    "Abonnieren Sie unseren Newsletter",
    "Suivez-nous sur Telegram",
    "Suscríbete a nuestro boletín",
    "Siga o nosso canal no WhatsApp",
    "Подписывайтесь на нас в Telegram",
    "Підписуйтесь на наш Telegram-канал",
    "تابعونا على فيسبوك",
]
# Taken off among the first four and the last eight lines.
AT_BOTH_ENDS = [
    "© Harbour Post",
    "Copyright Harbour Post",
    "Harbour Post, all rights reserved.",
    "This report may not be reproduced without a licence.",
    "We use cookies to remember the volume of your player.",
    "By reading on you take our cookies and the policy behind them.",
    "Published 15 August 2014, 18:20",
    "Last updated: 16.08.2014",
    "Reading time: 4 minutes",
    "5 min read",
    "Updated at 1:23 p.m.",
    "Photo: Amara Diallo",
    "Images courtesy of Harbour Post",
    "Photo by Amara Diallo / Harbour Post",
    "Foto: Amara Diallo",
    "Фото: Амара Диалло",
    "Tous droits réservés",
    "Все права защищены",
    "Lesezeit: 4 Minuten",
    "Wir verwenden Cookies, um Ihnen die Seite zu zeigen.",
]
# Taken off among the last eight lines.
AT_THE_END = [
    "Samir Haddad can be reached at samir@harbour-post.example",
    "Like this story? There is another one every Saturday.",
    "If you liked this piece, tell a friend.",
]
# Taken off at both ends and kept as the credit.
CREDITS_AT_BOTH_ENDS = [
    "Additional reporting by Nadia Korol",
    "With reporting from Samir Haddad in Brussels",
    "Edited by Ruth Adler",
    "Compiled by the night desk",
    "Meridian Wire with agencies",
    "From Harbour Post and other wire services",
    "News agencies",
    "Avec agences",
    "Mit Material von dpa",
    "Información de Inés Caldera; edición de Julio Prats",
    "Con información de EFE",
    "По материалам агентств",
]
# Taken off at the end and kept as the credit.
CREDITS_AT_THE_END = [
    "Nadia Korol contributed reporting.",
    "Meridian Wire researcher Nadia Korol in Kyiv contributed.",
    "This story appeared in the Leaders section of the print edition.",
    "Nadia Korol and Samir Haddad contributed to this report",
    "Nadia Korol reported from Kyiv and Samir Haddad from Brussels.",
    "Includes information from the night desk",
    "Reuters",
    "Source: AFP",
    "AP / dpa",
    "Meridian Wire",
    "Quelle: dpa",
    "Fuente: Ministerio de Defensa",
    "Источник: Интерфакс",
    "来源：新华社",
    "This article appeared in Harbour Post",
    "This article was originally published by Meridian Wire",
]
# They look like furniture, and are what a report says: they stay wherever they stand.
REPORTED = [
    "Live fire was heard near the port.",
    "Share prices fell in Beirut.",
    "Print workers walked out.",
    "Home Guard units were called up.",
    "Next of kin were told.",
    "Comments by the minister angered the army.",
    "Sorry was all that the commander said.",
    "The comments of the general were published on Tuesday.",
    "Watch towers were built along the line.",
    "Related groups fought on: some in the hills, some in the town.",
    "Support for the truce grew in the north.",
    "Join the army or leave, men of the town were told.",
    "Get out of the valley by noon, the leaflets said.",
    "Follow the river on foot, the guide said.",
    "Write to newsroom@harbour-post.example with what you saw.",
    "(Photographs of the crossing could not be verified.)",
    "If you like silence, a fighter said, come at noon.",
    "Rights groups reserved their judgement.",
    "Volunteers handed out cookies and tea at the crossing.",
    "Published figures are too low, doctors said.",
    "Images of the crossing showed trucks under nets.",
    "Reporting on the siege is forbidden.",
    "The army quarrels with agencies that feed the town.",
    "Reuters said that the road was open.",
    "This report was written under fire.",
    "Medics reported from the ward that two had died. Nobody else was hurt.",
    "An error occurred in the targeting of the convoy, the alliance said.",
    "No comments were made by the army.",
    "214 dead",
    # Each begins as one of the rules does.
    "Updated lists named 214 dead.",
    "Updated on Friday, the list named 214 dead.",
    "Photos by residents showed trucks under nets.",
    "Photographs via satellite showed that the bridge was gone.",
    "Reporting from the valley is banned by the army.",
    "Reporting by the commission found no weapons.",
    "Edited by hand, the film shows one truck only.",
    "Written by a prisoner, the letter names 14 guards.",
    "Two deaths were reported from Goma.",
    "Drought contributed to this report of hunger.",
    "The mayor met with agencies.",
    "Flour was handed out by agencies",
    "This report was published by the commission, which heard 40 witnesses.",
    "This story ran through every village on the river.",
    "Copyright law does not cover the leaflets, a court held.",
    "The names of the missing may not be published, the court ruled.",
    "Children accepted cookies at the crossing.",
    "The village can be reached only on foot.",
    "The wounded can be reached by boat, a medic said.",
    "Like this story, others ended without an arrest.",
    "Related groups fought.",
    "Most popular were candles and batteries.",
    "Share this grief with us.",
    "Comments were published on Tuesday by the ministry.",
    "No comments came from the palace.",
    "An error occurred when the pilots read the map.",
    "Something went wrong at the dam.",
    "Support for membership of the alliance grew in the north.",
    "Get to the shelters when alerts sound, the mayor told them.",
    "Stay indoors until the alert is over.",
    "Contact with the crew was lost at three, the ministry wrote on Telegram.",
    "Find out who fired, people wrote on Facebook.",
    "The writers contributed what they had.",
    "For more information the families went to the port.",
    "Posted at 1.20 metres above the water, the gauge is dry.",
    "Información de la policía habla de dos muertos.",
    "Source close to the talks: no date was set.",
    "Read more slowly, the judge told the witness.",
    "Advertisement of the posts began in May.",
    "Recibe el canal menos barcos que antes.",
    "Foto und Film zeigten zwei Lastwagen.",
    "Quellen im Ministerium nannten kein Datum.",
    "Plus de cent familles attendent.",
    "Más de cien familias esperan.",
    "По теме выступил министр.",
    "Video showed two trucks at the bridge.",
    "From the ridge and with wires, they held the bridge.",
]


def at(line: str, number: int) -> tuple[str, ...]:
    """The lines of an article with one more at a place."""
    return (*PROSE_LINES[:number], line, *PROSE_LINES[number:])


@pytest.mark.parametrize("number", [0, 1, MIDDLE, len(PROSE_LINES)])
@pytest.mark.parametrize("line", ANYWHERE)
def test_furniture_is_taken_off_wherever_it_stands(line: str, number: int) -> None:
    cleaned = clean_lines(at(line, number))
    assert (cleaned.lines, cleaned.credit) == (PROSE_LINES, "")


@pytest.mark.parametrize("number", [0, 3, len(PROSE_LINES) - 7, len(PROSE_LINES)])
@pytest.mark.parametrize("line", AT_BOTH_ENDS)
def test_notes_are_taken_off_among_the_first_four_and_the_last_eight_lines(line: str, number: int) -> None:
    cleaned = clean_lines(at(line, number))
    assert (cleaned.lines, cleaned.credit) == (PROSE_LINES, "")


@pytest.mark.parametrize("number", [len(PROSE_LINES) - 7, len(PROSE_LINES)])
@pytest.mark.parametrize("line", AT_THE_END)
def test_plugs_are_taken_off_among_the_last_eight_lines(line: str, number: int) -> None:
    cleaned = clean_lines(at(line, number))
    assert (cleaned.lines, cleaned.credit) == (PROSE_LINES, "")


@pytest.mark.parametrize("number", [0, 3, len(PROSE_LINES)])
@pytest.mark.parametrize("line", CREDITS_AT_BOTH_ENDS)
def test_who_else_worked_on_it_becomes_the_credit_at_both_ends(line: str, number: int) -> None:
    cleaned = clean_lines(at(line, number))
    assert (cleaned.lines, cleaned.credit) == (PROSE_LINES, line)


@pytest.mark.parametrize("line", CREDITS_AT_THE_END)
def test_what_it_was_taken_from_becomes_the_credit_at_the_end(line: str) -> None:
    cleaned = clean_lines(at(line, len(PROSE_LINES)))
    assert (cleaned.lines, cleaned.credit) == (PROSE_LINES, line)


@pytest.mark.parametrize("line", AT_THE_END + CREDITS_AT_THE_END)
def test_what_is_taken_off_at_the_end_stays_at_the_beginning(line: str) -> None:
    assert clean_lines(at(line, 1)).lines == at(line, 1)


@pytest.mark.parametrize("line", AT_BOTH_ENDS + AT_THE_END + CREDITS_AT_BOTH_ENDS + CREDITS_AT_THE_END)
def test_what_is_taken_off_at_the_ends_stays_in_the_middle(line: str) -> None:
    assert clean_lines(at(line, MIDDLE)).lines == at(line, MIDDLE)


@pytest.mark.parametrize("number", [1, MIDDLE, len(PROSE_LINES)])
@pytest.mark.parametrize("line", REPORTED)
def test_a_sentence_of_the_report_stays_wherever_it_stands(line: str, number: int) -> None:
    cleaned = clean_lines(at(line, number))
    assert (cleaned.lines, cleaned.credit) == (at(line, number), "")


@pytest.mark.parametrize("line", ANYWHERE + AT_BOTH_ENDS + AT_THE_END)
def test_a_long_paragraph_stays_whatever_it_begins_with(line: str) -> None:
    long = f"{line} {PROSE} {PROSE}"
    assert clean_lines(at(long, len(PROSE_LINES))).lines == at(long, len(PROSE_LINES))


@pytest.mark.parametrize("line", [*ANYWHERE, *AT_BOTH_ENDS, *AT_THE_END, *CREDITS_AT_THE_END])
def test_what_is_taken_off_is_kept_with_the_reason(line: str) -> None:
    (taken,) = clean_lines(at(line, len(PROSE_LINES))).taken
    assert taken.line == line
    assert len(taken.why.split()) in range(1, 11)


def test_every_rule_has_a_line_here_that_it_takes_off_first() -> None:
    lines = [*ANYWHERE, *AT_BOTH_ENDS, *AT_THE_END, *CREDITS_AT_BOTH_ENDS, *CREDITS_AT_THE_END]
    first = [next((number for number, rule in enumerate(RULES) if rule.takes(line)), 0) for line in lines]
    assert set(first) == set(range(len(RULES)))


@pytest.mark.parametrize("line", ["Ferry stays at its berth", "FERRY STAYS, at its berth!"])
def test_the_title_is_taken_off_the_beginning(line: str) -> None:
    assert clean_lines(at(line, 0), title="Ferry stays at its berth").lines == PROSE_LINES


def test_the_title_stays_where_the_report_repeats_it() -> None:
    lines = at("Ferry stays at its berth", MIDDLE)
    assert clean_lines(lines, title="Ferry stays at its berth").lines == lines


@pytest.mark.parametrize(
    "line",
    [
        "By Nadia Korol and Samir Haddad",
        "Nadia Korol, Samir Haddad",
        "By Nadia Korol in Kyiv and Samir Haddad in Brussels, 15 August 2014",
    ],
)
def test_the_byline_is_taken_off_the_beginning(line: str) -> None:
    assert clean_lines(at(line, 1), byline=("Nadia Korol", "Samir Haddad")).lines == PROSE_LINES


@pytest.mark.parametrize(
    "line",
    [
        "Nadia Korol was the first who reached the bridge and saw what the shells had left of it.",
        "The road that Nadia Korol took is closed.",
        "By noon Nadia had crossed.",
    ],
)
def test_a_sentence_about_the_reporter_stays(line: str) -> None:
    assert clean_lines(at(line, 1), byline=("Nadia Korol",)).lines == at(line, 1)


@pytest.mark.parametrize("line", ["Updated 15 August 2014, 18:20", "Publié le 15 août 2014 à 10h20"])
def test_when_it_was_published_is_taken_off_the_end_too(line: str) -> None:
    cleaned = clean_lines(at(line, len(PROSE_LINES)))
    assert (cleaned.lines, [each.why for each in cleaned.taken]) == (PROSE_LINES, ["when it was published"])


def test_a_date_alone_stays_at_the_end() -> None:
    lines = at("15 August 2014", len(PROSE_LINES))
    assert clean_lines(lines).lines == lines


@pytest.mark.parametrize("line", ["15 August 2014", "Friday, 15 August 2014 18:20 GMT", "2014-08-15"])
def test_a_date_alone_is_taken_off_the_beginning(line: str) -> None:
    assert clean_lines(at(line, 1)).lines == PROSE_LINES


def test_a_date_alone_stays_in_the_middle_where_it_heads_a_day_of_a_chronicle() -> None:
    lines = at("15 August 2014", MIDDLE)
    assert clean_lines(lines).lines == lines


def test_a_last_line_that_is_the_outlet_is_the_credit() -> None:
    cleaned = clean_lines((*PROSE_LINES, "Harbour Post, night desk"), outlet="Harbour Post")
    assert (cleaned.lines, cleaned.credit) == (PROSE_LINES, "Harbour Post, night desk")


def test_a_last_sentence_about_the_outlet_stays() -> None:
    lines = (*PROSE_LINES, "He spoke to the Harbour Post.")
    assert clean_lines(lines, outlet="Harbour Post").lines == lines


def test_a_credit_in_brackets_leaves_the_last_paragraph() -> None:
    note = "Reporting by Nadia Korol; editing by Ruth Adler"
    cleaned = clean_lines((*PROSE_LINES[:-1], f"{PROSE_LINES[-1]} ({note})"))
    assert (cleaned.lines, cleaned.credit) == (PROSE_LINES, note)


def test_a_sentence_in_brackets_stays_in_the_last_paragraph() -> None:
    lines = (*PROSE_LINES, "Nobody was hurt. (Reporting from the valley is banned by the army.)")
    assert clean_lines(lines).lines == lines


def test_other_brackets_stay_in_the_last_paragraph() -> None:
    lines = (*PROSE_LINES, "Nobody was hurt (two were, by another count)")
    assert clean_lines(lines).lines == lines


def test_several_credits_are_kept_in_their_order() -> None:
    lines = (*PROSE_LINES, "Edited by Ruth Adler", "Nadia Korol contributed reporting.")
    assert clean_lines(lines).credit == "Edited by Ruth Adler Nadia Korol contributed reporting."


@pytest.mark.parametrize(
    "heading", ["Read next", "More stories", "Related articles", "More from World", "Before you go"]
)
def test_a_list_of_other_articles_at_the_end_goes_with_its_heading(heading: str) -> None:
    others = ("Ferry stays at its berth", "Ten days without flour")
    assert clean_lines((*PROSE_LINES, heading, *others)).lines == PROSE_LINES


def test_a_heading_of_other_articles_takes_nothing_when_the_report_goes_on() -> None:
    lines = (*PROSE_LINES[:5], "More from the valley", *PROSE_LINES[5:])
    assert clean_lines(lines).lines == lines


@pytest.mark.parametrize(
    "heading", ["Mehr zum Thema", "À lire aussi", "Más noticias", "Читайте также", "関連記事"]
)
def test_headings_of_other_articles_are_known_in_other_languages(heading: str) -> None:
    cleaned = clean_lines((*PROSE_LINES, heading, "Ferry stays at its berth", "Ten days without flour"))
    assert cleaned.lines == PROSE_LINES
    assert {each.why for each in cleaned.taken} == {"a list of other articles"}


def test_a_heading_of_other_articles_takes_no_sentences() -> None:
    lines = (*PROSE_LINES, "More on the crossing", "Eleven trucks wait.", "Nobody crossed.", "It rained.")
    assert clean_lines(lines).lines == lines


def test_a_text_that_is_furniture_from_end_to_end_stays_as_it_is() -> None:
    cleaned = clean_lines(["Advertisement", "Read more"])
    assert (cleaned.lines, cleaned.credit) == (("Advertisement", "Read more"), "")


def test_no_lines_give_no_lines() -> None:
    assert clean_lines([]).lines == ()
