import { makers } from '#test'
import type { World } from './world.ts'

/** What stands in the addresses of the routes that are about something. */
export function addressOf(
  route: string,
  world: World & { image: string; file: string },
): string | undefined {
  const words: Record<string, string> = {
    '/(community)/s/[slug]': '/s/plaza',
    '/(community)/t/[id]/[[slug]]': `/t/${world.topic}`,
    '/(community)/t/[id]/[slug]/[number=number]': `/t/${world.topic}/-/2`,
    '/(community)/t/[id]/[[slug]]/print': `/t/${world.topic}/-/print`,
    '/(community)/t/[id]/answers': `/t/${world.topic}/answers`,
    '/(community)/t/[id]/read': `/t/${world.topic}/read`,
    '/(community)/t/[id]/[[slug]]/history': `/t/${world.edited}/-/history`,
    '/(community)/t/[id]/[[slug]]/moderate': `/t/${world.topic}/-/moderate`,
    '/(community)/t/[id]/[[slug]]/edit': `/t/${world.topic}/-/edit`,
    '/(community)/ideas/[id]/[[slug]]': `/ideas/${world.idea}`,
    '/(community)/people/[handle]': '/people/cleo',
    '/(community)/reactions/[type]/[id]': `/reactions/reply/${world.others}`,
    '/(community)/people/[handle]/card': '/people/cleo/card',
    '/(community)/groups/[slug]': '/groups/testers',
    '/(community)/groups/[slug]/inbox': '/groups/riders/inbox',
    '/(community)/invite/[code]': `/invite/${world.inviteCode}`,
    '/(community)/badges/[badge]': '/badges/helper',
    '/oembed': `/oembed?url=/t/${world.topic}`,
    '/sitemap/[part]': '/sitemap/pages',
    '/feeds/[kind]/[[name]]': '/feeds/space/plaza',
    '/(community)/go/[type]/[id]': `/go/reply/${world.reply}`,
    '/(community)/flag/[type]/[id]': `/flag/reply/${world.answer}`,
    '/(desk)/desk/moderation/[id]': `/desk/moderation/${world.item}`,
    '/(desk)/desk/moderation/people/[id]': `/desk/moderation/people/${world.cleo}`,
    '/(community)/messages/[id]': `/messages/${world.conversation}`,
    '/(community)/consent/[token]': world.preferences,
    '/(desk)/desk/privacy/people/[id]': `/desk/privacy/people/${world.cleo}`,
    '/(community)/unsubscribe/[token]': `/unsubscribe/${world.endOfLetters}`,
    '/uploads/[file]': `/uploads/${world.image}.webp`,
    '/(desk)/desk/people/[id]': `/desk/people/${world.cleo}`,
    '/(desk)/desk/organizations/[id]': `/desk/organizations/${world.organization}`,
    '/(desk)/desk/spaces/groups/[id]': `/desk/spaces/groups/${makers.id}`,
    '/(desk)/desk/imports/orders/[file]': `/desk/imports/orders/${world.file}`,
    '/(desk)/desk/imports/[run]': `/desk/imports/${world.run}`,
    '/(desk)/desk/imports/[run]/errors': `/desk/imports/${world.run}/errors`,
    '/(desk)/desk/segments/[id]': `/desk/segments/${world.segment}`,
    '/(desk)/desk/segments/[id]/edit': `/desk/segments/${world.segment}/edit`,
    '/(desk)/desk/segments/[id]/csv': `/desk/segments/${world.segment}/csv`,
    '/(desk)/desk/sources/[id]': `/desk/sources/${world.source}`,
    '/(desk)/desk/sources/[id]/events/[event]': `/desk/sources/${world.source}/events/${world.sourceEvent}`,
    '/(desk)/desk/letters/[id]': `/desk/letters/${world.letter}`,
    '/(community)/settings/sharing/[id]': `/settings/sharing/${world.relationship}`,
    '/(community)/dealer/customers/[id]': `/dealer/customers/${world.relationship}`,
    '/(desk)/desk/sharing/[id]': `/desk/sharing/${world.relationship}`,
  }
  const plain = route.includes('[') ? undefined : route.replace(/\/\(\w+\)/g, '') || '/'
  return words[route] ?? plain
}
