// Table of data: countries with numbering plans, legal forms and mail providers. Source: written for this project (public facts;
// number shapes checked with libphonenumber). American and Canadian numbers use the exchanges 555, 950,
// 958 and 959, which have no ordinary subscribers.

extension Country {
    static let all: [Country] = [
        Country(
            "US/USA/United States/United States of America/U.S.", .american, weight: 26,
            plan: NumberingPlan(
                "1", trunk: "",
                mobiles: """
                    201:L####,202:L####,203:L####,205:L####,206:L####,207:L####,208:L####,209:L####,210:L####,212:L####,
                    213:L####,214:L####,215:L####,216:L####,217:L####,218:L####,219:L####,224:L####,225:L####,228:L####,
                    229:L####,231:L####,234:L####,239:L####,240:L####,248:L####,251:L####,252:L####,253:L####,254:L####,
                    256:L####,260:L####,262:L####,267:L####,269:L####,270:L####,276:L####,281:L####,301:L####,302:L####,
                    303:L####,304:L####,305:L####,307:L####,308:L####,309:L####,310:L####,312:L####,313:L####,314:L####,
                    315:L####,316:L####,317:L####,318:L####,319:L####,320:L####,321:L####,323:L####,325:L####,330:L####,
                    334:L####,336:L####,337:L####,347:L####,351:L####,352:L####,360:L####,361:L####,386:L####,401:L####,
                    402:L####,404:L####,405:L####,406:L####,407:L####,408:L####,409:L####,410:L####,412:L####,413:L####,
                    414:L####,415:L####,417:L####,419:L####,423:L####,425:L####,432:L####,434:L####,440:L####,443:L####,
                    469:L####,478:L####,479:L####,480:L####,484:L####,501:L####,502:L####,503:L####,504:L####,505:L####,
                    507:L####,508:L####,509:L####,510:L####,512:L####,513:L####,515:L####,516:L####,517:L####,518:L####,
                    520:L####,530:L####,540:L####,541:L####,551:L####,559:L####,561:L####,562:L####,563:L####,567:L####,
                    570:L####,571:L####,573:L####,574:L####,580:L####,585:L####,586:L####,601:L####,602:L####,603:L####,
                    605:L####,606:L####,607:L####,608:L####,609:L####,610:L####,612:L####,614:L####,615:L####,616:L####,
                    617:L####,618:L####,619:L####,620:L####,623:L####,626:L####,630:L####,631:L####,636:L####,641:L####,
                    646:L####,650:L####,651:L####,660:L####,661:L####,662:L####,678:L####,701:L####,702:L####,703:L####,
                    704:L####,706:L####,707:L####,708:L####,712:L####,713:L####,714:L####,715:L####,716:L####,717:L####,
                    718:L####,719:L####,720:L####,724:L####,727:L####,731:L####,732:L####,734:L####,740:L####,754:L####,
                    757:L####,760:L####,763:L####,765:L####,770:L####,772:L####,773:L####,774:L####,775:L####,781:L####,
                    785:L####,786:L####,801:L####,802:L####,803:L####,804:L####,805:L####,806:L####,808:L####,810:L####,
                    812:L####,813:L####,814:L####,815:L####,816:L####,817:L####,818:L####,828:L####,830:L####,831:L####,
                    832:L####,843:L####,845:L####,847:L####,848:L####,850:L####,856:L####,857:L####,858:L####,859:L####,
                    860:L####,862:L####,863:L####,864:L####,865:L####,870:L####,901:L####,903:L####,904:L####,906:L####,
                    908:L####,909:L####,910:L####,912:L####,913:L####,914:L####,915:L####,916:L####,917:L####,918:L####,
                    919:L####,920:L####,925:L####,928:L####,931:L####,936:L####,937:L####,940:L####,941:L####,947:L####,
                    949:L####,951:L####,952:L####,954:L####,956:L####,970:L####,971:L####,972:L####,973:L####,978:L####,
                    979:L####,980:L####,985:L####,989:L####
                    """,
                fixed: 10, lead: "555|950|958|959", groupSize: 4),
            cities: CityTable.unitedStates, streets: .american,
            forms: "Inc./Inc/Incorporated;LLC/L.L.C./Llc;Corp./Corporation/Corp;-;Co./Company/Co;LLP/L.L.P.;LP/L.P.",
            currency: "USD", mail: "gmail.com,yahoo.com,outlook.com,hotmail.com,aol.com,icloud.com,comcast.net"),
        Country(
            "CA/Canada/CAN", .american, weight: 4,
            plan: NumberingPlan(
                "1", trunk: "",
                mobiles: """
                    204:L####,226:L####,236:L####,250:L####,289:L####,306:L####,403:L####,416:L####,418:L####,438:L####,
                    450:L####,506:L####,514:L####,519:L####,581:L####,587:L####,604:L####,613:L####,647:L####,705:L####,
                    709:L####,778:L####,780:L####,819:L####,867:L####,902:L####,905:L####
                    """,
                fixed: 10, lead: "555|950|958|959", groupSize: 4),
            cities: CityTable.canada, streets: .american,
            forms: "Inc./Inc/Incorporated;Ltd./Limited/Ltd;Corp./Corporation;-",
            currency: "CAD", mail: "gmail.com,hotmail.com,yahoo.ca,outlook.com,sympatico.ca"),
        Country(
            "GB/UK/United Kingdom/Great Britain/England", .british, weight: 9,
            plan: NumberingPlan(
                "44", trunk: "0",
                mobiles:
                    "7400:######,7415:######,7540:######,7710:######,7721:######,7803:######,7831:######,7850:######,7912:######,7971:######",
                fixed: 10, lead: "3", groupSize: 4),
            cities: CityTable.unitedKingdom, streets: .british, forms: "Ltd/Limited/Ltd./LTD;plc/PLC/P.L.C.;LLP;-",
            currency: "GBP", mail: "gmail.com,hotmail.co.uk,btinternet.com,yahoo.co.uk,outlook.com,icloud.com"),
        Country(
            "AU/Australia/AUS", .british, weight: 3,
            plan: NumberingPlan(
                "61", trunk: "0", mobiles: "412:######,414:######,421:######,433:######,438:######", fixed: 9,
                lead: "6",
                groupSize: 4),
            cities: CityTable.australia, streets: .american,
            forms: "Pty Ltd/Pty. Ltd./Proprietary Limited;Ltd/Limited;-",
            currency: "AUD", mail: "gmail.com,bigpond.com,hotmail.com,outlook.com,optusnet.com.au"),
        Country(
            "DE/Germany/Deutschland/GER", .german, weight: 11,
            plan: NumberingPlan(
                "49", trunk: "0",
                mobiles:
                    "151:########,152:2#######,157:3#######,160:9######,170:#######,171:#######,172:#######,175:#######,176:6#######,177:#######,179:#######",
                fixed: 10, groupSize: 4),
            cities: CityTable.germany, streets: .german,
            forms:
                "GmbH/Gesellschaft mit beschränkter Haftung/G.m.b.H./gmbh;GmbH & Co. KG/GmbH & Co KG/GmbH und Co. KG;AG/Aktiengesellschaft;e.K./e. K.;-;KG;UG (haftungsbeschränkt)/UG",
            currency: "EUR", mail: "gmx.de,web.de,gmail.com,t-online.de,googlemail.com,freenet.de,outlook.de"),
        Country(
            "AT/Austria/Österreich/AUT", .german, weight: 2,
            plan: NumberingPlan(
                "43", trunk: "0", mobiles: "664:#######,676:#######,699:1#######,650:#######", fixed: 9, groupSize: 3),
            cities: CityTable.austria, streets: .german, forms: "GmbH/Ges.m.b.H./Gesellschaft m.b.H.;AG;KG;OG;-",
            currency: "EUR", mail: "gmx.at,gmail.com,aon.at,chello.at"),
        Country(
            "FR/France/FRA", .french, weight: 7,
            plan: NumberingPlan(
                "33", trunk: "0", mobiles: "6:1#######,6:2#######,6:7#######,6:8#######,7:6#######,7:8#######",
                fixed: 9, lead: "4", groupSize: 2),
            cities: CityTable.france, streets: .french, forms: "SARL/S.A.R.L./Sarl;SAS/S.A.S.;SA/S.A.;-;EURL;SCI",
            currency: "EUR", mail: "orange.fr,gmail.com,free.fr,hotmail.fr,laposte.net,wanadoo.fr,sfr.fr"),
        Country(
            "ES/Spain/España/ESP", .spanish, weight: 5,
            plan: NumberingPlan("34", trunk: "", mobiles: "6:########", fixed: 9, lead: "3", groupSize: 2),
            cities: CityTable.spain, streets: .spanish,
            forms: "S.L./SL/Sociedad Limitada/S. L.;S.A./SA/Sociedad Anónima;S.L.U./SLU;-",
            currency: "EUR", mail: "gmail.com,hotmail.com,yahoo.es,telefonica.net,outlook.es"),
        Country(
            "MX/Mexico/México/MEX", .spanish, weight: 4,
            plan: NumberingPlan(
                "52", trunk: "", mobiles: "55:4#######,33:3#######,81:8#######,222:2######,664:6######,477:7######",
                fixed: 10, groupSize: 4),
            cities: CityTable.mexico, streets: .spanish,
            forms: "S.A. de C.V./SA de CV/S.A. DE C.V.;S. de R.L. de C.V./S de RL de CV;S.C./SC;-",
            currency: "MXN", mail: "gmail.com,hotmail.com,yahoo.com.mx,outlook.com,prodigy.net.mx"),
        Country(
            "BR/Brazil/Brasil/BRA", .portuguese, weight: 5,
            plan: NumberingPlan(
                "55", trunk: "0",
                mobiles: "11:9########,21:9########,31:9########,41:9########,51:9########,61:9########,71:9########",
                fixed: 10, lead: "3", groupSize: 4),
            cities: CityTable.brazil, streets: .portuguese,
            forms: "Ltda/Ltda./LTDA/Limitada;S.A./SA;ME;EIRELI/Eireli;-",
            currency: "BRL", mail: "gmail.com,hotmail.com,uol.com.br,bol.com.br,yahoo.com.br,terra.com.br"),
        Country(
            "IT/Italy/Italia/ITA", .italian, weight: 5,
            plan: NumberingPlan(
                "39", trunk: "",
                mobiles:
                    "320:#######,328:#######,333:#######,338:#######,340:#######,347:#######,349:#######,366:#######",
                fixed: 10, groupSize: 4),
            cities: CityTable.italy, streets: .italian,
            forms: "S.r.l./SRL/Srl/S.R.L.;S.p.A./SpA/SPA;S.n.c./Snc/SNC;S.a.s./Sas;-",
            currency: "EUR", mail: "libero.it,gmail.com,alice.it,virgilio.it,tiscali.it,hotmail.it"),
        Country(
            "NL/Netherlands/The Netherlands/Nederland/Holland", .dutch, weight: 4,
            plan: NumberingPlan(
                "31", trunk: "0", mobiles: "6:1#######,6:2#######,6:4#######,6:5#######", fixed: 9, groupSize: 2),
            cities: CityTable.netherlands, streets: .dutch, forms: "B.V./BV/Besloten Vennootschap;-;V.O.F./VOF;N.V./NV",
            currency: "EUR", mail: "gmail.com,ziggo.nl,kpnmail.nl,hotmail.nl,xs4all.nl,planet.nl"),
        Country(
            "PL/Poland/Polska/POL", .polish, weight: 4,
            plan: NumberingPlan(
                "48", trunk: "", mobiles: "50:#######,51:#######,60:#######,66:#######,69:#######,78:#######", fixed: 9,
                groupSize: 2),
            cities: CityTable.poland, streets: .polish,
            forms: "Sp. z o.o./sp. z o. o./Spółka z o.o./SP Z O O;S.A./SA/Spółka Akcyjna;-;Sp. j./sp.j.",
            currency: "PLN", mail: "wp.pl,onet.pl,gmail.com,o2.pl,interia.pl"),
        Country(
            "SE/Sweden/Sverige/SWE", .swedish, weight: 3,
            plan: NumberingPlan(
                "46", trunk: "0", mobiles: "70:#######,72:3######,73:#######,76:#######", fixed: 9, groupSize: 2),
            cities: CityTable.sweden, streets: .swedish, forms: "AB/Aktiebolag/Ab;HB/Handelsbolag;-",
            currency: "SEK", mail: "gmail.com,telia.com,hotmail.se,outlook.com,comhem.se"),
        Country(
            "TR/Turkey/Türkiye/Turkiye", .turkish, weight: 3,
            plan: NumberingPlan(
                "90", trunk: "0", mobiles: "532:#######,533:#######,542:#######,544:#######,505:#######,551:#######",
                fixed: 10, groupSize: 2),
            cities: CityTable.turkey, streets: .turkish,
            forms: "Ltd. Şti./Limited Şirketi/Ltd Sti/Ltd.Şti.;A.Ş./AŞ/Anonim Şirketi/A.S.;-",
            currency: "TRY", mail: "gmail.com,hotmail.com,outlook.com,mynet.com,yandex.com.tr"),
        Country(
            "RU/Russia/Россия/Russian Federation", .russian, weight: 3,
            plan: NumberingPlan(
                "7", trunk: "8",
                mobiles: "903:#######,905:#######,910:#######,916:#######,925:#######,926:#######,985:#######",
                fixed: 10, groupSize: 2),
            cities: CityTable.russia, streets: .russian,
            forms:
                "^ООО/Общество с ограниченной ответственностью=OOO/LLC/Ltd;^АО/Акционерное общество=AO/JSC;^ПАО=PAO/PJSC;^ИП=IP",
            currency: "RUB", mail: "mail.ru,yandex.ru,gmail.com,rambler.ru,bk.ru"),
        Country(
            "UA/Ukraine/Україна/UKR", .ukrainian, weight: 2,
            plan: NumberingPlan(
                "380", trunk: "0", mobiles: "50:#######,63:#######,66:#######,67:#######,95:#######,97:#######",
                fixed: 9, groupSize: 2),
            cities: CityTable.ukraine, streets: .ukrainian,
            forms: "^ТОВ/Товариство з обмеженою відповідальністю=TOV/LLC;^ПрАТ=PrAT/PJSC;^ФОП=FOP",
            currency: "UAH", mail: "ukr.net,gmail.com,i.ua,meta.ua"),
        Country(
            "GR/Greece/Ελλάδα/Hellas", .greek, weight: 2,
            plan: NumberingPlan(
                "30", trunk: "", mobiles: "693:#######,694:#######,697:#######,698:#######,690:#######", fixed: 10,
                groupSize: 3),
            cities: CityTable.greece, streets: .greek,
            forms: "Α.Ε./ΑΕ/Ανώνυμη Εταιρεία=S.A./SA/A.E.;Ε.Π.Ε./ΕΠΕ=Ltd/E.P.E.;Ι.Κ.Ε./ΙΚΕ=P.C./I.K.E.;Ο.Ε./ΟΕ=O.E.;-",
            currency: "EUR", mail: "gmail.com,yahoo.gr,hotmail.gr,otenet.gr"),
        Country(
            "IL/Israel/ישראל/ISR", .hebrew, weight: 2,
            plan: NumberingPlan(
                "972", trunk: "0",
                mobiles: "50:2######,52:2######,53:3######,54:4######,54:5######,54:6######,58:4######", fixed: 8,
                lead: "6", groupSize: 4),
            cities: CityTable.israel, streets: .hebrew, forms: "בע\"מ=Ltd./Ltd;-", currency: "ILS",
            mail: "gmail.com,walla.co.il,hotmail.com,bezeqint.net"),
        Country(
            "AE/United Arab Emirates/UAE/الإمارات", .arabic, weight: 2,
            plan: NumberingPlan(
                "971", trunk: "0",
                mobiles: "50:#######,52:#######,54:4######,54:5######,54:6######,55:#######,56:#######", fixed: 8,
                lead: "3", groupSize: 4),
            cities: CityTable.emirates, streets: .arabic, forms: "ذ.م.م/ش.ذ.م.م=LLC/L.L.C/L.L.C.;-;ش.م.ع=PJSC",
            currency: "AED", mail: "gmail.com,hotmail.com,yahoo.com,emirates.net.ae"),
        Country(
            "EG/Egypt/مصر/EGY", .arabic, weight: 2,
            plan: NumberingPlan(
                "20", trunk: "0", mobiles: "10:0#######,10:1#######,11:1#######,12:2#######,12:8#######,15:5#######",
                fixed: 9, groupSize: 4),
            cities: CityTable.egypt, streets: .arabic, forms: "ش.م.م=S.A.E./SAE;ذ.م.م=LLC;-", currency: "EGP",
            mail: "gmail.com,yahoo.com,hotmail.com,outlook.com"),
        Country(
            "IN/India/IND/Bharat/भारत", .indian, weight: 7,
            plan: NumberingPlan(
                "91", trunk: "0",
                mobiles:
                    "9810:######,9820:######,9845:######,9886:######,9900:######,9930:######,9833:######,8800:######,7838:######",
                fixed: 10, lead: "2", groupSize: 4),
            cities: CityTable.india, streets: .indian,
            forms: "Pvt Ltd/Private Limited/Pvt. Ltd./(P) Ltd./Pvt Limited;Ltd/Limited/Ltd.;LLP;-",
            currency: "INR", mail: "gmail.com,rediffmail.com,yahoo.co.in,outlook.com,hotmail.com"),
        Country(
            "CN/China/中国/PRC", .chinese, weight: 5,
            plan: NumberingPlan(
                "86", trunk: "0",
                mobiles: "135:########,138:########,139:########,150:########,158:########,186:########,189:########",
                fixed: 10, groupSize: 4),
            cities: CityTable.china, streets: .chinese,
            forms: "有限公司/有限责任公司=Co., Ltd./Co Ltd/Company Limited;股份有限公司=Corp., Ltd./Joint Stock Co., Ltd.",
            currency: "CNY", mail: "qq.com,163.com,126.com,sina.com,gmail.com"),
        Country(
            "JP/Japan/日本/JPN", .japanese, weight: 5,
            plan: NumberingPlan(
                "81", trunk: "0", mobiles: "90:N#######,80:N#######,70:N#######", fixed: 9, groupSize: 4),
            cities: CityTable.japan, streets: .japanese,
            forms:
                "株式会社/(株)/㈱=Co., Ltd./K.K./Inc.;^株式会社/(株)/㈱=Co., Ltd./K.K./Corporation;有限会社/(有)=Ltd./Y.K.;合同会社=G.K./LLC",
            currency: "JPY", mail: "yahoo.co.jp,gmail.com,docomo.ne.jp,ezweb.ne.jp"),
        Country(
            "KR/South Korea/대한민국/Korea/한국", .korean, weight: 3,
            plan: NumberingPlan(
                "82", trunk: "0", mobiles: "10:2#######,10:3#######,10:4#######,10:5#######,10:8#######,10:9#######",
                fixed: 9, groupSize: 4),
            cities: CityTable.korea, streets: .korean, forms: "^(주)/㈜/주식회사=Co., Ltd./Inc.;주식회사/(주)=Co., Ltd./Inc.;-",
            currency: "KRW", mail: "naver.com,daum.net,hanmail.net,gmail.com"),
    ]
}
