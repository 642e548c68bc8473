import { amazonMcf } from './amazon-mcf/amazon-mcf.ts'
import type { Provider } from './provider.ts'
import { shipBob } from './shipbob/shipbob.ts'
import { shipHero } from './shiphero/shiphero.ts'

/** Every fulfilment provider whose calls are understood. A new one is a folder beside `shipbob` and a place in this list. */
export const providers: readonly Provider[] = [shipBob, shipHero, amazonMcf]

/** The provider of that name, as it stands in an account or a route. */
export function findProvider(name: string): Provider | undefined {
  return providers.find((provider) => provider.name === name)
}
