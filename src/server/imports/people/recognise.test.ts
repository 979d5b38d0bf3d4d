import { expect, it } from 'vitest'
import { guessColumns } from './layout.ts'
import type { TableKind } from './targets.ts'

/** The first row of an export, as it comes unless somebody chooses other columns. */
const exports: { from: string; kind: TableKind; header: string; holds: Record<string, string> }[] =
  [
    {
      from: 'contacts of HubSpot',
      kind: 'people',
      header:
        'Record ID|First Name|Last Name|Email|Phone Number|Contact owner|Lead Status|' +
        'Marketing contact status|Create Date|Associated Company|Associated Company IDs|' +
        'Last Activity Date|Lifecycle Stage|Job Title|Mobile Phone Number|Street Address|City|' +
        'State/Region|Postal Code|Country/Region|Website URL|Original Traffic Source|' +
        'Preferred language|Time Zone|Opted out of email: One to One',
      holds: {
        external: 'Record ID',
        first_name: 'First Name',
        last_name: 'Last Name',
        email: 'Email',
        phone: 'Phone Number, Mobile Phone Number',
        organization: 'Associated Company',
        organization_key: 'Associated Company IDs',
        relation: 'Lifecycle Stage',
        role: 'Job Title',
        'field:street': 'Street Address',
        'field:city': 'City',
        'field:region': 'State/Region',
        'field:postcode': 'Postal Code',
        'field:country': 'Country/Region',
        website: 'Website URL',
        'field:lead_source': 'Original Traffic Source',
        locale: 'Preferred language',
        time_zone: 'Time Zone',
      },
    },
    {
      from: 'companies of HubSpot',
      kind: 'organizations',
      header:
        'Record ID|Company name|Company owner|Create Date|Phone Number|Last Activity Date|City|' +
        'Country/Region|Industry|Company Domain Name|Street Address|State/Region|Postal Code|' +
        'Lifecycle Stage|Number of Employees|Annual Revenue',
      holds: {
        external: 'Record ID',
        name: 'Company name',
        city: 'City',
        country: 'Country/Region',
        'field:industry': 'Industry',
        website: 'Company Domain Name',
        'field:street': 'Street Address',
        'field:region': 'State/Region',
        postcode: 'Postal Code',
        relation: 'Lifecycle Stage',
      },
    },
    {
      from: 'a report of contacts of Salesforce',
      kind: 'people',
      header:
        'Salutation|First Name|Last Name|Title|Account Name|Mailing Street|Mailing City|' +
        'Mailing State/Province|Mailing Zip/Postal Code|Mailing Country|Phone|Fax|Mobile|Email|' +
        'Account Owner|Contact ID|Account ID|Lead Source',
      holds: {
        first_name: 'First Name',
        last_name: 'Last Name',
        role: 'Title',
        organization: 'Account Name',
        'field:street': 'Mailing Street',
        'field:city': 'Mailing City',
        'field:region': 'Mailing State/Province',
        'field:postcode': 'Mailing Zip/Postal Code',
        'field:country': 'Mailing Country',
        phone: 'Phone, Mobile',
        email: 'Email',
        external: 'Contact ID',
        organization_key: 'Account ID',
        'field:lead_source': 'Lead Source',
      },
    },
    {
      from: 'the weekly export of contacts of Salesforce',
      kind: 'people',
      header:
        'Id|IsDeleted|MasterRecordId|AccountId|LastName|FirstName|Salutation|MailingStreet|' +
        'MailingCity|MailingState|MailingPostalCode|MailingCountry|Phone|Fax|MobilePhone|Email|' +
        'Title|Department|LeadSource|Birthdate|OwnerId|HasOptedOutOfEmail|CreatedDate',
      holds: {
        external: 'Id',
        organization_key: 'AccountId',
        last_name: 'LastName',
        first_name: 'FirstName',
        'field:street': 'MailingStreet',
        'field:city': 'MailingCity',
        'field:region': 'MailingState',
        'field:postcode': 'MailingPostalCode',
        'field:country': 'MailingCountry',
        phone: 'Phone, MobilePhone',
        email: 'Email',
        role: 'Title',
        'field:lead_source': 'LeadSource',
      },
    },
    {
      from: 'a report of leads of Salesforce',
      kind: 'people',
      header:
        'Lead ID|First Name|Last Name|Title|Company / Account|Email|Phone|Mobile|Street|City|' +
        'State/Province|Zip/Postal Code|Country|Lead Source|Lead Status|Lead Owner|Rating',
      holds: {
        external: 'Lead ID',
        first_name: 'First Name',
        last_name: 'Last Name',
        role: 'Title',
        organization: 'Company / Account',
        email: 'Email',
        phone: 'Phone, Mobile',
        'field:street': 'Street',
        'field:city': 'City',
        'field:region': 'State/Province',
        'field:postcode': 'Zip/Postal Code',
        'field:country': 'Country',
        'field:lead_source': 'Lead Source',
      },
    },
    {
      from: 'a report of accounts of Salesforce',
      kind: 'organizations',
      header:
        'Account ID|Account Name|Type|Billing Street|Billing City|Billing State/Province|' +
        'Billing Zip/Postal Code|Billing Country|Phone|Website|Industry|Account Owner|Employees',
      holds: {
        external: 'Account ID',
        name: 'Account Name',
        relation: 'Type',
        ...{ 'field:street': 'Billing Street', city: 'Billing City', website: 'Website' },
        ...{ 'field:region': 'Billing State/Province', 'field:industry': 'Industry' },
        ...{ postcode: 'Billing Zip/Postal Code', country: 'Billing Country' },
      },
    },
  ]

it.for(exports)('knows what the columns of $from hold', ({ kind, header, holds }) => {
  const names = header.split('|')
  const columns = [...guessColumns(kind, names, [])].map(([target, places]) => {
    return [target, places.map((place) => names[place]).join(', ')]
  })
  expect(Object.fromEntries(columns)).toEqual(holds)
})
