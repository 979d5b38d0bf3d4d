import type { Operation } from './operation.ts'
import { attentionOf } from './resources/attention.ts'
import { balance } from './resources/balance.ts'
import { bookmarks } from './resources/bookmarks.ts'
import { brand } from './resources/brand.ts'
import { changes } from './resources/changes.ts'
import { comments, commentsOn } from './resources/comments.ts'
import { consentPurposes, ownConsents, privacyOfCustomers } from './resources/consents.ts'
import { conversationPeople } from './resources/conversation-people.ts'
import { customerAccount } from './resources/customer-account.ts'
import { customerCare } from './resources/customer-care.ts'
import { overviewOfCustomers } from './resources/customer-overview.ts'
import { customerSegments, segmentsOfCustomers } from './resources/customer-segments.ts'
import { customers } from './resources/customers.ts'
import { dealer } from './resources/dealer.ts'
import { leadsOfDealers, leadsOfOneself } from './resources/dealer-leads.ts'
import { deals, dealsOfDealers } from './resources/deals.ts'
import { drafts } from './resources/drafts.ts'
import { duplicates } from './resources/duplicates.ts'
import { cardsOfCustomers, exports } from './resources/exports.ts'
import { doorsOfGroups } from './resources/group-doors.ts'
import { fields, fieldsOf } from './resources/fields.ts'
import { careOfConversations, inboxesOfGroups } from './resources/group-inboxes.ts'
import { groups } from './resources/groups.ts'
import { plansOfIdeas, roadmap } from './resources/idea-plans.ts'
import { ideas } from './resources/ideas.ts'
import { imports } from './resources/imports.ts'
import { incomingLetters } from './resources/incoming-letters.ts'
import { invites } from './resources/invites.ts'
import { keys } from './resources/keys.ts'
import { leads } from './resources/leads.ts'
import { letters } from './resources/letters.ts'
import { lifecycle, lifecycleOf } from './resources/lifecycle.ts'
import { houseRules, watchedWords } from './resources/house-rules.ts'
import { me } from './resources/me.ts'
import { badges, members } from './resources/members.ts'
import { conversations, messages } from './resources/messages.ts'
import { flags, moderationLog, review } from './resources/moderation.ts'
import { neglect } from './resources/neglect.ts'
import { notes, notesOf } from './resources/notes.ts'
import { notifications } from './resources/notifications.ts'
import { orders, ordersOfCustomers } from './resources/orders.ts'
import { organizations } from './resources/organizations.ts'
import { outreach } from './resources/outreach.ts'
import { loop } from './resources/overview.ts'
import { people } from './resources/people.ts'
import { pipeline } from './resources/pipeline.ts'
import { products, registrations } from './resources/products.ts'
import { copiesOfCustomers, erased, ownReads, staffReads } from './resources/privacy.ts'
import { pollsOfTopics } from './resources/polls.ts'
import { reactionsTo } from './resources/reactions.ts'
import { readingOfTopics } from './resources/reading.ts'
import { relationships } from './resources/relationships.ts'
import { replies, repliesToTopics } from './resources/replies.ts'
import { reviewProgrammes } from './resources/review-programmes.ts'
import { productReviews } from './resources/reviews.ts'
import { rounds } from './resources/rounds.ts'
import { sanctions, standingOfPeople } from './resources/sanctions.ts'
import { retention } from './resources/retention.ts'
import { satisfaction } from './resources/satisfaction.ts'
import { searching } from './resources/search.ts'
import { savedAnswers } from './resources/saved-answers.ts'
import { segments, worthOfCustomers } from './resources/segments.ts'
import { sharing } from './resources/sharing.ts'
import { sources } from './resources/sources.ts'
import { spaces } from './resources/spaces.ts'
import { surveys } from './resources/surveys.ts'
import { tagGroups } from './resources/tag-groups.ts'
import { tags } from './resources/tags.ts'
import { tasks } from './resources/tasks.ts'
import { territories } from './resources/territories.ts'
import { ownTies, tiesOfPeople } from './resources/ties.ts'
import { topicModeration } from './resources/topic-moderation.ts'
import { topics } from './resources/topics.ts'
import { uploads } from './resources/uploads.ts'
import { value, valueOfCustomers } from './resources/value.ts'
import { versionsOf } from './resources/versions.ts'
import { whispers, whispersInTopics } from './resources/whispers.ts'

/** What there is under /api/v1. */
const resources: Record<string, readonly Operation[]> = {
  '/spaces': spaces,
  '/topics': [
    ...topics,
    ...topicModeration,
    ...versionsOf('topic'),
    ...readingOfTopics,
    ...whispersInTopics,
    ...repliesToTopics,
    ...pollsOfTopics,
    ...commentsOn('topic'),
    ...reactionsTo('topic'),
  ],
  '/whispers': whispers,
  '/replies': [...replies, ...versionsOf('reply'), ...commentsOn('reply'), ...reactionsTo('reply')],
  '/ideas': [...ideas, ...plansOfIdeas, ...commentsOn('idea')],
  '/roadmap': roadmap,
  '/changes': changes,
  '/comments': comments,
  '/flags': flags,
  '/review': review,
  '/sanctions': sanctions,
  '/moderation-log': moderationLog,
  '/watched-words': watchedWords,
  '/house-rules': houseRules,
  '/tags': tags,
  '/tag-groups': tagGroups,
  '/search': searching,
  '/people': [...standingOfPeople, ...people, ...tiesOfPeople],
  '/members': members,
  '/badges': badges,
  '/invites': invites,
  '/uploads': uploads,
  '/me': [...me, ...ownTies, ...ownConsents, ...ownReads],
  '/conversations': [...conversations, ...conversationPeople, ...careOfConversations],
  '/messages': messages,
  '/notifications': notifications,
  '/attention': attentionOf,
  '/drafts': drafts,
  '/bookmarks': bookmarks,
  '/customers': [
    ...customers,
    ...overviewOfCustomers,
    ...customerCare,
    ...customerAccount,
    ...privacyOfCustomers,
    ...copiesOfCustomers,
    ...fieldsOf('person'),
    ...notesOf('person'),
    ...ordersOfCustomers,
    ...lifecycleOf('customer'),
    ...worthOfCustomers,
    ...valueOfCustomers,
    ...segmentsOfCustomers,
    ...cardsOfCustomers,
  ],
  '/organizations': [
    ...organizations,
    ...fieldsOf('organization'),
    ...notesOf('organization'),
    ...lifecycleOf('organisation'),
  ],
  '/duplicates': duplicates,
  '/consent-purposes': consentPurposes,
  '/staff-reads': staffReads,
  '/erased': erased,
  '/sharing': [...leadsOfOneself, ...sharing],
  '/dealer': [...dealer, ...leadsOfDealers, ...dealsOfDealers],
  '/leads': leads,
  '/deals': deals,
  '/relationships': relationships,
  '/territories': territories,
  '/fields': fields,
  '/notes': notes,
  '/saved-answers': savedAnswers,
  '/segments': customerSegments,
  '/tasks': tasks,
  '/value': value,
  '/pipeline': pipeline,
  '/orders': orders,
  '/products': products,
  '/product-registrations': registrations,
  '/product-reviews': productReviews,
  '/review-programmes': reviewProgrammes,
  '/rounds': rounds,
  '/surveys': surveys,
  '/insight': [...loop, ...lifecycle, ...segments, ...balance, ...neglect, ...satisfaction],
  '/retention': retention,
  '/outreach': outreach,
  '/imports': imports,
  '/exports': exports,
  '/sources': sources,
  '/groups': [...doorsOfGroups, ...inboxesOfGroups, ...groups],
  '/brand': brand,
  '/letters': letters,
  '/incoming-letters': incomingLetters,
  '/keys': keys,
}

/** Every operation with its full address. */
export const operations = Object.entries(resources).flatMap(([prefix, operations]) =>
  operations.map((operation) => {
    const path = `/api/v1${prefix}${operation.path}`.replace(/\/$/, '')
    return [path, operation] as const
  }),
)
