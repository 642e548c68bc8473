import type { IrnParts } from '@tallystick/einvoice/in'
import { type CalendarDate, calendarDate } from '@tallystick/kernel'

interface IrnVector extends IrnParts {
  readonly registeredOn: CalendarDate
  readonly irn: string
}

/** Published IRNs, with what they were made of and a day on which the document was registered. */
export const irnVectors: readonly IrnVector[] = [
  {
    sellerGstin: '29AAFCC9980M1ZR',
    issueDate: calendarDate('2020-03-31'),
    type: 'INV',
    number: '2019-20/KA/1',
    registeredOn: calendarDate('2020-08-01'),
    irn: '23f498ee41441ecad30f72ba5b9907506c3df70a17b0e0dff46b76a786400662',
  },
  {
    sellerGstin: '37BZNPM9430M1KL',
    issueDate: calendarDate('2020-08-05'),
    type: 'INV',
    number: 'CTDN23456',
    registeredOn: calendarDate('2020-08-05'),
    irn: 'afdcc32a0eaa3a054cffcd251884d3e3f4f726b75c8943e7d35fbabc82f05d8a',
  },
  {
    sellerGstin: '01AMBPG7773M002',
    issueDate: calendarDate('2022-09-16'),
    type: 'INV',
    number: 'SINV-CFY-00067',
    registeredOn: calendarDate('2022-09-16'),
    irn: '706daeccda0ef6f818da78f3a2a05a1288731057373002289b46c3229289a2e7',
  },
  {
    sellerGstin: '24AACCT6304M1ZB',
    issueDate: calendarDate('2023-05-09'),
    type: 'INV',
    number: 'SAJ/2023/0627',
    registeredOn: calendarDate('2023-05-12'),
    irn: 'ee72a3fd6a501a6f53948e89a4989a1ee4abfd0b2ed52bf54793ececd527e620',
  },
  {
    sellerGstin: '01AMBPG7773M002',
    issueDate: calendarDate('2022-09-17'),
    type: 'CRN',
    number: 'g2qxhY',
    registeredOn: calendarDate('2022-09-17'),
    irn: '1c96258af085e45da556494ea5e5a7b401a598ab80af4136309c2dac7b54d795',
  },
  {
    sellerGstin: '01AMBPG7773M002',
    issueDate: calendarDate('2022-09-17'),
    type: 'DBN',
    number: 'g2qxhY',
    registeredOn: calendarDate('2022-09-17'),
    irn: '24f37c80532583c6894d8153e2b12494daa80ddbb197f0fc2c1bac07db67f933',
  },
  {
    sellerGstin: '01AAAAA9999A19N',
    issueDate: calendarDate('2019-04-01'),
    type: 'INV',
    number: 'ABC01234',
    registeredOn: calendarDate('2025-06-01'),
    irn: '353c2677715ae97aa876a37262a38381a75c1d1184f6a803f703bb395971925f',
  },
]
