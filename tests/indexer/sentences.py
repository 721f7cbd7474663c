"""Invented reports in many languages, for what depends on a language or its encodings."""

from typing import Final

REPORTS: Final = {
    "en": """The ferry left the harbour “under fire” on Tuesday evening, its captain said – and reached
        the island with all ninety passengers. Shells fell on both sides of the channel for most of the
        night. The governor’s office counted eleven damaged houses, a school without a roof and two
        wounded men. Nobody claimed the attack. Fishermen who came back in the morning told that the
        lighthouse had been dark since Sunday, when soldiers took its lamp away and posted guards on the
        stairs. The mail boat stays in port.""",
    "fr": """Les habitants du village ont passé la nuit dans les caves de l’église, après les tirs
        d’artillerie qui ont touché la forêt voisine. Le maire a déclaré que trois maisons étaient
        détruites et que l’école resterait fermée jusqu’à la fin de la semaine. « Personne ne sait où
        sont passés les soldats », a-t-il ajouté. Des bénévoles ont apporté de l’eau, du pain et des
        couvertures aux familles âgées, et le médecin a soigné sept blessés légers dans la salle des
        fêtes, à côté de la fontaine. Le marché de jeudi est annulé.""",
    "de": """In der Nacht fielen Schüsse an der Brücke über den Grenzfluss, und am Morgen lagen überall
        zerbrochene Dachziegel. Die Bürgermeisterin sagte, fünf Häuser müssten geräumt werden, weil die
        Wände große Risse hätten. „Wir können hier nicht länger bleiben“, erklärte ein älterer Händler,
        der früher Gemüse über die Straße verkaufte. Für die Flüchtlinge wurden Räume in der Schule
        geöffnet; möglich seien dort höchstens achtzig Schlafplätze, hieß es später aus dem Rathaus. Die
        Fähre bleibt am südlichen Ufer.""",
    "es": """El ejército cerró la carretera de la montaña después de que un camión cargado de munición
        explotara cerca del pueblo. Según el alcalde, murieron tres soldados y una niña de nueve años
        que volvía del colegio. «Aquí no había ningún combate», dijo un campesino que perdió su casa. La
        comisión enviará mañana a dos médicos y un ingeniero; también pidió más información sobre los
        daños en el río, donde el agua bajó turbia durante toda la tarde y los niños enfermaron. El
        mercado reabrirá el lunes por la mañana.""",
    "pl": """Żołnierze weszli do miasteczka tuż przed świtem i zajęli dworzec, pocztę oraz dwa mosty.
        Mieszkańcy mówią, że słyszeli pojedyncze strzały, a później głośny wybuch przy młynie. Burmistrz
        poprosił, żeby nikt nie wychodził z domów, dopóki nie skończą się rozmowy. Łączność z sąsiednimi
        wsiami została przerwana, więc wieści przynoszą tylko rowerzyści. Według lekarza z tutejszego
        szpitala rannych jest dziewięć osób, w tym dwoje dzieci, a zapasów krwi wystarczy najwyżej na
        jeszcze jeden dzień.""",
    "cs": """Obyvatelé pohraničního městečka strávili další noc ve sklepích, protože střelba neustala
        ani po půlnoci. Starosta řekl, že tři domy jsou zničené a že škola zůstane zavřená nejméně do
        pátku. „Děti už nevědí, jaký je den,“ stěžovala si učitelka, která rozdávala čaj a přikrývky.
        Lékaři ošetřili čtyři zraněné muže a převezli je přes řeku. Vojáci uzavřeli most pro všechna
        vozidla a žádají rolníky, aby nechodili na pole, dokud nebudou odstraněny miny. Jednání o
        příměří začne příští čtvrtek v poledne.""",
    "tr": """Köyün girişindeki köprü gece yarısından sonra ağır topçu ateşi altında kaldı ve sabaha
        karşı tamamen çöktü. Vali, dört kişinin öldüğünü, on üç kişinin de yaralandığını açıkladı. Yaşlı
        bir çiftçi "Işıkları söndürdük, çocukları ahıra götürdük" dedi. Askerler yolu kapattığı için
        ekmek ve ilaç taşıyan kamyonlar şehre ulaşamadı. Görüşmelerin önümüzdeki hafta başlaması
        bekleniyor, ancak iki taraf da ateşkes şartlarını şimdiye kadar kabul etmiş değil. Pazar yeri
        yarın da kapalı kalacak.""",
    "el": """Οι κάτοικοι του χωριού πέρασαν όλη τη νύχτα στα υπόγεια, καθώς οι βομβαρδισμοί συνεχίστηκαν
        μέχρι το πρωί. Ο δήμαρχος δήλωσε ότι πέντε σπίτια καταστράφηκαν και ότι το σχολείο θα μείνει
        κλειστό για δύο εβδομάδες. Οι γιατροί περιέθαλψαν δώδεκα τραυματίες στην πλατεία, κοντά στην
        παλιά βρύση. Κανείς δεν ξέρει ποιος έριξε τις οβίδες, είπε ένας ψαράς που έχασε τη βάρκα του. Οι
        συνομιλίες για την κατάπαυση του πυρός αναμένεται να αρχίσουν ξανά την Πέμπτη. Η αγορά θα μείνει
        κλειστή ως τότε.""",
    "ru": """Жители посёлка провели ночь в подвалах, пока за рекой не стихла стрельба. Глава района
        сообщил, что повреждены семь домов, школа и водонапорная башня, а двое рабочих ранены осколками.
        По его словам, свет обещают вернуть только к пятнице. Старый рыбак рассказал, что видел на
        берегу чужие лодки и людей без знаков различия. Врачи просят привезти бинты и чистую воду,
        потому что колодцы у дороги отравлены соляркой из разбитого бензовоза. Переговоры назначены на
        завтра. Рынок пока что закрыт.""",
    "uk": """Мешканці селища провели ніч у підвалах, доки за річкою не вщухла стрілянина. Голова громади
        повідомив, що пошкоджено сім будинків, школу та міст, а двоє робітників дістали поранення
        уламками. За його словами, світло обіцяють повернути лише до п'ятниці. Старий рибалка розповів,
        що бачив на березі чужі човни й людей без розпізнавальних знаків. Лікарі просять привезти бинти
        і чисту воду, бо її не вистачає навіть для поранених. Переговори призначено на завтра. Ринок
        поки що ще зовсім зачинено.""",
    "ar": """قال سكان القرية إنهم أمضوا الليل في الأقبية بعد أن سقطت القذائف على السوق القديمة وعلى
        الطريق المؤدية إلى النهر. وأعلن رئيس البلدية أن ثلاثة منازل دمرت وأن المدرسة ستبقى مغلقة حتى
        نهاية الأسبوع. وعالج الأطباء تسعة جرحى، بينهم طفلان، في قاعة صغيرة قرب المسجد. ولم تعلن أي جهة
        مسؤوليتها عن الهجوم. وطلب المزارعون من الجنود أن يسمحوا لهم بالعودة إلى الحقول قبل موسم المطر،
        لكن الضابط رفض ذلك وقال إن الألغام ما زالت مزروعة على جانبي الجسر. ومن المقرر أن تبدأ المحادثات
        من جديد يوم الخميس في العاصمة القديمة.""",
    "he": """תושבי הכפר העבירו את הלילה במרתפים לאחר שפגזים נפלו על השוק הישן ועל הכביש המוביל אל הנהר.
        ראש המועצה הודיע כי שלושה בתים נהרסו וכי בית הספר יישאר סגור עד סוף השבוע. הרופאים טיפלו בתשעה
        פצועים, בהם שני ילדים, באולם קטן ליד המעיין. איש לא קיבל אחריות על ההתקפה. החקלאים ביקשו מן
        החיילים לחזור אל השדות לפני עונת הגשמים, אך הקצין סירב ואמר כי מוקשים עדיין טמונים משני צדי
        הגשר. שיחות על הפסקת אש אמורות להתחדש ביום חמישי בעיר הבירה. השוק יישאר סגור, והתושבים ביקשו
        שיביאו להם מים נקיים, לחם ושמיכות חמות מאוד.""",
    "zh": """星期二夜里，炮弹落在河边的小镇上，居民们在地窖里躲到天亮。镇长说，有七座房屋被毁，学校的屋
        顶也塌了一半，至少要关闭两个星期。医生在旧粮仓里救治了十二名伤员，其中有三个孩子。一位老渔民告诉
        记者，他看见陌生的船停在对岸，船上的人没有穿军装。士兵封锁了大桥，不许卡车通过，因此面包和药品都
        送不进来。省政府表示，停火谈判将在星期四重新开始，但双方至今没有就地点达成一致。农民们希望在雨季
        之前回到田里，可是道路两旁仍然埋着地雷，军官拒绝了他们的请求。志愿者每天早上给老人送水和毯子，他
        们说，最困难的日子也许还没有到来，大家只能互相帮助。""",
    "ja": """火曜日の夜、川沿いの町に砲弾が落ち、住民は朝まで地下室で過ごした。町長によると、七軒の家が
        壊れ、学校の屋根も半分崩れたため、少なくとも二週間は休校になるという。医師たちは古い倉庫で十二人
        のけが人を手当てした。そのうち三人は子どもだった。年老いた漁師は、見知らぬ船が対岸に止まり、乗っ
        ていた人々は軍服を着ていなかったと話した。兵士が橋を閉鎖したので、パンや薬を積んだトラックは町に
        入れない。停戦の話し合いは木曜日に再開される予定だが、場所についてはまだ合意していない。農民たち
        は雨の季節の前に畑へ戻りたいと願っているが、道の両側には地雷が残る。ボランティアは毎朝、お年寄り
        に水と毛布を届けている。""",
    "ko": """화요일 밤 강가의 작은 마을에 포탄이 떨어져 주민들은 아침까지 지하실에서 지냈다. 면장은 집
        일곱 채가 무너졌고학교 지붕도 절반이 내려앉아 적어도 두 주 동안 문을 닫는다고 말했다. 의사들은
        낡은 창고에서 부상자 열두 명을치료했으며 그 가운데 세 명은 어린이였다. 늙은 어부는 낯선 배가
        건너편에 멈춰 있었고 타고 있던 사람들은 군복을입지 않았다고 전했다. 군인들이 다리를 막아 빵과
        약을 실은 트럭이 들어오지 못하고 있다. 휴전 회담은 목요일에 다시시작될 예정이지만 장소는 아직
        정해지지 않았다. 농민들은 비가 오기 전에 밭으로 돌아가고 싶어 하지만 길 양쪽에는지뢰가 그대로
        남아 있다. 자원봉사자들은 아침마다 노인들에게 물과 담요를 나누어 준다.""",
}
"""A report by the ISO 639-1 code of its language: 400 letters at least, 220 in Chinese, Japanese, Korean."""

TRADITIONAL_CHINESE: Final = """星期二夜裡，砲彈落在河邊的小鎮上，居民們在地窖裡躲到天亮。鎮長說，有七座
    房屋被毀，學校的屋頂也塌了一半，至少要關閉兩個星期。醫生在舊糧倉裡救治了十二名傷員，其中有三個孩子。
    一位老漁民告訴記者，他看見陌生的船停在對岸，船上的人沒有穿軍裝。士兵封鎖了大橋，不許卡車通過，因此麵
    包和藥品都送不進來。省政府表示，停火談判將在星期四重新開始，但雙方至今沒有就地點達成一致。農民們希望
    在雨季之前回到田裡，可是道路兩旁仍然埋著地雷，軍官拒絕了他們的請求。"""
"""The beginning of the Chinese report as it is written where Big5 is used."""


def paragraph(language: str) -> str:
    """The report in a language, on one line."""
    return " ".join(REPORTS[language].split())
