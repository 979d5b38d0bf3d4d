import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { DomainError } from '#errors'

/** Closes and opens the parts of a backup; one without a passphrase passes them as they are. */
export interface Seal {
  close(name: string, content: Uint8Array): Uint8Array
  open(name: string, content: Uint8Array): Uint8Array
}

export const openToAll: Seal = {
  close: (_name, content) => content,
  open: (_name, content) => content,
}

const [IV, TAG] = [12, 16]
// OWASP's least for scrypt: 2^17, 8, 1.
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }
const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt)

export const newSalt = () => randomBytes(16).toString('base64')

/** AES-256-GCM under a key from the passphrase. A part opens under its own name only. */
export async function sealBy(passphrase: string, salt: string): Promise<Seal> {
  const key = await derive(passphrase, Buffer.from(salt, 'base64'), 32, cost)
  return {
    close(name, content) {
      const iv = randomBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name))
      const closed = [cipher.update(content), cipher.final()]
      return Buffer.concat([iv, ...closed, cipher.getAuthTag()])
    },
    open(name, content) {
      const bytes = Buffer.from(content)
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV))
      cipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(-TAG))
      try {
        return Buffer.concat([cipher.update(bytes.subarray(IV, -TAG)), cipher.final()])
      } catch {
        throw new DomainError(
          'invalid',
          'backup.passphrase',
          'The backup does not open with this passphrase. Set GUILDHALL_BACKUP_PASSPHRASE to the ' +
            'one it was written with.',
        )
      }
    },
  }
}
