// Table of data: turkish names, most frequent first. Source: Faker (MIT licence), selected and ordered for this project.
// Entries: comma separated; `native/latin/other latin...`; nicknames: `name:nick|nick`.

extension NameTable {
    static let turkish = NameTable(
        givenSpread: 8, familySpread: 12,
        male: """
            Mehmet,Mustafa,Ahmet,Ali,Hüseyin,Hasan,İbrahim,İsmail,Osman,Murat,Ömer,Yusuf,Ramazan,Halil,Süleyman,
            Abdullah,Mahmut,Fatih,Recep,Salih,Emre,Burak,Hakan,Kemal,Serkan,Volkan,Onur,Can,Barış,Cem,Tolga,
            Ercan,Kadir,Selim,Uğur,Gökhan,Çağrı,Şükrü,İlker,Ozan,Kaan,Tayfun,Mert,Eren,Yiğit,Tınal,Möhsim,Erten,
            Mehmetzahir,Fazul,Giz,Mevlüt,Yekda,Vezat,Özbay,Atılgan,Özgür,Cangür,Kamar,Eryıldız,Erdibay,Cüneyit,
            Çerçi,Önel,Danış,Hazrat,Okanay,Merzuk,Tayyip,Ebuakil,Yadigar,Tümkurt,Dölensoy,Özpınar,Arcan,Çıvgın,
            Arısoy,İmam,Kılıçbay,Evcimen,Sökmen,Şavki,Özdoğdu,Nerim,Ülfet,Aysoy,Kösemen,Asım,Akver,Örik,Toker,
            Beyda,Aşir,Ilgı,Erenalp,Zahid,Özinal,Onursu,Sayın,Emin,Elöve,Yilmaz,Atatöre,Öztürk,Gökten,Hanedan,
            Fehim,Çağlasın,Akalan,Feyruz,Kasim,Çağveren,Akdurmuş,Erseç,Kayıt,Kınel,Abid,Muratcan,Abdurrahman,
            Sittik,Günden,Mestur,Gürarda,Aru,Şevket,Ünübol,Kapagan,Çoğay,Koşukhan,Cantez,Yaşattin,İzgü,Fuzuli,
            Musafet,Zihni,Akçasu,Ulu,Gülşahin,Yigit,Çelikyürek,Mertel,Alaaddin,İmren,Mirbadin,Monis,Şali,Berksay,
            İlalmış,Teber,Emirşan,Noman,Şinasi,Sayrak,Köktaş,Demiriz,Otay,Timurtaş,Oğurata,Avşin,Oldağ,Sezginbaş,
            Vafir,Yargı,Fetullah,Yıldır,Dinçsü,Cihandide,Hasbek,Gazel,Akif,Server,Zülgarni,Şekim,Cuman,Durmuşali,
            Serda,Türkalp,Özüdoğru,Tekecan,Tarancı,Efe,Kırat,Çavuldur,Kutay,İyiyürek,Cezayir,Dorukhan,Gencaslan,
            Aliihsan,Yalgın,Akdora,Taşkan,Erik,Telim,Sakip,Kenter,Öge,Rohat,Ulakbey,Terlan
            """,
        female: """
            Fatma,Ayşe,Emine,Hatice,Zeynep,Elif,Meryem,Şerife,Zehra,Sultan,Hanife,Merve,Havva,Zeliha,Esra,Özlem,
            Yasemin,Hacer,Songül,Büşra,Gülsüm,Gamze,Derya,Sevgi,Ebru,Tuğba,Selin,Deniz,Aslı,Gül,Nur,Pınar,İpek,
            Çiğdem,Burcu,Seda,Melek,Sibel,Leyla,Aylin,Canan,Nurcan,Filiz,Hülya,Şeyma,Adila,Aynımah,Şilan,Nurseda,
            Fadıla,Ervaniye,Nalân,Berrin,Akgüneş,Yasemen,Talibe,Risalet,Sunay,İnsaf,Sezen,Birgül,Nafile,Feden,
            Rojnu,Güler,Nezengül,Zerafet,Hezniye,Nürice,Semrin,Sırriye,Hadrey,Zubeyde,Muhiye,İsra,Ezgin,Büreyre,
            Rakide,Seblâ,Serfinaz,Şahıgül,Fadile,Zelha,Merba,Kader,Şevketfeza,İlklima,Asliye,Susam,Sevican,Rebihat,
            Hilayda,Ruhide,Hacile,Şerman,Altınbike,Perinur,Algış,Yosma,Gülsevil,Miray,İde,Günebakan,Sevcan,
            Ummahani,Öncel,Gülgen,Zilfa,Güngören,Afife,Hanbiken,Şahnuray,Gülsü,Nurgil,Aysuna,Nurey,Merim,
            Altınçiçek,Nazende,Süheyda,Kübran,Tutkucan,Ganiye,Süner,Değer,Hasgül,Gülcegün,Gülder,Dürrüşehvar,Nades,
            Turcein,Sevla,Durgadin,Feraye,Sadiye,Mahter,Oguş,Yurdaser,Ayşenur,Şöhret,Semine,Özbilge,Erbay,Erem,
            Vacibe,Mufide,Musaffa,Yurtseven,Çisem,Nurser,Havse,Acarkan,Fayize,Ildız,Fehmiye,Lezize,Mücevher,
            Şemsinisa,Esna,Nezize,Özge,Şelâle,Aycagül,Tuğçe,Jaruthip,Mehrigül,Maşide,Kifaye,Gülüs,Gülseren,Aral,
            Solma,Akyıldız,Tule,Gülhisar,Paye,Kâzime,İncifir,Simten,İhsan,Halenur,Pembesin,Kutgün,Nurveren,
            Gülşeref,Rana,Almast,Gülselin,Gülzadiye,Ferhan,Fatigül,Macide,Bediriye,Uğur,Ferinaz,Feyha,Hürüyet,
            Rümeysa,Amre,Sehel
            """,
        family: """
            Yılmaz,Kaya,Demir,Çelik,Şahin,Yıldız,Yıldırım,Öztürk,Aydın,Özdemir,Arslan,Doğan,Kılıç,Aslan,Çetin,
            Kara,Koç,Kurt,Özkan,Şimşek,Polat,Korkmaz,Özcan,Erdoğan,Çakır,Acar,Şen,Aktaş,Can,Güler,Yalçın,Güneş,
            Bozkurt,Bulut,Keskin,Avcı,Ünal,Gül,Turan,Işık,Sarı,Taş,Tekin,Kaplan,Bayram,Uzun,Ateş,Özer,Duman,
            Coşkun,Karaca,Uysal,Tunç,Köse,Aksoy,Karakaya,Duran,Toprak,Erdem,Demirci,Bal,Akın,Soylu,Eren,Uçar,
            Sönmez,Ay,Başaran,Çiftçi,Güven,Ekinci,Topal,Durmaz,Altun,Bilgin,Deniz,Türk,Sezer,Çoban,Ergün,Karataş,
            Karadağ,Er,Sevim,Gündüz,Ceylan,Gök,Oral,Tan,Balcı,Kalkan,Kurtuluş,Akbaş,Aygün,Güngör,Bayrak,
            Karabulut,Ak,Ergin,Kahraman,Ertürk,Genç,Önal,Dağ,Tosun,Günay,Peker,Özbek,Durmuş,Sağlam,Pehlivan,
            Çınar,Bektaş,Zengin,Ünlü,Doğru,Soysal,Alkan,Türkmen,Akgül,Dinçer,Demirel,Öner,Savaş,Ersoy,Tuncer,
            Sever,Kuş,Yavuz,Özmen,Akyol,Yüksel,Elmas,Karaman,Temel,Oğuz,Gültekin,Altıntaş,Çam,Boz,Canpolat,
            Tokgöz,Yaman,Manço,Aksu,Akçay,Akar,Bilir,Çorlu,Sakarya,Hancı,Seven,Yorulmaz,Ülker,Zorlu,Gürsoy,Kıraç,
            Sancak,Tekeli,Uygur,Vural,Yücel,Ünsal,Ulusoy,Tanrıverdi,Sucu,Seçkin,Özgür,Öz,Ören,Okur,Mutlu,Kocaman,
            Kızıl,İnce,İpek,Hızır,Gürbüz,Gönül,Fidan,Evren,Ece,Dursun,Dilek,Çevik,Çağlar,Budak,Biçer,Berk,Başar,
            Atasoy,Arı,Alp,Akman,Adıgüzel
            """,
        familyFemale: "",
        nicknames: """
            Mehmet:Memo|Memet,Mustafa:Mıstık|Musti,Ahmet:Ahmo,İbrahim:İbo,Süleyman:Sülo,Hüseyin:Hüso,Abdullah:Apo,
            Fatma:Fatoş,Ayşe:Ayşecik,Emine:Emoş,Hatice:Hatçe,Zeynep:Zeyno,Elif:Eliş,Yasemin:Yasmin,Gülsüm:Gül,
            Osman:Osmo,İsmail:İso,Murat:Muro
            """)
}
