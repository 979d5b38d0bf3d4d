import BookmarkIcon from '@lucide/svelte/icons/bookmark'
import CircleCheck from '@lucide/svelte/icons/circle-check'
import Flag from '@lucide/svelte/icons/flag'
import HandHeart from '@lucide/svelte/icons/hand-heart'
import Lightbulb from '@lucide/svelte/icons/lightbulb'
import MessageSquare from '@lucide/svelte/icons/message-square'
import Pencil from '@lucide/svelte/icons/pencil'
import ThumbsUp from '@lucide/svelte/icons/thumbs-up'
import Trash from '@lucide/svelte/icons/trash-2'
import Users from '@lucide/svelte/icons/users'

/** What members are offered with a post. */
export const postIcons = {
  like: ThumbsUp,
  thanks: HandHeart,
  insightful: Lightbulb,
  users: Users,
  check: CircleCheck,
  pencil: Pencil,
  trash: Trash,
  bookmark: BookmarkIcon,
  flag: Flag,
  comment: MessageSquare,
}
