import * as z from 'zod'
import { day, identifier, text } from './shapes.ts'

const address = z.strictObject({
  line1: text.exactOptional(),
  line2: text.exactOptional(),
  line3: text.exactOptional(),
  city: text.exactOptional(),
  postCode: text.exactOptional(),
  subdivision: text.exactOptional(),
  country: text,
})

const contact = z.strictObject({
  name: text.exactOptional(),
  telephone: text.exactOptional(),
  email: text.exactOptional(),
})

const electronicAddress = z.strictObject({ value: text, scheme: text })

/** BG-4. */
export const seller = z.strictObject({
  name: text,
  tradingName: text.exactOptional(),
  identifiers: z.array(identifier).exactOptional(),
  legalRegistration: identifier.exactOptional(),
  vatIdentifier: text.exactOptional(),
  taxRegistration: text.exactOptional(),
  legalInformation: text.exactOptional(),
  electronicAddress: electronicAddress.exactOptional(),
  address,
  contact: contact.exactOptional(),
})

/** BG-7. */
export const buyer = z.strictObject({
  name: text,
  tradingName: text.exactOptional(),
  identifier: identifier.exactOptional(),
  legalRegistration: identifier.exactOptional(),
  vatIdentifier: text.exactOptional(),
  electronicAddress: electronicAddress.exactOptional(),
  address,
  contact: contact.exactOptional(),
})

/** BG-10. */
export const payee = z.strictObject({
  name: text,
  identifier: identifier.exactOptional(),
  legalRegistration: identifier.exactOptional(),
})

/** BG-11. */
export const taxRepresentative = z.strictObject({ name: text, vatIdentifier: text, address })

/** BG-13. */
export const delivery = z.strictObject({
  partyName: text.exactOptional(),
  location: identifier.exactOptional(),
  date: day.exactOptional(),
  address: address.exactOptional(),
})

/** BG-16. */
export const payment = z.strictObject({
  meansCode: text,
  meansText: text.exactOptional(),
  remittance: text.exactOptional(),
  creditTransfers: z
    .array(
      z.strictObject({
        account: text,
        accountName: text.exactOptional(),
        serviceProvider: text.exactOptional(),
      }),
    )
    .exactOptional(),
  card: z.strictObject({ number: text, holder: text.exactOptional() }).exactOptional(),
  directDebit: z
    .strictObject({
      mandate: text.exactOptional(),
      creditorIdentifier: text.exactOptional(),
      debitedAccount: text.exactOptional(),
    })
    .exactOptional(),
})
