// Table of data: cities, most populous first, with region, postal code shape and area codes. Source: written for this project (public facts).
// One city a line: `name[/other names]|region|postal shape|area codes`; `#` any digit, `N` 2 to 9, `A` a letter of British postcodes.

extension CityTable {
    static let unitedStates = """
        New York/NYC/New York City|NY|100##|212,646,917
        Los Angeles/LA|CA|900##|213,310,323
        Chicago|IL|606##|312,773
        Houston|TX|770##|713,281
        Phoenix|AZ|850##|602,480
        Philadelphia/Philly|PA|191##|215,267
        San Antonio|TX|782##|210
        San Diego|CA|921##|619,858
        Dallas|TX|752##|214,972
        San Jose|CA|951##|408
        Austin|TX|787##|512,737
        Jacksonville|FL|322##|904
        Columbus|OH|432##|614
        Charlotte|NC|282##|704,980
        Indianapolis|IN|462##|317
        San Francisco/SF|CA|941##|415,628
        Seattle|WA|981##|206
        Denver|CO|802##|303,720
        Washington/Washington DC|DC|200##|202
        Boston|MA|021##|617,857
        Nashville|TN|372##|615
        Detroit|MI|482##|313
        Portland|OR|972##|503,971
        Las Vegas|NV|891##|702
        Memphis|TN|381##|901
        Milwaukee|WI|532##|414
        Albuquerque|NM|871##|505
        Atlanta|GA|303##|404,678
        Kansas City|MO|641##|816
        Miami|FL|331##|305,786
        Raleigh|NC|276##|919,984
        Minneapolis|MN|554##|612
        Tampa|FL|336##|813
        New Orleans|LA|701##|504
        Cleveland|OH|441##|216
        Pittsburgh|PA|152##|412
        Cincinnati|OH|452##|513
        Orlando|FL|328##|407
        Saint Louis/St. Louis|MO|631##|314
        Salt Lake City|UT|841##|801
        Richmond|VA|232##|804
        Buffalo|NY|142##|716
        Hartford|CT|061##|860
        Boise|ID|837##|208
        Des Moines|IA|503##|515
        Spokane|WA|992##|509
        Madison|WI|537##|608
        Savannah|GA|314##|912
        Fort Collins|CO|805##|970
        Springfield|IL|627##|217
        """
    static let canada = """
        Toronto|ON|M5A #A#|416,647
        Montreal/Montréal|QC|H3A #A#|514,438
        Vancouver|BC|V6A #A#|604,778
        Calgary|AB|T2P #A#|403,587
        Edmonton|AB|T5J #A#|780
        Ottawa|ON|K1A #A#|613,343
        Winnipeg|MB|R3C #A#|204,431
        Quebec City/Québec|QC|G1R #A#|418,581
        Hamilton|ON|L8P #A#|905,289
        Halifax|NS|B3H #A#|902
        Victoria|BC|V8W #A#|250
        London|ON|N6A #A#|519
        """
    static let unitedKingdom = """
        London|Greater London|SW# #AA|20:7#######
        Birmingham|West Midlands|B# #AA|121:4######
        Manchester|Greater Manchester|M# #AA|161:8######
        Leeds|West Yorkshire|LS# #AA|113:2######
        Glasgow|Scotland|G# #AA|141:3######
        Sheffield|South Yorkshire|S# #AA|114:2######
        Liverpool|Merseyside|L# #AA|151:7######
        Edinburgh|Scotland|EH# #AA|131:5######
        Bristol|Bristol|BS# #AA|117:9######
        Cardiff|Wales|CF# #AA|29:2#######
        Leicester|Leicestershire|LE# #AA|116:2######
        Nottingham|Nottinghamshire|NG# #AA|115:9######
        Newcastle upon Tyne/Newcastle|Tyne and Wear|NE# #AA|191:2######
        Reading|Berkshire|RG# #AA|118:9######
        Belfast|Northern Ireland|BT# #AA|28:9#######
        Cambridge|Cambridgeshire|CB# #AA|1223:5#####
        Oxford|Oxfordshire|OX# #AA|1865:7#####
        Brighton|East Sussex|BN# #AA|1273:6#####
        York|North Yorkshire|YO# #AA|1904:6#####
        Exeter|Devon|EX# #AA|1392:2#####
        Norwich|Norfolk|NR# #AA|1603:6#####
        Southampton|Hampshire|SO14 #AA|23:8#######
        """
    static let australia = """
        Sydney|NSW|20##|2:9#######
        Melbourne|VIC|30##|3:9#######
        Brisbane|QLD|40##|7:3#######
        Perth|WA|60##|8:8#######
        Adelaide|SA|50##|8:8#######
        Canberra|ACT|26##|2:9#######
        Newcastle|NSW|23##|2:9#######
        Hobart|TAS|70##|3:9#######
        Geelong|VIC|32##|3:9#######
        Cairns|QLD|48##|7:3#######
        """
    static let germany = """
        Berlin|Berlin|10###|30
        Hamburg|Hamburg|20###|40
        München/Munich/Muenchen|Bayern|80###|89
        Köln/Cologne/Koeln|Nordrhein-Westfalen|50###|221
        Frankfurt am Main/Frankfurt/Frankfurt a.M.|Hessen|60###|69
        Stuttgart|Baden-Württemberg|70###|711
        Düsseldorf/Duesseldorf|Nordrhein-Westfalen|40###|211
        Leipzig|Sachsen|04###|341
        Dortmund|Nordrhein-Westfalen|44###|231
        Essen|Nordrhein-Westfalen|45###|201
        Bremen|Bremen|28###|421
        Dresden|Sachsen|01###|351
        Hannover/Hanover|Niedersachsen|30###|511
        Nürnberg/Nuremberg/Nuernberg|Bayern|90###|911
        Bielefeld|Nordrhein-Westfalen|33###|521
        Bonn|Nordrhein-Westfalen|53###|228
        Münster/Muenster|Nordrhein-Westfalen|48###|251
        Karlsruhe|Baden-Württemberg|76###|721
        Mannheim|Baden-Württemberg|68###|621
        Augsburg|Bayern|86###|821
        Wiesbaden|Hessen|65###|611
        Kiel|Schleswig-Holstein|24###|431
        Freiburg im Breisgau/Freiburg|Baden-Württemberg|79###|761
        Regensburg|Bayern|93###|941
        Göttingen|Niedersachsen|37###|551
        Ulm|Baden-Württemberg|89###|731
        """
    static let austria = """
        Wien/Vienna|Wien|10##|1
        Graz|Steiermark|80##|316
        Linz|Oberösterreich|40##|732
        Salzburg|Salzburg|50##|662
        Innsbruck|Tirol|60##|512
        Klagenfurt|Kärnten|90##|463
        Sankt Pölten/St. Pölten|Niederösterreich|31##|2742
        Bregenz|Vorarlberg|69##|5574
        """
    static let france = """
        Paris|Île-de-France|750##|1
        Marseille/Marseilles|Provence-Alpes-Côte d'Azur|130##|4
        Lyon/Lyons|Auvergne-Rhône-Alpes|690##|4
        Toulouse|Occitanie|310##|5
        Nice|Provence-Alpes-Côte d'Azur|060##|4
        Nantes|Pays de la Loire|440##|2
        Montpellier|Occitanie|340##|4
        Strasbourg|Grand Est|670##|3
        Bordeaux|Nouvelle-Aquitaine|330##|5
        Lille|Hauts-de-France|590##|3
        Rennes|Bretagne|350##|2
        Reims|Grand Est|511##|3
        Le Havre|Normandie|766##|2
        Saint-Étienne/St-Étienne|Auvergne-Rhône-Alpes|420##|4
        Grenoble|Auvergne-Rhône-Alpes|380##|4
        Dijon|Bourgogne-Franche-Comté|210##|3
        Angers|Pays de la Loire|490##|2
        Tours|Centre-Val de Loire|370##|2
        """
    static let spain = """
        Madrid|Madrid|280##|91
        Barcelona|Cataluña|080##|93
        Valencia|Comunidad Valenciana|460##|96
        Sevilla/Seville|Andalucía|410##|95
        Zaragoza|Aragón|500##|976
        Málaga|Andalucía|290##|952
        Murcia|Murcia|300##|968
        Palma de Mallorca/Palma|Baleares|070##|971
        Bilbao|País Vasco|480##|94
        Alicante|Comunidad Valenciana|030##|965
        Córdoba|Andalucía|140##|957
        Valladolid|Castilla y León|470##|983
        Vigo|Galicia|362##|986
        Gijón|Asturias|332##|985
        A Coruña/La Coruña|Galicia|150##|981
        Granada|Andalucía|180##|958
        """
    static let mexico = """
        Ciudad de México/Mexico City/CDMX|CDMX|06###|55
        Guadalajara|Jalisco|44###|33
        Monterrey|Nuevo León|64###|81
        Puebla|Puebla|72###|222
        Tijuana|Baja California|22###|664
        León|Guanajuato|37###|477
        Querétaro|Querétaro|76###|442
        Mérida|Yucatán|97###|999
        Toluca|México|50###|722
        Chihuahua|Chihuahua|31###|614
        """
    static let brazil = """
        São Paulo/Sao Paulo|SP|01###-###|11
        Rio de Janeiro|RJ|20###-###|21
        Brasília|DF|70###-###|61
        Salvador|BA|40###-###|71
        Fortaleza|CE|60###-###|85
        Belo Horizonte|MG|30###-###|31
        Manaus|AM|69###-###|92
        Curitiba|PR|80###-###|41
        Recife|PE|50###-###|81
        Porto Alegre|RS|90###-###|51
        Campinas|SP|13###-###|19
        Florianópolis|SC|88###-###|48
        """
    static let italy = """
        Roma/Rome|RM|001##|06
        Milano/Milan|MI|201##|02
        Napoli/Naples|NA|801##|081
        Torino/Turin|TO|101##|011
        Palermo|PA|901##|091
        Genova/Genoa|GE|161##|010
        Bologna|BO|401##|051
        Firenze/Florence|FI|501##|055
        Bari|BA|701##|080
        Catania|CT|951##|095
        Venezia/Venice|VE|301##|041
        Verona|VR|371##|045
        Padova/Padua|PD|351##|049
        Trieste|TS|341##|040
        Brescia|BS|251##|030
        Bergamo|BG|241##|035
        """
    static let netherlands = """
        Amsterdam|Noord-Holland|10## AA|20
        Rotterdam|Zuid-Holland|30## AA|10
        Den Haag/The Hague/'s-Gravenhage|Zuid-Holland|25## AA|70
        Utrecht|Utrecht|35## AA|30
        Eindhoven|Noord-Brabant|56## AA|40
        Groningen|Groningen|97## AA|50
        Tilburg|Noord-Brabant|50## AA|13
        Almere|Flevoland|13## AA|36
        Breda|Noord-Brabant|48## AA|76
        Nijmegen|Gelderland|65## AA|24
        Haarlem|Noord-Holland|20## AA|23
        Maastricht|Limburg|62## AA|43
        """
    static let poland = """
        Warszawa/Warsaw|mazowieckie|00-###|22
        Kraków/Cracow/Krakow|małopolskie|30-###|12
        Łódź/Lodz|łódzkie|90-###|42
        Wrocław/Breslau|dolnośląskie|50-###|71
        Poznań|wielkopolskie|60-###|61
        Gdańsk/Danzig|pomorskie|80-###|58
        Szczecin|zachodniopomorskie|70-###|91
        Bydgoszcz|kujawsko-pomorskie|85-###|52
        Lublin|lubelskie|20-###|81
        Katowice|śląskie|40-###|32
        Białystok|podlaskie|15-###|85
        Rzeszów|podkarpackie|35-###|17
        """
    static let sweden = """
        Stockholm|Stockholms län|11# ##|8
        Göteborg/Gothenburg|Västra Götaland|41# ##|31
        Malmö|Skåne|21# ##|40
        Uppsala|Uppsala län|75# ##|18
        Västerås|Västmanland|72# ##|21
        Örebro|Örebro län|70# ##|19
        Linköping|Östergötland|58# ##|13
        Helsingborg|Skåne|25# ##|42
        Jönköping|Jönköpings län|55# ##|36
        Umeå|Västerbotten|90# ##|90
        """
    static let turkey = """
        İstanbul/Istanbul|İstanbul|34###|212,216
        Ankara|Ankara|06###|312
        İzmir/Izmir|İzmir|35###|232
        Bursa|Bursa|16###|224
        Antalya|Antalya|07###|242
        Adana|Adana|01###|322
        Konya|Konya|42###|332
        Gaziantep|Gaziantep|27###|342
        Mersin|Mersin|33###|324
        Eskişehir|Eskişehir|26###|222
        Trabzon|Trabzon|61###|462
        """
    static let russia = """
        Москва/Moscow/Moskva|Москва|10####|495,499
        Санкт-Петербург/Saint Petersburg/St. Petersburg|Санкт-Петербург|19####|812
        Новосибирск/Novosibirsk|Новосибирская область|63####|383
        Екатеринбург/Yekaterinburg/Ekaterinburg|Свердловская область|62####|343
        Казань/Kazan|Татарстан|42####|843
        Нижний Новгород/Nizhny Novgorod|Нижегородская область|60####|831
        Челябинск/Chelyabinsk|Челябинская область|45####|351
        Самара/Samara|Самарская область|44####|846
        Ростов-на-Дону/Rostov-on-Don|Ростовская область|34####|863
        Краснодар/Krasnodar|Краснодарский край|35####|861
        """
    static let ukraine = """
        Київ/Kyiv/Kiev|Київ|01###|44
        Харків/Kharkiv/Kharkov|Харківська область|61###|57
        Одеса/Odesa/Odessa|Одеська область|65###|48
        Дніпро/Dnipro|Дніпропетровська область|49###|56
        Львів/Lviv/Lvov|Львівська область|79###|32
        Запоріжжя/Zaporizhzhia|Запорізька область|69###|61
        Вінниця/Vinnytsia|Вінницька область|21###|432
        Полтава/Poltava|Полтавська область|36###|532
        Чернівці/Chernivtsi|Чернівецька область|58###|372
        """
    static let greece = """
        Αθήνα/Athens/Athina|Αττική|10# ##|210
        Θεσσαλονίκη/Thessaloniki/Salonica|Κεντρική Μακεδονία|54# ##|2310
        Πάτρα/Patras/Patra|Δυτική Ελλάδα|26# ##|2610
        Πειραιάς/Piraeus|Αττική|18# ##|210
        Ηράκλειο/Heraklion/Iraklio|Κρήτη|71# ##|2810
        Λάρισα/Larissa|Θεσσαλία|41# ##|2410
        Βόλος/Volos|Θεσσαλία|38# ##|24210
        Ιωάννινα/Ioannina|Ήπειρος|45# ##|26510
        Χανιά/Chania|Κρήτη|73# ##|28210
        """
    static let israel = """
        תל אביב/Tel Aviv/Tel Aviv-Yafo|תל אביב|61#####|3
        ירושלים/Jerusalem|ירושלים|91#####|2
        חיפה/Haifa|חיפה|31#####|4
        ראשון לציון/Rishon LeZion|המרכז|75#####|3
        פתח תקווה/Petah Tikva|המרכז|49#####|3
        נתניה/Netanya|המרכז|42#####|9
        באר שבע/Beersheba/Be'er Sheva|הדרום|84#####|8
        הרצליה/Herzliya|תל אביב|46#####|9
        רעננה/Ra'anana|המרכז|43#####|9
        """
    static let emirates = """
        دبي/Dubai|دبي||4
        أبوظبي/Abu Dhabi|أبوظبي||2
        الشارقة/Sharjah|الشارقة||6
        العين/Al Ain|أبوظبي||3
        عجمان/Ajman|عجمان||6
        رأس الخيمة/Ras Al Khaimah|رأس الخيمة||7
        """
    static let egypt = """
        القاهرة/Cairo|القاهرة|115##|2:2#######
        الإسكندرية/Alexandria|الإسكندرية|215##|3:4######
        الجيزة/Giza|الجيزة|125##|2:2#######
        المنصورة/Mansoura|الدقهلية|355##|50:2######
        طنطا/Tanta|الغربية|315##|40:3######
        أسيوط/Asyut|أسيوط|715##|88:2######
        الأقصر/Luxor|الأقصر|855##|95:2######
        """
    static let india = """
        मुंबई/Mumbai/Bombay|Maharashtra|4000##|22
        दिल्ली/Delhi/New Delhi|Delhi|1100##|11
        बेंगलुरु/Bengaluru/Bangalore|Karnataka|5600##|80
        हैदराबाद/Hyderabad|Telangana|5000##|40
        अहमदाबाद/Ahmedabad|Gujarat|3800##|79
        चेन्नई/Chennai/Madras|Tamil Nadu|6000##|44
        कोलकाता/Kolkata/Calcutta|West Bengal|7000##|33
        पुणे/Pune/Poona|Maharashtra|4110##|20
        जयपुर/Jaipur|Rajasthan|3020##|141
        लखनऊ/Lucknow|Uttar Pradesh|2260##|522
        कोच्चि/Kochi/Cochin|Kerala|6820##|484
        इंदौर/Indore|Madhya Pradesh|4520##|731
        नागपुर/Nagpur|Maharashtra|4400##|712
        चंडीगढ़/Chandigarh|Chandigarh|1600##|172
        """
    static let china = """
        上海/Shanghai|上海|2000##|21
        北京/Beijing/Peking|北京|1000##|10
        广州/Guangzhou/Canton|广东|5100##|20
        深圳/Shenzhen|广东|5180##|755:8#######
        成都/Chengdu|四川|6100##|28
        杭州/Hangzhou|浙江|3100##|571:8#######
        武汉/Wuhan|湖北|4300##|27
        南京/Nanjing|江苏|2100##|25
        西安/Xi'an/Xian|陕西|7100##|29
        重庆/Chongqing|重庆|4000##|23
        苏州/Suzhou|江苏|2150##|512:8#######
        天津/Tianjin|天津|3000##|22
        青岛/Qingdao|山东|2660##|532:8#######
        """
    static let japan = """
        東京/Tokyo|東京都|100-00##|3
        横浜/Yokohama|神奈川県|220-00##|45
        大阪/Osaka|大阪府|530-00##|6
        名古屋/Nagoya|愛知県|450-00##|52
        札幌/Sapporo|北海道|060-00##|11:6######
        神戸/Kobe|兵庫県|650-00##|78
        福岡/Fukuoka|福岡県|810-00##|92
        京都/Kyoto|京都府|600-80##|75
        川崎/Kawasaki|神奈川県|210-00##|44
        仙台/Sendai|宮城県|980-00##|22
        広島/Hiroshima|広島県|730-00##|82
        """
    static let korea = """
        서울/Seoul|서울|04###|2
        부산/Busan/Pusan|부산|48###|51
        인천/Incheon/Inchon|인천|21###|32
        대구/Daegu/Taegu|대구|41###|53
        대전/Daejeon|대전|34###|42
        광주/Gwangju|광주|61###|62
        수원/Suwon|경기|16###|31
        성남/Seongnam|경기|13###|31
        울산/Ulsan|울산|44###|52
        """
}
