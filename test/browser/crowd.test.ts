import { expect, it } from 'vitest'
import { postReply, startTopic } from '#forum'
import { ada, bo, plaza, setTheStage } from '#test'
import { hire, signedIn } from '../doors/actors.ts'
import { tell } from '../proof/row.ts'
import { isShort } from '../tier.ts'
import { openHouse } from './house.ts'

const ROUNDS = isShort ? 5 : 150
const AT_ONCE = 30

/** Pages are kept for guests, and written for members from what is kept: none of it crosses over. */
it('shows each of a crowd their own page', { timeout: 900_000 }, async () => {
  const { database, origin, signIn, close } = await openHouse()
  try {
    await setTheStage(database)
    const title = 'Which bell is loudest?'
    const topicId = await startTopic(database, ada, {
      ...{ spaceId: plaza.id, kind: 'discussion', title, body: 'On the ferry.' },
    })
    await postReply(database, bo, { topicId, body: 'The brass one.' })
    const cast = await hire(database)
    const cookies = await signIn(cast)
    const handles = new Map(signedIn(cast).map(([browser, { handle }]) => [browser, handle]))
    const paths = ['/', '/people/ada', '/ideas', '/search?q=bell', '/topics', `/t/${topicId}/here`]
    const asks = Array.from({ length: ROUNDS }, () =>
      paths.flatMap((path) => [...cookies].map(([browser, cookie]) => ({ path, browser, cookie }))),
    ).flat()
    const wrong: string[] = []

    for (let start = 0; start < asks.length; start += AT_ONCE) {
      await Promise.all(
        asks.slice(start, start + AT_ONCE).map(async ({ path, browser, cookie }) => {
          const headers = { accept: 'text/html', ...(cookie !== undefined && { cookie }) }
          const answer = await fetch(origin + path, { headers })
          const shown = /href="\/people\/([^"]+)" class="menu-item/.exec(await answer.text())?.[1]
          const rule = answer.headers.get('cache-control') ?? ''
          const mayStay = cookie !== undefined && !/private|no-store/.test(rule)
          if (shown !== handles.get(browser) || mayStay)
            wrong.push(`${browser} at ${path}: ${answer.status}, ${shown}, ${rule}`)
        }),
      )
    }

    tell({ id: 'C8', n: asks.length, failures: wrong.length })
    expect(wrong).toEqual([])
  } finally {
    await close()
  }
})
