import type { OrderLine } from '#orders'
import { customerIn, moneyIn, orderIn, report } from './stripe-facts.ts'
import { idOf, listIn, names, partOf, textOf, type Json, type Told } from './told.ts'

/** Money counts by its charge; an invoice that names none was paid elsewhere, or is linked later. */
export function readInvoice(invoice: Json): Partial<Told> {
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

export function readInvoicePayment(link: Json): Partial<Told> {
  const payment = partOf(link.payment)
  const all = names('pay', idOf(link.invoice), idOf(payment.payment_intent), idOf(payment.charge))
  return { reports: [report(`invoice-payment:${idOf(link.id)}`, '', all, {})] }
}
