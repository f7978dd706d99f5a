// Table of data: arabic names, most frequent first. Source: written for this project (facts of naming).
// Entries: comma separated; `native/latin/other latin...`; nicknames: `name:nick|nick`.

extension NameTable {
    static let arabic = NameTable(
        givenSpread: 3, familySpread: 15,
        male: """
            محمد/Mohammed/Muhammad/Mohamed/Mohammad,أحمد/Ahmed/Ahmad,علي/Ali/Aly,محمود/Mahmoud/Mahmud,عمر/Omar/Umar,
            خالد/Khaled/Khalid,يوسف/Youssef/Yusuf/Yousef/Yousif,إبراهيم/Ibrahim/Ebrahim,حسن/Hassan/Hasan,
            حسين/Hussein/Husain/Hussain,مصطفى/Mustafa/Moustafa/Mostafa,عبدالله/Abdullah/Abdallah/Abdulla,
            عبدالرحمن/Abdulrahman/Abdel Rahman/Abdurrahman,عبدالعزيز/Abdulaziz/Abdel Aziz,سعيد/Saeed/Said/Saeid,
            طارق/Tariq/Tarek/Tareq,كريم/Karim/Kareem,سامي/Sami/Samy,فهد/Fahad/Fahd,سلطان/Sultan/Soltan,سعود/Saud/Saoud,
            فيصل/Faisal/Faysal,تركي/Turki/Turky,ناصر/Nasser/Nasir/Naser,ماجد/Majed/Majid,وليد/Waleed/Walid,عماد/Emad/Imad,
            هشام/Hisham/Hesham,أيمن/Ayman/Aiman,شريف/Sherif/Sharif/Shareef,رامي/Rami/Ramy,زياد/Ziad/Ziyad,بلال/Bilal/Belal,
            حمزة/Hamza/Hamzah,أنس/Anas/Annas,ياسر/Yasser/Yasir,جمال/Jamal/Gamal,عادل/Adel/Adil,نبيل/Nabil/Nabeel,
            منصور/Mansour/Mansoor,راشد/Rashid/Rashed,حمد/Hamad/Hamed,سيف/Saif/Seif,صالح/Saleh/Salih,مازن/Mazen/Mazin,
            باسم/Basem/Bassem,أسامة/Osama/Usama,هاني/Hani/Hany,مروان/Marwan/Marouan,غسان/Ghassan/Gassan
            """,
        female: """
            فاطمة/Fatima/Fatma/Fatimah,مريم/Mariam/Maryam/Meriem,نور/Nour/Noor/Nur,سارة/Sara/Sarah,عائشة/Aisha/Aysha/Ayesha,
            ليلى/Layla/Leila/Laila,زينب/Zainab/Zeinab/Zaynab,خديجة/Khadija/Khadijah,هدى/Huda/Hoda,منى/Mona/Muna,رنا/Rana,
            ريم/Reem/Rim,دينا/Dina/Deena,سلمى/Salma,ياسمين/Yasmin/Yasmine/Yasmeen,أميرة/Amira/Ameera,نادية/Nadia/Nadya,
            سميرة/Samira/Sameera,لطيفة/Latifa/Lateefa,نورة/Noura/Nora/Norah,هند/Hind/Hend,رانيا/Rania/Raniya,
            لينا/Lina/Leena,شيماء/Shaimaa/Shaymaa,إيمان/Iman/Eman,أسماء/Asma/Asmaa,حنان/Hanan/Hanaan,سعاد/Souad/Suad,
            وفاء/Wafa/Wafaa,جميلة/Jamila/Gamila,رشا/Rasha,غادة/Ghada/Gada,داليا/Dalia/Dalya,مها/Maha,عبير/Abeer/Abir,
            نجلاء/Najla/Naglaa,بشرى/Bushra/Boushra,آمنة/Amna/Amina/Aminah,حصة/Hessa/Hissa,موزة/Moza/Mouza,
            شيخة/Shaikha/Sheikha,روان/Rawan,ندى/Nada,سحر/Sahar,دعاء/Doaa/Duaa
            """,
        family: """
            الأحمد/Al-Ahmad/Alahmad/Al Ahmed,الغامدي/Al-Ghamdi/Alghamdi/Al Gamdi,القحطاني/Al-Qahtani/Alqahtani/Al Kahtani,
            العتيبي/Al-Otaibi/Alotaibi/Al Utaybi,الحربي/Al-Harbi/Alharbi,الزهراني/Al-Zahrani/Alzahrani/Az-Zahrani,
            الشهري/Al-Shehri/Alshehri/Al Shahri,الدوسري/Al-Dosari/Aldosari/Al Dossary,المطيري/Al-Mutairi/Almutairi/Al Mutayri,
            العنزي/Al-Anazi/Alanazi/Al Enezi,السيد/El-Sayed/Al-Sayed/Elsayed/El Sayyid,محمود/Mahmoud/Mahmud,حسن/Hassan/Hasan,
            إبراهيم/Ibrahim,المصري/Al-Masri/El-Masry/Almasri,الشامي/Al-Shami/El Shamy,النجار/Al-Najjar/El-Naggar/Alnajjar,
            الحداد/Al-Haddad/El-Haddad/Alhaddad,خليل/Khalil/Khaleel,منصور/Mansour/Mansoor,عبدالله/Abdullah/Abdallah,
            سليمان/Suleiman/Sulaiman/Soliman,صالح/Saleh/Salih,يوسف/Youssef/Yousef,عثمان/Othman/Osman/Uthman,
            المنصوري/Al Mansoori/Al-Mansouri/Almansoori,المزروعي/Al Mazrouei/Al Mazroui/Almazrouei,
            الشامسي/Al Shamsi/Al-Shamsi/Alshamsi,النعيمي/Al Nuaimi/Al-Naimi/Alnuaimi,الكعبي/Al Kaabi/Al-Kaabi/Alkaabi,
            الهاشمي/Al Hashimi/Al-Hashmi/El Hashemi,السويدي/Al Suwaidi/Al-Suwaidi/Alsuwaidi,
            الظاهري/Al Dhaheri/Al-Dhahiri/Aldhaheri,البلوشي/Al Balushi/Al-Baloushi/Albalushi,
            المرزوقي/Al Marzooqi/Al-Marzouki/Almarzooqi,الفارسي/Al Farsi/Al-Farsi,القاسمي/Al Qasimi/Al-Qassimi,
            رمضان/Ramadan/Ramadhan,شعبان/Shaaban/Shaban,عبدالعال/Abdel-Aal/Abdelaal,عبدالفتاح/Abdel Fattah/Abdelfattah,
            عبدالحميد/Abdel Hamid/Abdelhamid/Abdulhamid,الجوهري/El-Gohary/Al-Jawhari/Elgohary,البنا/El-Banna/Al-Banna/Elbanna,
            الشريف/El-Sherif/Al-Sharif/Elsherif,فوزي/Fawzy/Fawzi/Fouzi,صبري/Sabry/Sabri,فهمي/Fahmy/Fahmi,شوقي/Shawky/Shawqi,
            حجازي/Hegazy/Hijazi/Hegazi,مرسي/Morsy/Morsi/Mursi,زكي/Zaki/Zaky,حافظ/Hafez/Hafiz,بركات/Barakat,
            درويش/Darwish/Darweesh,عيسى/Issa/Essa/Eissa,موسى/Moussa/Mousa/Musa,الخطيب/Al-Khatib/El-Khatib/Alkhateeb,
            الحلبي/Al-Halabi/El Halabi/Alhalabi,الصباغ/Al-Sabbagh/El-Sabbagh,القاضي/Al-Qadi/El-Kady/Alkadi,
            الخوري/Al-Khoury/El Khouri,حمدان/Hamdan,سلامة/Salama/Salameh,عوض/Awad/Awwad,غانم/Ghanem/Ganem,
            قاسم/Qasim/Kassem/Qassem,ناصر/Nasser/Naser,بكر/Bakr/Baker,جابر/Jaber/Gaber,سالم/Salem/Salim,راشد/Rashed/Rashid,
            زيدان/Zidan/Zeidan,طه/Taha,عطية/Attia/Atiya/Atiyah,كامل/Kamel/Kamil,مراد/Mourad/Murad,هلال/Hilal/Helal,
            الرشيد/Al-Rasheed/Al-Rashid/Alrasheed,العمري/Al-Omari/Al Amri/Alomari,البكري/Al-Bakri/El-Bakry,
            التميمي/Al-Tamimi/Altamimi,الجابري/Al-Jabri/Aljabri/Al Gabri,الحسيني/Al-Husseini/El-Husseiny,
            الخالدي/Al-Khalidi/Alkhaldi,الزعبي/Al-Zoubi/Alzoubi,الساعدي/Al-Saadi/Alsaadi,الشمري/Al-Shammari/Alshamari,
            الصالح/Al-Saleh/Alsaleh,العلي/Al-Ali/Alali,الفهد/Al-Fahad/Alfahad,القرني/Al-Qarni/Alqarni,
            المالكي/Al-Malki/Almalki,اليامي/Al-Yami/Alyami,باوزير/Bawazeer/Bawazir,السقاف/Al-Saqqaf/Alsagaf,
            العطاس/Al-Attas/Alatas
            """,
        familyFemale: "",
        nicknames: """
            محمد:حمودي/Hamoudi|ميدو/Mido,أحمد:حمادة/Hamada,محمود:حودة/Houda,إبراهيم:هيما/Hima,مصطفى:صاصا/Sasa|درش/Darsh,
            عبدالله:عبودي/Aboudi,عبدالرحمن:عبودي/Aboudi,حسين:حسوني/Hassouni,خديجة:ديجا/Dija,فاطمة:فطوم/Fattoum|بطة/Batta,
            مريم:مريومة/Maryouma,عائشة:عيوش/Ayoush,زينب:زنوبة/Zannouba
            """)
}
