import fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#ids'
import { mayReadConversation, mayWriteTo, mayWriteToGroup, visibleConversations } from '#messages'
import { isStaff, messagePolicies, roles, type Person } from '#people'
import { addToGroup, createGroup, messagedBy, type Viewer } from '#spaces'
import { ada, ann, bo, ida, it, mo, olga } from '#test'

const cast = [ada, bo, mo, ann, olga]
const pair = fc
  .tuple(fc.constantFrom(...cast), fc.constantFrom(...cast))
  .filter(([a, b]) => a !== b)

it('shows everybody exactly the conversations in which they take part', async ({ store }) => {
  const agree = fc.asyncProperty(fc.array(pair, { maxLength: 6 }), async (pairs) => {
    const conversations = pairs.map((people) => ({ id: newId(), people }))
    for (const { id, people } of conversations) {
      await store.insertInto('conversations').values({ id }).execute()
      await store
        .insertInto('conversation_people')
        .values(people.map((person) => ({ person_id: person.id, conversation_id: id })))
        .execute()
    }
    const ids = conversations.map(({ id }) => id)
    for (const viewer of [undefined, ...cast]) {
      const listed = await store
        .selectFrom('conversations')
        .where(visibleConversations(store, viewer))
        .where(({ eb, fn, val }) => eb('conversations.id', '=', fn.any(val(ids))))
        .select('conversations.id')
        .execute()
      const readable = conversations.filter(({ people }) =>
        mayReadConversation(viewer, { peopleIds: people.map(({ id }) => id) }),
      )
      expect(listed.map(({ id }) => id).sort()).toEqual(readable.map(({ id }) => id).sort())
    }
  })
  await fc.assert(agree, { numRuns: 25 })
})

it('lets members write first to whoever takes it from them, and nobody while suspended', () => {
  const person = fc.record({
    id: fc.constantFrom(ada.id, bo.id),
    role: fc.constantFrom(...roles),
    isSuspended: fc.boolean(),
  })
  const reach = fc.record({
    ...{ hasWritten: fc.boolean(), isBlocked: fc.boolean(), isFollowed: fc.boolean() },
    ...{ policy: fc.constantFrom(...messagePolicies), isNewcomer: fc.boolean() },
  })
  const holds = fc.property(person, person, reach, (one, to, reach) => {
    const writer: Person = { ...ada, ...one }
    const isInvited =
      !reach.isNewcomer &&
      (reach.policy === 'everybody' || (reach.policy === 'followed' && reach.isFollowed))
    const isHeard = !reach.isBlocked && (isStaff(to) || reach.hasWritten || isInvited)
    const expected = !one.isSuspended && one.id !== to.id && (isStaff(one) || isHeard)
    expect(mayWriteTo(writer, to, reach)).toBe(expected)
    expect(mayWriteTo(undefined, to, reach)).toBe(false)
  })
  fc.assert(holds)
})

it('decides alike for one conversation of a group and for a list of them', async ({ store }) => {
  const some = fc.subarray(cast)
  const agree = fc.asyncProperty(fc.array(fc.tuple(some, some), { maxLength: 4 }), async (all) => {
    const ids: string[] = []
    for (const [people, members] of all) {
      const groupId = await createGroup(store, ida, { name: `Twins ${newId()}` })
      for (const { id: personId } of members) await addToGroup(store, ida, { groupId, personId })
      const id = newId()
      ids.push(id)
      await store.insertInto('conversations').values({ id, group_id: groupId }).execute()
      for (const { id: person_id } of people) {
        const part = { person_id, conversation_id: id }
        await store.insertInto('conversation_people').values(part).execute()
      }
    }
    for (const viewer of [undefined, ...cast]) {
      const listed = await store
        .selectFrom('conversations')
        .where(visibleConversations(store, viewer))
        .where(({ eb, fn, val }) => eb('conversations.id', '=', fn.any(val(ids))))
        .select('conversations.id')
        .execute()
      const idsOf = (people: readonly Viewer[]) => people.map(({ id }) => id)
      const readable = all.flatMap(([people, members], index) => {
        const of = { peopleIds: idsOf(people), memberIds: idsOf(members) }
        return mayReadConversation(viewer, of) ? [ids[index]] : []
      })
      expect(listed.map(({ id }) => id).sort()).toEqual(readable.sort())
    }
  })
  await fc.assert(agree, { numRuns: 10 })
})

it('lets nobody write to a group who may not, whatever else is so', () => {
  const reach = fc.record({
    ...{ messagedBy: fc.constantFrom(...messagedBy), isMember: fc.boolean() },
    ...{ hasAnswered: fc.boolean(), isNewcomer: fc.boolean() },
  })
  const holds = fc.property(fc.constantFrom(ada, ann), fc.boolean(), reach, (one, isOut, reach) => {
    const writer = { ...one, isSuspended: isOut }
    const isOpen =
      (reach.messagedBy === 'members' && reach.isMember) ||
      (reach.messagedBy === 'everybody' && (reach.isMember || !reach.isNewcomer))
    expect(mayWriteToGroup(writer, reach)).toBe(!isOut && (reach.hasAnswered || isOpen))
    expect(mayWriteToGroup(undefined, reach)).toBe(false)
  })
  fc.assert(holds)
})
