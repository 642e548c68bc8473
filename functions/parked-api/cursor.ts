import type { Fault } from '@tallystick/kernel'

/** What is wrong with a cursor that no page gave. */
export const foreignCursor: Fault = {
  code: 'HTTP-QUERY-INVALID',
  pointer: '/cursor',
  message: 'expected a cursor of an earlier page',
}

/** Where a page ended, as its reader gives it back. */
export function cursorOf(position: string): string {
  return Buffer.from(position).toString('base64url')
}

export function positionIn(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString('utf8')
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z#[a-z]+-[0-9a-f]{32}$/.test(position) ? position : 'unreadable'
}
