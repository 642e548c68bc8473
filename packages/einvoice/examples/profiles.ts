// node packages/einvoice/examples/profiles.ts
import { calculate, finishInvoice, profiles, render } from '@tallystick/einvoice'
import { calendarDate } from '@tallystick/kernel'
import { order } from './order.ts'

const calculated = calculate(order)
if (!calculated.ok) throw new Error(JSON.stringify(calculated.faults))
const numbering = { number: 'INV-2026-000118', issueDate: calendarDate('2026-11-20') }
const invoice = finishInvoice(calculated.value, numbering)
for (const profile of profiles) {
  const rendered = render(invoice, profile)
  const told = rendered.ok
    ? `${rendered.value.byteLength} bytes`
    : rendered.faults.map(({ code }) => code).join(', ')
  process.stdout.write(`${profile.id}: ${profile.title}, ${profile.format}: ${told}\n`)
}
