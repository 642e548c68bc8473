import type { NumberedInvoice } from '@tallystick/einvoice'
import { askCredit, modelOf, unitsOn } from './crediting.ts'
import { type Dice, dice, type RoughShop } from './random-sales.ts'
import { invoicesOf } from './stores-at-rest.ts'

/** What finance asks for: mostly what can be given back, now and then twice, too much, or under a reference that was used. */
export function credits(shop: RoughShop) {
  const { world, random } = shop
  const chances = dice(random)
  const { below, chance, one } = chances
  let requests = 0
  return {
    async credit(): Promise<void> {
      const invoice = one(invoicesOf(world).filter(({ state, creditOf }) => state === 'issued' && !creditOf))
      if (invoice === undefined) return
      const { invoiceId } = invoice
      const model = await modelOf(world, invoiceId)
      requests += 1
      const reference = `C-${chance(0.1) ? below(requests) : requests}`
      const asked = { reference, what: randomWhat(model, chances) }
      const other = { reference, what: randomWhat(model, chances) }
      const all = chance(0.15) ? [asked, asked, chance(0.5) ? other : asked] : [asked]
      await Promise.all(all.map((each) => askCredit(world, invoiceId, each)))
    },
  }
}

function randomWhat(invoice: NumberedInvoice, { below, chance, one }: Dice): object {
  const line = one(invoice.lines)
  const unit = one(unitsOn(invoice))
  const euros = `${1 + below(chance(0.1) ? 100 : 9)}.${below(10)}${below(10)}`
  const kinds = [
    { kind: 'full' },
    { kind: 'lines', lines: [{ lineId: line?.id, quantity: `${1 + below(3)}` }], charges: chance(0.2) },
    ...(unit === undefined ? [] : [{ kind: 'units', units: [unit] }]),
    { kind: 'amount', amount: euros, basis: chance(0.5) ? 'gross' : 'net' },
    { kind: 'amount', amount: euros, basis: 'gross', lineId: line?.id },
  ]
  return one(kinds) ?? { kind: 'full' }
}
