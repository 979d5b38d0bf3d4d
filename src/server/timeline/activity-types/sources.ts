export interface SourceActivities {
  /**
   * Something that another program tells of, by a name made a key such as `product_viewed`, with
   * what of it is a number, a yes or no, or a key. Subject: the source.
   */
  'event.tracked': { name: string; facts?: Readonly<Record<string, number | boolean | string>> }
  /** A page or screen elsewhere; the same one once an hour at most. Subject: the source. */
  'page.viewed': { page: string }
}
