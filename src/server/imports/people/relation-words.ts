import { relationKinds, type RelationKind } from '#people'

/** What a word of another system says that somebody is to us; nothing where it is no such word. */
export function relationOf(word: string): RelationKind | undefined {
  const name = word.toLowerCase().replace(/[^\p{L}]/gu, '')
  return relationKinds.find((kind) => kind === name || words[kind].includes(name))
}

const words: Record<RelationKind, readonly string[]> = {
  consumer: ['customer', 'kunde', 'kundin', 'privatkunde', 'verbraucher', 'endkunde'],
  business: ['businesscustomer', 'geschaftskunde', 'geschäftskunde', 'firmenkunde', 'firma'],
  dealer: ['reseller', 'partner', 'channelpartnerreseller', 'handler', 'händler', 'fachhändler'],
  distributor: ['wholesaler', 'grosshandler', 'großhändler', 'distributionspartner'],
  prospect: [
    ...['lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'subscriber'],
    ...['interessent', 'interessentin', 'customerprospect', 'potentialcustomer'],
  ],
  fan: ['evangelist', 'advocate', 'promoter', 'botschafter', 'fürsprecher'],
}
