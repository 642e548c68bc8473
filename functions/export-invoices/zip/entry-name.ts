import assert from 'node:assert/strict'

/** Longest name of an entry, in bytes. */
const MAX_NAME_BYTES = 1000

/** The name of an entry as its headers have it. A name that leads out of the folder a ZIP is unpacked to is a defect. */
export function utf8Name(name: string): Buffer {
  const steps = name.split('/')
  assert(
    steps.every((step) => step !== '' && step !== '.' && step !== '..'),
    'an entry lies within its ZIP',
  )
  assert(!name.includes('\\') && !name.includes(':'), 'an entry is named alike on every system')
  const bytes = Buffer.from(name)
  assert(bytes.length <= MAX_NAME_BYTES, `a name has at most ${MAX_NAME_BYTES} bytes`)
  return bytes
}

/** Text as one step of a path: nothing in it leads elsewhere, or is forbidden by a file system. */
export function plainName(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]/g, '-').replace(/^\.+/, '-')
}
