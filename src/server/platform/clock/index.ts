/**
 * What time it is for the program. Everything that asks, asks here, so that tests can turn the
 * clock; what one statement writes and compares in the database may use the database's own.
 */
export function now(): Date {
  return new Date(Date.now() + turnedMs)
}

/** Turns the clock by so many milliseconds from the true time; nothing turns it but a test. */
export function turnClock(byMs: number): void {
  turnedMs = byMs
}

let turnedMs = 0
