import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeApp } from '../../infra/app.ts'
import type { DeployedFunction, Deployment, PolicyStatement } from '../../infra/local/assembly/deployment.ts'
import { readDeployment } from '../../infra/local/assembly/read-deployment.ts'
import type { AwsCall, Gate } from '../../infra/local/gate.ts'
import { type PolicyGateOptions, policyGate } from '../../infra/local/iam/policy-gate.ts'

export const account = '000000000000'
export const tableArn = `arn:aws:dynamodb:eu-central-1:${account}:table/records`
export const queueArn = `arn:aws:sqs:eu-central-1:${account}:work`
export const bucketArn = 'arn:aws:s3:::documents'

/** A statement with what is of no interest filled in: it allows, and concerns every resource. */
export function statement(part: Partial<PolicyStatement>): PolicyStatement {
  const fits = part.Resource === undefined && part.NotResource === undefined
  return { Effect: 'Allow', ...(fits && { Resource: ['*'] }), ...part }
}

interface Policies {
  readonly role?: readonly PolicyStatement[]
  readonly bucket?: readonly PolicyStatement[]
  readonly queue?: readonly PolicyStatement[]
}

export function functionOf(logicalId: string, roleLogicalId: string): DeployedFunction {
  return {
    logicalId,
    roleLogicalId,
    name: logicalId,
    arn: `arn:aws:lambda:eu-central-1:${account}:function:${logicalId}`,
    handler: 'index.handler',
    codeDirectory: '/nowhere',
    environment: {},
    timeoutSeconds: 3,
    memoryMegabytes: 128,
  }
}

/** A gate for one function, `Worker`, and one bucket and one queue. */
export function gateOf(
  { role = [], bucket = [], queue = [] }: Policies,
  options?: Partial<PolicyGateOptions>,
): Gate {
  const deployment = {
    account,
    functions: [functionOf('Worker', 'WorkerRole')],
    policies: { WorkerRole: role },
    bucketPolicies: { documents: bucket },
    queuePolicies: { [queueArn]: queue },
  }
  const secrets = (accessKeyId: string) => `secret of ${accessKeyId}`
  return policyGate({ deployment, secrets, administrator: 'administrator', ...options })
}

/** What the function `Worker` may do under these policies. */
export function workerUnder(policies: Policies): (call: Omit<AwsCall, 'principal'>) => boolean {
  const gate = gateOf(policies)
  return (call) => gate.allows({ principal: 'Worker', ...call })
}

/** The deployment of the real templates, with a placeholder for the functions' code. */
export function synthesizedDeployment(): Deployment {
  const outdir = mkdtempSync(join(tmpdir(), 'tallystick-iam-'))
  try {
    makeApp({ outdir, bundle: false }).synth()
    for (const stack of ['Pipeline', 'Api']) placeCode(outdir, stack)
    const world = { region: 'eu-central-1', account, queueOrigin: 'http://127.0.0.1:4566' }
    return readDeployment(outdir, world)
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>
}

function placeCode(outdir: string, stack: string): void {
  mkdirSync(join(outdir, 'asset.placeholder'), { recursive: true })
  rewrite<Template>(join(outdir, `${stack}.template.json`), ({ Resources }) => {
    for (const { Type, Properties } of Object.values(Resources)) {
      if (Type === 'AWS::Lambda::Function') Properties.Code = { S3Bucket: 'assets', S3Key: 'placeholder.zip' }
    }
  })
  rewrite<{ files: Record<string, unknown> }>(join(outdir, `${stack}.assets.json`), ({ files }) => {
    files.placeholder = {
      source: { path: 'asset.placeholder', packaging: 'zip' },
      destinations: { current: { bucketName: 'assets', objectKey: 'placeholder.zip' } },
    }
  })
}

function rewrite<Content>(file: string, change: (content: Content) => void): void {
  const content: Content = JSON.parse(readFileSync(file, 'utf8'))
  change(content)
  writeFileSync(file, JSON.stringify(content))
}
