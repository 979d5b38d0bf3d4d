import { askWhetherChangesHelped, publishDueChanges } from '#changes'
import { askNightly, runForecasts } from '#clv'
import type { Config } from '#config'
import { forgetLetters } from '#correspondence'
import { findDuplicates } from '#duplicates'
import { writeDigests } from '#digests'
import { rankTopics, runTimers } from '#forum'
import type { Job } from '#jobs'
import { forgetPaces, lapseItems, remindModerators } from '#moderation'
import { forgetAnswers, forgetExpired } from '#people'
import { fetchDuePreviews } from '#previews'
import { forgetSearches } from '#search'
import { endOverrides, settleOrganizationStages } from '#lifecycle'
import { applyDeliveries } from '#shops'
import { trimEvents } from '#sources'
import { settleDueMembers, settleSegments } from '#segments'
import { passOnUnanswered } from '#leads'
import { expireDeals } from '#deals'
import { mixSpent } from '#surveys'
import { remindOfTasks } from '#tasks'
import { carryTellings, tellerOf } from '#trackers'
import { settleDue, settleTrusted } from '#trust'
import type { App } from './app.ts'
import { askByLetter } from './ask-by-letter.ts'
import { askForReviews } from './ask-for-reviews.ts'
import { backUpWhenDue, drillWhenDue } from './backups/keep.ts'
import { houseOf } from './carry-news.ts'
import { copyData } from './copy-data.ts'
import { forgetPeople } from './forget-people.ts'
import { forgetExports } from './exports/forget.ts'
import { writeExports } from './exports/write.ts'
import { remind } from './remind.ts'
import { runRetention } from './retention/run.ts'
import { sendSurveys } from './send-surveys.ts'
import type { Database } from './tables.ts'
import { weighIdeas } from './weigh-ideas.ts'

/** What comes round by itself. */
export function schedule(app: App): readonly Job[] {
  const { database, config } = app
  return [
    { name: 'remind', schedule: '* * * * *', handle: () => remind(database) },
    { name: 'remind-of-tasks', schedule: '*/5 * * * *', handle: () => remindOfTasks(database) },
    { name: 'pass-on-leads', schedule: '* * * * *', handle: () => passOnUnanswered(database) },
    { name: 'ask-by-letter', schedule: '* * * * *', handle: () => askByLetter(database, config) },
    { name: 'send-surveys', schedule: '* * * * *', handle: () => sendSurveys(database, config) },
    { name: 'mix-spent-links', schedule: '57 3 * * *', handle: () => mixSpent(database) },
    { name: 'publish-changes', schedule: '* * * * *', handle: () => publishDueChanges(database) },
    {
      name: 'ask-whether-changes-helped',
      schedule: '*/15 * * * *',
      handle: () => askWhetherChangesHelped(database),
    },
    { name: 'ask-for-reviews', schedule: '19 9 * * *', handle: () => askForReviews(database) },
    { name: 'weigh-ideas', schedule: '33 * * * *', handle: () => weighIdeas(database) },
    { name: 'tell-trackers', schedule: '* * * * *', handle: () => carryTellings(tellerOf(app)) },
    { name: 'expire-deals', schedule: '13 * * * *', handle: () => expireDeals(database) },
    { name: 'find-duplicates', schedule: '* * * * *', handle: () => findDuplicates(database) },
    // Without the setting the program sends no traffic by itself.
    {
      name: 'fetch-previews',
      schedule: '* * * * *',
      handle: () => (config.withPreviews ? fetchDuePreviews(database, config) : Promise.resolve()),
    },
    { name: 'run-topic-timers', schedule: '* * * * *', handle: () => runTimers(database) },
    { name: 'rank-topics', schedule: '*/5 * * * *', handle: () => rankTopics(database) },
    { name: 'settle-trust', schedule: '* * * * *', handle: () => settleDue(database) },
    { name: 'settle-trusted', schedule: '41 3 * * *', handle: () => settleTrusted(database) },
    { name: 'settle-due-members', schedule: '* * * * *', handle: () => settleDueMembers(database) },
    { name: 'end-overrides', schedule: '* * * * *', handle: () => endOverrides(database) },
    {
      name: 'settle-stages-of-organizations',
      schedule: '13 4 * * *',
      handle: () => settleOrganizationStages(database),
    },
    { name: 'settle-segments', schedule: '7 4 * * *', handle: () => settleSegments(database) },
    { name: 'ask-forecast', schedule: '27 4 * * *', handle: () => askNightly(database) },
    { name: 'run-forecasts', schedule: '* * * * *', handle: () => runForecasts(database) },
    { name: 'remind-moderators', schedule: '23 * * * *', handle: () => remindModerators(database) },
    { name: 'lapse-review', schedule: '47 3 * * *', handle: () => lapseItems(database) },
    { name: 'apply-deliveries', schedule: '* * * * *', handle: () => applyDeliveries(database) },
    { name: 'trim-source-events', schedule: '*/10 * * * *', handle: () => trimEvents(database) },
    {
      name: 'write-digests',
      schedule: '11 * * * *',
      handle: () => writeDigests(database, houseOf(database, config)),
    },
    {
      name: 'write-exports',
      schedule: '* * * * *',
      handle: () => writeExports(database, config.dataFolder),
    },
    { name: 'back-up', schedule: '17 * * * *', handle: () => backUpWhenDue(app) },
    { name: 'drill', schedule: '47 4 * * *', attempts: 1, handle: () => drillWhenDue(app) },
    ...forgetting(database, config),
  ]
}

/** What lets go of what is old. */
function forgetting(database: Database, config: Config): readonly Job[] {
  return [
    { name: 'forget-paces', schedule: '53 3 * * *', handle: () => forgetPaces(database) },
    {
      name: 'forget-exports',
      schedule: '37 3 * * *',
      handle: () => forgetExports(database, config.dataFolder),
    },
    { name: 'forget-expired', schedule: '17 3 * * *', handle: () => forgetExpired(database) },
    {
      name: 'forget-people',
      schedule: '*/5 * * * *',
      handle: () => forgetPeople(database, config),
    },
    { name: 'forget-letters', schedule: '59 3 * * *', handle: () => forgetLetters(database) },
    { name: 'forget-search-terms', schedule: '41 3 * * *', handle: () => forgetSearches(database) },
    { name: 'retention', schedule: '13 3 * * *', handle: () => runRetention(database) },
    { name: 'copy-data', schedule: '* * * * *', handle: () => copyData(database, config) },
    { name: 'forget-answers', schedule: '29 3 * * *', handle: () => forgetAnswers(database) },
  ]
}
