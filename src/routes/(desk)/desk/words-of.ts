import type { Role } from '#people'
import * as words from '#words'

export const roleWords: Record<Role, () => string> = {
  member: words.desk_role_member,
  dealer: words.desk_role_dealer,
  agent: words.desk_role_agent,
  moderator: words.desk_role_moderator,
  manager: words.desk_role_manager,
  admin: words.desk_role_admin,
  owner: words.desk_role_owner,
}
