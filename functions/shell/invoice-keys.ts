import assert from 'node:assert/strict'
import type { InvoiceRecord } from '@tallystick/store'

/** What an issued invoice can be had as: its original is one of these, the others are views of it. */
export type DocumentKind = 'xml' | 'pdf' | 'jws' | 'html' | 'json'

/** Media types by kind of document. */
export const mediaTypes: Readonly<Record<DocumentKind, string>> = {
  xml: 'application/xml',
  pdf: 'application/pdf',
  jws: 'application/jose',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
}

/** What an invoice of a regime can be had as, best known first. */
export const documentKinds: Readonly<Record<string, readonly DocumentKind[]>> = {
  en16931: ['xml', 'pdf', 'html', 'json'],
  'in-gst': ['jws', 'pdf', 'html', 'json'],
}

/** The key of an invoice's documents but for their kind. Numbers of a series differ in more than their slashes. */
export function documentBase({ legalEntityId, seriesId, number }: DocumentPlace): string {
  return `invoices/${legalEntityId}/${seriesId}/${fileNameOf(number)}`
}

type DocumentPlace = Pick<InvoiceRecord, 'legalEntityId' | 'seriesId' | 'number'>

/** A number as the name of a file. */
export function fileNameOf(number: string): string {
  return number.replaceAll('/', '-')
}

/** Keys of what an authority made of an invoice, beside its original: what it signed as a whole, which is the original. */
export function registeredKeys(base: string) {
  return {
    signedInvoice: `${base}.jws`,
    /** The token that is printed as a QR code. */
    signedQrCode: `${base}.qr.jws`,
    /** The bytes that were sent to be registered. */
    sent: `${base}.inv01.json`,
    acknowledgement: `${base}.ack.json`,
  } as const
}

/** The kind of document at a key. */
export function kindOfKey(documentKey: string): DocumentKind {
  const kind = documentKey.slice(documentKey.lastIndexOf('.') + 1)
  assert(Object.hasOwn(mediaTypes, kind), 'documents are kept under keys that end in their kind')
  return kind as DocumentKind
}

/** The key of another view of the invoice whose original has that key. */
export function viewKey(documentKey: string, kind: DocumentKind): string {
  return `${documentKey.slice(0, documentKey.lastIndexOf('.'))}.${kind}`
}
