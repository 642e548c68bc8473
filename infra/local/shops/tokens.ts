/** Tokens that were given out, each for a while and for something. */
export interface Tokens {
  /** A new token of that form, for what it may see. */
  give(prefix: string, sees: string): string
  /** What the token may see; nothing where it is unknown or its time is over. */
  seenBy(token: string): string | undefined
  /** From now on none of them counts. */
  revoke(): void
}

export function openTokens(now: () => Date, milliseconds: number): Tokens {
  const given = new Map<string, { readonly sees: string; readonly until: number }>()
  let count = 0
  return {
    give(prefix, sees) {
      const token = `${prefix}${++count}`
      given.set(token, { sees, until: now().getTime() + milliseconds })
      return token
    },
    seenBy(token) {
      const held = given.get(token)
      return held !== undefined && now().getTime() < held.until ? held.sees : undefined
    },
    revoke: () => given.clear(),
  }
}
