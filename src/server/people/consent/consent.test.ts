import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import {
  archivePurpose,
  choose,
  confirmConsent,
  definePurpose,
  editPurpose,
  listRequests,
  listConsentLines,
  listConsents,
  mayBeTold,
  noteConsent,
  preferencePath,
  readPreferenceToken,
} from '#consent'
import { createPerson, type Person } from '#people'
import { activitiesOf, ada, ann, bo, ida, it, linkTo, mo } from '#test'
import { askForNews, giveAccount, house, news, onPage } from './consent-scene.ts'

describe('what people agree to', () => {
  it('tells nobody who was not asked, and nobody after they said no', async ({ store }) => {
    const purposeId = await askForNews(store)
    await giveAccount(store, ada, 'ada@example.org', true)
    expect(await mayBeTold(store, ada.id, 'news', 'email')).toBe(false)
    const byLetter = { purposeId, channel: 'email' } as const
    expect(await choose(store, ada, house, { ...byLetter, isGranted: true }, onPage)).toBe(
      'granted',
    )
    expect(await mayBeTold(store, ada.id, 'news', 'email')).toBe(true)
    expect(await mayBeTold(store, ada.id, 'news', 'post')).toBe(false)
    await choose(store, ada, house, { ...byLetter, isGranted: false }, onPage)
    expect(await mayBeTold(store, ada.id, 'news', 'email')).toBe(false)
    await choose(store, ada, house, { ...byLetter, isGranted: false }, onPage)
    expect(await activitiesOf(store, ada)).toEqual(['consent.granted', 'consent.withdrawn'])
  })

  it('keeps which words somebody agreed to when the words change', async ({ store }) => {
    const purposeId = await askForNews(store)
    const choice = { purposeId, channel: 'post', isGranted: true } as const
    await choose(store, ada, house, choice, onPage)
    await editPurpose(store, ida, {
      ...{ purposeId, ...news, channels: [...news.channels], text: 'We write once a week.' },
    })
    await choose(store, bo, house, choice, onPage)
    const versions = async (person: Person) =>
      (await listConsentLines(store, person, { personId: person.id })).items.map(
        (one) => one.version,
      )
    expect([await versions(ada), await versions(bo)]).toEqual([[1], [2]])
    await archivePurpose(store, ida, { purposeId, isArchived: true })
    expect(await mayBeTold(store, ada.id, 'news', 'post')).toBe(false)
    await expect(choose(store, ann, house, choice, onPage)).rejects.toMatchObject({
      code: 'purpose.unknown',
    })
  })

  it('lets lines be appended, and neither changed nor taken away', async ({ database }) => {
    const purposeId = await askForNews(database)
    await choose(database, ada, house, { purposeId, channel: 'post', isGranted: true }, onPage)
    const change = sql`update consent_lines set action = 'denied'`.execute(database)
    await expect(change).rejects.toThrow(/append-only/)
  })

  it('shows them to the person and to who reads customers', async ({ store }) => {
    await askForNews(store)
    await expect(listConsents(store, bo, ada.id)).rejects.toMatchObject({ code: 'consent.read' })
    await expect(listConsents(store, mo, ada.id)).rejects.toMatchObject({ code: 'consent.read' })
    await expect(definePurpose(store, ann, { ...news, channels: ['site'] })).rejects.toMatchObject({
      code: 'purpose.define',
    })
    expect(await listConsents(store, ann, ada.id)).toHaveLength(1)
    expect(await listConsents(store, ada, ada.id)).toHaveLength(1)
  })
})

describe('asking twice', () => {
  it('holds a yes to letters until the mailbox has confirmed it', async ({ store }) => {
    const purposeId = await askForNews(store)
    await giveAccount(store, bo, 'bo@example.org', false)
    const choice = { purposeId, channel: 'email', isGranted: true } as const
    expect(await choose(store, bo, house, choice, onPage)).toBe('pending')
    expect(await mayBeTold(store, bo.id, 'news', 'email')).toBe(false)
    const token = await linkTo(store, 'bo@example.org')
    expect(await listRequests(store, token)).toMatchObject([
      { name: 'News', email: 'bo@example.org' },
    ])
    expect(await mayBeTold(store, bo.id, 'news', 'email')).toBe(false)
    await confirmConsent(store, token)
    expect(await mayBeTold(store, bo.id, 'news', 'email')).toBe(true)
    await expect(confirmConsent(store, token)).rejects.toMatchObject({ code: 'consent.link' })
  })

  it('does not turn a no that was said meanwhile into a yes', async ({ store }) => {
    const purposeId = await askForNews(store)
    await giveAccount(store, bo, 'bo@example.org', false)
    const choice = { purposeId, channel: 'email' } as const
    await choose(store, bo, house, { ...choice, isGranted: true }, onPage)
    await choose(store, bo, house, { ...choice, isGranted: false }, onPage)
    await confirmConsent(store, await linkTo(store, 'bo@example.org'))
    expect(await mayBeTold(store, bo.id, 'news', 'email')).toBe(false)
  })

  it('writes three letters a day to an address and no more', async ({ store }) => {
    const purposeId = await askForNews(store)
    await giveAccount(store, bo, 'bo@example.org', false)
    const yes = { purposeId, channel: 'email', isGranted: true } as const
    for (let time = 0; time < 3; time++) await choose(store, bo, house, yes, onPage)
    await expect(choose(store, bo, house, yes, onPage)).rejects.toMatchObject({
      reason: 'too_many',
    })
  })

  it('asks in German whoever reads German, and five times an hour from one network', async ({
    store,
  }) => {
    const purposeId = await askForNews(store)
    await sql`update people set locale = 'de' where id = ${bo.id}`.execute(store)
    const yes = { purposeId, channel: 'email', isGranted: true } as const
    const ask = async (name: string, address: string) => {
      const person = name === 'bo' ? bo : await createPerson(store, { name })
      await giveAccount(store, person, `${name}@example.org`, false)
      return choose(store, person, house, yes, { ...onPage, address })
    }
    for (const [host, name] of ['bo', 'cy', 'di', 'ed', 'fi'].entries()) {
      expect(await ask(name, `2001:db8:1:2:${host}::1`)).toBe('pending')
    }
    await expect(ask('gus', '2001:db8:1:2:ffff::1')).rejects.toMatchObject({ code: 'attempts' })
    expect(await ask('hal', '2001:db8:1:3::1')).toBe('pending')
    const letters = await store.selectFrom('letters').select('subject').orderBy('id').execute()
    expect(letters[0]?.subject).toBe('Bitte bestätigen: News')
    expect(letters[1]?.subject).toBe('Please confirm: News')
  })

  it('asks the customer for whom staff noted a yes, and takes a no at once', async ({ store }) => {
    const purposeId = await askForNews(store)
    await giveAccount(store, ada, 'ada@example.org', true)
    const note = { personId: ada.id, purposeId, channel: 'email', proof: 'By phone' } as const
    expect(await noteConsent(store, ann, house, { ...note, isGranted: true })).toBe('pending')
    expect(await noteConsent(store, ann, house, { ...note, isGranted: false })).toBe('withdrawn')
    const refused = noteConsent(store, mo, house, { ...note, isGranted: true })
    await expect(refused).rejects.toMatchObject({ code: 'consent.note' })
  })
})

it('opens the choices of one person by a signed link, and of nobody else', async ({ store }) => {
  const token = (await preferencePath(store, ada.id)).replace('/consent/', '')
  expect(await readPreferenceToken(store, token)).toBe(ada.id)
  const others = readPreferenceToken(store, token.replace(ada.id, bo.id))
  await expect(others).rejects.toMatchObject({ code: 'consent.link' })
})
