import Award from '@lucide/svelte/icons/award'
import Building2 from '@lucide/svelte/icons/building-2'
import ChartPie from '@lucide/svelte/icons/chart-pie'
import ClipboardList from '@lucide/svelte/icons/clipboard-list'
import Coins from '@lucide/svelte/icons/coins'
import Cog from '@lucide/svelte/icons/cog'
import Download from '@lucide/svelte/icons/download'
import Filter from '@lucide/svelte/icons/filter'
import FlaskConical from '@lucide/svelte/icons/flask-conical'
import Forward from '@lucide/svelte/icons/forward'
import HardDriveDownload from '@lucide/svelte/icons/hard-drive-download'
import Handshake from '@lucide/svelte/icons/handshake'
import HeartHandshake from '@lucide/svelte/icons/heart-handshake'
import KeyRound from '@lucide/svelte/icons/key-round'
import LayoutPanelLeft from '@lucide/svelte/icons/layout-panel-left'
import Lightbulb from '@lucide/svelte/icons/lightbulb'
import ListTodo from '@lucide/svelte/icons/list-todo'
import Lock from '@lucide/svelte/icons/lock'
import Mail from '@lucide/svelte/icons/mail'
import Plug from '@lucide/svelte/icons/plug'
import MapIcon from '@lucide/svelte/icons/map'
import Megaphone from '@lucide/svelte/icons/megaphone'
import MessageSquareReply from '@lucide/svelte/icons/message-square-reply'
import Package from '@lucide/svelte/icons/package'
import Palette from '@lucide/svelte/icons/palette'
import Scale from '@lucide/svelte/icons/scale'
import SearchX from '@lucide/svelte/icons/search-x'
import ShieldCheck from '@lucide/svelte/icons/shield-check'
import Shapes from '@lucide/svelte/icons/shapes'
import Repeat from '@lucide/svelte/icons/repeat'
import Route from '@lucide/svelte/icons/route'
import Star from '@lucide/svelte/icons/star'
import Smile from '@lucide/svelte/icons/smile'
import Stamp from '@lucide/svelte/icons/stamp'
import TagsIcon from '@lucide/svelte/icons/tags'
import Upload from '@lucide/svelte/icons/upload'
import UserPlus from '@lucide/svelte/icons/user-plus'
import UsersRound from '@lucide/svelte/icons/users-round'
import Users from '@lucide/svelte/icons/users'
import type { Component } from 'svelte'
import * as words from '#words'

interface Item {
  href: string
  label: string
  icon: Component<{ size: number; 'aria-hidden': 'true' }>
  /** The key that leads there, after g. */
  go?: string
}

interface Group {
  name: string | undefined
  items: Item[]
  isOpen: boolean
}

export interface Rights {
  desk: boolean
  /** Deciding what was flagged, if only in some spaces. */
  review: boolean
  customers: boolean
  reports: boolean
  configure: boolean
  moderate: boolean
}

/** The way through the desk for somebody with these rights, in groups. */
export function navigation({ desk, review, customers, reports, configure, moderate }: Rights) {
  const groups: Group[] = [
    {
      name: undefined,
      items: [
        { href: '/desk', label: words.desk_nav_overview(), icon: LayoutPanelLeft, go: 'o' },
        { href: '/desk/answers', label: words.answers_title(), icon: MessageSquareReply },
      ],
      isOpen: desk,
    },
    ofProducts(desk),
    ofCustomers(customers),
    {
      name: words.review(),
      items: [
        { href: '/desk/moderation', label: words.review_open(), icon: ShieldCheck, go: 'm' },
        ...(moderate ? [{ href: '/desk/tags', label: words.desk_tags(), icon: TagsIcon }] : []),
      ],
      isOpen: review,
    },
    {
      name: words.desk_nav_group_insight(),
      items: [
        { href: '/desk/insight/segments', label: words.desk_nav_segments(), icon: ChartPie },
        { href: '/desk/insight/lifecycle', label: words.desk_nav_lifecycle(), icon: Route },
        { href: '/desk/satisfaction', label: words.satisfaction_title(), icon: HeartHandshake },
        { href: '/desk/retention', label: words.curves_title(), icon: Repeat },
        { href: '/desk/insight/balance', label: words.desk_nav_balance(), icon: Scale },
        { href: '/desk/searches', label: words.desk_nav_searches(), icon: SearchX },
      ],
      isOpen: reports,
    },
    {
      name: words.desk_nav_group_house(),
      items: [
        { href: '/desk/spaces', label: words.desk_nav_spaces(), icon: Shapes },
        { href: '/desk/invites', label: words.invites_title(), icon: UserPlus },
        { href: '/desk/fields', label: words.fields_title(), icon: ClipboardList },
        { href: '/desk/badges', label: words.badges_title(), icon: Award },
        { href: '/desk/imports', label: words.desk_nav_imports(), icon: Download },
        { href: '/desk/look', label: words.desk_nav_look(), icon: Palette },
        { href: '/desk/letters', label: words.desk_nav_letters(), icon: Mail },
        { href: '/desk/keys', label: words.desk_nav_keys(), icon: KeyRound },
        { href: '/desk/backups', label: words.operating_title(), icon: HardDriveDownload },
        { href: '/desk/jobs', label: words.desk_nav_jobs(), icon: Cog },
      ],
      isOpen: configure,
    },
  ]
  return groups.filter((group) => group.isOpen)
}

function ofProducts(isOpen: boolean): Group {
  return {
    name: words.nav_products(),
    items: [
      { href: '/desk/products', label: words.desk_nav_catalogue(), icon: Package },
      { href: '/desk/reviews', label: words.reviews_title(), icon: Star },
      { href: '/desk/ideas', label: words.desk_ideas_title(), icon: Lightbulb },
      { href: '/desk/changes', label: words.desk_changes_title(), icon: Megaphone },
    ],
    isOpen,
  }
}

function ofCustomers(isOpen: boolean): Group {
  return {
    name: words.desk_nav_group_customers(),
    items: [
      { href: '/desk/people', label: words.desk_nav_people(), icon: Users, go: 'p' },
      { href: '/desk/organizations', label: words.desk_nav_organizations(), icon: Building2 },
      { href: '/desk/segments', label: words.segments_title(), icon: UsersRound },
      { href: '/desk/value', label: words.clv_title(), icon: Coins },
      { href: '/desk/tasks', label: words.tasks_title(), icon: ListTodo, go: 't' },
      { href: '/desk/pipeline', label: words.pipeline_title(), icon: Filter },
      { href: '/desk/surveys', label: words.surveys_title(), icon: Smile },
      { href: '/desk/rounds', label: words.rounds_desk_title(), icon: FlaskConical },
      { href: '/desk/leads', label: words.leads_title(), icon: Forward },
      { href: '/desk/deals', label: words.deals_title(), icon: Stamp },
      { href: '/desk/sharing', label: words.sharing_desk_title(), icon: Handshake },
      { href: '/desk/territories', label: words.territories_title(), icon: MapIcon },
      { href: '/desk/privacy', label: words.privacy_title(), icon: Lock },
      { href: '/desk/sources', label: words.sources_title(), icon: Plug },
      { href: '/desk/exports', label: words.exports_title(), icon: Upload },
    ],
    isOpen,
  }
}
