// Table of data: hebrew names, most frequent first. Source: written for this project (facts of naming).
// Entries: comma separated; `native/latin/other latin...`; nicknames: `name:nick|nick`.

extension NameTable {
    static let hebrew = NameTable(
        givenSpread: 5, familySpread: 12,
        male: """
            יוסף/Yosef/Joseph,דוד/David,משה/Moshe,אברהם/Avraham/Abraham,יצחק/Yitzhak/Itzhak/Isaac,יעקב/Yaakov/Jacob/Yakov,
            דניאל/Daniel,אריאל/Ariel,נועם/Noam,איתי/Itai/Itay,עומר/Omer,אורי/Uri/Ori,יונתן/Yonatan/Jonathan,
            עידו/Ido/Iddo,שלמה/Shlomo/Solomon,חיים/Chaim/Haim,אליהו/Eliyahu/Elijah,מיכאל/Michael,רון/Ron,גיא/Guy,
            עמית/Amit,רועי/Roy/Roi,אלון/Alon,ניר/Nir,יובל/Yuval,תומר/Tomer,אסף/Asaf/Assaf,ערן/Eran,גיל/Gil,אבי/Avi,
            שי/Shai/Shay,עמיר/Amir,יאיר/Yair,בועז/Boaz,צבי/Zvi/Tzvi,מאיר/Meir,שמעון/Shimon/Simon,ראובן/Reuven/Reuben,
            אהרון/Aharon/Aaron,מנחם/Menachem/Menahem,ברק/Barak,דרור/Dror,זאב/Zeev/Ze'ev,אייל/Eyal,נדב/Nadav,ליאור/Lior,
            אופיר/Ofir/Ophir,מתן/Matan,רז/Raz,טל/Tal
            """,
        female: """
            נועה/Noa/Noah,מיכל/Michal,יעל/Yael,שרה/Sara/Sarah,רחל/Rachel/Rahel,מרים/Miriam/Myriam,תמר/Tamar,
            מאיה/Maya/Maia,אסתר/Esther/Ester,חנה/Chana/Hannah/Hana,רבקה/Rivka/Rebecca,לאה/Lea/Leah,שירה/Shira,
            אדל/Adele/Adel,טליה/Talia/Talya,אביגיל/Avigail/Abigail,רוני/Roni,עדי/Adi,ליאת/Liat,דנה/Dana,קרן/Keren,
            ענת/Anat,אורית/Orit,גלית/Galit,איריס/Iris,רות/Ruth/Rut,דינה/Dina,הדר/Hadar,מור/Mor,שני/Shani,
            הילה/Hila/Hilla,אפרת/Efrat,סיגל/Sigal,יפית/Yafit,עינת/Einat,נטע/Neta/Netta,ענבל/Inbal,שלומית/Shlomit,
            אורלי/Orly/Orli,רונית/Ronit,דפנה/Dafna/Daphna,ליאורה/Liora,ורד/Vered,מירב/Meirav/Merav,יהודית/Yehudit/Judith,
            חגית/Hagit/Chagit,צפורה/Tzipora/Zipora,נעמה/Naama/Na'ama
            """,
        family: """
            כהן/Cohen/Kohen,לוי/Levi/Levy,מזרחי/Mizrachi/Mizrahi,פרץ/Peretz/Perez,ביטון/Biton/Bitton,דהן/Dahan,
            אברהם/Avraham,פרידמן/Friedman/Fridman,מלכה/Malka,אזולאי/Azoulay/Azulai,כץ/Katz/Kats,יוסף/Yosef,דוד/David,
            עמר/Amar,אוחיון/Ohayon,חדד/Hadad/Haddad,גבאי/Gabay/Gabai,בן דוד/Ben-David/Ben David,אדרי/Edri/Edry,
            לוין/Levin/Lewin,טל/Tal,קליין/Klein,חן/Chen/Hen,שפירא/Shapira/Shapiro,חזן/Hazan/Chazan,משה/Moshe,
            אשכנזי/Ashkenazi/Eshkenazi,אוחנה/Ohana,סגל/Segal/Segel,גולן/Golan,יצחק/Yitzhak/Itzhak,בר/Bar,מור/Mor,
            שלום/Shalom,ברק/Barak,אלון/Alon,גרינברג/Greenberg/Grinberg,רוזנברג/Rosenberg/Rozenberg,וייס/Weiss/Vais,
            גולדברג/Goldberg,שטרן/Stern/Shtern,רוזן/Rosen/Rozen,בלום/Blum/Bloom,הופמן/Hoffman/Hofman,
            גולדשטיין/Goldstein/Goldshtein,רוזנפלד/Rosenfeld,שוורץ/Schwartz/Shwarts,פלדמן/Feldman,קפלן/Kaplan/Caplan,
            ברגר/Berger,אליהו/Eliyahu,מימון/Maimon/Maymon,שרעבי/Sharabi,צדוק/Zadok/Tzadok,נחום/Nahum/Nachum,
            סבג/Sabag/Sabbag,אלקיים/Elkayam,בוזגלו/Buzaglo,טולדנו/Toledano,אבוטבול/Abutbul/Aboutboul,סויסה/Suissa/Swisa,
            ועקנין/Vaknin/Waknin,אמסלם/Amsalem/Amsellem,אלבז/Elbaz,אסולין/Asulin/Assouline,זוהר/Zohar,שגיא/Sagi/Sagie,
            הראל/Harel/Harrel,ארבל/Arbel,דגן/Dagan,פלד/Peled,שקד/Shaked,נבון/Navon,רביבו/Revivo,כרמי/Carmi/Karmi,
            ששון/Sasson/Sason,מנשה/Menashe,נסים/Nissim,רחמים/Rahamim,זכריה/Zecharia/Zacharia,גדעון/Gideon,אפרתי/Efrati,
            ירושלמי/Yerushalmi,תורג'מן/Turgeman,מלול/Malul/Maloul,אלמוג/Almog,בן חיים/Ben-Haim/Ben Chaim,
            בן שמעון/Ben-Shimon,שושן/Shushan,אביב/Aviv,ניסן/Nissan,גל/Gal,יערי/Yaari,שלו/Shalev,לביא/Lavi/Lavie,נוי/Noy,
            אורן/Oren,רמון/Ramon,זיו/Ziv,דרור/Dror,כספי/Caspi/Kaspi,זמיר/Zamir,מירון/Miron,ליבוביץ/Leibovich/Leibowitz,
            רבינוביץ/Rabinovich/Rabinowitz,מושקוביץ/Moskovich/Moskowitz,הירש/Hirsch/Hirsh,ויינברג/Weinberg/Vainberg,
            פישר/Fischer/Fisher,קרמר/Kramer/Cramer,גוטמן/Gutman,לנדאו/Landau,הורוביץ/Horowitz/Horovitz/Hurwitz,
            אפשטיין/Epstein/Epshtein,ברנשטיין/Bernstein,זילברמן/Silberman/Zilberman,וקסמן/Wachsman/Vaksman,
            דוידוב/Davidov/Davydov,יעקובוב/Yakubov/Yaakobov,פינטו/Pinto,אלגרבלי/Elgrabli,בן עמי/Ben-Ami,בר לב/Bar-Lev,
            שחר/Shachar/Shahar
            """,
        familyFemale: "",
        nicknames: """
            יוסף:יוסי/Yossi,דוד:דודי/Dudi|דודו/Dudu,משה:מושיקו/Moshiko,אברהם:אבי/Avi|רמי/Rami,יצחק:איציק/Itzik|צחי/Tzachi,
            יעקב:קובי/Kobi,דניאל:דני/Danny,יונתן:יוני/Yoni,מיכאל:מיקי/Miki|מיכה/Micha,אליהו:אלי/Eli,שלמה:שלומי/Shlomi,
            חיים:חיימקה/Haimke,מנחם:מני/Meni,ראובן:רובי/Ruby,שמעון:שימי/Shimi,רחל:רחלי/Racheli|חלי/Heli,מרים:מירי/Miri,
            חנה:חני/Hani,רבקה:ריקי/Riki,אסתר:אסתי/Esti,תמר:תמי/Tami,רות:רותי/Ruti,יהודית:יהודה/Judy,צפורה:ציפי/Tzipi
            """)
}
