import assert from 'node:assert/strict'
import type { Deployment, PolicyStatement } from '../assembly/deployment.ts'
import type { AwsCall, Gate } from '../gate.ts'
import type { Context } from './condition.ts'
import { isAllowed } from './evaluate.ts'
import { compileIdentityStatement, compileResourceStatement, type Statement } from './statement.ts'

export interface PolicyGateOptions {
  readonly deployment: Pick<
    Deployment,
    'account' | 'functions' | 'policies' | 'bucketPolicies' | 'queuePolicies'
  >
  /** The secret of an access key id; asked for known ones only. */
  readonly secrets: (accessKeyId: string) => string
  /** The access key id that may do everything. */
  readonly administrator: string
  /** Told of every served call; left out where another gate counts. */
  readonly counters?: Pick<Gate, 'record'>
}

/**
 * A gate that lets functions do what their roles' policies and those of buckets and queues allow. Throws, with the
 * place, when a policy cannot be understood.
 */
export function policyGate({ deployment, secrets, administrator, counters }: PolicyGateOptions): Gate {
  const { account, functions, policies, bucketPolicies, queuePolicies } = deployment
  const callers = new Map(
    functions.map(({ logicalId, roleLogicalId: role }) => {
      const statements = policies[role]
      assert(statements, `the role ${role} of ${logicalId} is among the policies`)
      return [logicalId, compileAll(statements, `role ${role}`, compileIdentityStatement)]
    }),
  )
  assert(!callers.has(administrator), 'no function is called as the administrator is')
  const ofResources = new Map(
    Object.entries({ ...bucketPolicies, ...queuePolicies }).map(([resource, statements]) => [
      resource,
      compileAll(statements, resource, (statement) => compileResourceStatement(statement, account)),
    ]),
  )
  return {
    secretKey: (accessKeyId) =>
      accessKeyId === administrator || callers.has(accessKeyId) ? secrets(accessKeyId) : undefined,
    allows({ principal, action, resource, context = {} }) {
      if (principal === administrator) return true
      const ofRole = callers.get(principal)
      if (ofRole === undefined) return false
      const ofResource = ofResources.get(policyHolder(resource)) ?? []
      return isAllowed([...ofRole, ...ofResource], { action, resource, context: readContext(context) })
    },
    record: (principal, operation, units) => counters?.record(principal, operation, units),
  }
}

function compileAll(
  statements: readonly PolicyStatement[],
  place: string,
  compile: (statement: PolicyStatement) => Statement | undefined,
): readonly Statement[] {
  return statements.flatMap((statement, index) => {
    try {
      return compile(statement) ?? []
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new Error(`Policy of ${place}, statement ${index}: ${reason}`, { cause })
    }
  })
}

/** What a resource's policy is kept under: the name of its bucket, or its own ARN. */
function policyHolder(arn: string): string {
  return /^arn:aws:s3:::([^/]+)/.exec(arn)?.[1] ?? arn
}

/** Names of condition keys are compared without regard to case. */
function readContext(told: NonNullable<AwsCall['context']>): Context {
  const context = new Map(Object.entries(told).map(([key, values]) => [key.toLowerCase(), values]))
  return context.set(SECURE_TRANSPORT, ['true'])
}

/** The traffic never leaves the loopback interface, so nobody else can read it. */
const SECURE_TRANSPORT = 'aws:securetransport'
