import type { Entry } from '../gates.ts'

/** Where customers shape products: ideas, the roadmap, what changed, the catalogue and reviews. */
export const productRoutes: Record<string, Entry> = {
  '/(community)/ideas/[id]/answers': { read: 'desk' },
  '/(community)/ideas': { read: 'everybody', acts: { vote: 'acting' } },
  '/(community)/ideas/new': { read: 'acting', acts: { preview: 'acting', propose: 'acting' } },
  '/(community)/ideas/[id]/[[slug]]': {
    read: 'everybody',
    acts: {
      vote: 'acting',
      comment: 'acting',
      editComment: 'acting',
      removeComment: 'acting',
      restoreComment: 'acting',
      decide: 'desk',
      product: 'desk',
      linkIssue: 'desk',
      openIssue: 'desk',
      unlinkIssue: 'desk',
      merge: 'desk',
      unmerge: 'desk',
      voice: 'customers',
    },
  },
  '/(community)/rounds': { read: 'signedIn' },
  '/(community)/rounds/[id]': {
    read: 'signedIn',
    // giving a place back is for the suspended, too
    acts: { apply: 'acting', accept: 'acting', withdraw: 'signedIn' },
  },
  '/(community)/roadmap': { read: 'everybody' },
  '/(community)/changes': { read: 'everybody', acts: { read: 'signedIn' } },
  '/(community)/changes/[id]/[[slug]]': { read: 'everybody', acts: { answer: 'acting' } },
  '/(community)/products': { read: 'everybody' },
  '/(community)/products/mine': { read: 'signedIn', acts: { show: 'acting' } },
  '/(community)/products/[slug]': {
    read: 'everybody',
    acts: { vote: 'acting', register: 'acting', show: 'acting' },
  },
  '/(community)/products/[slug]/review': {
    read: 'acting',
    acts: { preview: 'acting', write: 'acting', followUp: 'acting', withdraw: 'acting' },
  },
  '/(community)/reviews/[id]': {
    read: 'everybody',
    acts: { vote: 'acting', answer: 'desk', disclose: 'desk' },
  },
}
