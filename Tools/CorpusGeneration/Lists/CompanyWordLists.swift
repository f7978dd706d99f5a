// Table of data: words that company names are made of, by culture. Source: written for this project.
// `stems` and `sectors` are `native/latin`; `shape` puts stem `{x}` and sector `{y}` together in native script.

extension CompanyWords {
    /// Syllables of coined brands: first, middle and last; every company slot gets its own combination.
    static let brandSyllables = [
        """
        Vel,Tan,Kor,Lum,Nor,Zen,Ar,Bel,Cal,Dor,Ex,Fen,Gal,Hel,Ix,Jun,Kel,Lor,Mar,Nex,Or,Pel,Qua,Ril,Sol,Tor,Ul,Ver,
        Wex,Yar,Zor,Alt,Bro,Cre,Dra,Ekl,Flo,Gra,Hyd,Int,Jol,Kry,Lix,Mod,Nim,Opt,Pra,Quin,Rex,Ster,Tri,Umb,Vin,Wal,
        Xen,Yol,Zim,Aster,Bram,Cind,Delt,Emb,Fard,Glen,Hart,Ist,Jasp,Kend,Lyr,Mont,Nard,Osk,Pard,Rond,Salv,Tess,
        Ulm,Vald,Wend,Zeph
        """,
        """
        a,e,i,o,u,ami,eno,ilo,ora,une,ita,ado,esi,ivo,obe,uri,ala,era,ina,olo,umi,anti,endo,isca,ona,ude,aki,eli,
        iro,ota,usa,avi,eta,imo,opi,ula,aro,esta,inda,omi
        """,
        """
        ra,x,n,dex,lon,mar,nix,tec,via,sys,ris,com,gen,lux,ven,dor,mia,net,pro,s,tal,via,zon,bit,cor,dyne,fin,gra,
        kon,lab,mont,nova,plan,rix,sol,tek,vox,wen,zia,mex
        """,
    ]

    static let english = CompanyWords(
        shape: "{x} {y}",
        stems: """
            Blue Harbor,Silver Ridge,Red Oak,Golden Gate,Green Valley,Bright Path,Clear Water,Iron Bridge,Stone Mill,
            North Star,Summit View,Cedar Point,Maple Leaf,Falcon Crest,Eagle Rock,Copper Canyon,Crown Hill,Fox Hollow,
            Lakeside,Riverside,Highland,Evergreen,Pioneer,Liberty,Heritage,Sterling,Atlas,Beacon,Compass,Keystone,
            Cornerstone,Horizon,Meridian,Pinnacle,Quantum,Vertex,Zenith,Orchard Lane,Willow Creek,Granite Peak,
            Harvest Moon,Morning Star,Old Town,Twin Pines,White Birch,Wild Rose,Amber Field,Coral Bay,Juniper,Saffron
            """,
        sectors: """
            Consulting,Logistics,Software,Systems,Construction,Partners,Solutions,Technologies,Manufacturing,Foods,
            Energy,Health,Media,Capital,Insurance,Properties,Engineering,Design,Marketing,Transport,Services,
            Industries,Labs,Analytics,Security,Supply,Medical,Education,Travel,Hotels,Farms,Plastics,Steel,Electric,
            Plumbing,Dental,Law,Accounting,Roofing,Printing
            """)
    static let german = CompanyWords(
        shape: "{x} {y}",
        stems: """
            Nordstern,Alpenblick,Rheingold,Hansa,Concordia,Phönix,Adler,Löwen,Falken,Eichen,Südwest,Nordwest,Elbe,
            Donau,Isar,Neckar,Weser,Saale,Alster,Schwarzwald,Harz,Taunus,Blau & Weiß,Merkur,Saturn,Jupiter,Orion,
            Delta,Omega,Primus,Optima,Regent,Fortuna,Germania,Bavaria,Franken,Sachsen,Westfalen,Kronen,Anker
            """,
        sectors: """
            Maschinenbau,Logistik,Software,Bau,Elektrotechnik,Beratung,Consulting,Energie,Medizintechnik,Handel,
            Systeme,Immobilien,Transporte,Metallbau,Versicherungen,Dienstleistungen,Automation,Anlagenbau,Holzbau,
            Gebäudetechnik,Kunststofftechnik,Verlag,Druck,Brauerei,Bäckerei,Autohaus,Spedition,Steuerberatung,
            Umwelttechnik,IT-Services
            """)
    static let french = CompanyWords(
        shape: "{y} {x}",
        stems: """
            du Midi,de l'Ouest,des Alpes,de Provence,du Rhône,de la Loire,Atlantique,Hexagone,Lumière,Horizon,Étoile,
            Mistral,Azur,Océane,Soleil,Concorde,Phénix,Éclair,Belle Rive,Grand Large,Mont Blanc,Saint-Jean,Val de Seine,
            Les Cèdres,Les Pins,Belmont,Beauregard,Clairval,Montaigu,Rivage
            """,
        sectors: """
            Transports,Constructions,Conseil,Informatique,Énergie,Assurances,Immobilier,Ateliers,Laboratoires,Services,
            Industries,Logistique,Électricité,Menuiserie,Imprimerie,Cabinet,Établissements,Solutions,Distribution,
            Boulangerie,Maison,Éditions,Garage,Clinique,Domaine
            """)
    static let spanish = CompanyWords(
        shape: "{y} {x}",
        stems: """
            del Sur,del Norte,Ibérica,Mediterránea,Atlántica,La Estrella,El Sol,Horizonte,Levante,Andina,Azteca,Maya,
            del Valle,La Rioja,Costa Brava,Sierra Nevada,Monte Alto,Río Grande,San Marcos,Santa Lucía,El Roble,
            Las Palmas,Los Olivos,Aurora,Cóndor,Quetzal,Alhambra,Giralda,del Bajío,Tres Ríos
            """,
        sectors: """
            Construcciones,Transportes,Consultores,Sistemas,Industrias,Alimentos,Seguros,Inmobiliaria,Energía,
            Tecnologías,Servicios,Comercial,Distribuciones,Talleres,Logística,Ingeniería,Grupo,Clínica,Hoteles,
            Imprenta,Asesores,Bodegas,Muebles,Suministros,Maquinaria
            """)
    static let portuguese = CompanyWords(
        shape: "{x} {y}",
        stems: """
            Ipê,Guanabara,Bandeirante,Paulistana,Carioca,Mineira,Amazônia,Pantanal,Cruzeiro,Horizonte,Estrela,
            Boa Vista,Bela Vista,Monte Verde,Rio Claro,Santa Clara,São Bento,Alvorada,Aurora,Beira-Mar,Planalto,
            Sul,Nordeste,Atlântico,Araucária,Jequitibá,Pioneira,Progresso,União,Vitória-Régia
            """,
        sectors: """
            Transportes,Engenharia,Consultoria,Sistemas,Indústria,Alimentos,Seguros,Imóveis,Energia,Tecnologia,
            Serviços,Comércio,Distribuidora,Logística,Construções,Clínica,Hotéis,Gráfica,Contabilidade,Agropecuária,
            Têxtil,Plásticos,Metalúrgica,Farmácia,Informática
            """)
    static let italian = CompanyWords(
        shape: "{y} {x}",
        stems: """
            del Garda,Adriatica,Tirrena,Lombarda,Toscana,Italiana,Mediterranea,San Marco,Santa Chiara,Aurora,Stella,
            Alpina,Etna,Vesuvio,Dolomiti,La Torre,Il Faro,Belvedere,Monterosa,Valtellina,Brianza,Serenissima,Centrale,
            Nuova Era,Due Torri,Tre Ponti,La Quercia,Oltrepò,Arno,Ticino
            """,
        sectors: """
            Costruzioni,Trasporti,Consulenza,Sistemi,Industrie,Alimentari,Assicurazioni,Immobiliare,Energia,Meccanica,
            Officine,Logistica,Servizi,Ceramiche,Tessitura,Mobili,Studio,Tipografia,Impianti,Farmaceutica,Cantine,
            Edilizia,Elettronica,Gruppo,Calzature
            """)
    static let dutch = CompanyWords(
        shape: "{x} {y}",
        stems: """
            De Gouden Leeuw,Noordzee,Randstad-Oost,Maasland,Veluwe,Zeeland,De Linde,Oranje,Hollandia,De Molen,Delta,
            Batavia,De Kroon,Het Anker,Westfries,Brabant,De Zwaan,Rijnmond,Waterland,Kennemer,Polder,De Brug,Eemland,
            Twente,Achterhoek
            """,
        sectors: """
            Bouw,Logistiek,Advies,Software,Techniek,Installatie,Transport,Verzekeringen,Vastgoed,Energie,Automatisering,
            Groothandel,Makelaars,Drukkerij,Metaal,Zorg,Schilders,Bakkerij,Kwekerij,Consultancy,Media,Scheepvaart
            """)
    static let polish = CompanyWords(
        shape: "{x} {y}",
        stems: """
            Wisła,Bałtyk,Tatry,Orzeł,Sokół,Mazowsze,Śląsk,Wawel,Polonia,Syrena,Jantar,Gryf,Piast,Karpaty,Beskid,Odra,
            Warta,Podlasie,Kujawy,Mazury,Sudety,Horyzont,Perspektywa,Nowa Era,Złoty Róg
            """,
        sectors: """
            Budownictwo,Logistyka,Doradztwo,Systemy,Transport,Ubezpieczenia,Nieruchomości,Energia,Technika,Handel,
            Usługi,Produkcja,Meble,Spedycja,Projekt,Instal,Elektro,Medyk,Drukarnia,Serwis,Inwestycje,Plast
            """)
    static let swedish = CompanyWords(
        shape: "{x} {y}",
        stems: """
            Norrsken,Mälardalen,Bergslagen,Vasa,Tre Kronor,Nordan,Skärgård,Svea,Göta,Dalarna,Vättern,Polar,Fjäll,
            Björken,Ekhagen,Sjöstad,Kullen,Öresund,Västkusten,Midnattssol,Älvdal,Stjärnan,Kungsholm,Lövås,Hammar
            """,
        sectors: """
            Bygg,Logistik,Konsult,System,Teknik,Åkeri,Försäkring,Fastigheter,Energi,Industri,Service,Handel,Data,
            Invest,El,Måleri,Trä,Mekaniska,Media,Tryckeri,Redovisning,Maskin
            """)
    static let turkish = CompanyWords(
        shape: "{x} {y}",
        stems: """
            Anadolu,Marmara,Ege,Boğaziçi,Toros,Yıldız,Güneş,Hilal,Öncü,Doğu,Batı,Kuzey,Güney,Zirve,Ufuk,Çınar,Kartal,
            Şahin,Akdeniz,Karadeniz,Kapadokya,Truva,Lidya,Safir,Zümrüt
            """,
        sectors: """
            İnşaat,Lojistik,Danışmanlık,Yazılım,Makina,Nakliyat,Sigorta,Gayrimenkul,Enerji,Teknoloji,Ticaret,Tekstil,
            Gıda,Otomotiv,Turizm,Matbaa,Mobilya,Elektrik,Plastik,Metal,Medikal,Tarım
            """)
    static let russian = CompanyWords(
        shape: "{x}{y}",
        stems: """
            Вектор/Vektor,Север/Sever,Урал/Ural,Волга/Volga,Меридиан/Meridian,Орион/Orion,Прогресс/Progress,
            Восток/Vostok,Балтика/Baltika,Альянс/Alyans,Гранит/Granit,Каскад/Kaskad,Импульс/Impuls,Эталон/Etalon,
            Рубин/Rubin,Сатурн/Saturn,Норд/Nord,Феникс/Feniks,Титан/Titan,Русь/Rus,Сокол/Sokol,Маяк/Mayak,
            Родник/Rodnik,Дельта/Delta,Омега/Omega,Кристалл/Kristall,Формула/Formula,Параллель/Parallel,
            Енисей/Yenisey,Ладога/Ladoga
            """,
        sectors: """
            строй/stroy,торг/torg,техно/tekhno,пром/prom,логистика/logistika,сервис/servis,маркет/market,
            консалт/konsalt,энерго/energo,транс/trans,мед/med,софт/soft,агро/agro,инвест/invest,мебель/mebel,
            снаб/snab,проект/proekt,монтаж/montazh
            """)
    static let ukrainian = CompanyWords(
        shape: "{x}{y}",
        stems: """
            Дніпро/Dnipro,Карпати/Karpaty,Світанок/Svitanok,Поділля/Podillia,Вектор/Vektor,Січ/Sich,Оріон/Orion,
            Прогрес/Prohres,Галичина/Halychyna,Буковина/Bukovyna,Полісся/Polissia,Калина/Kalyna,Сокіл/Sokil,
            Граніт/Hranit,Зоря/Zoria,Таврія/Tavriia,Меридіан/Merydian,Говерла/Hoverla,Славутич/Slavutych,Мрія-Плюс/Mriia-Plius
            """,
        sectors: """
            буд/bud,торг/torh,техно/tekhno,агро/ahro,сервіс/servis,транс/trans,енерго/enerho,консалт/konsalt,мед/med,
            софт/soft,пром/prom,інвест/invest,логістик/lohistyk,проект/proekt
            """)
    static let greek = CompanyWords(
        shape: "{x} {y}",
        stems: """
            Αιγαίο/Aigaio,Όλυμπος/Olympos,Ήλιος/Ilios,Δελφοί/Delfoi,Κρόνος/Kronos,Απόλλων/Apollon,Ερμής/Ermis,
            Ποσειδών/Poseidon,Αθηνά/Athina,Ιόνιο/Ionio,Κυκλάδες/Kyklades,Πίνδος/Pindos,Μακεδονία/Makedonia,
            Θράκη/Thraki,Πελοπόννησος/Peloponnisos,Φοίνιξ/Foinix,Δωρικός/Dorikos,Ορίζων/Orizon,Αστήρ/Astir,Λέων/Leon
            """,
        sectors: """
            Κατασκευαστική/Kataskevastiki,Εμπορική/Emporiki,Τεχνική/Techniki,Ναυτιλιακή/Naftiliaki,
            Συμβουλευτική/Symvouleftiki,Μεταφορική/Metaforiki,Ασφαλιστική/Asfalistiki,Ενεργειακή/Energeiaki,
            Τρόφιμα/Trofima,Πληροφορική/Pliroforiki,Ξενοδοχεία/Xenodocheia,Ιατρική/Iatriki,Εκδοτική/Ekdotiki
            """)
    static let hebrew = CompanyWords(
        shape: "{x} {y}",
        stems: """
            גליל/Galil,כרמל/Carmel,נגב/Negev,אלון/Alon,שקד/Shaked,ברק/Barak,אופק/Ofek,נתיב/Nativ,מגדל/Migdal,
            ים תיכון/Yam Tichon,שחר/Shachar,אור/Or,הדר/Hadar,צפון/Tzafon,דרום/Darom,ארז/Erez,תבור/Tavor,חרמון/Hermon,
            כוכב/Kochav,רימון/Rimon
            """,
        sectors: """
            טכנולוגיות/Technologies,בניה/Construction,שיווק/Marketing,ייעוץ/Consulting,מערכות/Systems,אנרגיה/Energy,
            נדל"ן/Real Estate,תוכנה/Software,הובלות/Transport,ביטוח/Insurance,מזון/Foods,תעשיות/Industries,
            הנדסה/Engineering,שירותים/Services
            """)
    static let arabic = CompanyWords(
        shape: "{x} {y}",
        stems: """
            النور/Al Noor,الأمل/Al Amal,الخليج/Al Khaleej,الشرق/Al Sharq,النجم/Al Najm,الفجر/Al Fajr,
            المستقبل/Al Mustaqbal,الواحة/Al Waha,القمة/Al Qimma,النيل/Al Neel,الصقر/Al Saqr,اللؤلؤة/Al Lulua,
            البحر/Al Bahr,الرواد/Al Rowad,الأفق/Al Ofoq,النخيل/Al Nakheel,الهلال/Al Hilal,الريادة/Al Reyada,
            المدار/Al Madar,الأهرام/Al Ahram
            """,
        sectors: """
            للتجارة/Trading,للمقاولات/Contracting,للتقنية/Technology,للخدمات/Services,القابضة/Holding,
            للاستشارات/Consulting,للنقل/Transport,للعقارات/Real Estate,للطاقة/Energy,للسياحة/Tourism,للأغذية/Foods,
            للصناعات/Industries,الطبية/Medical,للبرمجيات/Software
            """)
    static let indian = CompanyWords(
        shape: "{x} {y}",
        stems: """
            Ganga,Himalaya,Ashoka,Surya,Shakti,Lotus,Bharat,Deccan,Malabar,Konkan,Vindhya,Narmada,Kaveri,Indus,Om Sai,
            Sri Balaji,Shree Ganesh,Navbharat,Jaya,Vijaya,Prakash,Kiran,Aryan,Chetak,Garuda,Maurya,Chola,Nilgiri,
            Sagar,Akash
            """,
        sectors: """
            Infotech,Software,Technologies,Exports,Textiles,Pharma,Constructions,Logistics,Enterprises,Industries,
            Traders,Consultants,Engineering,Foods,Steel,Motors,Chemicals,Realty,Finance,Hospitals,Agro,Power,Jewellers,
            Solutions
            """)
    static let chinese = CompanyWords(
        shape: "{x}{y}",
        stems: """
            信达/Xinda,华创/Huachuang,鼎盛/Dingsheng,远东/Yuandong,金源/Jinyuan,天成/Tiancheng,恒通/Hengtong,
            博文/Bowen,瑞丰/Ruifeng,东方/Dongfang,海纳/Haina,智联/Zhilian,新时代/Xinshidai,长城/Changcheng,
            泰和/Taihe,安信/Anxin,广源/Guangyuan,盛世/Shengshi,同创/Tongchuang,明德/Mingde,中天/Zhongtian,
            百川/Baichuan,卓越/Zhuoyue,星辰/Xingchen,龙腾/Longteng,嘉华/Jiahua,宏远/Hongyuan,永兴/Yongxing
            """,
        sectors: """
            科技/Technology,贸易/Trading,实业/Industrial,电子/Electronics,物流/Logistics,建设/Construction,
            医药/Pharmaceutical,网络/Network,软件/Software,机械/Machinery,食品/Food,能源/Energy,咨询/Consulting,
            化工/Chemical,文化传媒/Culture Media,信息技术/Information Technology
            """)
    static let japanese = CompanyWords(
        shape: "{x}{y}",
        stems: """
            東洋/Toyo,大和/Yamato,三光/Sanko,旭/Asahi,共栄/Kyoei,中央/Chuo,新生/Shinsei,丸和/Maruwa,平和/Heiwa,
            ひかり/Hikari,日昇/Nissho,太陽/Taiyo,富士見/Fujimi,明星/Myojo,北斗/Hokuto,南海/Nankai,桜/Sakura,
            瑞穂/Mizuho,朝日野/Asahino,若葉/Wakaba,信和/Shinwa,興和/Kowa,双葉/Futaba,三協/Sankyo,東亜/Toa,光洋/Koyo
            """,
        sectors: """
            電機/Electric,商事/Trading,建設/Construction,工業/Industries,製作所/Manufacturing,物流/Logistics,
            システム/Systems,技研/Giken,産業/Industry,食品/Foods,印刷/Printing,運輸/Transport,不動産/Real Estate,
            薬品/Pharma,精機/Precision,ソフト/Software
            """)
    static let korean = CompanyWords(
        shape: "{x}{y}",
        stems: """
            한빛/Hanbit,대성/Daesung,미래/Mirae,동양/Dongyang,세종/Sejong,태영/Taeyoung,누리/Nuri,가온/Gaon,
            다솜/Dasom,한솔/Hansol,동서/Dongseo,유진/Yujin,삼화/Samhwa,신성/Shinsung,우진/Woojin,제일/Jeil,
            대한/Daehan,금강/Geumgang,백두/Baekdu,한라/Halla,청솔/Cheongsol,나래/Narae,보람/Boram,예일/Yeil
            """,
        sectors: """
            전자/Electronics,건설/Construction,물산/Trading,테크/Tech,산업/Industries,소프트/Soft,무역/Trade,
            제약/Pharma,식품/Foods,기계/Machinery,물류/Logistics,시스템/Systems,엔지니어링/Engineering,정보/Information
            """)
}
