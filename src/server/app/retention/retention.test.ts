import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { newId } from '#ids'
import { createPerson } from '#people'
import { noteStaffRead, writeStaffReads } from '#reads'
import { changeLimits, listRetentionRuns, lookAhead, ruleNames, runRetention } from '#retention'
import { ada, ann, ida, it, type Store } from '#test'

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

async function letterOf(store: Store, days: number, state: 'sent' | 'queued' = 'sent') {
  const letter = { id: newId(), kind: 'notice', to_address: 'ada@example.org', subject: `${days}` }
  await store
    .insertInto('letters')
    .values({ ...letter, body: '', state, written_at: daysAgo(days), headers: '{}' })
    .execute()
}

async function subjects(store: Store): Promise<string[]> {
  const letters = await store.selectFrom('letters').select('subject').orderBy('subject').execute()
  return letters.map(({ subject }) => subject)
}

describe('letting go of what is old', () => {
  it('says first what would go, and changes nothing', async ({ store }) => {
    for (const days of [10, 91, 400]) await letterOf(store, days)
    const looks = await lookAhead(store, ida)
    expect(looks.map(({ name }) => name)).toEqual(ruleNames)
    const letters = looks.find(({ name }) => name === 'letters_sent')
    expect(letters).toMatchObject({ days: 90, count: 2 })
    expect(letters?.oldest?.getTime()).toBeCloseTo(daysAgo(400).getTime(), -5)
    expect(await subjects(store)).toEqual(['10', '400', '91'])
    await expect(lookAhead(store, ann)).rejects.toMatchObject({ code: 'retention.read' })
  })

  it('lets go of exactly that, and notes how much', async ({ store }) => {
    for (const days of [10, 91, 400]) await letterOf(store, days)
    await letterOf(store, 500, 'queued')
    expect(await runRetention(store)).toEqual({ letters_sent: 2 })
    expect(await subjects(store)).toEqual(['10', '500'])
    expect(await runRetention(store)).toEqual({})
    const runs = await listRetentionRuns(store, ida)
    expect(runs.map(({ gone, error }) => ({ gone, error }))).toContainEqual({
      gone: { letters_sent: 2 },
      error: null,
    })
  })

  it('takes shorter limits from an admin, and no longer ones', async ({ store }) => {
    await letterOf(store, 40)
    await expect(changeLimits(store, ann, { letters_sent: 30 })).rejects.toMatchObject({
      code: 'retention.change',
    })
    for (const days of [29, 91, 30.5, Number.NaN]) {
      const changing = changeLimits(store, ida, { letters_sent: days })
      await expect(changing).rejects.toMatchObject({ code: 'retention.letters_sent' })
    }
    await changeLimits(store, ida, { letters_sent: 30 })
    expect(await runRetention(store)).toEqual({ letters_sent: 1 })
    await changeLimits(store, ida, { letters_sent: 90 })
    const [look] = (await lookAhead(store, ida)).filter(({ name }) => name === 'letters_sent')
    expect(look?.days).toBe(90)
  })

  it('forgets accounts that nobody proved, came by or wrote by', async ({ store }) => {
    const open = async (name: string, { isProven = false, comesBy = false } = {}) => {
      const { id } = await createPerson(store, { name })
      const account = { person_id: id, email: `${name}@example.org`, created_at: daysAgo(31) }
      const proven_at = isProven ? new Date() : null
      await store
        .insertInto('accounts')
        .values({ ...account, proven_at, password_hash: null })
        .execute()
      if (!comesBy) return
      const session = { id: newId(), person_id: id, token_hash: Buffer.from(name) }
      await store
        .insertInto('sessions')
        .values({ ...session, expires_at: daysAgo(-1) })
        .execute()
    }
    await open('cy')
    await open('di', { isProven: true })
    await open('ed', { comesBy: true })
    expect(await runRetention(store)).toEqual({ unproven_accounts: 1 })
    const left = await store.selectFrom('accounts').select('email').orderBy('email').execute()
    expect(left.map(({ email }) => email)).toEqual(['di@example.org', 'ed@example.org'])
  })

  it('lets go of what staff read after two years, which nothing else can', async ({ database }) => {
    noteStaffRead(database, ann, { what: 'customer', door: 'desk', personId: ada.id })
    await writeStaffReads(database)
    const old = { id: newId(), reader_id: ann.id, reader_role: 'agent' as const }
    await database
      .insertInto('staff_reads')
      .values({
        ...{ ...old, what: 'list', door: 'desk', read_at: daysAgo(731) },
        ...{ person_id: null, organization_id: null },
      })
      .execute()
    expect(await runRetention(database)).toEqual({ staff_reads: 1 })
    await expect(sql`delete from staff_reads`.execute(database)).rejects.toThrow()
  })
})
