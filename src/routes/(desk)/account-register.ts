import type { Entry, Gate } from '../gates.ts'

/** What can be done on the page of a customer, person or organisation. */
export const accountActs: Record<string, Gate> = {
  note: 'customers',
  call: 'customers',
  editNote: 'customers',
  undoNote: 'customers',
  removeNote: 'customers',
  restoreNote: 'customers',
  pin: 'customers',
  task: 'customers',
  finish: 'customers',
  removeTask: 'customers',
  prospect: 'customers',
  move: 'customers',
  value: 'customers',
  settle: 'customers',
  reopen: 'customers',
  stage: 'customers',
  takeBackStage: 'customers',
  owner: 'customers',
  territory: 'customers',
  tags: 'customers',
  fields: 'customers',
}

/** Who may come to what the business notes of its customers. */
export const accountRoutes: Record<string, Entry> = {
  '/(desk)/desk/organizations': { read: 'customers', acts: { default: 'customers' } },
  '/(desk)/desk/organizations/[id]': {
    read: 'customers',
    acts: {
      ...accountActs,
      relate: 'customers',
      unrelate: 'customers',
      join: 'customers',
      leave: 'customers',
      edit: 'customers',
      parent: 'customers',
    },
  },
  '/(desk)/desk/surveys': {
    read: 'customers',
    acts: { create: 'customers', bringBack: 'customers', budget: 'configuration' },
  },
  '/(desk)/desk/surveys/cases': {
    read: 'customers',
    acts: { mine: 'customers', settle: 'customers', reopen: 'customers' },
  },
  '/(desk)/desk/surveys/[id]': {
    read: 'customers',
    acts: { state: 'customers', send: 'customers', rules: 'customers', remove: 'customers' },
  },
  '/(desk)/desk/surveys/[id]/csv': { read: 'customers' },
  '/(desk)/desk/surveys/[id]/preview': { read: 'customers' },
  '/(desk)/desk/surveys/[id]/edit': {
    read: 'customers',
    acts: {
      ...{ frame: 'customers', question: 'customers', takeOut: 'customers' },
      ...{ up: 'customers', restore: 'customers' },
    },
  },
  '/(desk)/desk/rounds': { read: 'customers', acts: { create: 'customers' } },
  '/(desk)/desk/rounds/[id]': {
    read: 'customers',
    acts: {
      ...{ stage: 'customers', decide: 'customers', undo: 'customers' },
      ...{ finish: 'customers', callOff: 'customers' },
    },
  },
  '/(desk)/desk/rounds/[id]/csv': { read: 'customers' },
  '/(desk)/desk/rounds/[id]/edit': { read: 'customers', acts: { default: 'customers' } },
  '/(desk)/desk/tasks': {
    read: 'customers',
    acts: { task: 'customers', finish: 'customers', removeTask: 'customers' },
  },
  '/(desk)/desk/pipeline': {
    read: 'customers',
    acts: {
      move: 'customers',
      value: 'customers',
      settle: 'customers',
      reopen: 'customers',
      addStage: 'configuration',
      editStage: 'configuration',
      orderStage: 'configuration',
      archiveStage: 'configuration',
    },
  },
  '/(desk)/desk/sharing': { read: 'customers' },
  '/(desk)/desk/sharing/[id]': {
    read: 'customers',
    acts: { show: 'customers', cut: 'customers', restore: 'customers' },
  },
  '/(desk)/desk/leads': { read: 'customers', acts: { make: 'customers', terms: 'configuration' } },
  '/(desk)/desk/leads/[id]': {
    read: 'customers',
    acts: {
      ...{ offer: 'customers', takeBack: 'customers', drop: 'customers', agree: 'customers' },
    },
  },
  '/(desk)/desk/deals': {
    read: 'customers',
    acts: { approve: 'customers', decline: 'customers', terms: 'configuration' },
  },
  '/(desk)/desk/territories': {
    read: 'customers',
    acts: { draw: 'configuration', edit: 'configuration', remove: 'configuration' },
  },
  '/(desk)/desk/privacy': { read: 'customers' },
  '/(desk)/desk/privacy/people/[id]': {
    read: 'customers',
    acts: { note: 'customers', forget: 'customers', stay: 'customers', copy: 'staffReads' },
  },
  '/(desk)/desk/privacy/reads': { read: 'staffReads', acts: { name: 'configuration' } },
  '/(desk)/desk/privacy/retention': {
    read: 'configuration',
    acts: { default: 'configuration' },
  },
  '/(desk)/desk/privacy/purposes': {
    read: 'customers',
    acts: { define: 'configuration', edit: 'configuration', archive: 'configuration' },
  },
  '/(desk)/desk/fields': {
    read: 'configuration',
    acts: {
      add: 'configuration',
      edit: 'configuration',
      show: 'configuration',
      order: 'configuration',
      archive: 'configuration',
    },
  },
  '/(desk)/desk/exports': { read: 'customers', acts: { default: 'customers' } },
  '/(desk)/desk/exports/[id]/file': { read: 'customers' },
  '/(desk)/desk/people/[id]/card': { read: 'customers' },
  '/(desk)/desk/segments': { read: 'customers' },
  '/(desk)/desk/segments/new': { read: 'customers', acts: { default: 'customers' } },
  '/(desk)/desk/segments/[id]': { read: 'customers', acts: { archive: 'customers' } },
  '/(desk)/desk/segments/[id]/edit': { read: 'customers', acts: { default: 'customers' } },
  '/(desk)/desk/segments/[id]/csv': { read: 'customers' },
}
