"""Short invented reports in the languages that were written in many encodings before UTF-8."""

from typing import Final

REPORTS: Final = {
    "ru": """В приграничном городке третий день не работает водопровод. По словам дежурного врача, в
        больницу привезли восемь человек с осколочными ранениями, двое из них дети. Мост через реку
        закрыт, хлеб доставляют лодками. «Мы слышали взрывы всю ночь, — рассказала учительница Вера
        Лагутина, — и до утра никто не выходил из подвала». Переговоры об обмене пленными отложены до
        четверга.""",
    "uk": """У прикордонному містечку третій день немає води. Черговий лікар розповів, що до лікарні
        привезли вісьмох людей з уламковими пораненнями, двоє з них діти. Міст через річку зачинено,
        хліб підвозять човнами. «Ми чули вибухи цілу ніч, — каже вчителька Віра Лагута, — і до ранку
        ніхто не виходив із підвалу». Перемовини про обмін полоненими відкладено до четверга, їх
        чекають у кожній родині.""",
    "bg": """В граничното градче трети ден няма вода. Дежурният лекар съобщи, че в болницата са приети
        осем души с наранявания от шрапнели, две от които са деца. Мостът над реката е затворен и
        хлябът се превозва с лодки. „Цяла нощ чувахме взривове“, разказа учителката Вера Лазарова, „и
        до сутринта никой не излезе от мазето“. Преговорите за размяна на пленници са отложени за
        четвъртък.""",
    "sr": """У пограничној варошици трећи дан нема воде. Дежурни лекар каже да је у болницу примљено
        осам људи рањених гелерима, међу њима и двоје деце. Мост преко реке је затворен, па се хлеб
        довози чамцима. „Целе ноћи смо слушали експлозије“, прича учитељица Вера Лазић, „и нико до
        јутра није изашао из подрума“. Преговори о размени заробљеника одложени су за четвртак.""",
    "pl": """W przygranicznym miasteczku trzeci dzień nie ma wody. Lekarz dyżurny powiedział, że do
        szpitala przywieziono osiem osób rannych odłamkami, w tym dwoje dzieci. Most na rzece jest
        zamknięty, chleb dowożą łodzie. „Całą noc słyszeliśmy wybuchy, a do świtu nikt nie wyszedł z
        piwnicy” – opowiada nauczycielka Wiera Łagoda. Rozmowy o wymianie jeńców odłożono na czwartek,
        źródła nie podają przyczyny.""",
    "cs": """V pohraničním městečku už třetí den neteče voda. Službu konající lékař uvedl, že do
        nemocnice přivezli osm lidí zraněných střepinami, z toho dvě děti. Most přes řeku je uzavřen a
        chléb se vozí na člunech. „Celou noc jsme slyšeli výbuchy,“ řekla učitelka Věra Lazarová, „a
        až do rána nikdo nevyšel ze sklepa.“ Jednání o výměně zajatců bylo odloženo na čtvrtek, důvod
        úřady neuvedly.""",
    "hu": """A határ menti kisvárosban harmadik napja nincs víz. Az ügyeletes orvos szerint nyolc
        repeszektől sérült embert vittek a kórházba, köztük két gyereket. A folyón átívelő hidat
        lezárták, a kenyeret csónakokon szállítják. „Egész éjjel robbanásokat hallottunk – mondta
        Lázár Vera tanítónő –, és reggelig senki sem jött elő a pincéből.” A foglyok cseréjéről szóló
        tárgyalást csütörtökre halasztották, a szülők tűrhetetlennek nevezték a késést.""",
    "ro": """În orăşelul de la graniţă nu este apă de trei zile. Medicul de gardă a declarat că opt
        oameni răniţi de schije au fost aduşi la spital, printre care doi copii. Podul peste râu este
        închis, iar pâinea se aduce cu bărcile. „Toată noaptea am auzit explozii”, a povestit
        învăţătoarea Vera Lazăr, „şi până dimineaţa nimeni nu a ieşit din pivniţă”. Negocierile pentru
        schimbul de prizonieri au fost amânate până joi.""",
    "hr": """U pograničnom gradiću već treći dan nema vode. Dežurni liječnik kaže da je u bolnicu
        dovezeno osam ljudi ranjenih gelerima, među njima i dvoje djece. Most preko rijeke je
        zatvoren, pa se kruh dovozi čamcima. „Cijelu noć slušali smo eksplozije”, priča učiteljica
        Vera Lazić, „i nitko do jutra nije izašao iz podruma”. Pregovori o razmjeni zarobljenika
        odgođeni su za četvrtak, što je obitelji teško pogodilo.""",
    "el": """Στη μικρή πόλη των συνόρων δεν υπάρχει νερό για τρίτη ημέρα. Ο γιατρός υπηρεσίας είπε ότι
        οκτώ άνθρωποι με τραύματα από θραύσματα μεταφέρθηκαν στο νοσοκομείο, ανάμεσά τους δύο παιδιά.
        Η γέφυρα του ποταμού έκλεισε και το ψωμί έρχεται με βάρκες. «Όλη τη νύχτα ακούγαμε εκρήξεις»,
        διηγήθηκε η δασκάλα Βέρα Λαζάρου, «και ως το πρωί κανείς δεν βγήκε από το υπόγειο».""",
    "tr": """Sınırdaki küçük kasabada üç gündür su akmıyor. Nöbetçi doktor, şarapnel parçalarıyla
        yaralanan sekiz kişinin hastaneye getirildiğini, bunlardan ikisinin çocuk olduğunu söyledi.
        Irmağın üzerindeki köprü kapatıldı, ekmek kayıklarla taşınıyor. Öğretmen Vera Işık “Bütün gece
        patlamalar duyduk, sabaha kadar kimse bodrumdan çıkmadı” dedi. Esir değişimi görüşmeleri
        perşembe gününe ertelendi.""",
    "he": """בעיירה שליד הגבול אין מים זה היום השלישי. הרופא התורן אמר ששמונה בני אדם שנפצעו מרסיסים
        הובאו לבית החולים, ובהם שני ילדים. הגשר שמעל הנהר סגור, והלחם מגיע בסירות. "כל הלילה שמענו
        פיצוצים", סיפרה המורה ורה לזר, "ועד הבוקר איש לא יצא מן המרתף". השיחות על חילופי השבויים נדחו
        ליום חמישי.""",
    "ar": """لليوم الثالث على التوالي لا ماء في البلدة الحدودية الصغيرة. وقال الطبيب المناوب إن ثمانية
        أشخاص أصيبوا بشظايا نقلوا إلى المستشفى، بينهم طفلان. وأغلق الجسر فوق النهر وصار الخبز يأتي
        بالقوارب. وقالت المعلمة وردة العازار: سمعنا الانفجارات طوال الليل، ولم يخرج أحد من القبو حتى
        الصباح. وتأجلت المحادثات حول تبادل الأسرى إلى يوم الخميس.""",
    "fa": """براي سومين روز در شهر كوچك مرزي آب نيست. پزشك كشيك گفت هشت نفر كه از تركش زخمي شده بودند
        به بيمارستان آورده شدند و دو نفر از آنها كودك هستند. پل روي رودخانه بسته شده و نان را با قايق
        مي آورند. آموزگار گفت تمام شب صداي انفجار مي شنيديم و تا صبح هيچ كس از زيرزمين بيرون نيامد.
        گفتگو درباره مبادله اسيران به پنجشنبه موكول شد.""",
    "lt": """Pasienio miestelyje jau trečią dieną nėra vandens. Budintis gydytojas sakė, kad į
        ligoninę atvežti aštuoni skeveldrų sužeisti žmonės, tarp jų du vaikai. Tiltas per upę
        uždarytas, duoną plukdo valtimis. „Visą naktį girdėjome sprogimus, – pasakojo mokytoja Vera
        Lazarienė, – ir iki ryto niekas neišėjo iš rūsio.“ Derybos dėl belaisvių mainų nukeltos į
        ketvirtadienį.""",
    "lv": """Pierobežas pilsētiņā jau trešo dienu nav ūdens. Dežūrārsts pastāstīja, ka slimnīcā
        nogādāti astoņi šķembu ievainoti cilvēki, no tiem divi bērni. Tilts pār upi ir slēgts, un
        maizi ved ar laivām. "Visu nakti dzirdējām sprādzienus," stāstīja skolotāja Vera Lāce, "un
        līdz rītam neviens neiznāca no pagraba." Sarunas par gūstekņu apmaiņu atliktas līdz
        ceturtdienai.""",
    "vi": """Thị trấn nhỏ bên biên giới đã ba ngày không có nước. Bác sĩ trực cho biết tám người bị
        thương vì mảnh đạn được đưa vào bệnh viện, trong đó có hai trẻ em. Cây cầu qua sông bị đóng,
        bánh mì phải chở bằng thuyền. Một cô giáo kể rằng suốt đêm họ nghe tiếng nổ, và đến sáng không
        ai ra khỏi hầm. Cuộc đàm phán về trao đổi tù binh bị hoãn đến thứ năm.""",
    "th": """เมืองเล็กริมชายแดนไม่มีน้ำใช้เป็นวันที่สามแล้ว
        แพทย์เวรกล่าวว่ามีผู้บาดเจ็บจากสะเก็ดระเบิดแปดคนถูกนำส่งโรงพยาบาล
        ในจำนวนนี้เป็นเด็กสองคน สะพานข้ามแม่น้ำถูกปิด ชาวบ้านต้องขนขนมปังด้วยเรือ
        ครูคนหนึ่งเล่าว่าได้ยินเสียงระเบิดตลอดทั้งคืน และไม่มีใครออกจากห้องใต้ดินจนถึงเช้า
        การเจรจาแลกเปลี่ยนเชลยเลื่อนไปเป็นวันพฤหัสบดี""",
    "zh": """边境小城已经第三天没有水了。值班医生说，有八名被弹片炸伤的人送进了医院，其中两个是孩子。
        河上的桥已经关闭，面包只能用小船运来。一位女教师说：“我们整夜都听见爆炸声，到天亮也没有人走出
        地下室。”关于交换战俘的谈判推迟到星期四。省政府呼吁双方停火，让工人修好水管。""",
    "tw": """邊境小城已經第三天沒有水了。值班醫生說，有八名被彈片炸傷的人送進了醫院，其中兩個是孩子。
        河上的橋已經關閉，麵包只能用小船運來。一位女教師說：「我們整夜都聽見爆炸聲，到天亮也沒有人走出
        地下室。」關於交換戰俘的談判延到星期四。省政府呼籲雙方停火，讓工人修好水管。""",
    "ja": """国境の小さな町では三日前から水が出ない。当直の医師によると、破片で負傷した八人が病院に運
        ばれ、そのうち二人は子どもだった。川にかかる橋は閉鎖され、パンは小舟で運ばれている。女性教師は
        「一晩中、爆発の音が聞こえ、朝まで誰も地下室から出ませんでした」と語った。捕虜の交換についての
        交渉は木曜日に延期された。""",
    "ko": """국경의 작은 마을에는 사흘째 물이 나오지 않는다. 당직 의사는 파편에 다친 여덟 명이
        병원으로 실려 왔고 그 가운데 두 명은 어린이라고 말했다. 강을 건너는 다리는 막혔고 빵은 작은
        배로 나르고 있다. 한 교사는 “밤새 폭발 소리가 들렸고 아침까지 아무도 지하실에서 나오지
        않았다”고 전했다. 포로 교환 회담은 목요일로 미뤄졌다.""",
    "fr": """Dans la petite ville frontalière, il n’y a plus d’eau depuis trois jours. Le médecin de
        garde a indiqué que huit personnes blessées par des éclats ont été amenées à l’hôpital, dont
        deux enfants. Le pont sur la rivière est fermé et le pain arrive en barque. « Toute la nuit
        nous avons entendu des explosions, a raconté l’institutrice Véra Lazare, et personne n’est
        sorti de la cave. »""",
    "de": """In der kleinen Grenzstadt gibt es seit drei Tagen kein Wasser. Der diensthabende Arzt
        sagte, acht von Splittern verletzte Menschen seien ins Krankenhaus gebracht worden, darunter
        zwei Kinder. Die Brücke über den Fluß ist gesperrt, das Brot kommt in Kähnen. Die ganze Nacht
        hätten sie Explosionen gehört, erzählte die Lehrerin Vera Lazar, und bis zum Morgen habe
        niemand den Keller verlassen können.""",
    "es": """En la pequeña ciudad fronteriza no hay agua desde hace tres días. El médico de guardia
        dijo que ocho personas heridas por metralla llegaron al hospital, entre ellas dos niños. El
        puente sobre el río está cerrado y el pan llega en barcas. «Toda la noche oímos explosiones»,
        contó la maestra Vera Lázaro, «y hasta la mañana nadie salió del sótano». ¿Cuándo seguirán las
        negociaciones? Según el alcalde, el jueves.""",
    "pt": """Na pequena cidade da fronteira não há água há três dias. O médico de plantão disse que
        oito pessoas feridas por estilhaços foram levadas ao hospital, entre elas duas crianças. A
        ponte sobre o rio está fechada e o pão chega em barcos. “Durante toda a noite ouvimos
        explosões”, contou a professora Vera Lázaro, “e até de manhã ninguém saiu do porão”. As
        negociações sobre a troca de prisioneiros foram adiadas.""",
    "sv": """I den lilla gränsstaden har det inte funnits vatten på tre dagar. Jourläkaren sade att
        åtta människor som skadats av splitter förts till sjukhuset, bland dem två barn. Bron över
        älven är stängd och brödet kommer i båtar. Hela natten hörde vi explosioner, berättade
        lärarinnan Vera Lazar, och ända till morgonen gick ingen ut ur källaren. Samtalen om
        fångutväxling sköts upp till torsdag.""",
}
"""A report by the ISO 639-1 code of its language; `tw` is Chinese as it is written where Big5 is used."""
