"""What sites write around their articles, in the languages of the news: parts of regular expressions.

Language by language: English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian,
Ukrainian, Turkish, Arabic, Persian, Hebrew, Hindi, Chinese, Japanese, Korean, Indonesian, then others.
Only whole phrases that no sentence of a report begins with.
"""

from typing import Final

ADVERTISEMENT: Final = (
    r"advertis(?:ement|ing)s?|sponsored(?: content)?|anzeige|werbung|publicité|pub|publicidade?|anuncio"
    r"|pubblicità|advertentie|reklama|реклама|reklam|إعلان|آگهی|פרסומת|विज्ञापन|广告|廣告|広告|pr|광고"
    r"|iklan|annons"
    r"|annonse|annonce|mainos|hirdetés|publicitate|oglas|διαφήμιση"
)
# Buttons and labels: a line that is one of these and nothing else.
BUTTONS: Final = (
    r"teilen|drucken|merken|kommentare?|mehr|mehr lesen|weiterlesen|startseite|video|bilderstrecke"
    r"|partager|imprimer|commentaires?|réagir|lire la suite|lire plus|plus|accueil|suivre|enregistrer"
    r"|compartir|imprimir|comentarios?|leer más|ver más|más|seguir leyendo|inicio|guardar|suscríbete"
    r"|compartilh(?:ar|e)|comentários?|ler mais|leia mais|saiba mais|mais|assine|salvar"
    r"|condividi|stampa|commenti|leggi tutto|leggi di più|continua a leggere|altro|salva|seguici"
    r"|delen|reacties|lees (?:meer|verder)|bewaren"
    r"|udostępnij|drukuj|komentarze|czytaj (?:dalej|więcej)|więcej|skomentuj"
    r"|поделиться|комментарии|читать далее|подробнее|ещё|печать|поділитися|коментарі|читати далі|докладніше"
    r"|paylaş|yorumlar|devamını oku|yazdır|مشاركة|شارك|تعليقات|المزيد|اقرأ المزيد|طباعة|اشتراک‌گذاری|نظرات"
    r"|שתפו|שיתוף|תגובות|קרא עוד|הדפסה|शेयर करें|टिप्पणियां|और पढ़ें|分享|评论|評論|更多|阅读全文|打印|收藏"
    r"|シェア|コメント|もっと見る|続きを読む|印刷|공유|댓글|더보기|인쇄|bagikan|komentar|selengkapnya"
    r"|dela|skriv ut|del|kommenter|jaa|megosztás|distribuie|sdílet|zdieľať|podijeli|κοινοποίηση|сподели"
)
# "Read also": a line that begins so leads to another article, with a colon or without.
READ_ALSO: Final = (
    r"also read|read also|don[’']t miss|lesen sie auch|mehr zum thema|auch interessant|das könnte sie auch"
    r"|(?:à )?lire (?:aussi|également)|voir aussi|sur le même sujet|(?:lea|lee|leer|ver|vea|mira) también"
    r"|(?:le|te) puede interesar|puede leer|leia também|veja também|leia ainda|leggi anche|guarda anche"
    r"|potrebbe interessarti|lees ook|bekijk ook|czytaj (?:także|też|również)|zobacz (?:także|też|również)"
    r"|przeczytaj (?:także|też)|polecamy|читайте (?:также|ещё|еще|по теме)|смотрите также|читать также"
    r"|читайте (?:також|ще)|дивіться також|по темі|ayrıca (?:oku|bak)\w*|bunu da oku\w*"
    r"|[اإ]قر[أؤ](?:وا)? أيض[اً]+|شاهد أيض[اً]+|(?:همچنین|بیشتر) بخوانید|קראו (?:גם|עוד)|(?:यह"
    r"|ये) भी (?:पढ़ें|पढ़ें|देखें)"
    r"|相关阅读|延伸阅读|延伸閱讀|あわせて読みたい|baca juga|simak juga|lihat juga"
    r"|xem thêm|đọc thêm|läs (?:också"
    r"|även)"
    r"|les også|læs også|lue myös|čtěte také|přečtěte si také|čítajte aj|olvasd el|citește și|citiți și"
    r"|διαβάστε (?:επίσης|ακόμα)|прочетете още|вижте още|pročitajte i|pročitaj i|čitajte i"
)
# Over lists of other articles.
OTHERS: Final = (
    r"verwandte (?:artikel|themen)|mehr aus .{1,30}|meistgelesen|articles? liés?|à lire aussi|les plus lus"
    r"|noticias relacionadas|artículos relacionados|más noticias|lo más (?:leído|visto)|más información"
    r"|notícias relacionadas|matérias relacionadas|mais lidas|veja mais|articoli correlati|i più letti"
    r"|gerelateerde? (?:artikelen|nieuws)|meer over .{1,30}|meest gelezen|powiązane(?: artykuły)?"
    r"|najczęściej czytane"
    r"|(?:материалы )?по теме|похожие (?:новости|статьи)|другие новости|самое читаемое|матеріали по темі"
    r"|(?:схожі|інші) новини|(?:ilgili|benzer|diğer) haberler|(?:أخبار|مواضيع|مقالات) ذات صلة|الأكثر قراءة"
    r"|(?:اخبار|مطالب) مرتبط|כתבות נוספות|עוד בנושא|संबंधित (?:खबरें|समाचार)|相关(?:新闻|文章|报道)"
    r"|相關新聞|热门文章"
    r"|関連(?:記事|ニュース)|관련 ?기사|berita terkait|artikel terkait|terpopuler|relaterade artiklar"
    r"|mest lästa"
)
SOURCE: Final = (
    r"sources?|quellen?|fuentes?|fontes?|fonti?|bron(?:nen)?|źródło|источники?|джерело|kaynak|المصدر|منبع"
    r"|מקור"
    r"|स्रोत|来源|來源|出典|출처|sumber|källa|kilde|lähde|zdroj|forrás|sursa|πηγή|izvor|източник"
)
PICTURE: Final = (
    r"photo(?:graph)?s?|images?|pictures?|illustrations?|(?:photo |image |picture )?credits?|fotos?"
    r"|bild(?:er|quelle)?"
    r"|crédit(?:s)?(?: photo)?|imagen|imágenes|imagem|imagens|immagine|beeld|zdjęci[ea]|fot|фото|kuva"
    r"|fotoğraf"
    r"|الصورة|صورة|عکس|צילום|फोटो|图|图片|圖|写真|사진"
)
RIGHTS: Final = (
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden"
    r"|wszelkie prawa zastrzeżone|все права защищены|[ву]сі права захищен[оі]|tüm hakları saklıdır"
    r"|جميع الحقوق محفوظة|تمامی حقوق .{0,40}محفوظ|כל הזכויות שמורות|सर्वाधिकार सुरक्षित|版权所有"
    r"|版權所有|無断転載"
    r"|무단 ?전재|riproduzione riservata|reproduction interdite|(?:prohibida|proibida) (?:la |a )?repro\w+"
)
# Asking the reader for something: a line that begins so and names a channel or a letter, or only says so.
ASKING: Final = (
    r"abonnieren sie|melden sie sich|folgen sie uns|jetzt (?:abonnieren|anmelden)|abonnez-vous"
    r"|inscrivez-vous|suivez(?:-nous| l| toute| notre)|recevez|rejoignez|suscríb(?:ete|ase|anse)|síguenos"
    r"|siga a|sigue a"
    r"|únete|recib[ae]|assine|inscreva-se|siga (?:o|a|nosso)|receba|participe do|iscriviti|abbonati|seguici"
    r"|segui (?:la|le|il|i|tutt\w+)|ricevi|schrijf je in|abonneer|volg ons|meld je aan|zapisz się"
    r"|subskrybuj|obserwuj|dołącz do"
    r"|подпи(?:шитесь|сывайтесь|шись)|присоединяйтесь|следите за|підпи(?:шіться|суйтес[ья]|шись)"
    r"|приєднуйтес[ья]|долучайтес[ья]|abone ol|takip edin|bizi takip|اشترك|تابعونا|تابعنا|انضم"
    r"|ما را .{0,30}دنبال کنید"
    r"|הירשמו|עקבו אחר|הצטרפו|सब्सक्राइब करें|फॉलो करें|订阅|訂閱|关注我们|關注我們|フォローする|구독|ikuti"
    r"|bergabung\w*"
    r"|följ oss|følg oss|seuraa|kövess|urmăriți|urmărește|sledujte|последвайте ни|ακολουθήστε|pratite nas"
)
CHANNELS: Final = (
    r"newsletters?|telegram|телеграм\w*|facebook|фейсбук\w*|twitter|твит\w*|instagram|whatsapp|ватсап"
    r"|viber|вайбер\w*"
    r"|youtube|ютуб\w*|tik ?tok|linkedin|google (?:news|noticias|notícias|haberler)|nieuwsbrief"
    r"|boletín|boletim|рассылк\w*|розсилк\w*|bülten\w*|نشرة|النشرة|تليجرام|تلغرام|تلگرام|واتساب|فيسبوك|טלגרם"
    r"|פייסבוק|וואטסאפ|ניוזלטר|न्यूज़लेटर|व्हाट्सएप|टेलीग्राम|यूट्यूब|微信|微博|公众号|メルマガ|뉴스레터"
)
