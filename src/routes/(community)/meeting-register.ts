import type { Entry } from '../gates.ts'

/** Where members meet: profiles, groups and messages. */
export const meetingRoutes: Record<string, Entry> = {
  '/(community)/people/[handle]': {
    read: 'everybody',
    acts: { thank: 'acting', write: 'acting', tie: 'acting', untie: 'signedIn' },
  },
  '/(community)/people/[handle]/card': { read: 'everybody' },
  '/(community)/members': { read: 'everybody' },
  '/(community)/groups': { read: 'signedIn' },
  '/(community)/groups/[slug]': {
    read: 'signedIn',
    acts: {
      join: 'acting',
      leave: 'signedIn',
      ask: 'acting',
      withdraw: 'signedIn',
      decide: 'acting',
      write: 'acting',
      writeAll: 'acting',
      edit: 'acting',
      flair: 'acting',
      add: 'acting',
      remove: 'acting',
      own: 'acting',
      invite: 'acting',
      revoke: 'signedIn',
    },
  },
  '/(community)/groups/[slug]/inbox': { read: 'signedIn' },
  '/(community)/invite/[code]': { read: 'everybody', acts: { accept: 'everybody' } },
  '/(community)/badges': { read: 'everybody' },
  '/(community)/badges/[badge]': { read: 'everybody', acts: { revoke: 'moderation' } },
  '/(community)/messages': { read: 'signedIn' },
  '/(community)/messages/new': { read: 'acting', acts: { preview: 'acting', send: 'acting' } },
  '/(community)/messages/[id]': {
    read: 'signedIn',
    acts: {
      preview: 'acting',
      send: 'acting',
      edit: 'acting',
      remove: 'acting',
      restore: 'acting',
      add: 'acting',
      rename: 'acting',
      assign: 'acting',
      finish: 'acting',
      leave: 'signedIn',
    },
  },
}
