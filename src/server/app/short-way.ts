import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers a page that is read much without the framework, or says that it does not. */
export type ShortWay = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

let offered: ShortWay = () => Promise.resolve(false)

/** The pages are built apart from the program; this is where they hand it their short way. */
export function offerShortWay(way: ShortWay): void {
  offered = way
}

export const takeShortWay: ShortWay = (request, response) => offered(request, response)
