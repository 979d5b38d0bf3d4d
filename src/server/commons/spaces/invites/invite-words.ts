/** The letter that invites somebody, in English unless it is asked for in German. */
export function inviteWords({
  site,
  link,
  locale,
}: {
  site: string
  link: string
  locale: string | null
}): { subject: string; text: string } {
  const { subject, open, once } = locale === 'de' ? german(site) : english(site)
  return { subject, text: [open, link, once, site].join('\n\n') }
}

const english = (site: string) => ({
  subject: `An invitation to ${site}`,
  open: `You are invited to ${site}. Open this link to come in:`,
  once: 'The link is for you alone and works once. If you do not wish to come, you need not do anything.',
})

const german = (site: string) => ({
  subject: `Eine Einladung zu ${site}`,
  open: `Sie sind zu ${site} eingeladen. Öffnen Sie diesen Link, um dazuzukommen:`,
  once: 'Der Link ist nur für Sie und gilt einmal. Möchten Sie nicht kommen, ist nichts zu tun.',
})
