// Table of data: indian names, most frequent first. Source: written for this project (facts of naming).
// Entries: comma separated; `native/latin/other latin...`; nicknames: `name:nick|nick`.

extension NameTable {
    static let indian = NameTable(
        givenSpread: 6, familySpread: 15,
        male: """
            राजेश/Rajesh,अमित/Amit,संजय/Sanjay/Sanjai,राहुल/Rahul,विजय/Vijay/Vijai,सुनील/Sunil/Suneel,अनिल/Anil,रवि/Ravi,
            मनोज/Manoj,अजय/Ajay/Ajai,सुरेश/Suresh,रमेश/Ramesh,विकास/Vikas/Vikash,दीपक/Deepak/Dipak,अशोक/Ashok,
            मुकेश/Mukesh,राकेश/Rakesh,प्रदीप/Pradeep/Pradip,संदीप/Sandeep/Sandip,अर्जुन/Arjun,रोहित/Rohit,विवेक/Vivek,
            नितिन/Nitin,आदित्य/Aditya/Adithya,कार्तिक/Karthik/Kartik,प्रकाश/Prakash,महेश/Mahesh,गणेश/Ganesh,हरीश/Harish,
            किरण/Kiran,वेंकटेश/Venkatesh/Venkates,श्रीनिवास/Srinivas/Shrinivas/Sreenivas,कृष्ण/Krishna/Krishnan,मोहन/Mohan,
            नरेंद्र/Narendra/Narender,राजेंद्र/Rajendra/Rajender,सतीश/Satish/Sathish,शंकर/Shankar/Sankar,शिव/Shiva/Siva,
            विनोद/Vinod,योगेश/Yogesh,जितेंद्र/Jitendra/Jitender,अभिषेक/Abhishek/Abhisheik,आकाश/Akash/Aakash,
            गौरव/Gaurav/Gourav,हिमांशु/Himanshu,कुणाल/Kunal,मोहम्मद/Mohammed/Mohammad,इमरान/Imran,पंकज/Pankaj,
            सौरभ/Saurabh/Sourabh,तरुण/Tarun,उमेश/Umesh,यश/Yash,ऋषि/Rishi,सचिन/Sachin,धर्मेंद्र/Dharmendra,
            लक्ष्मण/Lakshman/Laxman
            """,
        female: """
            प्रिया/Priya,अंजलि/Anjali,पूजा/Pooja/Puja,नेहा/Neha,सुनीता/Sunita/Suneeta,कविता/Kavita/Kavitha,
            अनीता/Anita/Anitha,रेखा/Rekha,सीमा/Seema/Sima,ज्योति/Jyoti/Jyothi,मीना/Meena/Mina,लक्ष्मी/Lakshmi/Laxmi,
            दीपा/Deepa/Dipa,श्वेता/Shweta/Swetha,दिव्या/Divya,ऐश्वर्या/Aishwarya/Aiswarya,निशा/Nisha,स्वाति/Swati/Swathi,
            रितु/Ritu,शालिनी/Shalini,गीता/Geeta/Gita/Geetha,सरिता/Sarita/Saritha,रश्मि/Rashmi,वंदना/Vandana,मंजू/Manju,
            अर्चना/Archana,सुमन/Suman,किरण/Kiran,आरती/Aarti/Arti,भावना/Bhavana/Bhavna,चित्रा/Chitra,इंदु/Indu,जया/Jaya,
            काव्या/Kavya,मधु/Madhu,नंदिनी/Nandini,पल्लवी/Pallavi,राधा/Radha,सविता/Savita/Savitha,उषा/Usha,विद्या/Vidya,
            यामिनी/Yamini,आयशा/Ayesha/Aisha,फातिमा/Fatima,मेघा/Megha,रूपा/Roopa/Rupa,शिल्पा/Shilpa,तनुजा/Tanuja,
            अदिति/Aditi/Adithi,ईशा/Isha/Esha
            """,
        family: """
            शर्मा/Sharma/Sarma,सिंह/Singh/Sinh,कुमार/Kumar,पटेल/Patel,गुप्ता/Gupta,वर्मा/Verma/Varma,मिश्रा/Mishra/Misra,
            यादव/Yadav,जैन/Jain,अग्रवाल/Agarwal/Agrawal/Aggarwal,शाह/Shah,खान/Khan,चौधरी/Chaudhary/Choudhary/Chowdhury,
            रेड्डी/Reddy/Reddi,राव/Rao/Row,नायर/Nair/Nayar,अय्यर/Iyer/Aiyar,मेनन/Menon,पिल्लई/Pillai/Pillay,
            देशमुख/Deshmukh,कुलकर्णी/Kulkarni,जोशी/Joshi,पाटिल/Patil,गोखले/Gokhale,देसाई/Desai,मेहता/Mehta,
            कपूर/Kapoor/Kapur,मल्होत्रा/Malhotra,चोपड़ा/Chopra,खन्ना/Khanna,भाटिया/Bhatia,अरोड़ा/Arora,
            सक्सेना/Saxena/Saksena,श्रीवास्तव/Srivastava/Shrivastava,तिवारी/Tiwari/Tewari,पांडे/Pandey/Pande,
            दुबे/Dubey/Dube,शुक्ला/Shukla/Sukla,त्रिपाठी/Tripathi,त्रिवेदी/Trivedi,द्विवेदी/Dwivedi,चतुर्वेदी/Chaturvedi,
            बनर्जी/Banerjee/Banerji,मुखर्जी/Mukherjee/Mukherji,चटर्जी/Chatterjee/Chatterji,दास/Das/Dass,बोस/Bose/Basu,
            घोष/Ghosh/Ghose,सेन/Sen,दत्ता/Dutta/Datta,रॉय/Roy/Ray,सरकार/Sarkar/Sircar,
            भट्टाचार्य/Bhattacharya/Bhattacharyya,नाथ/Nath,ठाकुर/Thakur/Tagore,राजपूत/Rajput,चौहान/Chauhan/Chouhan,
            सोलंकी/Solanki,परमार/Parmar,राठौर/Rathore/Rathod,मौर्य/Maurya,प्रसाद/Prasad,सिन्हा/Sinha,लाल/Lal,चंद/Chand,
            गिल/Gill,सिद्धू/Sidhu/Siddhu,संधू/Sandhu,ढिल्लों/Dhillon,ग्रेवाल/Grewal,बाजवा/Bajwa,सेठी/Sethi,बेदी/Bedi,
            आनंद/Anand,सूद/Sood/Sud,बंसल/Bansal,मित्तल/Mittal,गोयल/Goyal/Goel,सिंघल/Singhal,अंसारी/Ansari,
            सिद्दीकी/Siddiqui/Siddiqi,कुरैशी/Qureshi/Kureshi,शेख/Shaikh/Sheikh,हुसैन/Hussain/Husain,अली/Ali,
            फर्नांडिस/Fernandes/Fernandez,डिसूजा/D'Souza/Dsouza,परेरा/Pereira/Perera,थॉमस/Thomas,जॉर्ज/George,
            सुब्रमण्यम/Subramanian/Subramaniam/Subramanyam,कृष्णन/Krishnan,रमन/Raman,वेंकटरामन/Venkataraman/Venkatraman,
            श्रीनिवासन/Srinivasan/Sreenivasan,नटराजन/Natarajan,स्वामी/Swamy/Swami,गौड़ा/Gowda/Gouda,हेगड़े/Hegde,
            शेट्टी/Shetty/Shetti,कामत/Kamat/Kamath,भट/Bhat/Bhatt,पई/Pai,नायक/Naik/Nayak,गायकवाड़/Gaikwad,
            जाधव/Jadhav/Jadav,शिंदे/Shinde,मोरे/More,पवार/Pawar/Powar,साळुंखे/Salunkhe,माने/Mane,कदम/Kadam,सावंत/Sawant,
            राणे/Rane,परब/Parab,म्हात्रे/Mhatre,भोसले/Bhosale/Bhonsle,वाघ/Wagh,काळे/Kale,बिष्ट/Bisht,रावत/Rawat,
            नेगी/Negi,पंत/Pant,जोशुआ/Joshua,मुरुगन/Murugan,सेल्वम/Selvam,राजा/Raja,अरुमुगम/Arumugam,महाजन/Mahajan,
            वालिया/Walia,सचदेवा/Sachdeva/Sachdev,तलवार/Talwar,धवन/Dhawan,नागर/Nagar,भारद्वाज/Bhardwaj/Bharadwaj,
            वशिष्ठ/Vashisht/Vasisht,कौशिक/Kaushik,गर्ग/Garg,खंडेलवाल/Khandelwal,माहेश्वरी/Maheshwari,झा/Jha,ओझा/Ojha
            """,
        familyFemale: "",
        nicknames: """
            राजेश:राजू/Raju|राज/Raj,संजय:संजू/Sanju,राहुल:राह/Rahul,अमित:अमी/Ami,विकास:विक्की/Vicky,विजय:विजू/Viju,
            दीपक:दीपू/Deepu,सुरेश:सुरू/Suri,वेंकटेश:वेंकट/Venkat|वेंकी/Venky,श्रीनिवास:श्रीनि/Srini|वासु/Vasu,
            कृष्ण:किट्टू/Kittu|कृष/Krish,अभिषेक:अभि/Abhi,आदित्य:आदि/Adi,राजेंद्र:राजू/Raju|राजेन/Rajen,जितेंद्र:जीतू/Jeetu,
            नरेंद्र:नरेन/Naren,मोहम्मद:मोहद/Mohd,लक्ष्मण:लकी/Lucky,प्रदीप:दीपू/Deepu,प्रिया:प्री/Pri,पूजा:पूजू/Pooju,
            लक्ष्मी:लच्छू/Lachu,ऐश्वर्या:ऐशु/Aishu|ऐश/Aish,अंजलि:अंजू/Anju,सुनीता:सुनी/Suni,दिव्या:दिवू/Divu,
            ज्योति:ज्यो/Jyo
            """)
}
