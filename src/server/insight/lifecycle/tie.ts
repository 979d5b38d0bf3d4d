import { lifeOf, move } from './move.ts'
import type { Tie } from './sign.ts'
import type { Stage, StageEntry } from './stage.ts'
import type { CountingSign, Story } from './story.ts'

type TieSign = CountingSign & { kind: Tie }

const early: readonly (Stage | undefined)[] = [undefined, 'awareness', 'consideration']

/** Whether a sign is about what ties an organisation to us, and not about what its people do. */
export function isTie(sign: CountingSign): sign is TieSign {
  return ['interest', 'won', 'bond', 'parting'].includes(sign.kind)
}

/**
 * An open prospect means that an organisation considers us; one that is won, or a relation as a
 * customer or partner, that it bought. When the last relation ends it has left.
 */
export function* tie(story: Story, sign: TieSign): Generator<StageEntry> {
  const stage = story.now?.stage
  if (sign.kind === 'parting') {
    const isWithUs = !early.includes(stage) && stage !== 'lapsed'
    if (isWithUs) yield move(story, sign, 'lapsed', 'relation_ended')
    return
  }
  story.life = lifeOf(sign)
  if (stage === 'lapsed') yield move(story, sign, 'returned', 'came_back')
  else if (sign.kind === 'interest') {
    if (early.includes(stage) && stage !== 'consideration')
      yield move(story, sign, 'consideration', 'in_pipeline')
  } else if (early.includes(stage)) {
    const why = sign.kind === 'won' ? 'prospect_won' : 'became_customer'
    yield move(story, sign, 'purchase', why)
  }
}
