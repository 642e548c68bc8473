import type { Request, Statement } from './statement.ts'

/** Whether any of the statements allows a request and none denies it. */
export function isAllowed(statements: Iterable<Statement>, request: Request): boolean {
  let allowed = false
  for (const statement of statements) {
    if (!statement.concerns(request)) continue
    if (statement.effect === 'Deny') return false
    allowed = true
  }
  return allowed
}
