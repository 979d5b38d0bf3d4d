import type { ChangeActivities } from './changes.ts'
import type { CommentActivities } from './comments.ts'
import type { DealActivities } from './deals.ts'
import type { ExportActivities } from './exports.ts'
import type { ForumActivities } from './forum.ts'
import type { IdeaActivities } from './ideas.ts'
import type { LeadActivities } from './leads.ts'
import type { LifecycleActivities } from './lifecycle.ts'
import type { MessageActivities } from './messages.ts'
import type { ModerationActivities } from './moderation.ts'
import type { NoteActivities } from './notes.ts'
import type { OrderActivities } from './orders.ts'
import type { OrganizationActivities } from './organizations.ts'
import type { PeopleActivities } from './people.ts'
import type { OutreachActivities } from './outreach.ts'
import type { PipelineActivities } from './pipeline.ts'
import type { PrivacyActivities } from './privacy.ts'
import type { ProductActivities } from './products.ts'
import type { RecognitionActivities } from './recognition.ts'
import type { RoundActivities } from './rounds.ts'
import type { SegmentActivities } from './segments.ts'
import type { SharingActivities } from './sharing.ts'
import type { SourceActivities } from './sources.ts'
import type { SpaceActivities } from './spaces.ts'
import type { SurveyActivities } from './surveys.ts'
import type { TagActivities } from './tags.ts'
import type { TaskActivities } from './tasks.ts'

/**
 * Everything that people do here, named `subject.done`, with what is noted about it:
 * keys and numbers, never names or prose, so that erasing a person leaves the timeline alone.
 */
export type ActivityTypes = PeopleActivities &
  ChangeActivities &
  CommentActivities &
  DealActivities &
  ExportActivities &
  ForumActivities &
  IdeaActivities &
  LeadActivities &
  LifecycleActivities &
  MessageActivities &
  ModerationActivities &
  NoteActivities &
  OrderActivities &
  OrganizationActivities &
  OutreachActivities &
  PipelineActivities &
  PrivacyActivities &
  ProductActivities &
  RecognitionActivities &
  RoundActivities &
  SegmentActivities &
  SharingActivities &
  SourceActivities &
  SpaceActivities &
  SurveyActivities &
  TagActivities &
  TaskActivities

export type ActivityType = keyof ActivityTypes
