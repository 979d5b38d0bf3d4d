import { expect } from 'vitest'
import { createPerson } from '#people'
import {
  acceptInvite,
  addToGroup,
  findGroup,
  findInvite,
  inviteMany,
  listInvitees,
  listInvites,
  makeInvite,
  readInviteList,
  revokeInvite,
  setGroupOwner,
} from '#spaces'
import { activitiesOf, ada, bo, dee, ida, it, makers, mo, type Store } from '#test'

const newcomer = (store: Store, name = 'Nia') => createPerson(store, { name })

it('lets Nia in by a link of Ida, into a group and to a page, and notes who brought her', async ({
  store,
}) => {
  const code = await makeInvite(store, ida, { groupId: makers.id, landingPath: '/s/workshop' })
  expect(await findInvite(store, code)).toEqual({
    ...{ inviterName: 'Ida', groupName: 'Makers', landingPath: '/s/workshop', isOpen: true },
  })
  const nia = await newcomer(store)
  expect(await acceptInvite(store, nia, { code })).toBe('/s/workshop')
  expect(await acceptInvite(store, nia, { code })).toBe('/s/workshop')
  expect(await findGroup(store, nia, 'makers')).toMatchObject({ isMember: true })
  const { items } = await listInvites(store, ida)
  expect(items).toMatchObject([{ useCount: 1, isOpen: true }])
  expect(Object.values(await listInvitees(store, ida, items))).toEqual([
    [{ name: 'Nia', handle: 'nia' }],
  ])
  expect(await activitiesOf(store, ida)).toEqual(['invite.made', 'person.invited'])
})

it('brings in nobody who was here before, and nobody twice', async ({ store }) => {
  const [one, other] = [await makeInvite(store, ida, {}), await makeInvite(store, ida, {})]
  await acceptInvite(store, ada, { code: one })
  const nia = await newcomer(store)
  await acceptInvite(store, nia, { code: one })
  await acceptInvite(store, nia, { code: other })
  const brought = (await activitiesOf(store, ida)).filter((type) => type === 'person.invited')
  expect(brought).toHaveLength(1)
})

it('gives the last places to as many as there are, however many come at once', async ({
  database,
}) => {
  const code = await makeInvite(database, ida, { mostUses: 3, groupId: makers.id })
  const people = []
  for (let number = 0; number < 12; number++) people.push(await newcomer(database, 'Rider'))
  const outcomes = await Promise.allSettled(
    people.map((person) => acceptInvite(database, person, { code })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  const { uses } = await database
    .selectFrom('invite_uses')
    .select(({ fn }) => fn.countAll<number>().as('uses'))
    .executeTakeFirstOrThrow()
  expect(uses).toBe(3)
  expect(await findInvite(database, code)).toMatchObject({ isOpen: false })
  expect(await findGroup(database, ida, 'makers')).toMatchObject({ memberCount: 4 })
})

it('lets nobody in by a link that is over or taken back', async ({ store }) => {
  const over = { reason: 'conflict', code: 'invite.over' }
  const old = await makeInvite(store, ida, { lifetime: '24h' })
  await store
    .updateTable('invites')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .execute()
  await expect(acceptInvite(store, bo, { code: old })).rejects.toMatchObject(over)
  const code = await makeInvite(store, ida, { lifetime: 'never' })
  const [latest] = (await listInvites(store, ida)).items
  const inviteId = latest?.id ?? ''
  await expect(revokeInvite(store, mo, { inviteId })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  await revokeInvite(store, ida, { inviteId })
  await expect(acceptInvite(store, bo, { code })).rejects.toMatchObject(over)
  const unknown = acceptInvite(store, bo, { code: 'nothing' })
  await expect(unknown).rejects.toMatchObject({ reason: 'not_found' })
  const guest = acceptInvite(store, undefined, { code })
  await expect(guest).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('lets the owner of a group invite into it, and nobody else', async ({ store }) => {
  const into = { groupId: makers.id }
  await expect(makeInvite(store, ada, into)).rejects.toMatchObject({ code: 'invite.make' })
  await setGroupOwner(store, ida, { ...into, personId: ada.id, isOwner: true })
  await makeInvite(store, ada, into)
  await expect(makeInvite(store, ada, {})).rejects.toMatchObject({ code: 'invite.make' })
  await addToGroup(store, ida, { ...into, personId: dee.id })
  await expect(makeInvite(store, dee, into)).rejects.toMatchObject({ code: 'invite.make' })
  expect((await listInvites(store, ada)).items).toHaveLength(1)
  expect((await listInvites(store, dee)).items).toEqual([])
})

it('says what would come of a list, and then writes one letter to each', async ({ database }) => {
  await database
    .insertInto('claims')
    .values({
      ...{ id: crypto.randomUUID(), person_id: ada.id, kind: 'email', source: 'sign-up' },
      ...{ value: 'ada@example.org', verified_at: new Date() },
    })
    .execute()
  const csv = [
    'email,group,landing',
    'Nia@Example.org,makers,/s/workshop',
    'ada@example.org',
    'nia@example.org',
    'nobody',
    'otto@example.org,racers',
    'otto@example.org',
  ].join('\n')
  const outcomes = (lines: { outcome: string }[]) => lines.map(({ outcome }) => outcome)
  const tried = outcomes(await readInviteList(database, ida, csv))
  expect(tried).toEqual(['invite', 'member', 'twice', 'address', 'group', 'twice'])
  const letters = () =>
    database.selectFrom('letters').select(['to_address', 'subject', 'body']).orderBy('id').execute()
  expect(await letters()).toEqual([])

  const sending = {
    ...{ csv, site: 'Riders', origin: 'https://r.example', lifetime: '30d' as const },
    locale: 'de',
  }
  await Promise.all([inviteMany(database, ida, sending), inviteMany(database, ida, sending)])
  expect(await letters()).toMatchObject([
    {
      to_address: 'nia@example.org',
      subject: 'Eine Einladung zu Riders',
      body: expect.stringContaining('https://r.example/invite/') as string,
    },
  ])
  expect(outcomes(await readInviteList(database, ida, csv))[0]).toBe('invited')
  await expect(readInviteList(database, mo, csv)).rejects.toMatchObject({ reason: 'not_allowed' })
})
