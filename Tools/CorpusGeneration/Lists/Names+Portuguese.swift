// Table of data: portuguese names, most frequent first. Source: Faker (MIT licence), selected and ordered for this project.
// Entries: comma separated; `native/latin/other latin...`; nicknames: `name:nick|nick`.

extension NameTable {
    static let portuguese = NameTable(
        givenSpread: 8, familySpread: 10,
        male: """
            José,João,Antônio,Francisco,Carlos,Paulo,Pedro,Lucas,Luiz,Marcos,Luís,Gabriel,Rafael,Daniel,Marcelo,
            Bruno,Eduardo,Felipe,Rodrigo,Manoel,Mateus,André,Fernando,Fábio,Leonardo,Gustavo,Guilherme,Leandro,
            Tiago,Thiago,Anderson,Ricardo,Márcio,Jorge,Alexandre,Roberto,Edson,Diego,Vitor,Sérgio,Cláudio,Matheus,
            Carlos Eduardo,Vicente,Luiz Henrique,Benício,Cauê,Nicolas,Joaquim,Enrico,Luiz Gustavo,Lucca,Gael,Henry,
            Yago,Davi Luiz,Davi Lucca,José Pedro,Vinicius,Samuel,Juan,Isaque,Luiz Fernando,Nathan,Breno,
            Anthony Gabriel,Mathias,Thales,Oliver,Otávio,Danilo,Renan,Henrique,Murilo,Thomas,Erick,José Miguel,
            Davi Miguel,Kaique,Antony,Enzo,Anthony,Isaac,Luiz Miguel,Bryan,Luiz Felipe,Luan,Davi Lucas,Lucas Gabriel,
            Théo,Henry Gabriel,Enzo Gabriel,Yuri,Kevin,Asafe,Vinícius,Marcos Vinicius,Davi,Yan,Ian,Léo,Igor,
            Emanuel,João Felipe,Josué,Cauã,Pietro,Ravy,Arthur Gabriel,Ryan,Vitor Hugo,Liam,Matteo,Pedro Lucas,
            Benjamim,Caleb,Luigi,Theodoro,Pedro Miguel,Ravi Lucca,João Gabriel,Vitor Gabriel,Gustavo Henrique,Diogo,
            Theo,João Lucas,Ravi,Apollo,Gael Henrique,Rael,João Pedro,Rhavi,João Vitor,Raul,Levi,Bento,João Miguel,
            Noah,Arthur,Valentim
            """,
        female: """
            Maria,Ana,Francisca,Antônia,Adriana,Juliana,Márcia,Fernanda,Patrícia,Aline,Sandra,Camila,Amanda,Bruna,
            Jéssica,Letícia,Júlia,Luciana,Vanessa,Mariana,Gabriela,Vera,Vitória,Larissa,Cláudia,Beatriz,Luana,Rita,
            Sônia,Renata,Eliane,Débora,Ana Paula,Simone,Carla,Cristiane,Raquel,Tatiane,Maria Helena,Marcela,
            Ana Luiza,Lívia,Bianca,Stephany,Isis,Zoe,Isabela,Elisa,Maria Alice,Emanuelly,Maitê,Catarina,Manuella,
            Alana,Maria Julia,Caroline,Liz,Gabrielly,Stella,Agatha,Rafaela,Emanuella,Maria Fernanda,Jade,Lorena,
            Mariah,Ana Vitória,Alice,Mariane,Maria Luísa,Maria Vitória,Evelyn,Maria Luiza,Maria Liz,Isabelly,Sarah,
            Helena,Anna Liz,Joana,Cecilia,Hellena,Isabella,Eloah,Alexia,Laís,Maria Júlia,Sophie,Antonella,Esther,
            Ísis,Carolina,Lunna,Allana,Julia,Cecília,Heloisa,Eloá,Melissa,Luísa,Ana Cecília,Maria Flor,
            Maria Eduarda,Ágatha,Emilly,Heloísa,Maria Cecília,Isabel,Eduarda,Olívia,Isadora,Bella,Maysa,Nicole,
            Rebeca,Pietra,Yasmin,Ester,Valentina,Luiza,Maria Isis,Marina,Ana Júlia,Ayla,Manuela,Nina,Daniela,Sara,
            Natália,Sabrina,Clara,Ana Lívia,Lara,Alícia,Mirella,Melina,Laura,Olivia,Lavínia,Milena,Luara
            """,
        family: """
            Silva,Santos,Oliveira,Souza,Rodrigues,Ferreira,Alves,Pereira,Lima,Gomes,Costa,Ribeiro,Martins,Carvalho,
            Almeida,Lopes,Soares,Fernandes,Vieira,Barbosa,Rocha,Dias,Nascimento,Andrade,Moreira,Nunes,Marques,
            Machado,Mendes,Freitas,Cardoso,Ramos,Gonçalves,Santana,Teixeira,Araújo,Melo,Cavalcanti,Monteiro,Moura,
            Correia,Campos,Batista,Castro,Pinto,Reis,Borges,Azevedo,Barros,Duarte,Miranda,Farias,Cunha,Xavier,
            Nogueira,Macedo,Siqueira,Brito,Medeiros,Aguiar,Guimarães,Peixoto,Tavares,Coelho,Sampaio,Rezende,Assis,
            Amaral,Queiroz,Bezerra,Fonseca,Pires,Viana,Leite,Figueiredo,Bastos,Antunes,Esteves,Matos,Neves,
            Magalhães,Franco,Bueno,Caldeira,Camargo,Pacheco,Paiva,Pimentel,Porto,Prado,Ventura,Vasconcelos,Toledo,
            Serra,Salgado,Sá,Rangel,Rosa,Ávila,Abreu,Albuquerque,Aragão,Mesquita,Lobo,Lacerda,Goulart,Garcia,
            Galvão,Furtado,Frota,Fontes,Dantas,Coutinho,Cordeiro,Chaves,Carneiro,Câmara,Brandão,Braga,Barreto,
            Amorim,Alencar,Seixas,Rios,Quintana,Mota,Meireles,Lins,Leal,Jardim,Godoy,Evangelista,Diniz,Damasceno,
            Conceição,Bittencourt,Arruda,da Silva,dos Santos,de Oliveira,de Souza,da Costa,do Nascimento
            """,
        familyFemale: "",
        nicknames: """
            José:Zé|Zeca,João:Joca|Jão,Francisco:Chico,Antônio:Toninho|Tonho,Eduardo:Edu|Dudu,Rafael:Rafa,
            Gabriel:Gabi|Biel,Fernando:Nando,Guilherme:Gui,Gustavo:Guga,Leonardo:Leo,Luiz:Lula|Luizinho,Daniel:Dani,
            Alexandre:Alê|Xande,Roberto:Beto,Carlos:Carlinhos|Cacá,Paulo:Paulinho,Marcelo:Celo,Rodrigo:Digo,
            Maria:Mari|Mariazinha,Ana:Aninha,Fernanda:Nanda|Fê,Juliana:Ju,Gabriela:Gabi,Mariana:Mari,Beatriz:Bia,
            Patrícia:Pati,Luciana:Lu,Letícia:Lelê|Lê,Ana Paula:Ana|Paula,Adriana:Dri|Drica,Camila:Mila|Cami,Vitória:Vivi,
            Francisca:Chica
            """)
}
