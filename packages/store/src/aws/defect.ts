import { AssertionError } from 'node:assert/strict'

/** Our bug, as the service told us: an assertion that failed, with the service's answer as its cause. */
export function defect(message: string, cause: unknown): AssertionError {
  return Object.assign(new AssertionError({ message }), { cause })
}
