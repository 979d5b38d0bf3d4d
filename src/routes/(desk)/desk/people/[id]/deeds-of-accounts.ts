import type { Stage } from '#lifecycle'
import type { RelationKind } from '#people'
import type { ActivityType, ActivityTypes } from '#timeline'
import * as words from '#words'
import { relationWords, stageWords } from '../../words-of.ts'

type Told<Type extends ActivityType> = (details: ActivityTypes[Type]) => string

const stageOf = ({ stage }: { stage: string }) => ({ stage: stageWords[stage as Stage].name() })
const kindOf = ({ kind }: { kind: string }) => ({ kind: relationWords[kind as RelationKind]() })

/** What staff did about customers: notes, tasks, prospects, fields, territories and owners. */
export const deedsOfAccounts = {
  'segment.entered': () => words.segments_did_enter(),
  'segment.left': () => words.segments_did_leave(),
  'lifecycle.override_taken_back': (details) => words.segments_did_take_back(stageOf(details)),
  'lifecycle.override_ended': (details) => words.segments_did_end(stageOf(details)),
  'organization.stage_overridden': (details) => words.segments_did_move(stageOf(details)),
  'organization.stage_override_taken_back': (details) =>
    words.segments_did_take_back(stageOf(details)),
  'organization.stage_override_ended': (details) => words.segments_did_end(stageOf(details)),
  'organization.created': () => words.account_did_organization_created(),
  'organization.edited': () => words.account_did_organization_edited(),
  'organization.moved': () => words.account_did_organization_moved(),
  'organization.relation_started': (details) =>
    words.account_did_organization_relation_started(kindOf(details)),
  'organization.relation_ended': (details) =>
    words.account_did_organization_relation_ended(kindOf(details)),
  'organization.owner_changed': () => words.account_did_organization_owner_changed(),
  'organization.territory_changed': () => words.account_did_organization_territory_changed(),
  'organization.field_set': () => words.account_did_organization_field_set(),
  'organization.tagged': () => words.account_did_organization_tagged(),
  'person.owner_changed': () => words.account_did_person_owner_changed(),
  'person.territory_changed': () => words.account_did_person_territory_changed(),
  'person.field_set': () => words.account_did_person_field_set(),
  'person.tagged': () => words.account_did_person_tagged(),
  'note.written': () => words.account_did_note_written(),
  'note.edited': () => words.account_did_note_edited(),
  'note.pinned': () => words.account_did_note_pinned(),
  'note.unpinned': () => words.account_did_note_unpinned(),
  'note.removed': () => words.account_did_note_removed(),
  'note.restored': () => words.account_did_note_restored(),
  'call.logged': () => words.account_did_call_logged(),
  'call.edited': () => words.account_did_call_edited(),
  'call.pinned': () => words.account_did_call_pinned(),
  'call.unpinned': () => words.account_did_call_unpinned(),
  'call.removed': () => words.account_did_call_removed(),
  'call.restored': () => words.account_did_call_restored(),
  'task.added': () => words.account_did_task_added(),
  'task.edited': () => words.account_did_task_edited(),
  'task.done': () => words.account_did_task_done(),
  'task.reopened': () => words.account_did_task_reopened(),
  'task.removed': () => words.account_did_task_removed(),
  'task.restored': () => words.account_did_task_restored(),
  'prospect.opened': () => words.account_did_prospect_opened(),
  'prospect.moved': () => words.account_did_prospect_moved(),
  'prospect.revalued': () => words.account_did_prospect_revalued(),
  'prospect.won': () => words.account_did_prospect_won(),
  'prospect.lost': () => words.account_did_prospect_lost(),
  'prospect.reopened': () => words.account_did_prospect_reopened(),
  'export.asked': () => words.exports_did_ask(),
  'export.taken': () => words.exports_did_take(),
} satisfies { [Type in ActivityType]?: Told<Type> }
