import assert from 'node:assert/strict'

/** What an issued invoice can be had as: its original is one of these, the others are views of it. */
export type DocumentKind = 'xml' | 'pdf' | 'html' | 'json'

/** Media types by kind of document. */
export const mediaTypes: Readonly<Record<DocumentKind, string>> = {
  xml: 'application/xml',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
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
