import { namedBy } from './binding-fixture.ts'
import { reported, type ShipmentStage } from './shipment-stage.ts'

/** Orders of so many phones, whose serials are named by whoever ships them. */
export async function orderPhones(
  stage: ShipmentStage,
  orders: Readonly<Record<string, number>>,
): Promise<ShipmentStage> {
  await stage.sku('PHONE', reported)
  for (const [orderId, ordered] of Object.entries(orders))
    await stage.order(orderId, [{ ordered, parts: [namedBy('report')] }])
  return stage
}

/** A report of one line with these serials. */
export const named = (...serials: readonly string[]) => [
  { quantity: serials.length, units: [{ quantity: serials.length, serials }] },
]

/** The shipments that each unit left with. */
export async function shippedWith(stage: ShipmentStage, serials: readonly string[]) {
  const units = await Promise.all(serials.map((serial) => stage.seen(serial)))
  return units.map((unit) =>
    unit?.steps.flatMap(({ step, shipmentId }) => (step === 'ship' ? [shipmentId] : [])),
  )
}

/** A message is received again until its step succeeds. */
export async function untilDone(deliver: () => Promise<void>, most = 10): Promise<void> {
  for (let time = 1; ; time++) {
    try {
      return await deliver()
    } catch (failure) {
      if (time === most) throw failure
    }
  }
}

/** Gives way to whatever waits. */
export const breath = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Calls that overtake one another and meet with trouble as chance has it, from when the stage is set. */
export function roughWeather<Faults extends object>(seed: number, faults: Faults) {
  let state = seed
  let isSet = false
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const random = () => (isSet ? chance() : 0.999)
  const pause = async () => {
    for (let rounds = isSet ? Math.floor(random() * 4) : 0; rounds > 0; rounds--) await breath()
  }
  const begin = () => {
    isSet = true
  }
  return { options: { random, pause, faults, maxAttempts: 20 }, begin }
}
