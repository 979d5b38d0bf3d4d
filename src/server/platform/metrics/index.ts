import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof openMetrics>

/** What can be watched from outside, in the format of Prometheus. */
export function openMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    requests: new Histogram({
      name: 'guildhall_http_request_seconds',
      help: 'Time to answer, by route and status class.',
      labelNames: ['route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    subscriberErrors: new Counter({
      name: 'guildhall_subscriber_errors_total',
      help: 'Activities that a subscriber could not handle.',
      labelNames: ['subscriber'],
      registers,
    }),
    subscriberLag: new Gauge({
      name: 'guildhall_subscriber_run_seconds',
      help: 'How long the last round of all subscribers took.',
      registers,
    }),
    guestRefusals: new Counter({
      name: 'guildhall_guest_refusals_total',
      help: 'Pages that guests were refused because they asked for too many.',
      labelNames: ['who'],
      registers,
    }),
    backupAge: new Gauge({
      name: 'guildhall_backup_age_seconds',
      help: 'How long ago the last backup that went well began, and the last drill.',
      labelNames: ['kind'],
      registers,
    }),
    render: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
