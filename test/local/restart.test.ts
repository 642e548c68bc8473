import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, afterEach, expect, test } from 'vitest'
import { startDynoxide } from '../../infra/local/dynamodb/dynoxide.ts'
import { type Stack, startStack } from '../../infra/local/stack.ts'
import { type Fixture, removeFixtures, writeFixture } from './fixture-assembly.ts'

// First in, last out: the stacks have stopped by then.
afterAll(removeFixtures)

const started: Stack[] = []

afterEach(async () => {
  for (const stack of started.splice(0)) await stack.stop()
})

test('a stack on the same data directory finds records, documents and messages again', async () => {
  const fixture = writeFixture()
  const first = await start(fixture)
  await keepSomething(first)
  await first.stop()
  const second = await start(fixture)
  expect(second.credentials).toEqual(first.credentials)
  expect(await whatIsKept(second)).toEqual({ record: 'kept', document: 'kept', message: 'kept' })
})

test('a crash loses nothing that was acknowledged', async () => {
  const fixture = writeFixture()
  const first = await start(fixture)
  await keepSomething(first)
  const running = first.invoke('Probe', { wait: 1500 })
  await first.crash()
  expect((await running).ok).toBe(false)
  expect(await whatIsKept(await start(fixture))).toEqual({
    record: 'kept',
    document: 'kept',
    message: 'kept',
  })
})

test('a batch that was running when the stack crashed is delivered again', async () => {
  const fixture = writeFixture()
  const first = await start(fixture)
  await send(first, 'WorkQueue', JSON.stringify({ id: 'twice', wait: 1000 }))
  await expect.poll(() => fixture.entries().length).toBe(1)
  await first.crash()
  await (await start(fixture)).settle()
  expect(fixture.entries().map(({ phase, receiveCount }) => [phase, receiveCount])).toEqual([
    ['begin', 1],
    ['begin', 2],
    ['end', 2],
  ])
})

test('fresh forgets what the directory held', async () => {
  const fixture = writeFixture()
  const first = await start(fixture)
  await keepSomething(first)
  await first.stop()
  const second = await start(fixture, { fresh: true })
  expect(await whatIsKept(second)).toEqual({ record: undefined, document: undefined, message: undefined })
})

test('two stacks never share a data directory', async () => {
  const fixture = writeFixture()
  const first = await start(fixture)
  await expect(startStack(fixture)).rejects.toThrow('is in use')
  await expect(startStack({ ...fixture, fresh: true })).rejects.toThrow('is in use')
  await first.stop()
  await start(fixture)
})

test('a killed stack leaves no lock behind', async () => {
  const fixture = writeFixture()
  const other = await startInProcess(fixture)
  await expect(startStack(fixture)).rejects.toThrow(`is in use by process ${other.pid}`)
  other.kill('SIGKILL')
  await once(other, 'exit')
  await start(fixture)
})

test('a stand-in that ends by itself ends the stack with its reason, and leaves no lock behind', async () => {
  const fixture = writeFixture()
  const program = stackProgram(fixture, 'threads[0].terminate()')
  const other = spawn(process.execPath, program, { stdio: ['ignore', 'ignore', 'pipe'] })
  const words: string[] = []
  other.stderr.setEncoding('utf8').on('data', (text: string) => words.push(text))
  const [status] = await once(other, 'close')
  expect(status).toBe(1)
  expect(words.join('')).toMatch(/The thread \S+-thread\.ts ended/)
  await start(fixture)
})

test('a folder with content of its own is refused and left as it is', async () => {
  const fixture = writeFixture()
  mkdirSync(fixture.dataDirectory)
  writeFileSync(join(fixture.dataDirectory, 'thesis.txt'), 'precious')
  await expect(startStack({ ...fixture, fresh: true })).rejects.toThrow('is no data directory of Tallystick')
  expect(readdirSync(fixture.dataDirectory)).toEqual(['thesis.txt'])
})

test('an assembly that cannot be used leaves nothing running', async () => {
  const fixture = { ...writeFixture(), assembly: tmpdir() }
  await expect(startStack(fixture)).rejects.toThrow('is no cloud assembly')
  expect(readdirSync(join(fixture.dataDirectory, 'locks'))).toEqual([])
})

test('a port that is taken leaves nothing running', async () => {
  const owner = await start(writeFixture())
  const fixture = writeFixture()
  const port = Number(new URL(owner.endpoints.http).port)
  await expect(startStack({ ...fixture, port })).rejects.toThrow('EADDRINUSE')
  await start(fixture)
})

test('a table of an earlier assembly with other keys is refused, until the data is wiped', async () => {
  const fixture = writeFixture()
  await (await start(fixture)).stop()
  const file = join(fixture.assembly, 'Data.template.json')
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('byDay', 'byWeek'))
  await expect(startStack(fixture)).rejects.toThrow('Fixture-Data-Records on disk has other keys or indexes')
  await start(fixture, { fresh: true })
})

test('a DynamoDB that runs already is used, and neither started nor stopped', async () => {
  const fixture = writeFixture()
  const dynamodb = await startDynoxide({ path: join(fixture.assembly, 'elsewhere.sqlite') })
  try {
    const guest = await start(fixture, { dynamodbEndpoint: dynamodb.endpoint })
    await keepSomething(guest)
    expect(existsSync(join(fixture.dataDirectory, 'dynamodb'))).toBe(false)
    await guest.stop()
    expect((await fetch(dynamodb.endpoint)).status).toBeGreaterThan(0)
  } finally {
    await dynamodb.close()
  }
})

async function start(fixture: Fixture, options: { fresh?: boolean; dynamodbEndpoint?: string } = {}) {
  const stack = await startStack({ ...fixture, ...options, concurrency: 1, visibilityScale: 1 / 60 })
  started.push(stack)
  return stack
}

/** A stack in a process of its own, which can be killed. */
async function startInProcess(fixture: Fixture): Promise<ChildProcess> {
  const child = spawn(process.execPath, stackProgram(fixture, "process.stdout.write('ready')"), {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

/** The arguments of a process that starts a stack, and then does something with its threads. */
function stackProgram({ assembly, dataDirectory }: Fixture, after: string): string[] {
  const stackModule = fileURLToPath(new URL('../../infra/local/stack.ts', import.meta.url))
  const program = `
    import { startStack } from ${JSON.stringify(stackModule)}
    const threads = []
    process.on('worker', (thread) => threads.push(thread))
    await startStack(${JSON.stringify({ assembly, dataDirectory })})
    ${after}`
  return ['--input-type=module', '--eval', program]
}

async function keepSomething(stack: Stack): Promise<void> {
  const { records, documents } = clientsOf(stack)
  await records.send(
    new PutItemCommand({
      TableName: 'Fixture-Data-Records',
      Item: { pk: { S: 'a' }, sk: { S: 'b' }, value: { S: 'kept' } },
    }),
  )
  await documents.send(
    new PutObjectCommand({ Bucket: 'fixture-data-documents', Key: 'a/b', Body: 'kept', IfNoneMatch: '*' }),
  )
  await send(stack, 'IdleQueue', 'kept')
}

async function whatIsKept(stack: Stack) {
  const { records, documents, messages } = clientsOf(stack)
  const { Item } = await records.send(
    new GetItemCommand({ TableName: 'Fixture-Data-Records', Key: { pk: { S: 'a' }, sk: { S: 'b' } } }),
  )
  const document = await documents
    .send(new GetObjectCommand({ Bucket: 'fixture-data-documents', Key: 'a/b' }))
    .then(({ Body }) => Body?.transformToString())
    .catch(() => undefined)
  const { Messages } = await messages.send(new ReceiveMessageCommand({ QueueUrl: urlOf(stack, 'IdleQueue') }))
  return { record: Item?.value?.S, document, message: Messages?.[0]?.Body }
}

async function send(stack: Stack, queue: string, body: string): Promise<void> {
  const { messages } = clientsOf(stack)
  await messages.send(new SendMessageCommand({ QueueUrl: urlOf(stack, queue), MessageBody: body }))
}

function urlOf(stack: Stack, logicalId: string): string {
  return stack.deployment.queues.find((queue) => queue.logicalId === logicalId)?.url ?? ''
}

function clientsOf({ endpoints, credentials }: Stack) {
  const shared = { region: 'eu-central-1', credentials }
  return {
    records: new DynamoDBClient({ ...shared, endpoint: endpoints.dynamodb }),
    documents: new S3Client({ ...shared, endpoint: endpoints.s3, forcePathStyle: true }),
    messages: new SQSClient({ ...shared, endpoint: endpoints.sqs }),
  }
}
