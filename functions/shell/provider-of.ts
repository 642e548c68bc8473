import type { HttpRequest } from './http-message.ts'

export interface Providers {
  /** Fulfilment providers by the client id of their tokens. */
  readonly providers: Readonly<Record<string, string>>
}

/** The fulfilment provider that calls, where it is one. */
export function providerOf({ providers }: Providers, { clientId = '' }: HttpRequest): string | undefined {
  return Object.hasOwn(providers, clientId) ? providers[clientId] : undefined
}
