"""The names of the months and the words that stand beside dates, in the languages of the news."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

# By month: names, cases and abbreviations of many languages, by script.
_NAMES: Final = (
    "jan january januar janner januari janvier janv enero ene janeiro gennaio gen januarie januarja"
    " stycznia styczen sty ledna leden siječnja sijecanj ianuarie ian gener ocak oca yanvar janar"
    " jaanuar sausio janvaris janvari tammikuuta tammikuu januara januaris hadu января январь янв"
    " січня січень січ студзеня студзень януари јануар јануара јануари ιανουαριος ιανουαριου ιαν"
    " يناير جانفي كانون-الثاني ינואר ژانویه جنوری जनवरी জানুয়ারি জানুয়ারী มกราคม ม.ค იანვარი"
    " იანვარს հունվար հունվարի",
    "feb february februar februari fevrier fevr fev febrero fevereiro febbraio febr lutego luty lut"
    " unora unor veljace veljaca februarie febrer subat sub fevral shkurt veebruar vasario"
    " februaris helmikuuta helmikuu februara februarja февраля февраль фев февр лютого лютий лют"
    " лютага люты февруари фебруар фебруара φεβρουαριος φεβρουαριου φεβ فبراير فيفري شباط פברואר"
    " فوریه فروری फरवरी फ़रवरी ফেব্রুয়ারি ফেব্রুয়ারী กุมภาพันธ์ ก.พ თებერვალი თებერვალს փետրվար"
    " փետրվարի",
    "mar march marz maerz marzo marco mars maart mrt marca marzec brezna brezen ozujka ozujak"
    " martie mart mac maret marts kovo martam maaliskuuta maaliskuu marcius marta марта март мар"
    " березня березень бер сакавіка сакавік μαρτιος μαρτιου μαρ مارس اذار מרץ מרס مارچ मार्च মার্চ"
    " มีนาคม มี.ค მარტი მარტს մարտ մարտի",
    "apr april avril avr abril abr aprile kwietnia kwiecien kwi dubna duben travnja travanj aprilie"
    " nisan nis aprel prill aprill balandzio aprilis huhtikuuta huhtikuu aprilja aprila апреля"
    " апрель апр квітня квітень квіт красавіка красавік април априла απριλιος απριλιου απρ ابريل"
    " افريل نيسان אפריל اوریل اپریل अप्रैल এপ্রিল เมษายน เม.ย აპრილი აპრილს ապրիլ ապրիլի",
    "may mai mayo maio maggio mag mei maj maja kveten kvetna svibnja svibanj mayis maijs maija"
    " toukokuuta toukokuu majus geguzes мая май травня травень трав мај маја μαιος μαιου μαι مايو"
    " ماي ايار מאי مئی می مه मई মে พฤษภาคม พ.ค მაისი მაისს մայիս մայիսի",
    "jun june juni juin junio junho giugno giu czerwca czerwiec cze cerven cervna lipnja lipanj"
    " iunie iun juny haziran haz iyun qershor juuni birzelio junijs junija juna kesakuuta kesakuu"
    " junius июня июнь июн червня червень черв чэрвеня чэрвень юни јун јуна јуни ιουνιος ιουνιου"
    " ιουν يونيو يونيه جوان حزيران יוני ژوئن جون जून জুন มิถุนายน มิ.ย ივნისი ივნისს հունիս հունիսի",
    "jul july juli juillet juil julio julho luglio lug lipca lipiec lip cervenec cervence srpnja"
    " srpanj iulie iul juliol temmuz tem iyul korrik juuli liepos julijs julija jula heinakuuta"
    " heinakuu julius julai июля июль июл липня липень лип ліпеня ліпень юли јул јула јули ιουλιος"
    " ιουλιου ιουλ يوليو يوليه يوليوز جويلية تموز יולי ژوئیه ژوییه جولای جولائی जुलाई জুলাই กรกฎาคม"
    " ก.ค ივლისი ივლისს հուլիս հուլիսի",
    "aug august augustus augusti aout agosto ago sierpnia sierpien sie srpna srpen kolovoza kolovoz"
    " agost agustos agu avqust avgust gusht rugpjucio augusts elokuuta elokuu avgusta augusta ogos"
    " agustus agt augusztus августа август авг серпня серпень серп жніўня жнівень аугуст αυγουστος"
    " αυγουστου αυγ اغسطس اوت غشت اب אוגוסט آگوست اگست अगस्त আগস্ট สิงหาคม ส.ค აგვისტო აგვისტოს"
    " օգոստոս օգոստոսի",
    "sep sept september septembre septiembre setiembre setembro set settembre wrzesnia wrzesien wrz"
    " zari rujna rujan septembrie setembre eylul eyl sentyabr shtator rugsejo septembris syyskuuta"
    " syyskuu septembra szeptember szept сентября сентябрь сен сент вересня вересень вер верасня"
    " верасень септември септембар септембра σεπτεμβριος σεπτεμβριου σεπ σεπτ سبتمبر شتنبر ايلول"
    " ספטמבר سپتامبر ستمبر सितंबर सितम्बर সেপ্টেম্বর กันยายน ก.ย სექტემბერი სექტემბერს սեպտեմբեր"
    " սեպտեմբերի",
    "oct october oktober octobre octubre outubro out ottobre ott okt pazdziernika pazdziernik paz"
    " rijna rijen octombrie ekim eki oktyabr tetor oktoober spalio oktobris lokakuuta lokakuu"
    " oktobra октября октябрь окт жовтня жовтень жовт кастрычніка кастрычнік октомври октобар"
    " октобра οκτωβριος οκτωβριου οκτ اكتوبر تشرين-الاول אוקטובר اکتبر اکتوبر अक्टूबर अक्तूबर"
    " অক্টোবর ตุลาคม ต.ค ოქტომბერი ოქტომბერს հոկտեմբեր հոկտեմբերի",
    "nov november novembre noviembre novembro noiembrie studenoga studenog studeni kasim kas noyabr"
    " nentor listopadu lapkricio novembris marraskuuta marraskuu novembra ноября ноябрь ноя нояб"
    " листопада листопад лист лістапада лістапад ноември новембар новембра νοεμβριος νοεμβριου νοε"
    " نوفمبر نونبر تشرين-الثاني נובמבר نوامبر نومبر नवंबर नवम्बर নভেম্বর พฤศจิกายน พ.ย ნოემბერი"
    " ნოემბერს նոյեմբեր նոյեմբերի",
    "dec december decembre diciembre dic dezembro dez dezember dicembre grudnia grudzien gru"
    " prosince prosinec prosinca prosinac decembrie desembre aralik ara dekabr dhjetor detsember"
    " gruodzio decembris joulukuuta joulukuu decembra desember disember декабря декабрь дек грудня"
    " грудень груд снежня снежань декември децембар децембра δεκεμβριος δεκεμβριου δεκ ديسمبر دجنبر"
    " كانون-الاول דצמבר دسامبر دسمبر दिसंबर दिसम्बर ডিসেম্বর ธันวาคม ธ.ค დეკემბერი დეკემბერს"
    " դեկտեմբեր դեկտեմբերի",
)  # fmt: skip

_WEEKDAYS: Final = (
    "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun"
    " sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr"
    " sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves"
    " viernes sabado domingo segunda terca quarta quinta sexta feira lunedi martedi mercoledi"
    " giovedi venerdi sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
    " mandag tirsdag onsdag torsdag fredag lordag sondag tisdag poniedzialek wtorek sroda czwartek"
    " piatek sobota niedziela pondeli utery streda ctvrtek patek nedele ponedjeljak utorak srijeda"
    " cetvrtak petak subota nedjelja luni marti miercuri joi vineri sambata duminica pazartesi sali"
    " carsamba persembe cuma cumartesi pazar senin selasa rabu kamis jumat sabtu minggu maanantai"
    " tiistai keskiviikko torstai perjantai lauantai понедельник вторник среда четверг пятница"
    " суббота воскресенье понеділок вівторок середа четвер пятниця субота неділя понеделник сряда"
    " четвъртък петък събота неделя δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη الاثنين"
    " الثلاثاء الاربعاء الخميس الجمعة السبت الاحد يوم دوشنبه شنبه یکشنبه جمعه सोमवार मंगलवार बुधवार"
    " गुरुवार शुक्रवार शनिवार रविवार 星期一 星期二 星期三 星期四 星期五 星期六 星期日 周一 周二"
    " 周三 周四 周五 周六 周日 月 火 水 木 金 土 日 월 화 수 목 금 토 일"
)

_SMALL_WORDS: Final = (
    "date time local on at of the am pm a p m th st nd rd le el il la den der um uhr klo kl ore"
    " saat las les ora alle om dnia godz в г год года р року о ω h hrs hr hs uur eu em de del du"
    " dne v v. ist et pt data datum fecha dato tarih tarihi дата ngay luc على الساعة في بتاريخ"
    " تاريخ ساعة 年 时 時 오전 오후 м m. d."
)

# How the words begin that say that the date beside them is of publication; folded.
_PUBLISHED: Final = (
    "publi", "pubbli", "post", "first", "creat", "issued", "veroffentlicht", "erschien", "erstellt",
    "geschrieben", "eingestellt", "verfasst", "gepubli", "geplaatst", "udgivet", "opprettet",
    "julkais", "opubli", "dodan", "zverejn", "vydan", "megjelen", "kozze", "objavlj", "yayin",
    "eklen", "paskelb", "diterbit", "ditayang", "опубл", "размещ", "публик", "создан", "добавл",
    "објав", "δημοσιε", "نشر", "النشر", "منتشر", "انتشار", "פורסם", "प्रकाशित", "发布", "發布",
    "发表", "公開", "掲載", "입력", "게시", "등록", "mis en ligne", "written", "ecrit", "escrito",
    "skrevet", "skriven", "napisano",
)  # fmt: skip

# The same for a change.
_CHANGED: Final = (
    "updat", "modif", "edited", "revis", "last", "aktuali", "actuali", "atuali", "geandert",
    "bearbeitet", "mis a jour", "mise a jour", "maj", "aggiorn", "bijgewerkt", "gewijzigd",
    "uppdater", "opdater", "oppdater", "paivit", "muokattu", "frissit", "modosit", "azurir",
    "izmijen", "guncel", "son ", "zmodyf", "zmien", "atnaujin", "diperbarui", "обновл", "измен",
    "оновл", "змінен", "редакт", "промен", "ενημερ", "تحديث", "تعديل", "محدث", "بروز", "עודכן",
    "अपडेट", "更新", "修改", "수정", "cap nhat", "zuletzt", "letzte", "dernier", "ultima",
    "последн", "laatst", "senast", "sist ",
)  # fmt: skip

# Words that mean a month in some languages and another, or none, elsewhere: only where the page is in one.
_BY_LANGUAGE: Final = {
    "listopada": {"pl": 11, "hr": 10, "bs": 10},
    "listopad": {"pl": 11, "cs": 11, "hr": 10, "bs": 10},
    "lis": {"pl": 11, "hr": 10},
    "des": {"no": 12, "nb": 12, "nn": 12, "id": 12, "is": 12},
}
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FOLDED: Final = {
    **dict.fromkeys((*range(0x300, 0x370), *range(0x64B, 0x656), 0x640, 0x200C, 0x200E, 0x200F)),
    **dict(zip(map(ord, "ıłøđ"), "ilod", strict=True)),
}


def fold(text: str) -> str:
    """The text in small letters without accents and vowel signs: what two spellings of a word share."""
    text = text.casefold()
    return text if text.isascii() else unicodedata.normalize("NFKD", text).translate(_FOLDED)


def words_of(text: str) -> list[str]:
    """The runs of letters in a text, folded."""
    return _LETTERS.findall(fold(text))


@lru_cache(maxsize=512)
def month_number(word: str, language: str = "") -> int | None:
    """The month that a word names, 1 to 12; None when it names none.

    `language` is the code of the page's language, asked for the few words that mean different months.
    """
    folded = fold(word).strip(".’'")
    if folded in _BY_LANGUAGE:
        return _BY_LANGUAGE[folded].get(language)
    # Hebrew writes "in" into the word.
    return _NUMBERS.get(folded) or (_NUMBERS.get(folded[1:]) if folded.startswith("ב") else None)


def _numbers() -> Mapping[str, int]:
    numbers: dict[str, int] = {}
    for number, names in enumerate(_NAMES, 1):
        numbers |= dict.fromkeys(map(fold, names.split()), number)
    return numbers


_NUMBERS: Final = _numbers()
AROUND_DATES: Final = frozenset(word for text in (_WEEKDAYS, _SMALL_WORDS) for word in words_of(text))
"""Words that may stand in a line that is only a date: days of the week and small words; folded."""


def _either(stems: Sequence[str]) -> str:
    """A pattern for words that begin so; those of scripts without spaces or with prefixes stand anywhere."""
    return "|".join(rf"(?<![^\W\d_]){fold(stem)}" if stem.isascii() else fold(stem) for stem in stems)


LABELS: Final = re.compile(f"(?P<changed>{_either(_CHANGED)})|(?P<published>{_either(_PUBLISHED)})")
"""Finds, in folded text, the words that say what a date is: the group `published` or `changed`."""
