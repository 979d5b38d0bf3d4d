/** What must be known to put a post of a forum into our words. */
export interface Speech {
  /** Where the forum is read, such as `https://forum.example.org`. */
  origin: string | undefined
  /** By which handle a username goes here. */
  handleOf(username: string): string | undefined
  /** Where a picture is shown here, if it was brought along. */
  pictureAt(address: string): string | undefined
}
