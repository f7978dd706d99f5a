// Table of data: french names, most frequent first. Source: Faker (MIT licence), selected and ordered for this project.
// Entries: comma separated; `native/latin/other latin...`; nicknames: `name:nick|nick`.

extension NameTable {
    static let french = NameTable(
        givenSpread: 10, familySpread: 60,
        male: """
            Jean,Pierre,Michel,Philippe,Alain,Nicolas,Christophe,Patrick,Frédéric,Laurent,Julien,Thomas,Olivier,
            Stéphane,Sébastien,David,Éric,Vincent,Jérôme,François,Guillaume,Jean-Pierre,Jean-Luc,Maxime,Antoine,
            Hugo,Lucas,Mathieu,Franck,Adrien,Joseph,Émile,Henri,Emmanuel,Maurice,Thierry,Daniel,Aimé,Léon,Étienne,
            Eugène,Grégoire,Roger,Gérard,Alphonse,Marcel,Matthieu,Louis,Timothée,Thibaut,Paul,Augustin,Théophile,
            Guy,Bernard,Victor,Luc,William,Jules,Marc,Raymond,Édouard,Xavier,René,Richard,Honoré,Yves,Georges,
            Thibault,Rémy,Hugues,Bertrand,Alexandre,Gabriel,Jacques,Isaac,Roland,Gilles,Charles,Tristan,Arthur,
            Noël,Benjamin,Alfred,Gilbert,Robert,Théodore,Benoît
            """,
        female: """
            Marie,Nathalie,Isabelle,Sylvie,Catherine,Sandrine,Céline,Valérie,Christine,Stéphanie,Sophie,Julie,
            Émilie,Camille,Aurélie,Caroline,Anne,Laure,Chloé,Manon,Léa,Marie-Claude,Anne-Sophie,Hélène,Claire,
            Élodie,Michèle,Anouk,Josette,Marcelle,Agathe,Sabine,Frédérique,Marthe,Adrienne,Laetitia,Juliette,
            Martine,Paulette,Maggie,Marine,Denise,Adèle,Célina,Chantal,Margaud,Suzanne,Claude,Andrée,Dorothée,
            Gabrielle,Océane,Audrey,Inès,Adélaïde,Zoé,Alix,Virginie,Christiane,Élisabeth,Susanne,Colette,Michelle,
            Aurore,Christelle,Jeannine,Claudine,Mathilde,Jeanne,Emmanuelle,Danielle,Véronique,Monique,Marguerite,
            Margaret,Jacqueline,Corinne,Philippine,Joséphine,Capucine,Nicole,Simone,Pénélope,Victoire,Dominique,
            Brigitte,Margot,Nath,Anaïs,Bernadette,Maryse,Constance,Patricia,Lorraine,Arnaude,Clémence,Antoinette,
            Luce,Aimée,Olivie,Éléonore,Élise,Noémi,Lucy,Pauline,Valentine,Odette,Margaux,Lucie,Thérèse,Henriette,
            Louise,Susan,Charlotte,Alexandrie,Geneviève,Hortense,Amélie,Agnès,Alexandria,Madeleine,Diane,Anastasie,
            Laurence,Renée,Alice,Alex,Marianne,Françoise,Astrid,Édith
            """,
        family: """
            Martin,Bernard,Thomas,Petit,Robert,Richard,Durand,Dubois,Moreau,Laurent,Simon,Michel,Lefebvre,Leroy,
            Roux,David,Bertrand,Morel,Fournier,Girard,Bonnet,Dupont,Lambert,Fontaine,Rousseau,Vincent,Muller,
            Lefèvre,Faure,André,Mercier,Blanc,Guérin,Boyer,Garnier,Chevalier,Legrand,Gauthier,Perrin,Robin,Clément,
            Morin,Nicolas,Henry,Roussel,Mathieu,Gautier,Masson,Marchand,Duval,Denis,Dumont,Marie,Lemaire,Noël,
            Meyer,Dufour,Meunier,Brun,Blanchard,Giraud,Joly,Rivière,Lucas,Brunet,Gaillard,Barbier,Arnaud,Martínez,
            Guillot,Chevallier,Potier,Pascal,Descamps,De Sousa,Faivre,Valentin,Bailly,Schneider,Allard,Guibert,
            Garcia,Boulay,Roy,Sauvage,Rémy,Hervé,Thibault,Valette,Deschamps,Jacquot,Delaunay,Guillon,Grondin,Merle,
            Colin,Renault,Guyon,Maillot,Delannoy,Laroche,Lelièvre,Lévy,Aubert,Ferreira,Briand,Carlier,Chartier,
            Pierre,Raymond,Delattre,Hoareau,Mary,Lacombe,Joseph,Marques,Blanchet,Michaud,Regnier,Techer,Perez,Diaz,
            Carre,Guilbert,Étienne,Leroux,Grégoire,Bertin,Voisin,Dijoux,Le Goff,Lamy,Louis,Alexandre,Mallet,Picard,
            Peltier,Foucher,Renard,Jacquet,Poirier,Joubert,Huet,Loiseau,Chrétien,Vaillant,Allain,Barre,Hardy,
            Lemoine,Reynaud,Bouvet,Monnier,Marion,Benoit,Ledoux,Jean,Martineau,Imbert,Paul,Gimenez,Diallo,Aubry,
            Collin,Mendès,Turpin,Cordier,Legros,Leduc,Lopes,Cohen,Dumas,Olivier,Ferrand,Bouchet,Langlois,Georges,
            Lenoir,Bruneau,Pasquier,Rodriguez,Couturier,Tanguy,Wagner,Gilles,Pages,Dupuy,Chauvet,Antoine,Letellier,
            Maury,Gosselin,Bouvier,Lebon,Camus,Ribeiro,Gomes,Pereira,Fernandez,Normand,Lombard,Brunel,Da Silva,
            Vasseur,Guillou,Menard,Ruiz,Clerc,Guillet,Teixeira,Gallet,Lopez,Pires,Fouquet,Roche,Alves,Fleury,
            Launay,Paris,Payet,Laporte,Marty,Blondel,Benard,Colas,Ramos,Maillet,Vidal,Vallet,Parent,Godard,Cousin,
            Carpentier,Texier,Weber,Riou,Julien,Baudry,Maillard,Roger,Salmon,François,Bodin,Moreno,Adam,Pruvost,
            Pottier,Pichon,Courtois,Masse,Breton,Barthelemy,Verdier,Baron,Lecomte,Gros,Berthelot,Lefort,Delorme,
            Delmas,Laine,Ollivier,Lecoq,Klein,Traore,Barbe,Jacob,Guyot,Guillaume,Rodrigues,Fischer,Leclerc,Hamel,
            Rey,Collet,Gomez,De Oliveira,Dias,Perrier,Albert,Chauvin,Charpentier,Thierry,Gillet,Martel,Andre,
            Dupuis,Peron,Da Costa,Boucher,Dupré,Hoarau,Le Gall,Martins,Leclercq,Chauveau,Gaudin,Coste,Pineau,Labbé,
            Samson,Charles,Perrot,Dos Santos,Renaud,Lévêque,Buisson,Coulon,Hernandez,Lemaître,Auger,Hamon,Jourdan,
            Gay,Gonzalez,Schmitt,Lesage,Bourgeois,Torres,Leleu,Navarro,Raynaud,Hebert,Prévost,Moulin,Royer,Bonneau,
            Becker,Leblanc,Léger,Weiss,Seguin,Costa,Rousset,Marin,Rossi,Pelletier,Germain,Legendre,Gérard,Mace,
            Martinez,Pons,Bonnin,Fabre,Rocher,Fernandes,Hubert,Lejeune,Sanchez,Lemonnier,Grenier,Lebrun,Maréchal,
            Mahe,Devaux,Perret,Tessier,Boutin,Jacques,Delahaye,Pinto,Rolland,Neveu,Daniel,Millet,Goncalves,Morvan,
            Bègue,Maurice,Toussaint,Gilbert,Charrier,Berger,Bernier,Lagarde,Munoz,Bigot,Vallée,Petitjean,Philippe,
            Duhamel,Caron,Besson,Lebreton,Bourdon,Evrard,Blin,Le Roux,Leconte,Boulanger,Bazin,Didier,Marchal,
            Besnard,Nguyen,Humbert,Bousquet,Blot,Poulain
            """,
        familyFemale: "",
        nicknames: """
            Nicolas:Nico,Frédéric:Fred,Christophe:Chris|Tof,Sébastien:Seb,Stéphane:Steph,Guillaume:Guigui,Philippe:Phil,
            Jean-Pierre:JP|Jean,Jean-Luc:Luc|Jean,Alexandre:Alex,Benjamin:Ben,Antoine:Tonio,Mathieu:Math,Maxime:Max,
            Dominique:Dom,Véronique:Véro,Catherine:Cathy,Isabelle:Isa,Stéphanie:Steph,Caroline:Caro,Valérie:Val,
            Nathalie:Nath,Anne-Sophie:Anne,Marie-Claude:Marie,Élisabeth:Babeth,Émilie:Mimi,Joséphine:José|Fifi,
            Virginie:Nini,Sandrine:Sandy
            """)
}
