import { expect, test } from 'vitest'
import { serialChaos } from './serial-chaos.ts'

test.each([1, 2])(
  '30,000 serials by 50 clients in trouble: each once, all accounted for (seed %i)',
  async (seed) => {
    const figures = await serialChaos({ units: 30_000, clients: 50, seed })
    expect(figures).toMatchObject({ serials: 30_000, duplicates: 0, unaccounted: 0, burntFromPool: 0 })
    expect(figures.deliveries).toBeGreaterThan(figures.orders)
    expect(figures.burnt).toBeGreaterThan(0)
  },
)
