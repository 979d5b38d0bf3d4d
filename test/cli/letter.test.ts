import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { startTopic } from '#forum'
import { replyAddress } from '#mail'
import { recordClaims } from '#people'
import { ada, bo, plaza } from '#test'
import { guildhall, it } from './command.ts'

it('takes a letter from a mail server, and says what to do with those that are not ours', async ({
  database,
  folder,
  settings,
}) => {
  const id = await startTopic(database, ada, {
    spaceId: plaza.id,
    kind: 'discussion',
    title: 'Tea or coffee?',
    body: 'Tell me.',
  })
  const email = {
    personId: bo.id,
    kind: 'email',
    value: 'bo@home.example',
    source: 'test',
  } as const
  await recordClaims(database, [{ ...email, verifiedAt: new Date() }])
  const local = await replyAddress(database, { personId: bo.id, subject: { type: 'topic', id } })
  const file = join(folder, 'letter.eml')
  await writeFile(file, 'From: bo@home.example\r\nSubject: Re: Tea\r\n\r\nTea, please.\r\n')
  const take = (to: string) =>
    guildhall(['letter', file, '--to', to], {
      ...settings,
      GUILDHALL_INBOUND_DOMAIN: 'club.example',
    })

  expect(await take(`${local}@club.example`)).toMatchObject({ code: 0, said: 'posted\n' })
  expect(await take('reply+else@club.example')).toMatchObject({ code: 67 })
  const away = await guildhall(['letter', file], {
    ...settings,
    DATABASE_URL: 'postgres://127.0.0.1:1/x',
  })
  expect(away.code).toBe(75)
  const replies = await database.selectFrom('replies').select('body').execute()
  expect(replies).toEqual([{ body: 'Tea, please.' }])
}, 60_000)
