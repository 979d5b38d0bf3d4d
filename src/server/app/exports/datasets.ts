import { listFields } from '#fields'
import { streamReplies, streamTopics } from '#forum'
import { streamIdeas } from '#ideas'
import { streamOrganizations } from '#organizations'
import { streamOrders } from '#orders'
import { streamPeople, type WholePerson } from '#people'
import { streamMembers } from '#segments'
import type { Viewer } from '#spaces'
import { streamActivities } from '#timeline'
import type { ExportStore } from './store.ts'
import type { Exportable, ExportFilter } from './export.ts'
import type { Cell } from './lines.ts'

/** Data as it is exported: what its columns are called, and rows that may know more than those. */
export interface Dataset {
  columns: readonly string[]
  rows: AsyncGenerator<readonly object[]>
  /** The cells of a row; by the names of columns if not said. */
  cells?: (row: never) => Cell[]
}

type Ask = (store: ExportStore, viewer: Viewer, filter: ExportFilter) => Dataset | Promise<Dataset>

const list = (names: string) => names.split(' ')

/** What can be exported, as the viewer may read it. */
export const datasets: Record<Exclude<Exportable, 'cards'>, Ask> = {
  people: exportPeople,
  organizations: exportOrganizations,
  orders: (store, viewer) => ({
    columns: list(
      'id personId organizationId source sourceId orderedAt amount refunded currency quantity',
    ),
    rows: streamOrders(store, viewer),
  }),
  topics: (store, viewer) => ({
    columns: list(
      'id space authorId kind title body createdAt editedAt replies acceptedReplyId likes',
    ),
    rows: streamTopics(store, viewer),
  }),
  replies: (store, viewer) => ({
    columns: list('id topicId number authorId body createdAt editedAt acceptedAt likes'),
    rows: streamReplies(store, viewer),
  }),
  ideas: (store, viewer) => ({
    columns: list(
      'id space authorId productId title body status votes mergedIntoId answer answeredAt createdAt',
    ),
    rows: streamIdeas(store, viewer),
  }),
  activities: (store) => ({
    columns: list('id personId type subjectId organizationId details source occurredAt'),
    rows: streamActivities(store),
  }),
  segment: (store, viewer, { segmentId = '' }) => ({
    columns: list('personId name handle since'),
    rows: streamMembers(store, viewer, segmentId),
  }),
}

async function exportPeople(
  store: ExportStore,
  viewer: Viewer,
  { people }: ExportFilter,
): Promise<Dataset> {
  const keys = (await listFields(store, viewer, { subject: 'person' })).map(({ key }) => key)
  const own = list('id name handle role presence joinedAt location website locale timeZone')
  return {
    columns: [...own, ...list('email phone external organization title relation tags'), ...keys],
    rows: streamPeople(store, viewer, people),
    cells: (row: WholePerson) => [
      ...[row.id, row.name, row.handle, row.role, row.presence, row.joinedAt, row.location],
      ...[row.website, row.locale, row.timeZone, row.emails, row.phones, row.externals],
      row.organizations.map(({ name }) => name),
      row.organizations.map(({ role }) => role).filter((role) => role !== ''),
      ...[row.relations, row.tags, ...keys.map((key) => cellOf(row.fields[key]))],
    ],
  }
}

async function exportOrganizations(store: ExportStore, viewer: Viewer): Promise<Dataset> {
  const keys = (await listFields(store, viewer, { subject: 'organization' })).map(({ key }) => key)
  const own = list('id name website country postcode city parent owner territory relations tags')
  return {
    columns: [...own, 'members', 'createdAt', ...keys],
    rows: streamOrganizations(store, viewer),
    cells: ({ fields, ...row }: Record<string, Cell> & { fields: Record<string, unknown> }) => [
      ...[...own, 'members', 'createdAt'].map((name) => row[name]),
      ...keys.map((key) => cellOf(fields[key])),
    ],
  }
}

function cellOf(value: unknown): Cell {
  return value as Cell
}
