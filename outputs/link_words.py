"""What the page behind a link says, in each language. Steps stand one a line."""

from __future__ import annotations

_NB = {
    "title": "Ukeplanen din på telefonen",
    "intro": "Her får du timene dine rett inn i kalenderen på telefonen. Velg telefonen du har.",
    "yours": "Lenken er bare din. Ikke gi den til andre: den viser hvor du er, og når.",
    "address": "Adressen til kalenderen din",
    "iphone_title": "iPhone og iPad",
    "iphone_button": "Abonner på iPhone",
    "iphone_steps": "Trykk på knappen over.\nTrykk «Abonner».\nTrykk «Ferdig». Timene står i appen Kalender.",
    "iphone_expect": "iPhone ser etter endringer fra hver time til én gang om dagen.",
    "google_title": "Android med Google Kalender",
    "google_button": "Åpne i Google Kalender",
    "google_steps": "Gjør dette i en nettleser, ikke i appen.\nTrykk på knappen over, og logg inn.\nTrykk «Legg til».\n"
    "Åpne appen Google Kalender, gå til Innstillinger, og slå på kalenderen «Ukeplan».",
    "google_expect": "Google ser etter endringer etter 8 til 24 timer.",
    "samsung_title": "Samsung",
    "samsung_steps": "Gjør først som for Google Kalender.\nÅpne appen Kalender på telefonen.\n"
    "Trykk på menyen, og kryss av for kalenderen «Ukeplan».",
    "samsung_expect": "Timene kommer gjennom Google, etter 8 til 24 timer.",
    "outlook_title": "Outlook",
    "outlook_steps": "Åpne outlook.com i en nettleser.\nVelg Kalender, «Legg til kalender» og «Abonner fra nettet».\n"
    "Lim inn adressen til kalenderen din.\nTrykk «Importer».",
    "outlook_expect": "Outlook ser etter endringer etter 3 til 24 timer.",
    "today_title": "Endringer i dag",
    "today": "Det kan ta et døgn før telefonen viser en endring. Endres noe i dag eller i morgen, får du vite det på "
    "en annen måte også.",
    "lost_title": "Har du mistet telefonen?",
    "lost": "Si fra til kontaktpersonen din hvis telefonen er borte, eller hvis noen andre har fått lenken. "
    "Da får du en ny, og den gamle slutter å virke.",
    "withdrawn": "Denne lenken gjelder ikke lenger. Spør kontaktpersonen din om en ny.",
}
_EN = {
    "title": "Your weekly plan on your phone",
    "intro": "Here you get your hours straight into the calendar on your phone. Choose the phone you have.",
    "yours": "The link is yours alone. Do not give it to others: it shows where you are, and when.",
    "address": "The address of your calendar",
    "iphone_title": "iPhone and iPad",
    "iphone_button": "Subscribe on iPhone",
    "iphone_steps": "Tap the button above.\nTap “Subscribe”.\nTap “Done”. Your hours are in the app Calendar.",
    "iphone_expect": "iPhone looks for changes from every hour to once a day.",
    "google_title": "Android with Google Calendar",
    "google_button": "Open in Google Calendar",
    "google_steps": "Do this in a browser, not in the app.\nTap the button above, and sign in.\nTap “Add”.\n"
    "Open the app Google Calendar, go to Settings, and switch on the calendar “Weekly plan”.",
    "google_expect": "Google looks for changes after 8 to 24 hours.",
    "samsung_title": "Samsung",
    "samsung_steps": "First do as for Google Calendar.\nOpen the app Calendar on the phone.\n"
    "Tap the menu, and tick the calendar “Weekly plan”.",
    "samsung_expect": "Your hours come through Google, after 8 to 24 hours.",
    "outlook_title": "Outlook",
    "outlook_steps": "Open outlook.com in a browser.\nChoose Calendar, “Add calendar” and “Subscribe from web”.\n"
    "Paste the address of your calendar.\nTap “Import”.",
    "outlook_expect": "Outlook looks for changes after 3 to 24 hours.",
    "today_title": "Changes today",
    "today": "It may take a day before your phone shows a change. If something changes today or tomorrow, you are told "
    "in another way too.",
    "lost_title": "Have you lost your phone?",
    "lost": "Tell your contact person if the phone is gone, or if somebody else has got the link. "
    "You then get a new one, and the old one stops working.",
    "withdrawn": "This link is no longer valid. Ask your contact person for a new one.",
}
_UK = {
    "title": "Ваш план на тиждень у телефоні",
    "intro": "Тут ви можете додати свої заняття просто в календар телефону. Виберіть свій телефон.",
    "yours": "Це посилання лише ваше. Не давайте його іншим: воно показує, де ви і коли.",
    "address": "Адреса вашого календаря",
    "iphone_title": "iPhone та iPad",
    "iphone_button": "Підписатися на iPhone",
    "iphone_steps": "Натисніть кнопку вище.\nНатисніть «Підписатися».\n"
    "Натисніть «Готово». Заняття будуть у програмі Календар.",
    "iphone_expect": "iPhone перевіряє зміни від щогодини до одного разу на день.",
    "google_title": "Android з Google Календарем",
    "google_button": "Відкрити в Google Календарі",
    "google_steps": "Зробіть це в браузері, а не в застосунку.\nНатисніть кнопку вище й увійдіть.\n"
    "Натисніть «Додати».\n"
    "Відкрийте застосунок Google Календар, перейдіть у Налаштування й увімкніть календар «План на тиждень».",
    "google_expect": "Google перевіряє зміни через 8–24 години.",
    "samsung_title": "Samsung",
    "samsung_steps": "Спочатку зробіть так, як для Google Календаря.\nВідкрийте програму Календар на телефоні.\n"
    "Відкрийте меню й позначте календар «План на тиждень».",
    "samsung_expect": "Заняття надходять через Google, через 8–24 години.",
    "outlook_title": "Outlook",
    "outlook_steps": "Відкрийте outlook.com у браузері.\n"
    "Виберіть Календар, «Додати календар» і «Підписатися з Інтернету».\n"
    "Вставте адресу свого календаря.\nНатисніть «Імпортувати».",
    "outlook_expect": "Outlook перевіряє зміни через 3–24 години.",
    "today_title": "Зміни сьогодні",
    "today": "Може минути доба, доки телефон покаже зміну. Якщо щось зміниться сьогодні або завтра, вам повідомлять "
    "ще й іншим способом.",
    "lost_title": "Загубили телефон?",
    "lost": "Повідомте свою контактну особу, якщо телефон загублено або хтось інший отримав посилання. "
    "Вам дадуть нове, а старе перестане діяти.",
    "withdrawn": "Це посилання більше не діє. Попросіть нове у своєї контактної особи.",
}
_AR = {
    "title": "خطتك الأسبوعية على هاتفك",
    "intro": "هنا تضيف مواعيدك مباشرة إلى تقويم هاتفك. اختر نوع هاتفك.",
    "yours": "هذا الرابط لك وحدك. لا تعطه لغيرك، فهو يبيّن مكانك ووقتك.",
    "address": "عنوان تقويمك",
    "iphone_title": "آيفون وآيباد",
    "iphone_button": "الاشتراك على الآيفون",
    "iphone_steps": "اضغط الزر أعلاه.\nاضغط «اشتراك».\nاضغط «تم». ستجد مواعيدك في تطبيق التقويم.",
    "iphone_expect": "يبحث الآيفون عن التغييرات من كل ساعة إلى مرة في اليوم.",
    "google_title": "أندرويد مع تقويم جوجل",
    "google_button": "افتح في تقويم جوجل",
    "google_steps": "افعل ذلك في متصفح، لا في التطبيق.\nاضغط الزر أعلاه وسجّل الدخول.\nاضغط «إضافة».\n"
    "افتح تطبيق تقويم جوجل، اذهب إلى الإعدادات وشغّل التقويم «الخطة الأسبوعية».",
    "google_expect": "يبحث جوجل عن التغييرات بعد 8 إلى 24 ساعة.",
    "samsung_title": "سامسونج",
    "samsung_steps": "افعل أولًا كما في تقويم جوجل.\nافتح تطبيق التقويم على الهاتف.\n"
    "افتح القائمة واختر التقويم «الخطة الأسبوعية».",
    "samsung_expect": "تصل مواعيدك عبر جوجل بعد 8 إلى 24 ساعة.",
    "outlook_title": "أوتلوك",
    "outlook_steps": "افتح outlook.com في متصفح.\nاختر التقويم ثم «إضافة تقويم» ثم «الاشتراك من الويب».\n"
    "الصق عنوان تقويمك.\nاضغط «استيراد».",
    "outlook_expect": "يبحث أوتلوك عن التغييرات بعد 3 إلى 24 ساعة.",
    "today_title": "تغييرات اليوم",
    "today": "قد يمر يوم قبل أن يعرض هاتفك التغيير. إذا تغيّر شيء اليوم أو غدًا فسيتم إبلاغك بطريقة أخرى أيضًا.",
    "lost_title": "هل فقدت هاتفك؟",
    "lost": "أبلغ الشخص المسؤول عنك إذا ضاع الهاتف أو حصل شخص آخر على الرابط. "
    "عندها تحصل على رابط جديد ويتوقف القديم عن العمل.",
    "withdrawn": "لم يعد هذا الرابط ساريًا. اطلب رابطًا جديدًا من الشخص المسؤول عنك.",
}
_WORDS = {"nb": _NB, "en": _EN, "uk": _UK, "ar": _AR}


def link_words(lang: str) -> dict[str, str]:
    """Every sentence of the page; Norwegian where it is not translated."""
    return _WORDS.get(lang, _NB)
