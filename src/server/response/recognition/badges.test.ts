import { expect } from 'vitest'
import { listNotifications } from '#notifications'
import { awardBadge, awardBadges, listBadges, tellRecognized } from '#recognition'
import { activitiesOf, ada, bo, it, recorded } from '#test'

const nice = {
  personId: ada.id,
  badge: 'Nice Answer',
  awardedAt: new Date('2019-03-01T10:00:00Z'),
  source: 'stackexchange:bicycles',
  sourceId: 'badge-1',
}

it('gives a badge once for the same thing', async ({ store }) => {
  expect(await awardBadge(store, nice)).toBe(true)
  expect(await awardBadge(store, nice)).toBe(false)
  expect(await awardBadge(store, { ...nice, sourceId: 'badge-2' })).toBe(true)

  expect(await listBadges(store, ada.id)).toMatchObject([
    {
      badge: 'nice-answer',
      name: 'Nice Answer',
      level: 'bronze',
      times: 2,
      firstAt: nice.awardedAt,
    },
  ])
  expect(await activitiesOf(store, ada)).toEqual(['badge.earned', 'badge.earned'])
})

it('gives many at once, and shows gold before silver and bronze', async ({ store }) => {
  const levels = ['bronze', 'gold', 'silver'] as const
  const badges = levels.map((level) => ({
    ...nice,
    badge: `A ${level} one`,
    level,
    sourceId: level,
  }))
  expect(await awardBadges(store, badges)).toBe(3)
  expect(await awardBadges(store, [...badges, { ...nice, personId: bo.id }])).toBe(1)
  const shown = await listBadges(store, ada.id)
  expect(shown.map(({ level }) => level)).toEqual(['gold', 'silver', 'bronze'])
})

it('tells Ada of a badge she earned today, not of one she brought along', async ({ store }) => {
  const earned = { type: 'badge.earned', personId: ada.id, subjectId: bo.id } as const
  const details = { badge: 'nice-answer' }
  await tellRecognized.handle(store, [
    recorded({ ...earned, details, occurredAt: nice.awardedAt }),
    recorded({ ...earned, details }),
  ])
  expect((await listNotifications(store, ada)).items).toMatchObject([
    { kind: 'badge', actorName: null, details },
  ])
})
