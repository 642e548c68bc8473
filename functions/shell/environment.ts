// The world of a deployed function: what the template's variables name, the clock, randomness, the log. Each is an
// export of its own, so that a function's bundle holds the clients of those services alone that it uses.
import assert from 'node:assert/strict'
import { randomBytes as randomBuffer } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { QueueName } from '@tallystick/events'
import { type Instant, instantOf } from '@tallystick/kernel'
import type { DocumentLinks, DocumentParts, Documents, Queue, Table } from '@tallystick/store'
import { dynamoDbTable, s3DocumentParts, s3Documents, s3Links, sqsQueue } from '@tallystick/store/aws'
import { type Clients, providersIn, readClients } from './access/clients.ts'
import { type Door, door as doorOf } from './access/door.ts'
import { lineLog } from './log.ts'
import { lineMetric } from './metric.ts'

export function table(): Table {
  return dynamoDbTable({ tableName: variable('TABLE_NAME') })
}

export function secrets(): Table {
  return dynamoDbTable({ tableName: variable('SECRETS_TABLE_NAME') })
}

export function bucket(name: 'work' | 'invoices' | 'trace'): Documents {
  return s3Documents({ bucket: variable(`${name.toUpperCase()}_BUCKET`) })
}

/** Issued documents, for whoever writes them: locked each until its own moment, as the deployment's settings say. */
export function lockedInvoices(): Documents {
  const lock = lockModes[variable('INVOICE_LOCK')]
  return s3Documents({ bucket: variable('INVOICES_BUCKET'), ...(lock && { lock }) })
}

const lockModes: Readonly<Record<string, 'COMPLIANCE' | 'GOVERNANCE'>> = {
  compliance: 'COMPLIANCE',
  governance: 'GOVERNANCE',
}

/** Uploads in parts to the working bucket. */
export function workParts(): DocumentParts {
  return s3DocumentParts({ bucket: variable('WORK_BUCKET') })
}

/** Links by which clients up- and download in a bucket, under this function's own rights. */
export function links(name: 'work' | 'invoices' = 'work'): DocumentLinks {
  return s3Links({ bucket: variable(`${name.toUpperCase()}_BUCKET`) })
}

/** Links by which clients download invoices, under this function's own rights. */
export function invoiceLinks(): DocumentLinks {
  return s3Links({ bucket: variable('INVOICES_BUCKET') })
}

export function queue(name: QueueName): Queue {
  return sqsQueue({ queueUrl: variable(`QUEUE_URL_${name.toUpperCase()}`) })
}

/** Fulfilment providers by the client id of their tokens. */
export function providers(): Readonly<Record<string, string>> {
  return providersIn(clients())
}

/** What stands before every route that is called with a token. */
export function door(): Door {
  return doorOf({ clients: clients(), table: table(), now, log })
}

function clients(): Clients {
  return readClients(variable('CLIENTS'))
}

export function now(): Instant {
  return instantOf(Date.now())
}

/** Ends after so many milliseconds. */
export async function pause(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds)
}

export function randomBytes(count: number): Uint8Array {
  return new Uint8Array(randomBuffer(count))
}

export function freshKey(): Uint8Array {
  return randomBytes(32)
}

/** The setting that names the portals that register invoices; read by those alone who need the means to check it. */
export function portals(): string {
  return variable('IRP_PORTALS')
}

/** Where the APIs of channels are asked. */
export function channelApis(): string {
  return variable('CHANNEL_APIS')
}

/** Whether endpoints of webhooks may be on this computer: never where the pipeline is deployed. */
export function allowsLoopback(): boolean {
  return variable('WEBHOOK_LOOPBACK') === 'allowed'
}

const writeLine = (line: string) => process.stdout.write(`${line}\n`)

export const log = lineLog(process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'unknown', writeLine)

export const metric = lineMetric({ stage: process.env.STAGE ?? 'unknown', now, write: writeLine })

function variable(name: string): string {
  const value = process.env[name]
  assert(value !== undefined && value !== '', `the environment lacks ${name}`)
  return value
}
