import { deriveContributions } from '#balance'
import { tellCauses } from '#changes'
import { deriveLifecycle } from '#lifecycle'
import { deriveEngagement } from '#engagement'
import { deriveContacts } from '#neglect'
import { deriveLoop } from '#loop'
import { recountPolls, recountReactions, tellAuthors, tellPeople } from '#forum'
import { recountVotes, tellProposers, tellVoters } from '#ideas'
import { tellAssigned, tellRecipients } from '#messages'
import { keepReaders } from '#digests'
import { followMergedTags, keepLevels } from '#notifications'
import { deriveBadges, tellRecognized } from '#recognition'
import { followMergedMembers } from '#spaces'
import { deriveCohorts } from '#cohorts'
import { deriveSatisfaction } from '#satisfaction'
import { followSegments } from '#segments'
import { followMergedApplicants, tellApplicants } from '#rounds'
import type { Subscriber } from '#timeline'
import { tellTrackers } from '#trackers'
import { deriveStanding } from '#trust'
import { derivePurchases } from '#value'
import type { Database } from './tables.ts'
import { settleOwnership } from './settle-ownership.ts'
import { tellGroups } from './tell-groups.ts'
import { tellSignIns } from './tell-sign-ins.ts'
import { tellNews } from './tell-news.ts'
import { tellDeals } from './tell-deals.ts'
import { tellLeads } from './tell-leads.ts'
import { tellSharing } from './tell-sharing.ts'

/** Everybody who follows the timeline. */
export const subscribers: readonly Subscriber<Database>[] = [
  derivePurchases,
  deriveContributions,
  deriveLifecycle,
  deriveLoop,
  deriveContacts,
  deriveEngagement,
  deriveStanding,
  deriveCohorts,
  deriveSatisfaction,
  followSegments,
  keepLevels,
  followMergedMembers,
  followMergedTags,
  tellPeople,
  tellAuthors,
  recountPolls,
  recountReactions,
  recountVotes,
  tellVoters,
  tellProposers,
  tellTrackers,
  tellCauses,
  tellRecipients,
  tellAssigned,
  deriveBadges,
  tellRecognized,
  keepReaders,
  settleOwnership,
  tellGroups,
  tellSharing,
  tellLeads,
  tellDeals,
  tellSignIns,
  tellNews,
  followMergedApplicants,
  tellApplicants,
]
