/** What came back from outside. */
export interface FetchedPage {
  /** Where the answer came from, after all redirects. */
  url: string
  status: number
  contentType: string
  body: Buffer
}

/** Why something outside was not fetched, in a sentence for whoever asked for it. */
export class FetchError extends Error {}
