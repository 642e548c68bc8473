import { isObject, type Json } from '../assembly/fields.ts'
import type { Input } from './expression.ts'

export interface Units {
  readonly read: number
  readonly write: number
}

/** The same input, asking for capacity in any case. */
export function askForCapacity(input: Input): Input {
  return wantsCapacity(input) ? input : { ...input, ReturnConsumedCapacity: 'TOTAL' }
}

/** Whether the caller asked for capacity; what it asks for wrongly is left to the service to refuse. */
export function wantsCapacity({ ReturnConsumedCapacity: asked }: Input): boolean {
  return asked !== undefined && asked !== 'NONE'
}

/** Adds up what an answer reports; a total that is not said to be of one kind is of the operation's. */
export function unitsOf({ ConsumedCapacity: consumed }: Input, kind: keyof Units): Units {
  const reports = (Array.isArray(consumed) ? consumed : [consumed]).filter(isObject)
  const sum = (of: keyof Units, member: string) =>
    reports.reduce((total, report) => {
      const told = report.ReadCapacityUnits !== undefined || report.WriteCapacityUnits !== undefined
      return total + number(told ? report[member] : of === kind ? report.CapacityUnits : 0)
    }, 0)
  return { read: sum('read', 'ReadCapacityUnits'), write: sum('write', 'WriteCapacityUnits') }
}

function number(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0
}
