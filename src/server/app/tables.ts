import type { Kysely } from 'kysely'
import type { AskingTables } from '#asking'
import type { BookmarkTables } from '#bookmarks'
import type { CatalogueImportTables } from '#catalogue-import'
import type { ChangeTables } from '#changes'
import type { ClvTables } from '#clv'
import type { CommentTables } from '#comments'
import type { ConsentTables } from '#consent'
import type { CorrespondenceTables } from '#correspondence'
import { openDatabase, type Tables } from '#database'
import type { DealTables } from '#deals'
import type { DraftTables } from '#drafts'
import type { DuplicateTables } from '#duplicates'
import type { FieldTables } from '#fields'
import type { ForumTables } from '#forum'
import type { IdeaTables } from '#ideas'
import type { ImportRunTables } from '#import-runs'
import type { MessageTables } from '#messages'
import type { ModerationTables } from '#moderation'
import type { ReadTables } from '#reads'
import type { RecognitionTables } from '#recognition'
import type { OutreachTables } from '#outreach'
import type { OrderTables } from '#orders'
import type { OrganizationTables } from '#organizations'
import type { BalanceTables } from '#balance'
import type { LeadTables } from '#leads'
import type { LifecycleTables } from '#lifecycle'
import type { EngagementTables } from '#engagement'
import type { NeglectTables } from '#neglect'
import type { LoopTables } from '#loop'
import type { CohortTables } from '#cohorts'
import type { SegmentTables } from '#segments'
import type { ValueTables } from '#value'
import type { SettingsTables } from '#settings'
import type { SharingTables } from '#sharing'
import type { ShopTables } from '#shops'
import type { SourceTables } from '#sources'
import type { SpaceTables } from '#spaces'
import type { TieTables } from '#ties'
import type { TimelineTables } from '#timeline'
import type { TrackerTables } from '#trackers'
import type { AccountTables, FeedTokenTables, KeyTables, PeopleTables } from '#people'
import type { LetterTables } from '#mail'
import type { NotificationTables } from '#notifications'
import type { NoteTables } from '#notes'
import type { NoticeTables } from '#notices'
import type { DigestTables } from '#digests'
import type { PushTables } from '#push'
import type { RedirectTables } from '#redirects'
import type { ReviewTables } from '#reviews'
import type { RoundTables } from '#rounds'
import type { PipelineTables } from '#pipeline'
import type { ProductTables } from '#products'
import type { PurchaseTables } from '#purchases'
import type { ErasureTables } from '#privacy'
import type { PreviewTables } from '#previews'
import type { SearchTables } from '#search'
import type { CannedReplyTables } from '#canned-replies'
import type { SatisfactionTables } from '#satisfaction'
import type { SurveyTables } from '#surveys'
import type { TagTables } from '#tags'
import type { TaskTables } from '#tasks'
import type { TrustTables } from '#trust'
import type { UploadTables } from '#uploads'
import type { BackupTables } from './backups/tables.ts'
import type { CopyTables } from './copies/tables.ts'
import type { RetentionTables } from './retention/tables.ts'
import type { ExportTables } from './exports/tables.ts'

/** Every table there is. Only here and above are they all in view; each module sees its own. */
export type AppTables = TimelineTables &
  PeopleTables &
  TieTables &
  OrganizationTables &
  FieldTables &
  DuplicateTables &
  SharingTables &
  ConsentTables &
  ErasureTables &
  ReadTables &
  AccountTables &
  KeyTables &
  FeedTokenTables &
  LetterTables &
  SpaceTables &
  TagTables &
  CannedReplyTables &
  CommentTables &
  SearchTables &
  UploadTables &
  AskingTables &
  DraftTables &
  BookmarkTables &
  PreviewTables &
  NotificationTables &
  NoticeTables &
  DigestTables &
  PushTables &
  SettingsTables &
  ForumTables &
  OutreachTables &
  ChangeTables &
  CorrespondenceTables &
  RecognitionTables &
  MessageTables &
  ModerationTables &
  TrustTables &
  IdeaTables &
  OrderTables &
  ProductTables &
  ReviewTables &
  NoteTables &
  TaskTables &
  PipelineTables &
  SurveyTables &
  RoundTables &
  LeadTables &
  DealTables &
  ImportRunTables &
  CatalogueImportTables &
  ExportTables &
  BackupTables &
  CopyTables &
  RetentionTables &
  RedirectTables &
  SourceTables &
  PurchaseTables &
  ShopTables &
  TrackerTables &
  ValueTables &
  ClvTables &
  SegmentTables &
  CohortTables &
  SatisfactionTables &
  LoopTables &
  NeglectTables &
  EngagementTables &
  LifecycleTables &
  BalanceTables

export type Database = Tables<AppTables> & Omit<Kysely<AppTables>, keyof Tables<AppTables>>

export function openStore(url: string): Database {
  return openDatabase<AppTables>(url)
}
