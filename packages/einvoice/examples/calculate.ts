// node packages/einvoice/examples/calculate.ts
import { calculate } from '@tallystick/einvoice'
import { order } from './order.ts'

const calculated = calculate(order)
if (!calculated.ok) throw new Error(JSON.stringify(calculated.faults))
const { totals, vatBreakdown } = calculated.value
for (const { category, rate, taxableAmount, taxAmount } of vatBreakdown)
  process.stdout.write(`${category} ${rate} %: ${taxAmount} on ${taxableAmount}\n`)
process.stdout.write(`to pay ${totals.payable}\n`)
