import type { DeployedFunction } from '../assembly/deployment.ts'

/** Where the stand-ins of AWS services listen. */
export interface Endpoints {
  readonly dynamodb: string
  readonly s3: string
  readonly sqs: string
}

/** What all functions of a stack share. */
export interface Surroundings {
  readonly region: string
  readonly endpoints: Endpoints
  secretKey(functionId: string): string
}

/** Nothing listens there: a call to a service without a stand-in fails here, and never leaves the machine. */
const NOWHERE = 'http://127.0.0.1:9'

/**
 * The whole environment of a function's process: the template's variables, what Lambda adds, and the stand-ins.
 * Nothing of the environment that the local stack itself was started in, nor of its user's AWS profile.
 */
export function processEnvironment(
  fn: DeployedFunction,
  surroundings: Surroundings,
  runtimeApi: string,
): Readonly<Record<string, string>> {
  const { region, endpoints } = surroundings
  return {
    ...fn.environment,
    _HANDLER: fn.handler,
    AWS_ACCESS_KEY_ID: fn.logicalId,
    AWS_SECRET_ACCESS_KEY: surroundings.secretKey(fn.logicalId),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: runtimeApi.slice(runtimeApi.lastIndexOf('/') + 1),
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_ENDPOINT_URL: NOWHERE,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    LAMBDA_TASK_ROOT: fn.codeDirectory,
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
  }
}
