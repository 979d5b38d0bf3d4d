import { idOf } from '#import-runs'
import { importGroups, type GroupEntry } from '#spaces'
import { plainText } from '#text'
import type { Group } from './around-answers.ts'
import type { Scene } from './scene.ts'

const LONGEST_DESCRIPTION = 500

/**
 * Groups with their members, and with the closed spaces that they opened there; nobody leads one.
 * Those that Discourse fills by itself stay behind. Returns how many are new.
 */
export async function writeGroups(
  { store, survey, source, report }: Scene,
  spaces: ReadonlyMap<number, string>,
): Promise<number> {
  const { groups, members, categories } = survey
  const opened = (name: string) =>
    [...categories.values()].flatMap(({ id, group_permissions: permissions }) =>
      permissions?.some((one) => one.group_name === name) ? (spaces.get(id) ?? []) : [],
    )
  const list = [...groups.values()].map(({ group, memberIds }) => {
    const ids = [...new Set(memberIds.map((id) => members.personId(id)))]
    return {
      id: idOf(source, 'group', group.id),
      // Its short name, by which it is mentioned.
      name: group.name,
      description: plainText(group.bio_raw || group.full_name).slice(0, LONGEST_DESCRIPTION),
      entry: entryOf(group),
      spaceIds: opened(group.name),
      memberIds: ids,
      lateMemberIds: ids.filter((id) => members.isNew(id)),
    }
  })
  await report({ step: 'groups', done: list.length })
  return await importGroups(store, list)
}

/** No more open than it was: what fewer than all members could see is hidden. */
function entryOf(group: Group): GroupEntry {
  if ((group.visibility_level ?? 0) > MEMBERS_OF_FORUM) return 'hidden'
  if (group.public_admission) return 'public'
  return group.allow_membership_requests ? 'request' : 'invite'
}

const MEMBERS_OF_FORUM = 1
