#!/usr/bin/env python3
"""Makes the files of this directory: exports as programs write them, of people who do not exist.

usage: python3 generate.py        needs openpyxl and zstandard; the same rows every time
"""
import csv, datetime, gzip, io, json, random, zipfile
from pathlib import Path

import openpyxl
import zstandard

here = Path(__file__).parent
random.seed(20261130)

given = ["Anna", "Björn", "Chloé", "Dieter", "Eszter", "François", "Gülşen", "Håkon", "Inês", "Jürgen", "Łucja", "Mário"]
family = ["Ångström", "Brandt", "Çelik", "Dubois", "Eriksson", "Fernández", "Groß", "Horváth", "Ivanova", "Jørgensen", "Kowalski", "O'Neill"]
cities = [("Berlin", "10115", "Germany"), ("Lyon", "69001", "France"), ("Malmö", "21119", "Sweden"), ("Kraków", "30-001", "Poland"), ("Porto", "4000-001", "Portugal")]
companies = ["Acme GmbH", "Borealis AB", "Caravela Lda", "Dolomit S.p.A.", "Écluse SARL"]


def person(number):
    g, f = given[number % len(given)], family[(number * 5) % len(family)]
    city = cities[number % len(cities)]
    return {
        "id": f"{number:05}", "given": g, "family": f, "email": f"person{number}@people.example",
        "phone": f"+49 30 55501{number:02}", "mobile": f"+49 171 55502{number:02}", "street": f"Ring {number}", "city": city[0],
        "zip": city[1], "country": city[2], "company": companies[number % len(companies)], "title": ["CEO", "Buyer", "Nurse"][number % 3],
        "born": datetime.date(1950 + number * 3 % 50, 1 + number % 12, 1 + number * 7 % 28),
    }


people = [person(number) for number in range(1, 13)]


def text(header, rows, delimiter=",", ends="\r\n", quote=csv.QUOTE_MINIMAL):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ends, quoting=quote)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def put(name, content, encoding="utf-8"):
    data = content if isinstance(content, bytes) else content.encode(encoding)
    (here / name).write_bytes(data)


def take(*fields):
    return [[f(p) if callable(f) else p[f] for f in fields] for p in people]


def iso(p): return p["born"].isoformat()
def german(p): return p["born"].strftime("%d.%m.%Y")
def american(p): return p["born"].strftime("%m/%d/%Y")


# People, as the programs of seven makers export them.
put("contact_salesforce.csv", text(
    ["Contact ID", "First Name", "Last Name", "Email", "Phone", "Mobile", "Title", "Account Name", "Mailing Street", "Mailing City", "Mailing Zip/Postal Code", "Mailing Country", "Birthdate"],
    take("id", "given", "family", "email", "phone", "mobile", "title", "company", "street", "city", "zip", "country", american), quote=csv.QUOTE_ALL))
put("contact_salesforce_api.csv", text(
    ["Id", "FirstName", "LastName", "Email", "Phone", "MobilePhone", "MailingCity", "MailingPostalCode", "Birthdate", "Score__c"],
    take("id", "given", "family", "email", "phone", "mobile", "city", "zip", iso, lambda p: "7")))
put("contact_hubspot.csv", text(
    ["Record ID", "First Name", "Last Name", "Email", "Phone Number", "Job Title", "Associated Company", "City", "Postal Code", "Country/Region"],
    take("id", "given", "family", "email", "phone", "title", "company", "city", "zip", "country")), "utf-8-sig")
put("contact_zoho.csv", text(
    ["Record Id", "First Name", "Last Name", "Email", "Phone", "Mobile", "Title", "Account Name", "Mailing Street", "Mailing City", "Mailing Zip", "Mailing Country", "Date of Birth"],
    take("id", "given", "family", "email", "phone", "mobile", "title", "company", "street", "city", "zip", "country", iso)))
put("contact_pipedrive.csv", text(
    ["Person - ID", "Person - Name", "Person - Email", "Person - Phone", "Person - Organization"],
    take("id", lambda p: p["given"] + " " + p["family"], "email", "phone", "company"), ends="\n"))
put("contact_dynamics.csv", text(
    ["(Do Not Modify) Contact", "First Name", "Last Name", "Email", "Business Phone", "Mobile Phone", "Job Title", "Address 1: City", "Address 1: ZIP/Postal Code", "Birthday"],
    take("id", "given", "family", "email", "phone", "mobile", "title", "city", "zip", american)))
put("contact_outlook.csv", text(
    ["First Name", "Middle Name", "Last Name", "Company", "Job Title", "Business Street", "Business City", "Business Postal Code", "Business Country/Region", "Business Phone", "Mobile Phone", "E-mail Address", "Birthday"],
    take("given", lambda p: "", "family", "company", "title", "street", "city", "zip", "country", "phone", "mobile", "email", american), quote=csv.QUOTE_ALL), "utf-8-sig")
put("contact_google.csv", text(
    ["First Name", "Last Name", "Organization Name", "Organization Title", "Birthday", "E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value", "Address 1 - City", "Address 1 - Postal Code"],
    take("given", "family", "company", "title", iso, lambda p: "* Work", "email", lambda p: "Mobile", "mobile", "city", "zip"), ends="\n"))

# People, as people of other languages and programs of their countries write them.
put("contact_german_excel.csv", "sep=;\r\n" + text(
    ["Kundennummer", "Anrede", "Vorname", "Nachname", "E-Mail", "Telefon", "Straße", "PLZ", "Ort", "Geburtsdatum"],
    [[p["id"], "Herr", p["given"].encode("cp1252", "replace").decode("cp1252"), p["family"].encode("cp1252", "replace").decode("cp1252"), p["email"], p["phone"], p["street"], p["zip"], "Berlin", german(p)] for p in people], delimiter=";"), "cp1252")
put("contact_french.csv", text(
    ["Identifiant", "Prénom", "Nom", "Adresse e-mail", "Téléphone", "Ville", "Code postal", "Date de naissance"],
    take("id", "given", "family", "email", "phone", "city", "zip", lambda p: p["born"].strftime("%d/%m/%Y")), delimiter=";"))
put("contact_spanish.csv", text(
    ["Nombre", "Apellidos", "Correo electrónico", "Teléfono", "Ciudad", "Código postal"],
    take("given", "family", "email", "phone", "city", "zip"), ends="\n"))
put("contact_polish_utf16.csv", text(
    ["Imię", "Nazwisko", "E-mail", "Telefon", "Miasto"], take("given", "family", "email", "phone", "city"), delimiter="\t"), "utf-16")
put("contact_japanese.csv", text(
    ["名", "姓", "メールアドレス", "電話番号", "市区町村"], [["花子", "山田", "hanako@people.example", "+81 3 5550 1001", "千代田区"], ["太郎", "佐藤", "taro@people.example", "+81 3 5550 1002", "横浜市"]], ends="\n"))
put("contact_arabic_headers.csv", text(
    ["الاسم الأول", "اسم العائلة", "البريد الإلكتروني"], [["ليلى", "حداد", "layla@people.example"], ["سامي", "خوري", "sami@people.example"]], ends="\n"))

# The same in other forms.
put("contact_bars.txt", text(["id", "given_name", "family_name", "email"], take("id", "given", "family", "email"), delimiter="|", ends="\n"))
lines = [json.dumps({"id": p["id"], "given_name": p["given"], "family_name": p["family"], "email": [p["email"]], "phone": [p["phone"], p["mobile"]], "birth_date": iso(p)}, ensure_ascii=False) for p in people]
put("contact_lines.jsonl", "\n".join(lines) + "\n")
put("contact_array.json", json.dumps([json.loads(line) for line in lines], ensure_ascii=False, indent=2))
table = text(["id", "given_name", "family_name", "email", "phone", "birth_date"], take("id", "given", "family", "email", "phone", iso), ends="\n")
put("contact_packed.csv.gz", gzip.compress(table.encode(), mtime=0))
put("contact_packed.csv.zst", zstandard.ZstdCompressor().compress(table.encode()))


def workbook(name, build, **settings):
    book = openpyxl.Workbook(**settings)
    build(book)
    stamp = datetime.datetime(2026, 11, 30)
    book.properties.created = book.properties.modified = stamp
    whole = io.BytesIO()
    book.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(here / name, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = data.replace(book.properties.modified.isoformat().encode(), stamp.isoformat().encode())
            new.writestr(zipfile.ZipInfo(entry.filename, (2026, 11, 30, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def plain(book):
    sheet = book.active
    sheet.title = "People"
    sheet.append(["id", "First name", "Last name", "E-mail", "Phone", "Birthday", "VIP", "Score"])
    for number, p in enumerate(people):
        sheet.append([p["id"], p["given"], p["family"], p["email"], p["phone"], p["born"], number % 2 == 0, number / 4])
        sheet.cell(row=sheet.max_row, column=6).number_format = "dd/mm/yyyy"
    book.create_sheet("Notes").append(["nothing", "of interest"])


def old_dates(book):
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    plain(book)


def faulty(book):
    sheet = book.active
    sheet.append(["id", "First name", "Last name", "Phone", "E-mail"])
    sheet.append(["00001", "Anna", "Adler", 491715550201, "anna@people.example"])
    sheet.append(["00002", "Bert", "#REF!", "+49 171 5550202", "bert@people.example"])
    sheet["C3"].data_type = "e"
    sheet.append(["00003", "Cleo", "Costa", "4.91715E+11", "cleo@people.example"])
    sheet.append([])
    sheet.append(["00004", "Dora\nMaria", "Dubois, jr.", "+49 171 5550204", "dora@people.example"])


workbook("contact_workbook.xlsx", plain)
workbook("contact_workbook_1904.xlsx", old_dates)
workbook("contact_workbook_faulty.xlsx", faulty)

# Faults of every day.
put("contact_faults.csv", "id,given_name,family_name,email,phone,birth_date\n00001,Anna,Adler,anna@people.example,+49 30 5550101,1990-02-30\n"
    "00002,Bert,Brandt\n00003,Cleo,Costa,not a mail,+49 30 5550103,1991-01-02\n00004,Dora,Dubois,dora@people.example,4.91E+11,1992-03-04\n"
    "00001,Again,Adler,again@people.example,,\n,No,Id,noid@people.example,,\n00005,=1+1,Eriksson,e@people.example,+49 30 5550105,1993-04-05\n")
put("contact_twice.csv", table + "90001,ANNA," + "ångström".upper() + ",PERSON1@people.example,+49-30-5550101,\n" + "".join(
    f"9{p['id'][1:]},{p['given']},{p['family']},{p['email']},{p['phone']},{iso(p)}\n" for p in people[3:7]))
put("contact_header_twice.csv", "id,Email,Email,Phone,Phone\n00001,a@people.example,b@people.example,+49 30 5550101,+49 30 5550102\n", "utf-8")

# Accounts, deals and activities.
accounts = [[f"a{n}", name, f"www.{name.split()[0].lower().encode('ascii', 'ignore').decode()}.example", cities[n % 5][0], cities[n % 5][2]] for n, name in enumerate(companies)]
put("account_salesforce.csv", text(["Account ID", "Account Name", "Website", "Billing City", "Billing Country"], accounts, quote=csv.QUOTE_ALL))
put("account_german.csv", text(["Kundennummer", "Firma", "Webseite", "Ort", "Land"], accounts, delimiter=";"))
put("deal_pipedrive.csv", text(["Deal - ID", "Deal - Title", "Deal - Value", "Deal - Organization", "Deal - Expected close date"],
    [[f"d{n}", f"Order {n}", f"{n * 1250}.50", companies[n % 5], f"2026-12-{n + 1:02}"] for n in range(6)]))
put("deal_german.csv", text(["Nummer", "Titel", "Betrag"], [[f"d{n}", f"Auftrag {n}", f"{n}.250,50"] for n in range(1, 6)], delimiter=";"))
put("activity_salesforce.csv", text(["Activity ID", "Subject", "Due Date", "Status", "Comments"],
    [[f"t{n}", ["Call", "Visit"][n % 2], f"12/{n + 13}/2026", "Open", "first line\nsecond line"] for n in range(6)]))
