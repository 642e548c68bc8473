/**
 * What each element of a CII invoice holds, parties, persons, addresses.
 * UN/CEFACT 100.D16B (SCRDM 16B subset, 2016-10-10), code lists not bound. Notation: `schema.ts`.
 */
export const ciiPartyTypes = `
  TradeParty: ID* GlobalID* Name? RoleCode=PartyRoleCode* Description* +SpecifiedLegalOrganization? +DefinedTradeContact* +PostalTradeAddress? +URIUniversalCommunication* +SpecifiedTaxRegistration* +EndPointURIUniversalCommunication? +LogoAssociatedSpecifiedBinaryFile*
  LegalOrganization: LegalClassificationCode? Name? ID? TradingBusinessName? +PostalTradeAddress? +AuthorizedLegalRegistration*
  LegalRegistration: TypeCode? ID?
  TradeAddress: ID? PostcodeCode? PostOfficeBox? BuildingName? LineOne? LineTwo? LineThree? LineFour? LineFive? StreetName? CityName? CitySubDivisionName? CountryID? CountryName* CountrySubDivisionID? CountrySubDivisionName* AttentionOf? CareOf? BuildingNumber? DepartmentName? AdditionalStreetName?
  TradeLocation: CountryID? CountryName? ID? Name?
  TradeCountry: ID=CountryID? Name* +SubordinateTradeCountrySubDivision*
  TradeCountrySubDivision: ID? Name*
  TradeContact: ID? PersonName? DepartmentName? TypeCode=ContactTypeCode? JobTitle? Responsibility? PersonID* +TelephoneUniversalCommunication? +DirectTelephoneUniversalCommunication? +MobileTelephoneUniversalCommunication? +FaxUniversalCommunication? +EmailURIUniversalCommunication? +TelexUniversalCommunication? +VOIPUniversalCommunication? +InstantMessagingUniversalCommunication? +SpecifiedNote* +SpecifiedContactPerson?
  ContactPerson: GivenName? MiddleName? FamilyName?
  UniversalCommunication: URIID? ChannelCode=CommunicationChannelCode? CompleteNumber?
  TaxRegistration: ID? +AssociatedRegisteredTax?
  RegisteredTax: TypeCode? ExemptionReasonCode? ExemptionReason* CurrencyCode=Code? Jurisdiction* Description* +CustomsDutyIndicator?
`
