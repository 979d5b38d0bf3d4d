import type { Entry } from '../gates.ts'

/** What customers, dealers and the business share of a customer. */
export const sharingRoutes: Record<string, Entry> = {
  '/(community)/settings/sharing': {
    read: 'signedIn',
    acts: {
      // withdrawing and saying no is for the suspended, too
      ...{ cut: 'signedIn', cutAll: 'signedIn', answer: 'signedIn' },
      ...{ share: 'acting', restore: 'acting' },
    },
  },
  // whoever has the link answers, and the survey asks whether they may
  '/(community)/survey/[id]': { read: 'everybody', acts: { answer: 'everybody' } },
  '/(community)/survey/card': { acts: { default: 'acting' } },
  // the survey asks whether the site was named
  '/embed/survey.js': { read: 'everybody' },
  '/embed/surveys/[id]': { read: 'everybody', acts: { default: 'everybody' } },
  '/(community)/survey/by/[token]': {
    read: 'everybody',
    acts: { answer: 'everybody', stop: 'everybody' },
  },
  // whoever has the letter answers it
  '/(community)/sharing/[token]': { read: 'everybody', acts: { answer: 'everybody' } },
  '/(community)/settings/sharing/[id]': { read: 'signedIn' },
  '/(community)/settings/sharing/leads': {
    read: 'signedIn',
    acts: { wish: 'acting', withdraw: 'signedIn' },
  },
  '/(community)/dealer/leads': {
    read: 'dealer',
    acts: { accept: 'dealer', decline: 'dealer' },
  },
  '/(community)/dealer/leads/[id]': {
    read: 'dealer',
    acts: {
      ...{ accept: 'dealer', decline: 'dealer', note: 'dealer' },
      ...{ settle: 'dealer', reopen: 'dealer' },
    },
  },
  '/(community)/dealer/deals': {
    read: 'dealer',
    acts: {
      ...{ register: 'dealer', extend: 'dealer', withdraw: 'dealer' },
      ...{ settle: 'dealer', reopen: 'dealer' },
    },
  },
  '/(community)/dealer': { read: 'dealer' },
  '/(community)/dealer/requests': { read: 'dealer', acts: { ask: 'dealer' } },
  '/(community)/dealer/customers/[id]': {
    read: 'dealer',
    acts: {
      note: 'dealer',
      removeNote: 'dealer',
      restoreNote: 'dealer',
      show: 'dealer',
      cut: 'dealer',
      restore: 'dealer',
    },
  },
}
