import type { Table, Write } from '@tallystick/store'

/** The table as if its writes had no condition where `strip` says so, to show that what reads it at rest would see it. */
export function without(strip: (write: Write) => boolean): (table: Table) => Table {
  return (table) => ({
    ...table,
    write: (...writes) => {
      const [first, ...rest] = writes.map((write): Write => {
        if (!strip(write) || write.kind === 'check') return write
        const { condition: _, ...unconditional } = write
        return unconditional
      })
      return first === undefined ? table.write(...writes) : table.write(first, ...rest)
    },
  })
}

export function keyOf(write: Write) {
  return write.kind === 'put' ? write.item : write.key
}
