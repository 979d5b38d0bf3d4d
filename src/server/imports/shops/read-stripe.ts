import { readInvoice, readInvoicePayment } from './read-stripe-invoice.ts'
import { customerIn, moneyIn, orderIn, report } from './stripe-facts.ts'
import {
  currencyOf,
  idOf,
  isObject,
  known,
  names,
  partOf,
  textOf,
  timeOf,
  type Json,
  type Told,
} from './told.ts'

/** What an event of Stripe tells. Each object counts as it was said last, by `created` of the event. */
export function readStripe(event: Json): Told | string {
  const type = textOf(event.type)
  const { object } = partOf(event.data)
  const at = timeOf(event.created)
  if (type === undefined || at === undefined || !isObject(object)) return 'no_object'
  const read = readers.find(([pattern]) => pattern.test(type))?.[1]
  return { at, ...(read?.(object, type) ?? { reason: 'left_alone' }) }
}

type Reader = (object: Json, type: string) => Partial<Told>

const readers: [RegExp, Reader][] = [
  [/^checkout\.session\.(completed|async_payment_succeeded)$/, readSession],
  [/^payment_intent\.succeeded$/, readIntent],
  [/^charge\.dispute\./, readDispute],
  [/^(charge\.refund\.updated|refund\.(created|updated|failed))$/, readRefund],
  [/^charge\.(succeeded|captured|updated|refunded)$/, readCharge],
  [/^invoice\.(paid|payment_succeeded)$/, readInvoice],
  [/^invoice_payment\.paid$/, readInvoicePayment],
  [/^customer\.(created|updated)$/, (object) => ({ customer: customerIn(object, object.id) })],
]

function readSession(session: Json): Partial<Told> {
  const details = partOf(session.customer_details)
  const customer = customerIn(details, session.customer, details.email ?? session.customer_email)
  const intent = idOf(session.payment_intent)
  const isPaid = session.payment_status === 'paid'
  if (session.mode === 'setup') return { customer }
  const all = [
    ...names('pay', idOf(session.id), intent, idOf(session.invoice)),
    ...names('order', orderIn(session.metadata)),
    ...names('maybe', idOf(session.client_reference_id)),
  ]
  // The money of a subscription moves by its invoice.
  const money = intent === undefined ? {} : moneyIn(session.amount_total, session.currency)
  const facts = intent === undefined ? {} : { isPaid, ...money }
  return {
    customer,
    reports: [report(`session:${idOf(session.id)}`, isPaid ? '1' : '0', all, facts)],
  }
}

function readIntent(intent: Json): Partial<Told> {
  const all = [
    ...names('pay', idOf(intent.id), idOf(intent.latest_charge), idOf(intent.invoice)),
    ...names('order', orderIn(intent.metadata)),
  ]
  const money = moneyIn(intent.amount_received ?? intent.amount, intent.currency)
  const customer = customerIn({}, intent.customer, intent.receipt_email)
  return {
    customer,
    reports: [report(`intent:${idOf(intent.id)}`, '', all, { isPaid: true, ...money })],
  }
}

function readCharge(charge: Json): Partial<Told> {
  const isPaid = charge.paid === true && charge.captured !== false
  if (!isPaid) return { reason: 'not_paid' }
  const billing = partOf(charge.billing_details)
  const all = [
    ...names('pay', idOf(charge.id), idOf(charge.payment_intent), idOf(charge.invoice)),
    ...names('order', orderIn(charge.metadata)),
  ]
  const back = Number(charge.amount_refunded ?? 0)
  const isInPart = Number(charge.amount_captured) > 0
  const money = moneyIn(isInPart ? charge.amount_captured : charge.amount, charge.currency)
  const facts = { isPaid, ...money, back }
  return {
    customer: customerIn(billing, charge.customer, charge.receipt_email ?? billing.email),
    reports: [report(`charge:${idOf(charge.id)}`, String(back).padStart(16, '0'), all, facts)],
  }
}

function readRefund(refund: Json): Partial<Told> {
  const all = names('pay', idOf(refund.charge), idOf(refund.payment_intent))
  const amount = Number(refund.amount ?? 0)
  const isFailed = refund.status === 'failed' || refund.status === 'canceled'
  const currency = known({ currency: currencyOf(refund.currency) })
  const facts = isFailed ? { refund: 0, failed: amount } : { refund: amount, ...currency }
  return { reports: [report(`refund:${idOf(refund.id)}`, isFailed ? '1' : '0', all, facts)] }
}

/** While a dispute is open the bank has the money; questions before it (`warning_…`) take none. */
function readDispute(dispute: Json, type: string): Partial<Told> {
  const status = textOf(dispute.status) ?? ''
  const isWon = status === 'won' || type.endsWith('funds_reinstated')
  const isAway = !isWon && !status.startsWith('warning')
  const all = names('pay', idOf(dispute.charge), idOf(dispute.payment_intent))
  const version = isWon ? '2' : status === 'lost' ? '1' : '0'
  const facts = { disputed: isAway ? Number(dispute.amount ?? 0) : 0 }
  const id = idOf(dispute.id) ?? idOf(dispute.charge)
  return { reports: [report(`dispute:${id}`, version, all, facts)] }
}
