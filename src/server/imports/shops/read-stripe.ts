import type { OrderLine } from '#orders'
import type { Facts } from '#purchases'
import * as told from './told.ts'
import type { Customer, Json, ShopReport, Told } from './told.ts'

const { currencyOf, idOf, known, listIn, names, partOf, textOf } = told

/** What an event of Stripe tells. Each object counts as it was said last, by `created` of the event. */
export function readStripe(event: Json): Told | string {
  const type = textOf(event.type)
  const { object } = partOf(event.data)
  const at = told.timeOf(event.created)
  if (type === undefined || at === undefined || !told.isObject(object)) return 'no_object'
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

/** Under these names programs write the number of their order. */
function orderIn(metadata: unknown): string | undefined {
  const facts = partOf(metadata)
  return idOf(facts.order_id ?? facts.orderId ?? facts.order_number ?? facts.order)
}

function customerIn(person: Json, id: unknown, email: unknown = person.email): Customer {
  const { name, phone } = person
  return known({ id: idOf(id), email: textOf(email), name: textOf(name), phone: textOf(phone) })
}

function report(object: string, version: string, all: string[], facts: Facts): ShopReport {
  return { object, version, names: all, facts }
}

/** Stripe counts in minor units. */
function moneyIn(amount: unknown, currency: unknown): Pick<Facts, 'amount' | 'currency'> {
  const isMoney = Number.isSafeInteger(amount) && Number(amount) >= 0
  return known({ amount: isMoney ? Number(amount) : undefined, currency: currencyOf(currency) })
}

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

/** Money counts by its charge; an invoice that names none was paid elsewhere, or is linked later. */
function readInvoice(invoice: Json): Partial<Told> {
  const payments = listIn(partOf(invoice.payments).data).map(({ payment }) => partOf(payment))
  const moved = names(
    'pay',
    ...[idOf(invoice.charge), idOf(invoice.payment_intent)],
    ...payments.flatMap((payment) => [idOf(payment.payment_intent), idOf(payment.charge)]),
  )
  const all = [
    ...names('pay', idOf(invoice.id)),
    ...moved,
    ...names('order', orderIn(invoice.metadata)),
  ]
  const isMoney = moved.length > 0 || invoice.paid_out_of_band === true
  const lines = linesIn(invoice)
  const money = moneyIn(invoice.amount_paid, invoice.currency)
  const facts = isMoney ? { isPaid: money.amount !== 0, ...money, lines } : { lines }
  const customer = customerIn(
    { name: invoice.customer_name },
    invoice.customer,
    invoice.customer_email,
  )
  return { customer, reports: [report(`invoice:${idOf(invoice.id)}`, '', all, facts)] }
}

function linesIn({ lines }: Json): OrderLine[] {
  return listIn(partOf(lines).data).flatMap((line) => {
    const amount = Number(line.amount)
    const name = textOf(line.description)
    const quantity = Number(line.quantity ?? 1)
    if (name === undefined || !Number.isSafeInteger(amount) || amount < 0) return []
    return [
      { productId: null, name, quantity: Number.isSafeInteger(quantity) ? quantity : 1, amount },
    ]
  })
}

function readInvoicePayment(link: Json): Partial<Told> {
  const payment = partOf(link.payment)
  const all = names('pay', idOf(link.invoice), idOf(payment.payment_intent), idOf(payment.charge))
  return { reports: [report(`invoice-payment:${idOf(link.id)}`, '', all, {})] }
}
