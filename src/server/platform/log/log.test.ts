import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

const canaries = ['pw-canary', 'token-canary', 'cookie-canary', 'letter-canary']

it('strikes out what opens doors and what people write, wherever it stands', () => {
  const script = `
    import { openLog } from '#log'
    const log = openLog('info')
    log.info({ password: 'pw-canary', token: 'token-canary', id: 'kept' }, 'told')
    log.info({ request: { cookie: 'cookie-canary', authorization: 'token-canary' } })
    log.info({ letter: { body: 'letter-canary', html: 'letter-canary', text: 'letter-canary' } })
    log.debug('too quiet')
  `
  const words = ['--input-type=module-typescript', '--eval', script]
  const said = execFileSync('sh', ['-c', '"$0" "$@" 2>&1', process.execPath, ...words], {
    encoding: 'utf8',
  })
  for (const canary of canaries) expect(said).not.toContain(canary)
  const [first] = said.trim().split('\n')
  expect(JSON.parse(first ?? '')).toMatchObject({ id: 'kept', password: '[redacted]', msg: 'told' })
  expect(said).not.toContain('too quiet')
})
