import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Schedule } from './schedule.ts'

const step = fc.oneof(
  fc.record({ do: fc.constant('set'), item: fc.nat(20), at: fc.nat(9) }),
  fc.record({ do: fc.constant('delete'), item: fc.nat(20) }),
  fc.record({ do: fc.constant('take'), now: fc.nat(9) }),
)

test('takes what is due by instant, then by the order of setting, like a sorted list', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const schedule = new Schedule<number>()
      let list: { item: number; at: number }[] = []
      for (const step of steps) {
        if ('now' in step) {
          const [first] = list
          const due = first && first.at <= step.now ? first.item : undefined
          expect(schedule.takeDue(step.now)).toBe(due)
          list = list.filter(({ item }) => item !== due)
        } else {
          list = list.filter(({ item }) => item !== step.item)
          if ('at' in step) schedule.set(step.item, step.at)
          else schedule.delete(step.item)
          if ('at' in step) list.push({ item: step.item, at: step.at })
          list.sort((one, other) => one.at - other.at)
        }
        expect(schedule.next).toBe(list[0]?.at)
        expect(schedule.size).toBe(list.length)
      }
    }),
  )
})
