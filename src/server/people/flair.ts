/** What stands beside the names of a group's members: a few letters or an icon, in a named colour. */
export interface Flair {
  groupId: string
  /** Of the group. */
  name: string
  text: string | null
  icon: string | null
  colour: string
}
