// Shows what is pushed, and leads to it when it is tapped. It keeps and fetches nothing.
self.addEventListener('push', (event) => {
  const { title, body, path, tag } = event.data.json()
  const note = { body, tag, data: { path }, icon: '/icon.svg' }
  event.waitUntil(self.registration.showNotification(title, note))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.path))
})

async function open(path) {
  const address = new URL(path, self.location.origin).href
  const pages = await self.clients.matchAll({ type: 'window' })
  const page = pages.find(({ url }) => url === address)
  return page ? page.focus() : self.clients.openWindow(address)
}
