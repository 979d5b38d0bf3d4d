import { sql } from 'kysely'
import fc from 'fast-check'
import { expect } from 'vitest'
import { recordMany, type NewActivity } from '#timeline'
import { newId } from '#ids'
import { ada, it, type Store } from '#test'
import { compile } from './compile.ts'
import type { Condition, Deed, SegmentRule } from './rule.ts'

const at = new Date('2026-06-30T12:00:00Z')
const DAY_MS = 86_400_000
/** A member, one who speaks German, and a dealer; others in every run. */
type Cast = [string, string, string]
const types: [Deed, ...Deed[]] = ['order.paid', 'reply.posted', 'idea.voted']

interface Act {
  who: number
  type: Deed
  at: Date
  kind: string
}

const act: fc.Arbitrary<Act> = fc.record({
  who: fc.nat(2),
  type: fc.constantFrom(...types),
  at: fc.integer({ min: 0, max: 160 }).map((quarters) => new Date(+at - (quarters * DAY_MS) / 4)),
  kind: fc.constantFrom('question', 'discussion'),
})
const some = fc.subarray(types, { minLength: 1 })
const days = fc.integer({ min: 1, max: 40 })
const date = fc.constantFrom('2026-05-25', '2026-06-10', '2026-06-29')
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('did' as const),
    types: some,
    detail: fc.option(fc.constant({ key: 'kind', value: 'question' })),
    is: fc.constantFrom('at_least', 'at_most', 'exactly'),
    times: fc.nat(3),
    within: fc.option(days),
    from: fc.option(date),
    until: fc.option(date),
  }),
  fc.record({
    kind: fc.constant('when' as const),
    types: some,
    which: fc.constantFrom('first', 'last'),
    is: fc.constantFrom('longer_ago', 'since'),
    days,
  }),
  fc.constantFrom<Condition>(
    { kind: 'role', roles: ['dealer'] },
    { kind: 'language', languages: ['de'] },
    { kind: 'segment', segmentId: ada.id },
  ),
)
const rule = fc.letrec<{ rule: SegmentRule; part: Condition | SegmentRule }>((tie) => ({
  rule: fc.record({
    kind: fc.constantFrom('all', 'any', 'none'),
    of: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
  }),
  part: fc.oneof({ maxDepth: 3, depthIdentifier: 'rule' }, condition, tie('rule')),
})).rule

const nested: SegmentRule = { kind: 'any', of: [{ kind: 'role', roles: ['dealer'] }] }
const known = new Map([[ada.id, nested]])

it('finds the same people in the database as one would by hand', async ({ store }) => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), rule, async (acts, rule) => {
      const cast = await hire(store, acts)
      const byHand = cast.filter((_, who) => fits(rule, who, acts))
      expect(await ask(store, rule, null, cast)).toEqual(byHand)
      const [, german] = cast
      expect(await ask(store, rule, [german], cast)).toEqual(byHand.filter((id) => id === german))
    }),
    { numRuns: 60 },
  )
})

it('names a moment before which time alone changes nothing', async ({ store }) => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 8 }), rule, async (acts, rule) => {
      const [, german] = await hire(store, acts)
      const { from, holds, due } = compile(rule, known, { at, people: [german] })
      const { rows } = await sql<{ isIn: boolean; due: Date | null }>`
        select coalesce(${holds}, false) as "isIn", ${due} as due ${from}`.execute(store)
      const isIn = rows[0]?.isIn ?? false
      const next = rows[0]?.due ?? new Date(+at + 100 * DAY_MS)
      expect(next > at).toBe(true)
      for (let moment = +at; moment < +next; moment += DAY_MS / 8)
        expect(fits(rule, 1, acts, new Date(moment))).toBe(isIn)
    }),
    { numRuns: 40 },
  )
})

async function hire(store: Store, acts: readonly Act[]): Promise<Cast> {
  const cast: Cast = [newId(), newId(), newId()]
  const rows = cast.map((id, who) => {
    const person = { id, canonical_id: id, handle: id, name: 'Somebody' }
    const role = who === 2 ? ('dealer' as const) : ('member' as const)
    return { ...person, role, locale: who === 1 ? 'de' : 'en' }
  })
  await store.insertInto('people').values(rows).execute()
  await recordMany(
    store,
    acts.map(({ who, type, at, kind }) => {
      const deed = { type, personId: cast[who], subjectId: newId(), details: { kind } }
      return { ...deed, occurredAt: at } as unknown as NewActivity
    }),
  )
  return cast
}

async function ask(store: Store, rule: SegmentRule, people: string[] | null, cast: Cast) {
  const { from, holds } = compile(rule, known, { at, people })
  const { rows } = await sql<{ id: string }>`
    select person.id ${from} and person.id = any(${cast}::uuid[]) and ${holds}
    order by person.id`.execute(store)
  return rows.map(({ id }) => id)
}

function fits(part: SegmentRule | Condition, who: number, acts: Act[], now = at): boolean {
  const own = (types: string[]) => acts.filter((act) => act.who === who && types.includes(act.type))
  switch (part.kind) {
    case 'all':
      return part.of.every((each) => fits(each, who, acts, now))
    case 'any':
      return part.of.some((each) => fits(each, who, acts, now))
    case 'none':
      return !part.of.some((each) => fits(each, who, acts, now))
    case 'did': {
      const { detail, within, from, until, is, times } = part
      const count = own(part.types).filter(
        (act) =>
          (detail === null || act.kind === detail.value) &&
          (within === null || +act.at > +now - within * DAY_MS) &&
          (from === null || act.at.toISOString().slice(0, 10) >= from) &&
          (until === null || act.at.toISOString().slice(0, 10) <= until),
      ).length
      return is === 'at_least'
        ? count >= times
        : is === 'at_most'
          ? count <= times
          : count === times
    }
    case 'when': {
      const moments = own(part.types).map((act) => +act.at)
      if (moments.length === 0) return false
      const moment = part.which === 'first' ? Math.min(...moments) : Math.max(...moments)
      const isSince = moment > +now - part.days * DAY_MS
      return part.is === 'since' ? isSince : !isSince
    }
    case 'language':
      return who === 1
    default:
      return who === 2
  }
}
