import type { PolicyStatement } from '../assembly/deployment.ts'
import { partsOf } from './arn-pattern.ts'

/** Whom of those who call here a resource policy speaks of. */
type Reach = 'everybody' | 'account' | 'nobody'

/** Reads the principal of a resource policy's statement; throws when it could be one of our roles. */
export function reachOf(statement: PolicyStatement, account: string): Reach {
  const { Principal } = statement
  if (Principal === undefined || statement.NotPrincipal !== undefined) {
    throw new Error('a statement of a resource policy needs a Principal, and NotPrincipal is not understood')
  }
  const kinds = Object.keys(Principal)
  const strange = kinds.find((kind) => !['AWS', 'Service', 'Federated'].includes(kind))
  if (kinds.length === 0 || strange !== undefined) {
    throw new Error(`the principal is not understood: ${strange ?? 'nobody'}`)
  }
  const reaches = (Principal.AWS ?? []).map((principal) => reachOfAws(principal, account))
  if (reaches.includes('everybody')) return 'everybody'
  return reaches.includes('account') ? 'account' : 'nobody'
}

function reachOfAws(principal: string, account: string): Reach {
  if (principal === '*') return 'everybody'
  if (principal === account) return 'account'
  if (/^\d{12}$/.test(principal)) return 'nobody'
  const parts = partsOf(principal)
  if (parts === undefined) throw new Error(`the principal is not understood: ${principal}`)
  const [, , , , owner, resource] = parts
  if (owner !== account) return 'nobody'
  if (resource === 'root') return 'account'
  throw new Error(`which function has the role of a principal is not known here: ${principal}`)
}
