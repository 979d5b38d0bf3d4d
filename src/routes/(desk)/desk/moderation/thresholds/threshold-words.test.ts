import { expect, it } from 'vitest'
import { defaults } from '#moderation'
import { thresholdGroups } from './threshold-words.ts'

it('lets every threshold be set, once', () => {
  const shown = thresholdGroups.flatMap(({ names }) => names.map(([name]) => name))
  expect(shown.sort()).toEqual(Object.keys(defaults).sort())
})
