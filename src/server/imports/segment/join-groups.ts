import { importMembers, importOrganizations, type OrganizationTables } from '#organizations'
import type { OpenSource } from '#sources'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import { isObject } from './call.ts'
import type { Judged } from './judge.ts'
import { tidy } from './words.ts'

export interface Grouped {
  judged: Judged
  profileId: string
}

type GroupStore = Tables<OrganizationTables & PeopleTables & TimelineTables>

/**
 * Notes to which organisations people belong. Through a public key anybody may say so, and to
 * belong to a dealer can open doors: such say nothing about organisations that are dealers.
 */
export async function joinGroups(
  store: GroupStore,
  { namespace, isTrusted }: OpenSource,
  groups: readonly Grouped[],
): Promise<void> {
  for (const { judged, profileId } of groups) {
    const key = String(judged.event.groupId).trim()
    const [organization] = await importOrganizations(store, profileId, [
      { source: namespace, key, name: nameOf(judged) ?? key.slice(0, 200) },
    ])
    if (!organization) continue
    const { id: organizationId, isNew } = organization
    if (!isTrusted && !isNew && (await isPartner(store, organizationId))) continue
    const startedAt = judged.occurredAt
    await importMembers(store, profileId, [{ organizationId, personId: profileId, startedAt }])
  }
}

function nameOf({ event: { traits } }: Judged): string | undefined {
  const name = isObject(traits) ? traits.name : undefined
  return typeof name === 'string' ? tidy(name, 200) || undefined : undefined
}

async function isPartner(store: GroupStore, organizationId: string): Promise<boolean> {
  const relation = await store
    .selectFrom('organization_relations')
    .where('organization_id', '=', organizationId)
    .where('kind', 'in', ['dealer', 'distributor'])
    .select('id')
    .executeTakeFirst()
  return relation !== undefined
}
