import type { Stack } from './stack.ts'

/** A token for each party, with all scopes its first client may have. */
export interface PartyTokens {
  readonly finance: string
  readonly fulfilment: string
  readonly operations: string
  readonly service: string
}

/** Tokens as the token endpoint would give them; a client belongs to the party that its scopes begin with. */
export function partyTokens({ deployment, issuer }: Pick<Stack, 'deployment' | 'issuer'>): PartyTokens {
  const tokenOf = (party: keyof PartyTokens) => {
    const client = deployment.clients.find(({ scopes }) =>
      scopes.some((scope) => scope.startsWith(`${party}/`)),
    )
    if (client === undefined) throw new Error(`The deployment has no client for ${party}`)
    return issuer.tokenFor(client.clientId)
  }
  return {
    finance: tokenOf('finance'),
    fulfilment: tokenOf('fulfilment'),
    operations: tokenOf('operations'),
    service: tokenOf('service'),
  }
}
