import { serialChaos } from '../pipeline/serial-chaos.ts'

/** A million serials, allocated by 50 clients while answers get lost, calls are throttled and messages come again. */
export async function serialsChaos() {
  const start = performance.now()
  const figures = await serialChaos({ units: 1_000_000, clients: 50, seed: 1 })
  return { ...figures, seconds: Math.round((performance.now() - start) / 100) / 10 }
}
