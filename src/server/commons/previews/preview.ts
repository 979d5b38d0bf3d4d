/** What stands on the small card under a link. */
export interface PreviewCard {
  title: string
  description: string
  /** The name of the site or, at home, of the space. */
  site: string
}
