import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedError } from './embedded-error.ts'

/** One password for each role, as every user of this machine can reach the port. */
export interface Secrets {
  postgres: string
  guildhall: string
  guildhall_app: string
}

export async function findSecrets(folder: string, clusterExists: boolean): Promise<Secrets> {
  const file = join(folder, 'passwords.json')
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Secrets
  if (clusterExists) {
    throw new EmbeddedError(
      `The passwords of the database are missing: put ${file} back, or restore a backup into an ` +
        'empty folder.',
    )
  }
  const draw = () => randomBytes(24).toString('base64url')
  const secrets = { postgres: draw(), guildhall: draw(), guildhall_app: draw() }
  await writeFile(`${file}.new`, JSON.stringify(secrets), { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  return secrets
}
