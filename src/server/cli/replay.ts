import type { Command } from 'commander'
import { subscribers, type Database } from '#app'
import { DomainError } from '#errors'
import { replay, type Subscriber } from '#timeline'
import { withApp } from './with-app.ts'

export function addReplay(program: Command): void {
  program
    .command('replay')
    .argument('<name>', 'the subscriber, such as "value"')
    .description('empty what a subscriber derived and derive it again from the timeline')
    .action((name: string) => {
      const subscriber = findReplayable(name)
      return withApp(async ({ database }) => {
        const started = performance.now()
        const read = await replay(database, subscriber)
        const seconds = (performance.now() - started) / 1000
        const rate = Math.round(read / seconds)
        return `${name}: ${read} activities in ${seconds.toFixed(1)} s, ${rate} per second.\n`
      })
    })
}

function findReplayable(name: string): Required<Subscriber<Database>> {
  const replayable = subscribers.filter(
    (each): each is Required<Subscriber<Database>> => each.clear !== undefined,
  )
  const subscriber = replayable.find((each) => each.name === name)
  if (subscriber) return subscriber
  const names = replayable.map((each) => each.name).join(', ')
  throw new DomainError(
    'not_found',
    'subscriber.unknown',
    `Nothing called "${name}" can be replayed. There is: ${names}.`,
  )
}
