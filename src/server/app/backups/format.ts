import { createHash } from 'node:crypto'
import { z } from 'zod'

/** The first part, which anybody can read. */
export const header = z.object({
  format: z.literal('guildhall backup 1'),
  program: z.string(),
  at: z.coerce.date(),
  migrations: z.array(z.string()),
  /** The columns of each table, in the order of its lines. */
  tables: z.record(z.string(), z.array(z.string())),
  /** Tells the key of the house from others, and nothing of it. */
  key: z.string(),
  /** For the passphrase; without one, nothing is encrypted and the key is not in it. */
  salt: z.string().nullable(),
})
export type Header = z.output<typeof header>

/** The last part but one: what came before it. */
export const contents = z.object({
  parts: z.record(z.string(), z.string()),
  tables: z.record(z.string(), z.object({ lines: z.number(), digest: z.string() })),
  files: z.number(),
  /** Images that were removed while the backup was written. */
  gone: z.array(z.string()),
})
export type Contents = z.output<typeof contents>

export const parts = {
  header: 'guildhall.json',
  contents: 'contents.json',
  digest: 'contents.sha256',
  key: 'house/key',
  forgotten: 'house/forgotten',
  table: (name: string, number: number) => `tables/${name}/${String(number).padStart(6, '0')}.zst`,
  upload: (key: string) => `uploads/${key}`,
}

export const sha256 = (content: Uint8Array | string) =>
  createHash('sha256').update(content).digest('hex')

/** The key is random and long: nobody finds it by this. */
export const fingerprintOf = (key: string) => sha256(`key of the house: ${key}`).slice(0, 16)
