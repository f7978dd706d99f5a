// Table of data: subjects and bodies of activities, products and their prices. Source: written for this project.
// `{p}` a product, `{n}` a given name, `{m}` a number. Bodies of one kind are separated by `|`.

extension ActivityPhrases {
    static let products = """
        Atlas CRM:4200,Beacon Analytics:9800,Cobalt Sync:1900,Delta Pipeline:6400,Ember Mail:1200,Fathom Search:7600,
        Granite Backup:2600,Harbor Gateway:12400,Iris Forms:900,Juniper Billing:5400,Kestrel Audit:15800,Lumen Reports:3100,
        Onboarding package:2400,Premium support:3600,Training days:1800,Data migration:5200
        """

    static let english = ActivityPhrases(
        subjects:
            "Introduction|{p} demo|Quote for {p}|Follow-up|Pricing of {p}|Next steps|Contract draft|Questions about {p}",
        sent:
            "Hi {n}, as discussed here is the offer for {p}.|Hello {n}, do you have 20 minutes this week for {p}?|Hi {n}, just checking in on {p}.|Dear {n}, the trial of {p} ends on the {m}th.|Hello {n}, attached is the draft for {m} seats.",
        received:
            "Thanks, {p} looks good. Can you send a quote for {m} users?|We need approval from finance first.|Please call me tomorrow about {p}.|Not this quarter, sorry.|Does {p} import our old data?|Looks fine, sending it to our lawyers.",
        call:
            "Talked about {p}; wants references.|Budget is confirmed for {m} seats.|Left a message.|Compares {p} with a competitor.|Asked for a discount of {m}%.",
        meeting:
            "Showed {p} to the team, good questions.|Went through requirements, {m} open points.|Workshop on data migration to {p}.|Board meeting: decision next month.",
        note: "Uses spreadsheets today.|Champion is on holiday until the {m}th.|Interested in {p} as an add-on.")
    static let german = ActivityPhrases(
        subjects:
            "Vorstellung|Vorführung {p}|Angebot {p}|Nachfrage|Preise {p}|Nächste Schritte|Vertragsentwurf|Fragen zu {p}",
        sent:
            "Hallo {n}, wie besprochen das Angebot für {p}.|Guten Tag {n}, haben Sie diese Woche 20 Minuten für {p}?|Hallo {n}, gibt es Neuigkeiten zu {p}?|Anbei der Entwurf für {m} Lizenzen.",
        received:
            "Danke, {p} gefällt uns. Bitte Angebot für {m} Benutzer.|Wir brauchen erst die Freigabe vom Einkauf.|Bitte rufen Sie mich morgen an.|Leider nicht in diesem Quartal.|Kann {p} unsere Altdaten übernehmen?",
        call:
            "Über {p} gesprochen, möchte Referenzen.|Budget für {m} Plätze bestätigt.|Nachricht hinterlassen.|Vergleicht {p} mit dem Wettbewerb.",
        meeting:
            "{p} im Team gezeigt, gute Fragen.|Anforderungen durchgegangen, {m} Punkte offen.|Workshop zur Datenübernahme.",
        note: "Arbeitet heute mit Tabellen.|Ansprechpartner bis {m}. im Urlaub.|Interesse an {p} als Zusatz.")
    static let french = ActivityPhrases(
        subjects:
            "Présentation|Démo {p}|Devis {p}|Relance|Tarifs {p}|Prochaines étapes|Projet de contrat|Questions sur {p}",
        sent:
            "Bonjour {n}, voici l'offre pour {p}.|Bonjour {n}, avez-vous 20 minutes cette semaine pour {p} ?|Bonjour {n}, avez-vous des nouvelles pour {p} ?|Ci-joint le projet pour {m} postes.",
        received:
            "Merci, {p} nous plaît. Un devis pour {m} utilisateurs ?|Il faut l'accord de la direction.|Appelez-moi demain s'il vous plaît.|Pas ce trimestre, désolé.|{p} reprend-il nos anciennes données ?",
        call:
            "Échange sur {p}, demande des références.|Budget confirmé pour {m} postes.|Message laissé.|Compare {p} avec un concurrent.",
        meeting:
            "Démonstration de {p} à l'équipe.|Revue des besoins, {m} points ouverts.|Atelier sur la reprise des données.",
        note: "Utilise des tableurs.|Absente jusqu'au {m}.|Intérêt pour {p} en option.")
    static let spanish = ActivityPhrases(
        subjects:
            "Presentación|Demo de {p}|Cotización {p}|Seguimiento|Precios de {p}|Próximos pasos|Borrador del contrato|Dudas sobre {p}",
        sent:
            "Hola {n}, le envío la oferta de {p}.|Hola {n}, ¿tiene 20 minutos esta semana para ver {p}?|Hola {n}, ¿hay novedades sobre {p}?|Adjunto el borrador para {m} usuarios.",
        received:
            "Gracias, {p} nos gusta. ¿Puede cotizar {m} usuarios?|Necesitamos la aprobación de finanzas.|Llámeme mañana, por favor.|Este trimestre no es posible.|¿{p} importa nuestros datos?",
        call:
            "Hablamos de {p}; pide referencias.|Presupuesto confirmado para {m} usuarios.|Dejé un mensaje.|Compara {p} con otro proveedor.",
        meeting: "Mostramos {p} al equipo.|Revisión de requisitos, {m} puntos abiertos.|Taller de migración de datos.",
        note: "Hoy usan hojas de cálculo.|De vacaciones hasta el {m}.|Interés en {p} como extra.")
    static let portuguese = ActivityPhrases(
        subjects:
            "Apresentação|Demonstração {p}|Proposta {p}|Acompanhamento|Preços {p}|Próximos passos|Minuta do contrato|Dúvidas sobre {p}",
        sent:
            "Olá {n}, segue a proposta do {p}.|Olá {n}, tem 20 minutos esta semana para o {p}?|Olá {n}, alguma novidade sobre o {p}?|Segue a minuta para {m} usuários.",
        received:
            "Obrigado, gostamos do {p}. Pode cotar {m} usuários?|Precisamos da aprovação do financeiro.|Ligue amanhã, por favor.|Neste trimestre não dá.",
        call: "Falamos do {p}; pediu referências.|Verba confirmada para {m} usuários.|Deixei recado.",
        meeting: "Mostramos o {p} para a equipe.|Revisão dos requisitos, {m} pontos em aberto.",
        note: "Hoje usam planilhas.|De férias até o dia {m}.")
    static let italian = ActivityPhrases(
        subjects:
            "Presentazione|Demo {p}|Preventivo {p}|Sollecito|Prezzi {p}|Prossimi passi|Bozza di contratto|Domande su {p}",
        sent:
            "Buongiorno {n}, ecco l'offerta per {p}.|Buongiorno {n}, ha 20 minuti questa settimana per {p}?|Salve {n}, ci sono novità su {p}?|In allegato la bozza per {m} utenti.",
        received:
            "Grazie, {p} ci piace. Un preventivo per {m} utenti?|Serve l'approvazione dell'amministrazione.|Mi chiami domani, per favore.|Non in questo trimestre.",
        call: "Parlato di {p}; chiede referenze.|Budget confermato per {m} utenti.|Lasciato messaggio.",
        meeting: "Mostrato {p} al gruppo.|Requisiti rivisti, {m} punti aperti.",
        note: "Oggi usano fogli di calcolo.|In ferie fino al {m}.")
    static let russian = ActivityPhrases(
        subjects:
            "Знакомство|Демонстрация {p}|Предложение {p}|Напоминание|Цены на {p}|Следующие шаги|Проект договора|Вопросы по {p}",
        sent:
            "Здравствуйте, {n}! Направляю предложение по {p}.|{n}, найдётся 20 минут на этой неделе для {p}?|{n}, есть новости по {p}?|Во вложении проект на {m} мест.",
        received:
            "Спасибо, {p} нам подходит. Пришлите счёт на {m} мест.|Нужно согласование с финансами.|Позвоните завтра.|В этом квартале не получится.",
        call: "Обсудили {p}, просит отзывы.|Бюджет на {m} мест подтверждён.|Оставлено сообщение.",
        meeting: "Показали {p} команде.|Разобрали требования, {m} вопросов открыто.",
        note: "Сейчас работают в таблицах.|В отпуске до {m}-го.")
    static let japanese = ActivityPhrases(
        subjects: "ご挨拶|{p}のデモ|{p}お見積り|フォローアップ|{p}の価格|今後の進め方|契約書案|{p}について",
        sent: "{n}様、{p}のお見積りをお送りします。|{n}様、今週{p}のご説明のお時間をいただけますか。|{p}のご検討状況はいかがでしょうか。|{m}名分の契約書案を添付します。",
        received: "ありがとうございます。{m}名分の見積りをお願いします。|社内の承認が必要です。|明日お電話ください。|今期は見送ります。",
        call: "{p}について説明。事例を希望。|{m}名分の予算を確認。|伝言を残した。",
        meeting: "チームに{p}をデモ。|要件を確認、未決{m}件。",
        note: "現在は表計算で管理。|{m}日まで休暇。")
}
