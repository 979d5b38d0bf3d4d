import { chooseAll, definePurpose } from '#consent'
import { writeDigests } from '#digests'
import { startTopic } from '#forum'
import { writeNotices } from '#notices'
import { inviteMany } from '#spaces'
import { writeRequestLetters } from '#sharing'
import { changeSurveyState, createSurvey, startWave, writeSurveyLetters } from '#surveys'
import { ada, ann, bo, browse, dee, ida, linkTo, mo, openHouse, plaza, type Database } from '#test'

const DAY = 86_400_000

/** One letter at least of each kind that has a link in it, written as the house would. */
export async function writeLetters(database: Database, origin: string) {
  const house = {
    origin,
    contact: 'mailto:guild@example.com',
    siteName: () => Promise.resolve('The Guild'),
    takesLetters: false,
    key: 'k'.repeat(32),
  }
  await aboutAccounts(database, origin)
  await giveMailboxes(database)
  await startTopic(database, ada, { ...words, spaceId: plaza.id })
  const longAgo = new Date(Date.now() - 8 * DAY)
  const mos = { person_id: mo.id, email: 'mo@example.com', proven_at: longAgo, created_at: longAgo }
  await database.insertInto('accounts').values(mos).execute()
  await database.updateTable('people').set({ joined_at: longAgo }).where('id', '=', mo.id).execute()
  const reader = { person_id: mo.id, looked_at: longAgo, told_at: longAgo, stopped_at: null }
  await database.deleteFrom('digests').execute()
  await database.insertInto('digests').values(reader).execute()
  await writeDigests(database, house)

  await startTopic(database, mo, { ...words, spaceId: plaza.id })
  await database
    .updateTable('notifications')
    .set({ letter_due_at: new Date(0) })
    .execute()
  await writeNotices(database, house)
  const news = { name: 'Offers', text: 'We write once a month.', channels: ['email' as const] }
  const purposeId = await definePurpose(database, ida, news)
  const chosen = { personId: dee.id, ticked: new Set([`${purposeId}.email`]) }
  const onPage = { method: 'page', source: '/settings/consent', address: '192.0.2.1' } as const
  await chooseAll(database, house, chosen, onPage)

  const surveyId = await createSurvey(database, ann, { title: 'How are we?' })
  await changeSurveyState(database, ann, { surveyId, state: 'live' })
  await startWave(database, ann, { surveyId, people: [ada.id, bo.id] })
  await writeSurveyLetters(database, house)

  const guests = { csv: 'email\nnia@example.org', site: 'The Guild', origin, locale: 'en' }
  await inviteMany(database, ida, { ...guests, lifetime: '30d' })
  await writeRequestLetters(database, house)
}

const words = { kind: 'question', title: 'Which chain fits?', body: 'Mine rattles.' } as const

/** Two sign up and ask for links, new passwords and addresses, and come by with other devices. */
async function aboutAccounts(database: Database, origin: string): Promise<void> {
  const accounts = openHouse(database, origin)
  const cy = await join(database, accounts, { name: 'Cy', email: 'cy@example.com' }, '192.0.2.1')
  const phone = browse('203.0.113.5', 'Safari/605.1')
  await phone.keep(accounts.signIn(phone.visit(), cy.facts))
  await accounts.requestMagicLink(cy.visit(), cy.facts)
  await accounts.requestPasswordReset(cy.visit(), cy.facts)
  await accounts.requestAddress(cy.visit(), { ...cy.facts, email: 'cy@sea.example' })
  await accounts.changePassword(cy.visit(), { ...cy.facts, newPassword: 'down the Fell' })

  const nell = { name: 'Nell', email: 'nell@example.com' }
  const { visit, facts } = await join(database, accounts, nell, '192.0.2.3')
  await accounts.requestAddress(visit(), { ...facts, email: 'nell@sea.example' })
  await accounts.confirmAddress(visit(), { token: await linkTo(database, 'nell@sea.example') })
}

async function join(
  database: Database,
  accounts: ReturnType<typeof openHouse>,
  who: { name: string; email: string },
  address: string,
) {
  const facts = { ...who, password: 'up the Fell before breakfast' }
  const { visit, keep } = browse(address)
  await keep(accounts.signUp(visit(), facts))
  await keep(accounts.redeemMagicLink(visit(), { token: await linkTo(database, who.email) }))
  return { visit, facts }
}

/** Dee's is not proven yet. */
async function giveMailboxes(database: Database): Promise<void> {
  const proven = [ada, bo].map(({ id, handle }) => {
    return { person_id: id, email: `${handle}@example.com`, proven_at: new Date() }
  })
  const accounts = [...proven, { person_id: dee.id, email: 'dee@example.com', proven_at: null }]
  await database
    .insertInto('accounts')
    .values(accounts)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
