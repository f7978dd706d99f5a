// Table of data: korean names, most frequent first. Source: written for this project (facts of naming).
// Entries: comma separated; `native/latin/other latin...`; nicknames: `name:nick|nick`.

extension NameTable {
    static let korean = NameTable(
        givenSpread: 2, familySpread: 1,
        male: """
            민/Min,준/Jun/Joon,서/Seo/Suh,도/Do,윤/Yun/Yoon,예/Ye,시/Si,우/Woo/U,하/Ha,지/Ji/Jee,호/Ho,현/Hyun/Hyeon,
            건/Geon/Gun/Kun,성/Sung/Seong,영/Young/Yeong,수/Su/Soo,진/Jin,동/Dong,재/Jae,승/Seung,상/Sang,철/Chul/Cheol,
            훈/Hoon/Hun,석/Seok/Suk,태/Tae,원/Won,종/Jong,광/Kwang/Gwang,병/Byung/Byeong,경/Kyung/Gyeong,기/Ki/Gi,정/Jung/Jeong,
            규/Kyu/Gyu,찬/Chan,혁/Hyuk/Hyeok
            """,
        female: """
            지/Ji/Jee,서/Seo/Suh,민/Min,은/Eun,연/Yeon/Yun,수/Su/Soo,미/Mi/Mee,영/Young/Yeong,경/Kyung/Gyeong,희/Hee/Hui,
            정/Jung/Jeong,혜/Hye,윤/Yun/Yoon,현/Hyun/Hyeon,주/Ju/Joo,아/Ah/A,진/Jin,선/Sun/Seon,유/Yu/Yoo,나/Na,하/Ha,예/Ye,
            소/So,채/Chae,가/Ga,다/Da,린/Rin/Lin,원/Won,숙/Sook/Suk,순/Soon/Sun,옥/Ok,자/Ja
            """,
        family: """
            김/Kim/Gim,이/Lee/Yi/Rhee,박/Park/Pak/Bak,최/Choi/Choe,정/Jung/Jeong/Chung,강/Kang/Gang,조/Cho/Jo,윤/Yoon/Yun,
            장/Jang/Chang,임/Lim/Im/Rim,한/Han,오/Oh/O,서/Seo/Suh,신/Shin/Sin,권/Kwon/Gwon,황/Hwang,안/Ahn/An,송/Song,류/Ryu/Yoo,
            전/Jeon/Jun/Chun,홍/Hong,고/Ko/Go/Koh,문/Moon/Mun,양/Yang,손/Son/Sohn,배/Bae,백/Baek/Paik,허/Heo/Hur,유/Yoo/Yu,
            남/Nam,심/Shim/Sim,노/Noh/Roh/No,하/Ha,곽/Kwak/Gwak,성/Sung/Seong,차/Cha,주/Joo/Ju,우/Woo/U,구/Koo/Gu,민/Min,진/Jin,
            지/Ji/Jee,엄/Eom/Um,채/Chae,원/Won,천/Cheon/Chun,방/Bang,공/Kong/Gong,현/Hyun/Hyeon,함/Ham,변/Byun/Byeon,염/Yeom,
            여/Yeo,추/Choo/Chu,도/Do,소/So,석/Seok/Suk,선/Sun/Seon,설/Seol,마/Ma,길/Gil/Kil,연/Yeon,위/Wi,표/Pyo,명/Myung/Myeong,
            기/Ki/Gi,반/Ban,라/Ra/Na,왕/Wang,금/Keum/Geum,옥/Ok,육/Yook/Yuk,남궁/Namgung,황보/Hwangbo,제갈/Jegal,선우/Sunwoo
            """,
        familyFemale: "",
        nicknames: "")
}
