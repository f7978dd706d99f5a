/// A row of contacts.csv.
struct ContactRow: Equatable {
    var id = ""
    var givenName = ""
    var familyName = ""
    var fullName = ""
    var nickname = ""
    var title = ""
    var email = ""
    var phone = ""
    var mobile = ""
    var company = ""
    var accountID = ""
    var street = ""
    var city = ""
    var region = ""
    var postalCode = ""
    var country = ""
    var birthDate = ""
    var source = ""
    var owner = ""
    var lifecycleStage = ""
    var notes = ""
    var createdAt = ""
    var updatedAt = ""

    static let header =
        "id,given_name,family_name,full_name,nickname,title,email,phone,mobile,company,account_id,street,city,region,"
        + "postal_code,country,birth_date,source,owner,lifecycle_stage,notes,created_at,updated_at"

    func write(to row: inout RowBuffer) {
        row.add(id)
        row.add(givenName)
        row.add(familyName)
        row.add(fullName)
        row.add(nickname)
        row.add(title)
        row.add(email)
        row.add(phone)
        row.add(mobile)
        row.add(company)
        row.add(accountID)
        row.add(street)
        row.add(city)
        row.add(region)
        row.add(postalCode)
        row.add(country)
        row.add(birthDate)
        row.add(source)
        row.add(owner)
        row.add(lifecycleStage)
        row.add(notes)
        row.add(createdAt)
        row.add(updatedAt)
        row.end()
    }
}
