import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { NotificationTables } from '#notifications'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TimelineTables } from '#timeline'

export interface TaskTables {
  tasks: {
    id: string
    person_id: string | null
    organization_id: string | null
    title: string
    body: Generated<string>
    due_on: string | null
    assignee_id: string
    author_id: string
    created_at: Generated<Date>
    done_at: Date | null
    reminded_at: Date | null
    removed_at: Date | null
  }
}

/** All that this module can see of the database. */
export type TaskStore = Tables<
  TaskTables & NotificationTables & OrganizationTables & PeopleTables & SpaceTables & TimelineTables
>
