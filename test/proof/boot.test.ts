import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import { randomFrom } from '../../bench/random.ts'
import { begin, countAll, ended, guildhall, it } from '../cli/command.ts'
import { tellServer, urlOf } from '../databases.ts'
import { isOfTurn, isShort } from '../tier.ts'
import { openStore } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { findTemplate } from '#test'
import { tell } from './row.ts'

const seed = Number(process.env.SEED ?? 4)

describe('beginning', () => {
  it.runIf(isOfTurn('migrations'))(
    'goes on with migrations wherever it was killed',
    async ({ folder }) => {
      const random = randomFrom(seed)
      const kills = isShort ? 3 : 50
      const server = urlOf(findTemplate(), 'postgres')
      for (let number = 0; number < kills; number++) {
        const name = `${new URL(findTemplate()).pathname.slice(1)}_boot_${number}`
        await tellServer(server, `create database ${name}`)
        const settings = { DATABASE_URL: urlOf(server, name), GUILDHALL_DATA: folder }
        const command = begin(['migrate'], settings)
        const end = ended(command)
        await wait(400 + 2_000 * random())
        command.kill('SIGKILL')
        await end
        expect(await guildhall(['migrate'], settings)).toMatchObject({ code: 0, complained: '' })
        expect(await migrate(settings.DATABASE_URL)).toEqual([])
        const store = openStore(settings.DATABASE_URL)
        expect((await countAll(store)).people).toBe(0)
        await store.destroy()
      }
      tell({ id: 'A9', n: kills, failures: 0, seed })
    },
    600_000,
  )

  it('lets nobody else open the data that somebody has', async ({ folder }) => {
    const tries = isShort ? 20 : 200
    const data = join(folder, 'postgres')
    const settings = { fsync: 'off' }
    const first = await startEmbedded({ folder: data, settings })
    const attempts = await Promise.allSettled(
      Array.from({ length: tries }, () => startEmbedded({ folder: data, settings })),
    )
    await first.stop()
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toEqual([])

    const racers = Array.from({ length: tries }, () => startEmbedded({ folder: data, settings }))
    const race = await Promise.allSettled(racers)
    const winners = race.filter((outcome) => outcome.status === 'fulfilled')
    await Promise.all(winners.map(({ value }) => value.stop()))
    expect(winners).toHaveLength(1)
    tell({ id: 'A4', n: 2 * tries, failures: 0 })
  }, 120_000)
})
