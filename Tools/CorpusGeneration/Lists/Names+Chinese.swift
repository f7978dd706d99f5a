// Table of data: chinese names, most frequent first. Source: written for this project; pinyin by pypinyin (MIT).
// Entries: comma separated; `native/latin/other latin...`; nicknames: `name:nick|nick`.

extension NameTable {
    static let chinese = NameTable(
        givenSpread: 3, familySpread: 4,
        male: """
            伟/Wei,强/Qiang,磊/Lei,军/Jun,勇/Yong,杰/Jie,涛/Tao,超/Chao,明/Ming,刚/Gang,平/Ping,辉/Hui,鹏/Peng,华/Hua,飞/Fei,
            鑫/Xin,波/Bo,斌/Bin,宇/Yu,浩/Hao,凯/Kai,健/Jian,俊/Jun,帆/Fan,帅/Shuai,旭/Xu,宁/Ning,龙/Long,林/Lin,阳/Yang,建/Jian,
            志/Zhi,国/Guo,文/Wen,海/Hai,天/Tian,子/Zi,一/Yi,博/Bo,泽/Ze,晨/Chen,睿/Rui,嘉/Jia,思/Si,家/Jia,永/Yong,成/Cheng,
            东/Dong,春/Chun,庆/Qing,德/De,世/Shi,立/Li,卫/Wei,振/Zhen,中/Zhong,光/Guang,晓/Xiao,新/Xin,宏/Hong,兵/Bing,峰/Feng,
            亮/Liang,毅/Yi,山/Shan,仁/Ren,信/Xin,翔/Xiang,轩/Xuan
            """,
        female: """
            芳/Fang,娜/Na,敏/Min,静/Jing,丽/Li,艳/Yan,娟/Juan,霞/Xia,秀/Xiu,英/Ying,玉/Yu,兰/Lan,桂/Gui,洁/Jie,梅/Mei,莉/Li,
            燕/Yan,玲/Ling,雪/Xue,琳/Lin,晶/Jing,欢/Huan,婷/Ting,颖/Ying,红/Hong,慧/Hui,莹/Ying,倩/Qian,瑶/Yao,萍/Ping,雨/Yu,
            欣/Xin,怡/Yi,梦/Meng,佳/Jia,诗/Shi,涵/Han,悦/Yue,琪/Qi,雅/Ya,思/Si,若/Ruo,子/Zi,紫/Zi,美/Mei,淑/Shu,春/Chun,凤/Feng,
            云/Yun,月/Yue,莲/Lian,萱/Xuan,蕾/Lei,薇/Wei,菲/Fei,丹/Dan,蓉/Rong,璐/Lu,瑾/Jin,彤/Tong,妍/Yan,璇/Xuan,晓/Xiao,文/Wen,
            小/Xiao,巧/Qiao,珍/Zhen,惠/Hui,琴/Qin,翠/Cui
            """,
        family: """
            王/Wang/Wong,李/Li/Lee,张/Zhang/Chang/Cheung,刘/Liu/Lau,陈/Chen/Chan,杨/Yang,赵/Zhao/Chao/Chiu,黄/Huang/Wong,
            周/Zhou/Chou/Chow,吴/Wu/Ng,徐/Xu/Hsu,孙/Sun,胡/Hu,朱/Zhu/Chu,高/Gao,林/Lin/Lam,何/He/Ho,郭/Guo/Kuo/Kwok,马/Ma,罗/Luo,
            梁/Liang/Leung,宋/Song,郑/Zheng/Cheng,谢/Xie/Hsieh/Tse,韩/Han,唐/Tang,冯/Feng,于/Yu,董/Dong,萧/Xiao/Hsiao,程/Cheng,
            曹/Cao/Tsao,袁/Yuan,邓/Deng,许/Xu/Hsu/Hui,傅/Fu,沈/Shen,曾/Zeng,彭/Peng,吕/Lyu/Lu/Lv,苏/Su,卢/Lu,蒋/Jiang/Chiang,
            蔡/Cai/Tsai/Choi,贾/Jia,丁/Ding,魏/Wei,薛/Xue,叶/Ye/Yeh/Yip,阎/Yan,余/Yu/Yee,潘/Pan,杜/Du,戴/Dai,夏/Xia,钟/Zhong,
            汪/Wang,田/Tian,任/Ren,姜/Jiang,范/Fan,方/Fang,石/Shi,姚/Yao,谭/Tan,廖/Liao,邹/Zou,熊/Xiong,金/Jin,陆/Lu,郝/Hao,
            孔/Kong,白/Bai,崔/Cui,康/Kang,毛/Mao,邱/Qiu,秦/Qin,江/Jiang,史/Shi,顾/Gu,侯/Hou,邵/Shao,孟/Meng,龙/Long,万/Wan,
            段/Duan,雷/Lei,钱/Qian,汤/Tang,尹/Yin,黎/Li,易/Yi,常/Chang,武/Wu,乔/Qiao,贺/He,赖/Lai,龚/Gong,文/Wen,欧阳/Ouyang,
            司马/Sima,上官/Shangguan,诸葛/Zhuge
            """,
        familyFemale: "",
        nicknames: "")
}
