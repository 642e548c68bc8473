/** How often a step reads again and decides anew when somebody else wrote in between. */
export const MAX_CONFLICT_ATTEMPTS = 12

/** Runs `decideAndWrite` until it does not lose a race; a race lost too often is a failure, and the message comes back. */
export async function retryOnConflict<Value>(
  decideAndWrite: () => Promise<Value | 'conflict'>,
  what: string,
  attempts = MAX_CONFLICT_ATTEMPTS,
): Promise<Value> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const outcome = await decideAndWrite()
    if (outcome !== 'conflict') return outcome
  }
  throw new Error(`${what}: lost the race ${attempts} times`)
}
