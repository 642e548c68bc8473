import { countersOf, epochsOf, shapeOfSpace, spaceId, spaceKey } from '@tallystick/serials'
import type { TradeItem } from '@tallystick/store'

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
 * The counter that a serial of this trade item stands for, in whichever of its number spaces mints it; `undefined` when
 * none does. The forms of a trade item never meet, so at most one does.
 */
export async function mintedPlace(
  { tradeItemOf, currentEpoch }: Minting,
  masterKey: (epoch: number) => Promise<Uint8Array>,
  { tradeItem, serial }: { readonly tradeItem: string; readonly serial: string },
): Promise<Place | undefined> {
  const known = await tradeItemOf(tradeItem)
  const formats = (known?.shapes ?? []).flatMap((shape) => (shape.mode === 'minted' ? [shape.format] : []))
  const last = formats.length === 0 ? 0 : await currentEpoch()
  for (const format of formats) {
    for (let epoch = 0; epoch <= Math.min(last, epochsOf(format) - 1); epoch++) {
      const space = { tradeItem, format, epoch }
      if (!serial.startsWith(shapeOfSpace(space).start.join(''))) continue
      const [counter] = countersOf(space, spaceKey(await masterKey(epoch), space), [serial])
      if (counter !== undefined) return { space: spaceId(space), counter }
    }
  }
  return undefined
}
