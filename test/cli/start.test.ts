import { existsSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { countAll, guildhall, it } from './command.ts'

describe('starting where it cannot', () => {
  it('says that the port is taken, before it does anything', async ({ folder }) => {
    await using taken = await listen()
    const data = join(folder, 'data')
    const { code, complained } = await guildhall(['start'], {
      GUILDHALL_DATA: data,
      PORT: String(taken.port),
    })
    expect(code).toBe(1)
    expect(complained).toContain('The port is taken. Stop the other program, or set PORT')
    expect(existsSync(data)).toBe(false)
  })

  it.for([
    ['PORT', 'eighty', 'PORT'],
    ['PORT', '70000', 'PORT'],
    ['HOST', '203.0.113.9', 'Set HOST to one of its own'],
    ['ORIGIN', 'community', 'ORIGIN'],
    ['SMTP_URL', 'mail.example.com', 'SMTP_URL'],
    ['GUILDHALL_SAMPLE', 'maybe', 'GUILDHALL_SAMPLE'],
  ] as const)('refuses %s=%s', async ([name, value, words], { folder }) => {
    const { code, complained } = await guildhall(['start'], {
      GUILDHALL_DATA: folder,
      [name]: value,
    })
    expect(code).toBe(1)
    expect(complained).toContain(words)
    expect(complained).not.toMatch(/\n +at /)
  })

  it('says that the data folder cannot be written', async ({ folder }) => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    for (const command of ['start', 'migrate']) {
      const { code, complained } = await guildhall([command], {
        GUILDHALL_DATA: join(file, 'data'),
      })
      expect(code).toBe(1)
      expect(complained).toContain('GUILDHALL_DATA')
      expect(complained).not.toMatch(/\n +at /)
    }
  })

  // Root may write everywhere.
  it.skipIf(process.getuid?.() === 0)(
    'says so of a folder of somebody else',
    async ({ folder }) => {
      await chmod(folder, 0o500)
      const { code, complained } = await guildhall(['migrate'], {
        GUILDHALL_DATA: join(folder, 'data'),
      })
      expect(code).toBe(1)
      expect(complained).toContain('GUILDHALL_DATA')
    },
  )

  it('knows no such command, and shows which there are', async () => {
    const { code, complained } = await guildhall(['strat'])
    expect(code).toBe(1)
    expect(complained).toContain('Did you mean start?')
    const help = await guildhall(['--help'])
    expect(help.code).toBe(0)
    for (const command of ['start', 'import', 'report', 'key', 'replay', 'migrate', 'settings']) {
      expect(help.said).toContain(command)
    }
  })
})

it('tells in a sentence what is wrong with DATABASE_URL, without the password', async ({
  folder,
}) => {
  const { code, said, complained } = await guildhall(['migrate'], {
    DATABASE_URL: 'postgres://guildhall:secret@127.0.0.1:9/none',
    GUILDHALL_DATA: folder,
  })
  expect({ code, said }).toEqual({ code: 1, said: '' })
  expect(complained).toContain('No database answers')
  expect(complained).not.toContain('secret')
  expect(complained).not.toMatch(/\n +at /)
})

it('changes nothing in a database that is up to date', async ({ database, settings }) => {
  const before = await countAll(database)
  const { code, said } = await guildhall(['migrate'], settings)
  expect({ code, said }).toEqual({ code: 0, said: 'The database is up to date.\n' })
  expect(await countAll(database)).toEqual(before)
})

it('lists every setting with its default', async () => {
  const { code, said } = await guildhall(['settings'])
  expect(code).toBe(0)
  for (const line of ['PORT (3000)', 'HOST ("127.0.0.1")', 'GUILDHALL_DATA ("./data")']) {
    expect(said).toContain(line)
  }
})

async function listen(): Promise<{ port: number } & AsyncDisposable> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    [Symbol.asyncDispose]: () => Promise.resolve(void server.close()),
  }
}
