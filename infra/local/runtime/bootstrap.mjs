// Runs a handler as Lambda's own runtime would: asks the Runtime API for the next event, answers, asks again.
import { existsSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const { env } = process
const base = `http://${env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`
const agent = new Agent({ keepAlive: true })
let requestId

function call(method, path, body) {
  return new Promise((settle, fail) => {
    const sent = request(`${base}/${path}`, { method, agent }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => settle({ headers: response.headers, body: Buffer.concat(chunks).toString() }))
      response.on('error', fail)
    })
    sent.on('error', fail)
    sent.end(body)
  })
}

function describe(error, type) {
  if (!(error instanceof Error))
    return JSON.stringify({ errorType: type ?? typeof error, errorMessage: String(error), trace: [] })
  const trace = (error.stack ?? '').split('\n')
  return JSON.stringify({ errorType: type ?? error.name, errorMessage: error.message, trace })
}

async function loadHandler() {
  const [, file, name] = /^(.*)\.([^./]+)$/.exec(env._HANDLER) ?? []
  const path = ['mjs', 'js', 'cjs']
    .map((end) => resolve(env.LAMBDA_TASK_ROOT, `${file}.${end}`))
    .find(existsSync)
  if (path === undefined) throw named('Runtime.ImportModuleError', `Cannot find module '${file}'`)
  const module = await import(pathToFileURL(path).href)
  const handler = module[name] ?? module.default?.[name]
  if (typeof handler !== 'function')
    throw named('Runtime.HandlerNotFound', `${env._HANDLER} is undefined or not exported`)
  return handler
}

function named(name, message) {
  return Object.assign(new Error(message), { name })
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms'])
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: requestId,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  }
}

async function answer(handler, { headers, body }) {
  requestId = headers['lambda-runtime-aws-request-id']
  try {
    const result = await handler(JSON.parse(body), contextOf(headers))
    await call('POST', `invocation/${requestId}/response`, JSON.stringify(result) ?? 'null')
  } catch (error) {
    await call('POST', `invocation/${requestId}/error`, describe(error))
  }
  requestId = undefined
}

async function leave(error, type) {
  const path = requestId === undefined ? 'init/error' : `invocation/${requestId}/error`
  await call('POST', path, describe(error, type)).catch(() => undefined)
  process.exit(1)
}

process.on('uncaughtException', (error, origin) =>
  leave(error, origin === 'unhandledRejection' ? 'Runtime.UnhandledPromiseRejection' : undefined),
)

const handler = await loadHandler().catch(leave)
for (;;) await answer(handler, await call('GET', 'invocation/next'))
