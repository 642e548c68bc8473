const standard = 'urn:un:unece:uncefact:data:standard'

/** The namespace declarations of a Cross Industry Invoice; D16B and D22B have the same. */
export const ciiNamespaces: Readonly<Record<`xmlns:${string}`, string>> = {
  'xmlns:rsm': `${standard}:CrossIndustryInvoice:100`,
  'xmlns:ram': `${standard}:ReusableAggregateBusinessInformationEntity:100`,
  'xmlns:qdt': `${standard}:QualifiedDataType:100`,
  'xmlns:udt': `${standard}:UnqualifiedDataType:100`,
}
