import type { RequestEvent } from '@sveltejs/kit'

/** A form on the page of a customer, whose id stands in the address. */
export type Event = Pick<RequestEvent, 'locals' | 'request'> & { params: { id: string } }
