// Table of data: job titles. Source: written for this project.
// `seniority|English/other spellings|culture=local title/...`; seniority 5 is the head of a company, 1 has no staff.

extension TitleTable {
    static let lines = """
        5|Chief Executive Officer/CEO/C.E.O./Chief Exec. Officer|german=Geschäftsführer/Geschäftsführerin|french=Directeur général/DG|spanish=Director General|portuguese=Diretor Geral|italian=Amministratore delegato|dutch=Algemeen directeur|polish=Prezes zarządu|swedish=VD|turkish=Genel Müdür|russian=Генеральный директор|ukrainian=Генеральний директор|greek=Διευθύνων Σύμβουλος|hebrew=מנכ"ל|arabic=المدير العام|chinese=总经理|japanese=代表取締役|korean=대표이사
        5|Chief Financial Officer/CFO/C.F.O.|german=Finanzvorstand|french=Directeur financier|spanish=Director Financiero|italian=Direttore finanziario|russian=Финансовый директор|chinese=财务总监|japanese=最高財務責任者
        5|Chief Technology Officer/CTO/C.T.O.|german=Technischer Leiter|french=Directeur technique|spanish=Director Técnico|russian=Технический директор|chinese=首席技术官
        5|Chief Operating Officer/COO|german=Betriebsleiter
        5|Owner/Business Owner/Proprietor|german=Inhaber|french=Gérant|spanish=Propietario|portuguese=Proprietário|italian=Titolare|dutch=Eigenaar|polish=Właściciel|swedish=Ägare|turkish=Şirket Sahibi
        5|Founder/Co-Founder/Founder & CEO|german=Gründer
        5|Managing Director/MD/Mng. Director|german=Geschäftsführer|dutch=Directeur
        4|Vice President of Sales/VP Sales/VP, Sales/Vice President, Sales
        4|Vice President of Marketing/VP Marketing/VP, Marketing
        4|Vice President of Operations/VP Operations/VP Ops
        4|Head of Purchasing/Head of Procurement|german=Leiter Einkauf|french=Responsable achats|spanish=Jefe de Compras|italian=Responsabile acquisti|polish=Kierownik zakupów|russian=Начальник отдела закупок|japanese=購買部長|korean=구매부장
        4|Head of IT/IT Director/Director of IT/Director, Information Technology|german=IT-Leiter/Leiter IT|french=DSI/Directeur informatique|spanish=Director de TI|portuguese=Diretor de TI|dutch=Hoofd ICT|japanese=情報システム部長
        4|Sales Director/Director of Sales/Dir. of Sales|german=Vertriebsleiter/Leiter Vertrieb|french=Directeur commercial|spanish=Director Comercial|portuguese=Diretor Comercial|italian=Direttore commerciale|polish=Dyrektor sprzedaży|turkish=Satış Direktörü|russian=Коммерческий директор|japanese=営業部長|korean=영업이사|chinese=销售总监
        4|Marketing Director/Director of Marketing|german=Leiter Marketing|french=Directeur marketing|spanish=Director de Marketing
        4|Finance Director/Director of Finance/FD|german=Leiter Finanzen
        3|Sales Manager/Sales Mgr/Mgr. Sales|german=Verkaufsleiter|french=Responsable commercial|spanish=Gerente de Ventas|portuguese=Gerente de Vendas|italian=Responsabile vendite|dutch=Salesmanager|polish=Kierownik sprzedaży|swedish=Säljchef|turkish=Satış Müdürü|russian=Менеджер по продажам|ukrainian=Менеджер з продажу|greek=Διευθυντής Πωλήσεων|hebrew=מנהל מכירות|arabic=مدير المبيعات|chinese=销售经理|japanese=営業課長|korean=영업과장
        3|Marketing Manager/Marketing Mgr/Mktg Manager|german=Marketingleiter|french=Responsable marketing|swedish=Marknadschef|chinese=市场经理
        3|Account Manager/Acct Manager/Key Account Manager|german=Kundenbetreuer|spanish=Ejecutivo de Cuenta
        3|IT Manager/IT Mgr/Manager, IT|german=EDV-Leiter|french=Responsable informatique|spanish=Jefe de Sistemas|turkish=Bilgi İşlem Müdürü
        3|Operations Manager/Ops Manager/Operations Mgr|spanish=Gerente de Operaciones|portuguese=Gerente de Operações
        3|Purchasing Manager/Procurement Manager/Purchasing Mgr|german=Einkaufsleiter|polish=Kierownik ds. zakupów|japanese=購買課長
        3|Project Manager/Project Mgr|german=Projektleiter|french=Chef de projet|spanish=Jefe de Proyecto|italian=Capo progetto|dutch=Projectleider|swedish=Projektledare|russian=Руководитель проекта|chinese=项目经理
        3|Office Manager/Office Mgr|german=Büroleitung
        3|HR Manager/Human Resources Manager|german=Personalleiter|french=Responsable RH|spanish=Jefe de Personal|polish=Kierownik kadr
        3|Plant Manager/Factory Manager|german=Werksleiter|french=Directeur d'usine|italian=Direttore di stabilimento|japanese=工場長
        2|Business Analyst/Sr. Business Analyst|portuguese=Analista de Negócios
        2|Software Engineer/Software Developer/Senior Software Engineer|german=Softwareentwickler|french=Développeur|spanish=Desarrollador|polish=Programista|russian=Программист|ukrainian=Програміст|chinese=软件工程师|korean=개발자
        2|Accountant/Senior Accountant|german=Buchhalter/Buchhalterin|french=Comptable|spanish=Contador/Contable|portuguese=Contador|italian=Contabile|dutch=Boekhouder|polish=Księgowa|swedish=Ekonom|turkish=Muhasebeci|russian=Бухгалтер|ukrainian=Бухгалтер|greek=Λογιστής|hebrew=רואה חשבון|arabic=محاسب|chinese=会计|japanese=経理担当|korean=회계사
        2|Consultant/Senior Consultant/Sr. Consultant|german=Berater|french=Consultant senior|spanish=Consultor|portuguese=Consultor
        2|Buyer/Senior Buyer/Purchasing Agent|german=Einkäufer/Einkäuferin|french=Acheteur|spanish=Comprador|dutch=Inkoper|swedish=Inköpare|chinese=采购员
        2|Engineer/Senior Engineer/Sr. Engineer|german=Ingenieur|french=Ingénieur|spanish=Ingeniero|portuguese=Engenheiro|italian=Ingegnere|polish=Inżynier|turkish=Mühendis|russian=Инженер|ukrainian=Інженер|greek=Μηχανικός|hebrew=מהנדס|arabic=مهندس|chinese=工程师|japanese=エンジニア|korean=엔지니어
        2|System Administrator/Sysadmin/Systems Administrator|german=Systemadministrator|russian=Системный администратор
        1|Sales Representative/Sales Rep/Sales Executive|german=Außendienst|french=Commercial|spanish=Vendedor|portuguese=Vendedor|italian=Agente di vendita|dutch=Verkoper|polish=Handlowiec|swedish=Säljare|chinese=销售代表|japanese=営業|korean=영업사원
        1|Administrative Assistant/Admin Assistant/Admin Asst|german=Sekretariat|french=Assistante de direction|spanish=Asistente Administrativo|portuguese=Assistente Administrativo|italian=Segretaria|polish=Asystentka
        1|Marketing Specialist/Marketing Executive
        1|Support Engineer/Technical Support|german=Kundendienst
        1|Receptionist/Front Desk|german=Empfang
        1|Trainee/Intern|german=Praktikant|french=Stagiaire
        """
}
