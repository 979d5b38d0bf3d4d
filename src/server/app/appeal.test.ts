import { describe, expect } from 'vitest'
import {
  appealSanction,
  decideAppeal,
  listAppeals,
  listSanctions,
  mayDecideAppeal,
  sanctionPerson,
} from '#moderation'
import { assignRole, createPerson, findPerson, mergePeople, suspendPerson } from '#people'
import { ada, bo, ida, it, mo, olga } from '#test'

const because = { rule: 'harassment', said: 'You called Bo names.' } as const
const HOUR = 3_600_000

describe('an appeal', () => {
  it('is made once, by the suspended person, and decided by another moderator', async ({
    store,
  }) => {
    const suspension = { personId: ada.id, kind: 'suspension', ...because } as const
    const sanctionId = await sanctionPerson(store, mo, suspension)
    const appeal = { sanctionId, words: 'It was a joke between friends.' }
    await expect(appealSanction(store, bo, appeal)).rejects.toMatchObject({ reason: 'not_allowed' })
    const suspended = { ...ada, isSuspended: true }
    await appealSanction(store, suspended, appeal)
    await appealSanction(store, suspended, { ...appeal, words: 'Again!' })
    expect(await listAppeals(store, mo)).toMatchObject([{ words: appeal.words }])

    const verdict = { sanctionId, outcome: 'lifted', answer: 'You are right.' } as const
    await expect(decideAppeal(store, mo, verdict)).rejects.toMatchObject({ reason: 'not_allowed' })
    await decideAppeal(store, ida, verdict)
    await expect(decideAppeal(store, olga, verdict)).rejects.toMatchObject({ reason: 'conflict' })
    expect(await findPerson(store, ada.id)).toMatchObject({ isSuspended: false })
    expect(await listSanctions(store, ada, ada.id)).toMatchObject([
      { appeal: { outcome: 'lifted', answer: 'You are right.' } },
    ])
  })

  it('stays with the one moderator there is only where there is no other', async ({ store }) => {
    const facts = { byId: olga.id, personId: ada.id }
    expect(mayDecideAppeal(olga, { ...facts, others: 1 })).toBe(false)
    expect(mayDecideAppeal(olga, { ...facts, others: 0 })).toBe(true)
    expect(mayDecideAppeal(mo, { ...facts, others: 1 })).toBe(true)
    expect(mayDecideAppeal(ada, { ...facts, others: 0 })).toBe(false)

    const warning = { personId: ada.id, kind: 'warning', ...because } as const
    const sanctionId = await sanctionPerson(store, olga, warning)
    await appealSanction(store, ada, { sanctionId, words: 'No.' })
    for (const { id: personId } of [mo, ida]) await suspendPerson(store, olga, { personId })
    await decideAppeal(store, olga, { sanctionId, outcome: 'upheld', answer: 'Yes.' })
  })

  it('goes by whether the others may act now, by whichever profile they were suspended', async ({
    store,
  }) => {
    const warning = { personId: ada.id, kind: 'warning', ...because } as const
    const sanctionId = await sanctionPerson(store, olga, warning)
    await appealSanction(store, ada, { sanctionId, words: 'No.' })
    const verdict = { sanctionId, outcome: 'upheld', answer: 'Yes.' } as const

    const { id: profileId } = await createPerson(store, { name: 'Nils at the till' })
    const { id: personId } = await createPerson(store, { name: 'Nils' })
    await suspendPerson(store, olga, { personId: profileId })
    await mergePeople(store, ida, { profileId, intoId: personId })
    await assignRole(store, olga, { personId, role: 'moderator' })
    await suspendPerson(store, olga, { personId: mo.id })
    await suspendPerson(store, olga, { personId: ida.id, until: new Date(Date.now() - HOUR) })
    await expect(decideAppeal(store, olga, verdict)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    await suspendPerson(store, olga, { personId: ida.id })
    await decideAppeal(store, olga, verdict)
  })
})
