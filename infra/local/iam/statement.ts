import type { PolicyStatement } from '../assembly/deployment.ts'
import type { AwsCall } from '../gate.ts'
import { arnForm, arnPattern, partsOf } from './arn-pattern.ts'
import { type Context, compileConditions } from './condition.ts'
import { askingServices, serviceOf } from './condition-keys.ts'
import { reachOf } from './principal.ts'
import { wildcard } from './wildcard.ts'

/** What is asked: the action, its resource, and what else is known. */
export type Request = Pick<AwsCall, 'action' | 'resource'> & { readonly context: Context }

/** A statement that may concern a call made here. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny'
  /** What cannot be decided is decided against the caller. */
  concerns(request: Request): boolean
}

/** Compiles a statement of a role; `undefined` when it concerns no call made here, an error when it is not understood. */
export function compileIdentityStatement(statement: PolicyStatement): Statement | undefined {
  if (statement.Principal !== undefined || statement.NotPrincipal !== undefined) {
    throw new Error('a statement of a role has no principal')
  }
  return compile(statement)
}

/** The same for a statement of a bucket or queue in this account. */
export function compileResourceStatement(statement: PolicyStatement, account: string): Statement | undefined {
  const reach = reachOf(statement, account)
  // Who allows an account leaves the decision to the roles in it.
  const leavesIt = reach === 'account' && statement.Effect === 'Allow'
  return reach === 'nobody' || leavesIt ? undefined : compile(statement)
}

function compile(statement: PolicyStatement): Statement | undefined {
  const { Effect: effect, Action, NotAction, Resource, NotResource, Condition } = statement
  const action = either('Action', Action, NotAction, actionPattern)
  if (Action?.every(isNeverAsked)) return undefined
  const resource = either('Resource', Resource, NotResource, resourcePattern)
  const conditions = compileConditions(Condition)
  const undecided = effect === 'Deny'
  return {
    effect,
    concerns: (request) =>
      action(request.action) &&
      resource(request.resource) &&
      (conditions(request.context, request.action) ?? undecided),
  }
}

type Matches = (text: string) => boolean

/** Exactly one of a list and its Not form must be there, with something in it. */
function either(
  name: string,
  listed: readonly string[] | undefined,
  others: readonly string[] | undefined,
  compilePattern: (pattern: string) => Matches,
): Matches {
  const patterns = listed ?? others ?? []
  if (patterns.length === 0 || (listed !== undefined && others !== undefined)) {
    throw new Error(`a statement needs either ${name} or Not${name}, with at least one entry`)
  }
  const matchers = patterns.map(compilePattern)
  const wanted = listed !== undefined
  return (text) => matchers.some((matches) => matches(text)) === wanted
}

function actionPattern(pattern: string): Matches {
  if (!/^(\*|[a-z0-9-]+:[a-z0-9*?]+)$/i.test(pattern)) throw new Error(`${pattern} is no action`)
  return wildcard(pattern, { ignoreCase: true })
}

function isNeverAsked(action: string): boolean {
  return action !== '*' && !askingServices.has(serviceOf(action))
}

function resourcePattern(pattern: string): Matches {
  if (pattern === '*') return () => true
  const matches = arnPattern(pattern)
  const [, , service = '', , account = ''] = partsOf(pattern) ?? []
  // A star that may stand for several parts makes others into what they are not.
  if (matches === undefined || /[*?]/.test(service) || !/^[\d*?]*$/.test(account) || pattern.includes('${')) {
    throw new Error(`${pattern} is not of the form ${arnForm}`)
  }
  return matches
}
