import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { components, instances } from './instances.ts'
import { shown } from './shown-fixture.ts'

test('each serial with its lot; a lot without serials once', () => {
  const units = [
    { lot: 'L-7', serials: ['SN-1', 'SN-2'] },
    { serials: ['SN-3'] },
    { lot: 'L-8', expiry: calendarDate('2027-01-31') },
    { expiry: calendarDate('2027-01-31') },
  ]
  expect(shown(instances({ units })).replaceAll('IndividualTradeProductInstance', 'I')).toBe(
    'I(BatchID(L-7) SupplierAssignedSerialID(SN-1)) I(BatchID(L-7) SupplierAssignedSerialID(SN-2)) ' +
      'I(SupplierAssignedSerialID(SN-3)) I(BatchID(L-8))',
  )
})

test('a kit tells what it consists of, not the units of that', () => {
  const kit = {
    units: [],
    components: [
      { name: 'Dark chocolate', gtin: '09506000134352', units: [{ lot: 'D-104' }] },
      { name: 'Spoon', units: [{ serials: ['SP-1'] }] },
    ],
  }
  expect(shown([instances(kit), components(kit)])).toBe(
    'IncludedReferencedProduct(GlobalID[schemeID=0160](09506000134352) Name(Dark chocolate)) ' +
      'IncludedReferencedProduct(Name(Spoon))',
  )
})
