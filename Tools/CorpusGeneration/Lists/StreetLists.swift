// Table of data: street names and kinds by country. Source: written for this project.
// `shape` puts house number `{n}`, unit `{u}`, name `{s}` and kind `{k}` in local order; kinds are `long/short/...`.

extension StreetTable {
    static let american = StreetTable(
        shape: "{n} {s} {k}", highest: 9899, units: "Apt {n},Suite {n},#{n},Unit {n}", unitShape: "{a}, {u}",
        names: """
            Main,Oak,Maple,Cedar,Elm,Pine,Washington,Lake,Hill,Walnut,Park,Sunset,Lincoln,Jackson,Church,Spring,
            Willow,Highland,Franklin,River,Meadow,Chestnut,Jefferson,Prospect,Dogwood,Hickory,Mill,Madison,Forest,
            Center,Ridge,Locust,Cherry,Laurel,Birch,Valley,Canyon,Magnolia,Poplar,Juniper,Market,Broad,Union,Monroe,
            N 2nd,S 5th,W 12th,E 42nd,NW 7th,Grove,Orchard,Sycamore,Cypress,Heritage,Harbor,Quail,Fox Run,Stone,Bayview
            """,
        kinds:
            "Street/St/St.,Avenue/Ave/Ave.,Road/Rd/Rd.,Drive/Dr/Dr.,Lane/Ln,Boulevard/Blvd,Court/Ct,Way/Wy,Place/Pl,Circle/Cir"
    )
    static let british = StreetTable(
        shape: "{n} {s} {k}", highest: 240, units: "Flat {n},Unit {n},Suite {n}", unitShape: "{u}, {a}",
        names: """
            High,Station,Church,Victoria,Park,London,Green,Manor,Queens,Kings,Mill,New,Albert,Springfield,George,
            The Grove,Grange,Alexandra,York,Windsor,Chapel,North,South,West,Bridge,Stanley,Clarence,Cromwell,Orchard,
            Priory,Abbey,Castle,Market,Broadway,Heath,Cambridge,Oxford,Bath,Chester,Durham,Nelson,Wellington,Gladstone
            """,
        kinds:
            "Road/Rd/Rd.,Street/St/St.,Lane/Ln,Avenue/Ave,Close/Cl,Drive/Dr,Gardens/Gdns,Terrace/Terr,Crescent/Cres,Way"
    )
    static let german = StreetTable(
        shape: "{s}{k} {n}", highest: 180, units: "2. OG,Hinterhaus,c/o Empfang,Top {n}", unitShape: "{a}, {u}",
        names: """
            Haupt,Bahnhof,Schul,Garten,Berg,Dorf,Linden,Kirch,Wald,Ring,Schiller,Goethe,Mozart,Beethoven,Mühlen,
            Rosen,Tulpen,Birken,Buchen,Eichen,Tannen,Wiesen,Feld,Industrie,Friedrich,Wilhelm,Kaiser,König,Post,Markt,
            Brunnen,Burg,Schloss,Park,See,Ufer,Hafen,Fischer,Jahn,Uhland,Lessing,Hegel,Kant,Dürer,Lerchen,Amsel
            """,
        kinds: "straße/str./strasse,weg,platz/pl.,allee,gasse,damm,ring")
    static let french = StreetTable(
        shape: "{n} {k} {s}", highest: 190, units: "Bât. A,Apt {n},2e étage", unitShape: "{a}, {u}",
        names: """
            de la République,Victor Hugo,Jean Jaurès,de Paris,de l'Église,du Général de Gaulle,Pasteur,de la Gare,
            Gambetta,de la Liberté,des Écoles,du Moulin,de Verdun,Voltaire,Jules Ferry,Émile Zola,des Lilas,du Stade,
            de la Paix,Carnot,Anatole France,de la Mairie,du Château,Saint-Michel,Saint-Martin,des Tilleuls,Molière,
            de Strasbourg,des Fleurs,du Marché,de Bretagne,Lafayette,Montaigne,Racine,Rousseau,Diderot
            """,
        kinds: "rue/r.,avenue/av./ave,boulevard/bd/bld,place/pl.,chemin/ch.,impasse/imp.,allée,quai")
    static let spanish = StreetTable(
        shape: "{k} {s}, {n}", highest: 190, units: "2º B,3º izq.,Bajo,Local {n}", unitShape: "{a}, {u}",
        names: """
            Mayor,Real,de la Constitución,San José,del Carmen,Cervantes,de España,San Juan,Santa María,del Sol,
            Goya,Velázquez,Serrano,Alcalá,de la Paz,Libertad,Colón,Gran Vía,de los Reyes,San Pedro,del Prado,
            Juárez,Hidalgo,Insurgentes,Reforma,Morelos,Independencia,5 de Mayo,Bolívar,San Antonio,del Río,
            de las Flores,Lope de Vega,Calderón,Quevedo,Picasso,Granada,Sevilla,Toledo,Aragón,Castilla
            """,
        kinds: "Calle/C./Cl.,Avenida/Avda./Av.,Plaza/Pza./Pl.,Paseo/Pº,Camino/Cno.,Ronda/Rda.")
    static let portuguese = StreetTable(
        shape: "{k} {s}, {n}", highest: 2900, units: "Apto {n},Sala {n},Bloco B", unitShape: "{a} - {u}",
        names: """
            das Flores,Sete de Setembro,Quinze de Novembro,Tiradentes,São João,Dom Pedro II,Getúlio Vargas,
            Santos Dumont,Duque de Caxias,Paulista,Atlântica,Rio Branco,Marechal Deodoro,Rui Barbosa,Santo Antônio,
            Amazonas,Bahia,Pernambuco,Minas Gerais,Castro Alves,José Bonifácio,Sete de Abril,Augusta,Ipiranga,
            Barão do Rio Branco,da Consolação,das Acácias,dos Andradas,Machado de Assis,Osvaldo Cruz,XV de Agosto
            """,
        kinds: "Rua/R.,Avenida/Av.,Praça/Pç.,Travessa/Tv.,Alameda/Al.,Rodovia/Rod.")
    static let italian = StreetTable(
        shape: "{k} {s} {n}", highest: 180, units: "int. {n},scala B", unitShape: "{a}, {u}",
        names: """
            Roma,Garibaldi,Mazzini,Cavour,Dante Alighieri,Verdi,Marconi,Matteotti,della Repubblica,IV Novembre,
            XXV Aprile,Milano,Torino,Venezia,Manzoni,Leopardi,Carducci,Galileo Galilei,Leonardo da Vinci,San Francesco,
            San Martino,della Libertà,Umberto I,Vittorio Emanuele,Kennedy,Gramsci,Puccini,Rossini,Colombo,Volta,Fermi
            """,
        kinds: "Via/V.,Viale/V.le,Piazza/P.zza,Corso/C.so,Largo/L.go,Vicolo")
    static let dutch = StreetTable(
        shape: "{s}{k} {n}", highest: 240, units: "-{n},bis,II", unitShape: "{a} {u}",
        names: """
            Dorps,Kerk,School,Molen,Wilhelmina,Juliana,Beatrix,Emma,Oranje,Nassau,Stations,Markt,Haven,Parallel,
            Industrie,Berken,Eiken,Linden,Kastanje,Rozen,Tulpen,Rembrandt,Vermeer,Mozart,Beethoven,Bach,Prins Hendrik,
            Spoor,Water,Zand,Veld,Burgemeester,Nieuwe,Oude,Lange,Korte,Hoog,Zuid,Noord,West,Ooster
            """,
        kinds: "straat/str.,weg,laan,plein/pl.,kade,singel,dijk")
    static let polish = StreetTable(
        shape: "{k} {s} {n}", highest: 190, units: "m. {n},lok. {n}", unitShape: "{a} {u}",
        names: """
            Polna,Leśna,Słoneczna,Krótka,Szkolna,Ogrodowa,Lipowa,Łąkowa,Brzozowa,Kwiatowa,Kościelna,Sosnowa,Zielona,
            Parkowa,Akacjowa,Kolejowa,Mickiewicza,Sienkiewicza,Kościuszki,Piłsudskiego,Jana Pawła II,Warszawska,
            Krakowska,Rynek,Mostowa,Główna,Długa,Wąska,Nowa,Stara,Dębowa,Klonowa,Słowackiego,Żeromskiego,Reymonta
            """,
        kinds: "ul./ulica/Ul.,al./aleja/Al.,pl./plac,os./osiedle")
    static let swedish = StreetTable(
        shape: "{s}{k} {n}", highest: 150, units: "lgh {n},2 tr", unitShape: "{a} {u}",
        names: """
            Stor,Kungs,Drottning,Skol,Kyrko,Järnvägs,Ny,Björk,Ring,Park,Sjö,Skogs,Ängs,Berg,Strand,Hamn,Tegel,Tall,
            Gran,Lind,Ros,Idrotts,Industri,Fabriks,Kvarn,Bro,Torg,Öster,Väster,Norr,Söder,Sveavägs,Vasa,Linné,Gustavs
            """,
        kinds: "gatan/g.,vägen/v.,gränd,allén,torget")
    static let turkish = StreetTable(
        shape: "{s} {k} No: {n}", highest: 180, units: "D: {n},Kat: {n}", unitShape: "{a} {u}",
        names: """
            Atatürk,Cumhuriyet,İstiklal,Bağdat,Gazi,İnönü,Fevzi Çakmak,Barbaros,Mimar Sinan,Fatih,Yavuz Selim,
            Mevlana,Zafer,Lale,Gül,Çınar,Menekşe,Papatya,Karanfil,Ihlamur,Bahar,Deniz,Güneş,Sakarya,Kızılay,Tunalı
            """,
        kinds: "Caddesi/Cad./Cd.,Sokak/Sok./Sk.,Bulvarı/Blv.,Mahallesi/Mah.")
    static let russian = StreetTable(
        shape: "{k} {s}, {n}", highest: 150, units: "кв. {n},офис {n},корп. 2", unitShape: "{a}, {u}",
        names: """
            Ленина,Советская,Центральная,Молодёжная,Школьная,Лесная,Садовая,Набережная,Гагарина,Пушкина,Мира,
            Победы,Чехова,Гоголя,Горького,Кирова,Заречная,Зелёная,Полевая,Луговая,Новая,Строителей,Космонавтов,
            Лермонтова,Толстого,Тверская,Невская,Московская,Вокзальная,Парковая
            """,
        kinds: "ул./улица/ul.,проспект/пр-т/pr.,переулок/пер.,площадь/пл.,бульвар/б-р")
    static let ukrainian = StreetTable(
        shape: "{k} {s}, {n}", highest: 150, units: "кв. {n},офіс {n}", unitShape: "{a}, {u}",
        names: """
            Шевченка,Лесі Українки,Івана Франка,Грушевського,Хрещатик,Соборна,Центральна,Шкільна,Садова,Лісова,
            Миру,Незалежності,Перемоги,Київська,Львівська,Набережна,Зелена,Молодіжна,Польова,Сагайдачного,Мазепи,
            Богдана Хмельницького,Володимирська,Городоцька,Сковороди,Котляревського
            """,
        kinds: "вул./вулиця/vul.,проспект/просп.,провулок/пров.,площа/пл.,бульвар/бул.")
    static let greek = StreetTable(
        shape: "{s} {n}", highest: 150, units: "2ος όροφος,Γραφείο {n}", unitShape: "{a}, {u}",
        names: """
            Ερμού,Σταδίου,Πανεπιστημίου,Ακαδημίας,Αθηνάς,Πατησίων,Αλεξάνδρας,Βασιλίσσης Σοφίας,Κηφισίας,Συγγρού,
            Τσιμισκή,Εγνατία,Μητροπόλεως,Αριστοτέλους,Βενιζέλου,Καποδιστρίου,Κολοκοτρώνη,Καραϊσκάκη,Παπαναστασίου,
            25ης Μαρτίου,28ης Οκτωβρίου,Ελευθερίας,Ομήρου,Σωκράτους,Πλάτωνος,Σόλωνος,Ιπποκράτους,Δημοκρατίας
            """,
        kinds: "-")
    static let hebrew = StreetTable(
        shape: "{k} {s} {n}", highest: 140, units: "דירה {n},קומה {n}", unitShape: "{a} {u}",
        names: """
            הרצל,בן גוריון,ויצמן,ז'בוטינסקי,רוטשילד,דיזנגוף,אלנבי,בן יהודה,המלך ג'ורג',יפו,ארלוזורוב,סוקולוב,
            ביאליק,רבין,בגין,הנשיא,העצמאות,הגפן,הזית,התמר,האלון,הברוש,השקמה,החרוב,הדקל,המייסדים
            """,
        kinds: "רחוב/רח',שדרות/שד',דרך")
    static let arabic = StreetTable(
        shape: "{n} {k} {s}", highest: 190, units: "شقة {n},مكتب {n}", unitShape: "{a}، {u}",
        names: """
            الملك فهد,الشيخ زايد,التحرير,النيل,الجمهورية,الجامعة,المطار,السلام,النصر,الوحدة,الاستقلال,الحرية,
            الكورنيش,المدينة,رمسيس,طلعت حرب,المعز,الهرم,جمال عبد الناصر,خالد بن الوليد,عمر المختار,صلاح الدين
            """,
        kinds: "شارع/ش.,طريق,ميدان")
    static let indian = StreetTable(
        shape: "{n}, {s} {k}", highest: 420, units: "Flat {n},Floor {n},Shop No. {n}", unitShape: "{u}, {a}",
        names: """
            MG,Mahatma Gandhi,Nehru,Station,Park,Link,Linking,Hill,Brigade,Residency,Church,Temple,Lake,Gandhi Nagar,
            Shivaji,Tilak,Subhash,Patel,Ring,Anna,Mount,Rajaji,Sardar,Ashok,Janpath,Civil Lines,Model Town,Sector 17,
            Koramangala,Whitefield,Indiranagar,Bandra,Andheri,Powai,Salt Lake,Banjara Hills
            """,
        kinds: "Road/Rd,Street/St,Marg,Nagar,Colony,Cross,Main Road,Layout")
    static let chinese = StreetTable(
        shape: "{s}{k}{n}号", highest: 990, units: "{n}室,{n}楼", unitShape: "{a}{u}",
        names: """
            中山,人民,解放,建设,和平,南京,北京,上海,长江,黄河,朝阳,新华,文化,胜利,光明,幸福,友谊,学院,科技,
            工业,滨江,湖滨,延安,长安,世纪,复兴,淮海,天府,珠江,深南
            """,
        kinds: "路,街,大道,东路,西路,南路,北路")
    static let japanese = StreetTable(
        shape: "{s}{k}{n}", highest: 30, units: "{n}号室,ビル{n}階", unitShape: "{a} {u}",
        names: """
            本町,中央,栄,緑町,旭町,桜木町,元町,大手町,丸の内,新町,港町,東町,西町,南町,北町,泉,若葉,日の出町,
            松原,青葉,千代田,銀座,新宿,渋谷,上野,梅田,難波,天神,博多駅前,八重洲,神田,三田,赤坂,六本木
            """,
        kinds: "1丁目,2丁目,3丁目,4丁目,5丁目,6丁目,1-,2-,3-,4-,5-,6-,7-,8-,9-")
    static let korean = StreetTable(
        shape: "{s}{k} {n}", highest: 490, units: "{n}호,{n}층", unitShape: "{a} {u}",
        names: """
            테헤란,강남대,세종대,종,을지,퇴계,충무,한강대,월드컵,올림픽,중앙,평화,통일,자유,학동,도산대,언주,
            삼성,봉은사,선릉,역삼,양재대,서초대,남부순환,동서대,해운대,광안,달구벌대,경인,인하
            """,
        kinds: "로,길,로 12길,로 5길")
}
