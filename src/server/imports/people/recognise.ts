import type { TableKind } from './targets.ts'

/** A field of a form, as far as columns can be recognised by it. */
export interface KnownField {
  key: string
  label: string
}

/**
 * What a column holds, by its name in the exports of HubSpot, Salesforce and others, in English or
 * German. Consent is never among it: nobody agrees to anything by standing in a file.
 */
export function recognise(
  kind: TableKind,
  header: string,
  fields: readonly KnownField[],
): string | undefined {
  const name = bare(header)
  const known = kind === 'people' ? peopleNames : organizationNames
  for (const [target, names] of Object.entries(known)) if (names.includes(name)) return target
  const field = fields.find(({ key, label }) => bare(label) === name || bare(key) === name)
  return name !== '' && field ? `field:${field.key}` : undefined
}

/** `E-Mail-Adresse` becomes `emailadresse`, `Straße` becomes `strasse`. */
function bare(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\d]/gu, '')
}

const list = (names: string) => names.split(' ')

const peopleNames: Record<string, readonly string[]> = {
  email: list('email emailaddress emailaddresses emailadresse mail workemail email2 primaryemail'),
  phone: list(
    'phone phonenumber mobilephone mobilephonenumber mobile telephone tel telefon telefonnummer ' +
      'mobil mobiltelefon handy homephone otherphone hsmobilephone',
  ),
  external: list(
    'recordid recordidcontact hsobjectid id contactid leadid customerid externalid kundennummer ' +
      'kundennr kontaktid vid',
  ),
  first_name: list('firstname givenname vorname'),
  last_name: list('lastname surname familyname nachname familienname'),
  name: list('name fullname displayname contactname customername vollstandigername kunde'),
  organization: list(
    'company companyname companyaccount associatedcompany primarycompany accountname account organization ' +
      'organisation firma firmenname unternehmen unternehmensname',
  ),
  organization_key: list(
    'accountid associatedcompanyid associatedcompanyids primaryassociatedcompanyid firmennummer',
  ),
  role: list('title jobtitle position funktion berufsbezeichnung stelle role rolle'),
  relation: list('lifecyclestage relation kind customertype kundenart beziehung art'),
  location: list('location standort wohnort'),
  website: list('website websiteurl webseite homepage url'),
  locale: list('locale language preferredlanguage hslanguage sprache'),
  time_zone: list('timezone hstimezone zeitzone'),
  tag: list('tag tags labels schlagworter schlagworte kategorien'),
  'field:street': list(
    'mailingstreet street streetaddress address address1 strasse adresse anschrift',
  ),
  'field:city': list('mailingcity city ort stadt'),
  'field:region': list(
    'mailingstate mailingstateprovince state stateregion stateprovince province bundesland region',
  ),
  'field:postcode': list(
    'mailingpostalcode mailingzippostalcode zip zipcode zippostalcode postalcode postcode plz postleitzahl',
  ),
  'field:country': list('mailingcountry country countryregion land'),
  'field:lead_source': list(
    'leadsource originalsource originaltrafficsource hsanalyticssource herkunft quelle leadquelle',
  ),
}

const organizationNames: Record<string, readonly string[]> = {
  external: list(
    'recordid recordidcompany hsobjectid id accountid companyid externalid firmennummer ' +
      'kundennummer kundennr',
  ),
  name: list(
    'name companyname company accountname account organization organisation firma firmenname ' +
      'unternehmen unternehmensname',
  ),
  website: list('website websiteurl companydomainname domain webseite homepage url'),
  country: list('billingcountry country countryregion land'),
  postcode: list(
    'billingpostalcode billingzippostalcode zip zipcode postalcode postcode plz postleitzahl',
  ),
  city: list('billingcity city ort stadt'),
  relation: list('lifecyclestage type relation kind accounttype kundenart beziehung art'),
  tag: list('tag tags labels schlagworter schlagworte kategorien'),
  'field:street': list(
    'billingstreet street streetaddress address address1 strasse adresse anschrift',
  ),
  'field:region': list(
    'billingstate billingstateprovince state stateregion stateprovince province bundesland region',
  ),
  'field:industry': list('industry branche'),
}
