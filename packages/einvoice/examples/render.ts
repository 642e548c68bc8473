// node packages/einvoice/examples/render.ts > invoice.xml
import { calculate, checkDocument, finishInvoice, render, xrechnung } from '@tallystick/einvoice'
import { calendarDate } from '@tallystick/kernel'
import { order } from './order.ts'

const calculated = calculate(order)
if (!calculated.ok) throw new Error(JSON.stringify(calculated.faults))
const numbering = { number: 'INV-2026-000118', issueDate: calendarDate('2026-11-20') }
const rendered = render(finishInvoice(calculated.value, numbering), xrechnung)
if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults))
const findings = checkDocument(rendered.value, { ruleSets: xrechnung.ruleSets, structure: 'check' })
if (findings.length > 0) throw new Error(JSON.stringify(findings))
process.stdout.write(rendered.value)
