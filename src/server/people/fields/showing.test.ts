import fc from 'fast-check'
import { describe, expect } from 'vitest'
import {
  audiences,
  defineField,
  editField,
  listFilters,
  listOwnFields,
  listShown,
  listValues,
  mayReadField,
  peopleSaying,
  sayOfOneself,
  setFieldValues,
  showField,
  visibleFields,
  type Showing,
} from '#fields'
import { editProfile, findProfile, type Person } from '#people'
import { ada, ann, bo, dee, ida, it, mo, olga, type Store } from '#test'

const everywhere = { isOnProfile: true, isOnCard: true, isFilter: true }
const told = { ...everywhere, audience: 'members', asked: 'settings' } as const

async function ask(store: Store, label: string, how: Partial<Showing> = {}) {
  const fieldId = await defineField(store, ida, { subject: 'person', label, kind: 'text' })
  await showField(store, ida, { fieldId, ...told, ...how })
  return fieldId
}

const say = (store: Store, person: Person, values: Record<string, unknown>) =>
  sayOfOneself(store, person, { values, when: 'settings' })

async function shownTo(store: Store, viewer: Person | undefined, place: 'profile' | 'card') {
  const profile = await findProfile(store, viewer, ada.id)
  return (await listShown(store, viewer, profile, place)).map(({ value }) => value)
}

async function membersBy(store: Store, viewer: Person | undefined, key: string, value: string) {
  const found = await store
    .selectFrom('people')
    .where('id', 'in', peopleSaying(viewer, { key, value }))
    .select('name')
    .orderBy('joined_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return found.map(({ name }) => name)
}

describe('what members see of what a business knows', () => {
  it('is nothing, unless somebody said so', async ({ store }) => {
    await defineField(store, ida, { subject: 'person', label: 'Margin', kind: 'text' })
    await setFieldValues(store, ann, { personId: ada.id, values: { margin: 'canary' } })
    for (const viewer of [undefined, ada, bo, dee, mo]) {
      expect(await shownTo(store, viewer, 'profile')).toEqual([])
      expect(await listFilters(store, viewer)).toEqual([])
      expect(await listOwnFields(store, viewer, 'settings')).toEqual([])
      if (viewer) expect(await membersBy(store, viewer, 'margin', 'canary')).toEqual([])
    }
    await expect(say(store, ada, { margin: 'thin' })).resolves.toBeUndefined()
    expect(await listValues(store, ann, { personId: ada.id })).toMatchObject([{ value: 'canary' }])
  })

  it('reaches exactly those it is for, on profile, card and in the directory', async ({
    store,
  }) => {
    for (const audience of audiences) {
      const how = { audience, isOnCard: audience !== 'public' }
      await ask(store, `Seen by ${audience}`, how)
    }
    const key = (audience: string) => `seen_by_${audience}`
    await say(store, ada, Object.fromEntries(audiences.map((each) => [key(each), `for ${each}`])))
    const seen = {
      ...{ guest: undefined, member: bo, dealer: dee, moderator: mo, agent: ann, owner: olga },
    }
    const expected = (viewer: Person | undefined) => {
      if (viewer === undefined) return ['for public']
      const isKeeper = viewer === ann || viewer === olga
      return [...(isKeeper ? ['for staff'] : []), 'for members', 'for public']
    }
    for (const viewer of Object.values(seen)) {
      const words = expected(viewer)
      expect(await shownTo(store, viewer, 'profile')).toEqual(words)
      const onCard = words.filter((word) => word !== 'for public')
      expect(await shownTo(store, viewer, 'card')).toEqual(onCard)
      if (viewer === undefined) continue
      for (const audience of audiences) {
        const found = await membersBy(store, viewer, key(audience), audience)
        expect(found).toEqual(words.includes(`for ${audience}`) ? ['Ada'] : [])
      }
    }
  })

  it('is not shown any more once it is put away, or once Ada closes her profile', async ({
    store,
  }) => {
    const fieldId = await ask(store, 'Bicycle')
    await say(store, ada, { bicycle: 'Gravel' })
    await editField(store, ida, { fieldId, isArchived: true })
    expect(await shownTo(store, bo, 'profile')).toEqual([])
    expect(await membersBy(store, bo, 'bicycle', 'gravel')).toEqual([])
    await editField(store, ida, { fieldId, isArchived: false })
    expect(await shownTo(store, bo, 'profile')).toEqual(['Gravel'])
    await editProfile(store, ada, { name: 'Ada', isPrivate: true })
    expect(await shownTo(store, bo, 'profile')).toEqual([])
    expect(await shownTo(store, ada, 'profile')).toEqual(['Gravel'])
  })

  it('does not widen to what was written for fewer eyes by accident', async ({ store }) => {
    const fieldId = await defineField(store, ida, {
      ...{ subject: 'person', label: 'Mood', kind: 'text' },
    })
    const staffOnly = { ...told, fieldId, audience: 'staff', asked: 'never' } as const
    await setFieldValues(store, ann, { personId: ada.id, values: { mood: 'grumpy' } })
    await showField(store, ida, staffOnly)
    for (const wider of [{ audience: 'public' }, { asked: 'settings' }] as const) {
      const showing = showField(store, ida, { ...staffOnly, ...wider })
      await expect(showing).rejects.toMatchObject({ code: 'field.mayDisclose' })
    }
    expect(await shownTo(store, bo, 'profile')).toEqual([])
    await showField(store, ida, { ...staffOnly, audience: 'members', mayDisclose: true })
    expect(await shownTo(store, bo, 'profile')).toEqual(['grumpy'])
  })

  it('is for staff where it names somebody, and for admins to decide', async ({ store }) => {
    for (const [subject, kind] of [
      ['person', 'person'],
      ['organization', 'text'],
    ] as const) {
      const fieldId = await defineField(store, ida, { subject, label: `A ${kind}`, kind })
      const showing = showField(store, ida, { ...told, fieldId })
      await expect(showing).rejects.toMatchObject({ code: 'field.audience' })
    }
    const fieldId = await ask(store, 'Bicycle')
    for (const person of [undefined, ada, mo, ann]) {
      const showing = showField(store, person, { ...told, fieldId })
      await expect(showing).rejects.toMatchObject({ reason: 'not_allowed' })
    }
  })

  it('is decided alike for one field and for a list of them', async ({ store }) => {
    const cast = [undefined, ada, dee, mo, ann, ida, { ...ann, isSuspended: true }]
    const showing = fc.record({ audience: fc.constantFrom(...audiences), isArchived: fc.boolean() })
    const agree = fc.asyncProperty(fc.array(showing, { maxLength: 4 }), async (all) => {
      const ids: string[] = []
      for (const { audience, isArchived } of all) {
        const fieldId = await ask(store, 'Twin', { audience })
        await editField(store, ida, { fieldId, isArchived })
        ids.push(fieldId)
      }
      for (const viewer of cast) {
        const listed = await store
          .selectFrom('custom_fields as field')
          .where(({ eb, fn, val }) => eb('field.id', '=', fn.any(val(ids))))
          .where(visibleFields(viewer))
          .select('field.id')
          .execute()
        const readable = all.flatMap(({ audience, isArchived }, index) => {
          const archivedAt = isArchived ? new Date() : null
          return mayReadField(viewer, { audience, archivedAt }) ? [ids[index]] : []
        })
        expect(listed.map(({ id }) => id).sort()).toEqual(readable.sort())
      }
    })
    await fc.assert(agree, { numRuns: 15 })
  })
})
