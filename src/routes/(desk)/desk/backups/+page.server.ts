import { basename } from 'node:path'
import { now } from '#clock'
import { findLastBackups, listBackups } from '#backups'
import { enter } from '../entrance.ts'
import type { PageServerLoad } from './$types'

const HOUR_MS = 3_600_000

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { app, store } = event.locals
  const { everyHours, drillDays, passphrase } = app.config.backups
  const [last, notes] = await Promise.all([findLastBackups(store), listBackups(store, viewer)])
  const isOlder = (at: Date | undefined, hours: number) =>
    at === undefined || now().getTime() - at.getTime() > hours * HOUR_MS
  return {
    last,
    notes: notes.map((note) => ({ ...note, name: basename(note.name) })),
    everyHours,
    drillDays,
    isEncrypted: passphrase !== undefined,
    // Twice as long as it should take at most.
    isOld: isOlder(last.backup, 2 * (everyHours || 24 * 7)),
    isUntried: isOlder(last.drill, 2 * 24 * (drillDays || 31)),
  }
}
