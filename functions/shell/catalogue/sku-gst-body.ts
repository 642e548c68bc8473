import { hsnFaults, isGstRate } from '@tallystick/einvoice/in'
import { parseDecimal, zero } from '@tallystick/kernel'
import * as z from 'zod'

const rate = z.string().refine((value) => {
  const percent = parseDecimal(value)
  return percent !== undefined && isGstRate(percent)
}, 'expected a rate of GST in percent, such as 18')

/** How a SKU is classified and taxed in India. How many digits its seller's turnover asks for is told with its documents. */
export const skuGstBody = z
  .strictObject({
    hsn: z.string(),
    rate: rate.optional(),
    cessRate: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,3})?$/, 'expected percent, with three decimals at most')
      .optional(),
    isService: z.literal(true).optional(),
    originCountry: z
      .string()
      .regex(/^[A-Z]{2}$/, 'expected ISO 3166-1 alpha-2')
      .optional(),
  })
  .superRefine(({ hsn, isService = false }, { addIssue }) => {
    for (const { pointer, message } of hsnFaults(hsn, isService, zero))
      addIssue({ code: 'custom', path: pointer.slice(1).split('/'), message })
  })
