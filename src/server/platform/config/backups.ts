import { join } from 'node:path'
import { z } from 'zod'

const empty = (value: unknown) => (value === '' ? undefined : value)
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(empty, schema.optional())

/** When everything is written to a file by itself, where to and for how long. */
export const backupSettings = {
  GUILDHALL_BACKUPS: optional(z.string()).describe(
    'The folder for backups; without it, `backups` in the folder of data. Carry it to another machine.',
  ),
  GUILDHALL_BACKUP_HOURS: z
    .preprocess(empty, z.coerce.number().int().min(0).max(720).default(24))
    .describe('Everything is backed up after so many hours; 0 leaves it to you.'),
  GUILDHALL_BACKUP_DAYS: z
    .preprocess(empty, z.coerce.number().int().min(1).max(3650).default(7))
    .describe('For how many days backups made by the clock are kept; the newest always is.'),
  GUILDHALL_DRILL_DAYS: z
    .preprocess(empty, z.coerce.number().int().min(0).max(365).default(7))
    .describe(
      'After so many days the newest backup is brought back aside, to see that it comes; 0 is never.',
    ),
  GUILDHALL_BACKUP_PASSPHRASE: optional(z.string().min(12)).describe(
    'Encrypts backups, and has them carry the key as well. Keep it elsewhere: nothing opens them without.',
  ),
}

export interface Backups {
  folder: string
  everyHours: number
  keptDays: number
  drillDays: number
  passphrase: string | undefined
}

export function backupsOf(
  data: z.infer<z.ZodObject<typeof backupSettings>>,
  dataFolder: string,
): Backups {
  return {
    folder: data.GUILDHALL_BACKUPS ?? join(dataFolder, 'backups'),
    everyHours: data.GUILDHALL_BACKUP_HOURS,
    keptDays: data.GUILDHALL_BACKUP_DAYS,
    drillDays: data.GUILDHALL_DRILL_DAYS,
    passphrase: data.GUILDHALL_BACKUP_PASSPHRASE,
  }
}
