import { commissioning, type EpcisEvent, transforming } from '@tallystick/epcis'
import type { Lot } from '@tallystick/gs1'
import type { MadeLot, TracedFact } from '@tallystick/store'
import { happened, type OperationWorld, paperOf, quantitiesIn } from './operation-world.ts'

type Production = Extract<TracedFact, { readonly fact: 'production' }>

/**
 * Lots were made from lots. What is known of a lot goes with its own event: where several lots were made, each is told in one,
 * the inputs in the first, and one transformation holds them together. Where no input has a name, the lots just came to be.
 */
export function productionEvents(production: Production, world: OperationWorld): EpcisEvent[] {
  const { productionId, locationId, inputs, outputs } = production
  const used = quantitiesIn(world, inputs)
  const made = outputs.flatMap((output) => {
    const quantities = quantitiesIn(world, [output])
    return quantities.length === 0 ? [] : [{ output, quantities }]
  })
  const happening = {
    ...happened(world, locationId),
    transactions: [paperOf(world, locationId, 'prodorder', productionId)],
  }
  if (used.length === 0)
    return made.map(({ output, quantities }) => ({
      ...commissioning({ ...happening, quantities, ...known(output) }),
      ...(output.isNew ? {} : { bizStep: 'creating_class_instance' as const }),
      bizTransactionList: happening.transactions,
    }))
  const transformation = `urn:tallystick:transformation:${locationId}:${encodeURIComponent(productionId)}`
  return made.map(({ output, quantities }, i) =>
    transforming({
      ...happening,
      ...known(output),
      isNew: output.isNew,
      inputs: i === 0 ? { quantities: used } : {},
      outputs: { quantities },
      ...(made.length > 1 && { transformation }),
    }),
  )
}

function known({ lot, expiry }: MadeLot): {
  readonly lot: Lot
  readonly expiry?: NonNullable<MadeLot['expiry']>
} {
  return { lot: lot as Lot, ...(expiry !== undefined && { expiry }) }
}
