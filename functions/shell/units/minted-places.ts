import { epochsOf, shapeOfSpace, spaceId } from '@tallystick/serials'
import type { TradeItem } from '@tallystick/store'
import { mintedCounters } from '../serials-of.ts'

/** What the number spaces of a trade item are known from. */
export interface Minting {
  readonly tradeItemOf: (tradeItem: string) => Promise<TradeItem | undefined>
  readonly currentEpoch: () => Promise<number>
}

/** A counter of a number space, or a position in a pool. */
export interface Place {
  readonly space: string
  readonly counter: number
}

/**
 * The counters that serials of one trade item stand for, issued or not, in whichever of its number spaces mints them;
 * those that none mints are missing. The forms of a trade item never meet, so at most one space mints a serial.
 */
export async function mintedPlaces(
  { tradeItemOf, currentEpoch }: Minting,
  masterKey: (epoch: number) => Promise<Uint8Array>,
  { tradeItem, serials }: { readonly tradeItem: string; readonly serials: readonly string[] },
): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>()
  const shapes = serials.length === 0 ? [] : ((await tradeItemOf(tradeItem))?.shapes ?? [])
  const formats = shapes.flatMap((shape) => (shape.mode === 'minted' ? [shape.format] : []))
  const last = formats.length === 0 ? 0 : await currentEpoch()
  for (const format of formats) {
    for (let epoch = 0; epoch <= Math.min(last, epochsOf(format) - 1); epoch++) {
      const numbers = { tradeItem, format, epoch }
      const start = shapeOfSpace(numbers).start.join('')
      const likely = serials.filter((serial) => serial.startsWith(start))
      if (likely.length === 0) continue
      const space = spaceId(numbers)
      for (const [serial, counter] of await mintedCounters({ masterKey }, space, likely))
        places.set(serial, { space, counter })
    }
  }
  return places
}
