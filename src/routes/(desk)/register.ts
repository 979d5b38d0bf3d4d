import type { Entry } from '../gates.ts'
import { accountActs, accountRoutes } from './account-register.ts'

/** Who may come to which page of the desk, and to what can be done there. */
export const deskRoutes: Record<string, Entry> = {
  '/(desk)/desk': {
    read: 'desk',
    acts: { answer: 'desk', write: 'desk', dismiss: 'desk', undo: 'desk' },
  },
  '/(desk)/desk/done': { read: 'desk' },
  '/(desk)/desk/people': { read: 'customers' },
  '/(desk)/desk/people/duplicates': {
    read: 'customers',
    acts: { merge: 'customers', mergeAll: 'customers', decide: 'customers', undo: 'customers' },
  },
  '/(desk)/desk/people/[id]': {
    read: 'customers',
    acts: {
      ...accountActs,
      thank: 'customers',
      write: 'customers',
      merge: 'customers',
      unmerge: 'customers',
      claim: 'customers',
      forget: 'customers',
      relate: 'customers',
      unrelate: 'customers',
      join: 'customers',
      leave: 'customers',
      role: 'configuration',
      suspend: 'customers',
      reinstate: 'customers',
      signOut: 'customers',
    },
  },
  '/(desk)/desk/products': {
    read: 'desk',
    acts: { save: 'desk', adopt: 'desk', decide: 'customers' },
  },
  '/(desk)/desk/products/[slug]': { read: 'desk', acts: { save: 'desk', variant: 'desk' } },
  '/(desk)/desk/reviews': { read: 'desk', acts: { start: 'desk', end: 'desk' } },
  '/(desk)/desk/moderation': {
    read: 'review',
    acts: { decide: 'review', claim: 'review', undo: 'review' },
  },
  '/(desk)/desk/moderation/[id]': {
    read: 'review',
    acts: { decide: 'review', claim: 'review', undo: 'review' },
  },
  '/(desk)/desk/moderation/appeals': { read: 'moderation', acts: { decide: 'moderation' } },
  '/(desk)/desk/moderation/words': {
    read: 'moderation',
    acts: { try: 'configuration', add: 'configuration', remove: 'configuration' },
  },
  '/(desk)/desk/moderation/thresholds': {
    read: 'configuration',
    acts: { default: 'configuration' },
  },
  '/(desk)/desk/moderation/people/[id]': {
    read: 'moderation',
    acts: {
      sanction: 'moderation',
      lift: 'moderation',
      note: 'moderation',
      level: 'configuration',
    },
  },
  ...accountRoutes,
  '/(desk)/desk/value': { read: 'customers', acts: { ask: 'customers', cancel: 'customers' } },
  '/(desk)/desk/insight/segments': { read: 'desk' },
  '/(desk)/desk/insight/lifecycle': { read: 'desk' },
  '/(desk)/desk/insight/balance': { read: 'desk' },
  '/(desk)/desk/retention': { read: 'desk' },
  '/(desk)/desk/retention/csv': { read: 'desk' },
  '/(desk)/desk/satisfaction': { read: 'desk' },
  '/(desk)/desk/satisfaction/csv': { read: 'desk' },
  '/(desk)/desk/satisfaction/scores': { read: 'customers' },
  '/(desk)/desk/searches': { read: 'desk' },
  '/(desk)/desk/spaces': {
    read: 'configuration',
    acts: {
      open: 'configuration',
      edit: 'configuration',
      move: 'configuration',
      group: 'configuration',
      name: 'configuration',
      dismiss: 'configuration',
    },
  },
  '/(desk)/desk/spaces/groups/[id]': {
    read: 'configuration',
    acts: {
      add: 'configuration',
      restore: 'configuration',
      remove: 'configuration',
      give: 'configuration',
      take: 'configuration',
    },
  },
  '/(desk)/desk/invites': {
    read: 'configuration',
    acts: {
      make: 'configuration',
      revoke: 'configuration',
      try: 'configuration',
      send: 'configuration',
      directory: 'configuration',
      staff: 'configuration',
    },
  },
  '/(desk)/desk/tags': {
    read: 'moderation',
    acts: { describe: 'moderation', merge: 'moderation', unmerge: 'moderation' },
  },
  '/(desk)/desk/answers': { read: 'desk', acts: { save: 'desk', remove: 'desk' } },
  '/(desk)/desk/tags/groups': {
    read: 'configuration',
    acts: { save: 'configuration', remove: 'configuration', demand: 'configuration' },
  },
  '/(desk)/desk/ideas': { read: 'desk', acts: { plan: 'desk', rules: 'configuration' } },
  '/(desk)/desk/ideas/trackers': { read: 'configuration', acts: { connect: 'configuration' } },
  '/(desk)/desk/ideas/trackers/[id]': {
    read: 'configuration',
    acts: {
      save: 'configuration',
      again: 'configuration',
      leave: 'configuration',
      remove: 'configuration',
    },
  },
  '/(desk)/desk/changes': { read: 'desk', acts: { draft: 'desk', link: 'desk' } },
  '/(desk)/desk/changes/[id]': {
    read: 'desk',
    acts: {
      save: 'desk',
      link: 'desk',
      unlink: 'desk',
      publish: 'desk',
      schedule: 'desk',
      takeBack: 'desk',
      remove: 'desk',
    },
  },
  '/(desk)/desk/badges': { read: 'configuration', acts: { default: 'configuration' } },
  '/(desk)/desk/imports': {
    read: 'configuration',
    acts: {
      orders: 'configuration',
      people: 'configuration',
      catalogue: 'configuration',
      stackexchange: 'configuration',
      discourse: 'configuration',
    },
  },
  '/(desk)/desk/imports/orders/[file]': {
    read: 'configuration',
    acts: { default: 'configuration' },
  },
  '/(desk)/desk/imports/people/[file]': {
    read: 'configuration',
    acts: { default: 'configuration' },
  },
  '/(desk)/desk/imports/[run]': { read: 'configuration', acts: { undo: 'configuration' } },
  '/(desk)/desk/imports/[run]/errors': { read: 'configuration' },
  '/(desk)/desk/sources': { read: 'customers', acts: { create: 'configuration' } },
  '/(desk)/desk/sources/[id]': {
    read: 'customers',
    acts: {
      edit: 'configuration',
      roll: 'configuration',
      secret: 'configuration',
      again: 'configuration',
      replay: 'configuration',
    },
  },
  '/(desk)/desk/sources/[id]/try': { read: 'customers', acts: { default: 'customers' } },
  '/(desk)/desk/sources/[id]/events/[event]': { read: 'customers' },
  '/(desk)/desk/look': { read: 'configuration', acts: { default: 'configuration' } },
  '/(desk)/desk/letters': { read: 'configuration' },
  '/(desk)/desk/letters/incoming': {
    read: 'configuration',
    acts: { retry: 'configuration', space: 'configuration' },
  },
  '/(desk)/desk/letters/returned': {
    read: 'configuration',
    acts: { reopen: 'configuration' },
  },
  '/(desk)/desk/letters/[id]': { read: 'configuration' },
  '/(desk)/desk/keys': {
    read: 'configuration',
    acts: { create: 'configuration', revoke: 'configuration' },
  },
  '/(desk)/desk/backups': { read: 'configuration' },
  '/(desk)/desk/jobs': {
    read: 'configuration',
    acts: { job: 'configuration', parked: 'configuration' },
  },
}
