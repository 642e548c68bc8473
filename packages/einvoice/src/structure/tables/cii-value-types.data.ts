/**
 * The values of a CII invoice and their attributes.
 * UN/CEFACT 100.D16B (SCRDM 16B subset, 2016-10-10), code lists not bound. Notation: `schema.ts`.
 */
export const ciiValueTypes = `
  Text: text languageID languageLocaleID
  ID: text schemeID schemeName schemeAgencyID schemeAgencyName schemeVersionID schemeDataURI schemeURI
  Code: text listID listAgencyID listAgencyName listName listVersionID name languageID listURI listSchemeURI
  Amount: decimal currencyID currencyCodeListVersionID
  Quantity: decimal unitCode unitCodeListID unitCodeListAgencyID unitCodeListAgencyName
  Measure: decimal unitCode unitCodeListVersionID
  Percent: decimal format
  Rate: decimal format
  Numeric: decimal format
  Value: decimal format
  BinaryObject: base64 format mimeCode encodingCode characterSetCode uri filename
  FormattedText: text format
  Boolean: boolean
  CalendarDate: date
  Moment: moment
  AccountingAccountTypeCode: text listID=AccountingE501 listAgencyID=210 listVersionID listURI
  AccountingAmountTypeCode: text listID=AccountingE601 listAgencyID=210 listVersionID listURI
  AccountingDocumentCode: text listID=1001_Accounting listAgencyID=6 listVersionID listURI
  AdjustmentReasonCode: text listID=4465 listAgencyID=6 listVersionID
  AllowanceChargeIdentificationCode: text listID=5189_AllowanceChargeID listAgencyID=6 listVersionID listURI
  AllowanceChargeReasonCode: text listID=4465_AllowanceChargeReasonCode listAgencyID=6 listVersionID listURI
  AutomaticDataCaptureMethodCode: text listID=7233_AutomaticDataCaptureMethodCode listAgencyID=6 listVersionID listURI
  CargoCategoryCode: text listID="Recommendation 21-Annex I" listAgencyID=6 listVersionID name
  CargoCommodityCategoryCode: text listID=7357 listAgencyID=6 listVersionID name
  CargoOperationalCategoryCode: text listID=7085b listAgencyID=6 listVersionID name
  ChargePayingPartyRoleCode: text listID="3035_Charge Paying" listAgencyID=6 listVersionID name
  CommunicationChannelCode: text listID=3155_CommunicationChannelCode listAgencyID=6 listVersionID listURI
  ContactTypeCode: text listID=3139_ContactTypeCode listAgencyID=6 listVersionID listURI
  CountryID: text schemeID schemeAgencyID schemeVersionID="second edition 2006"
  CurrencyCode: text listID="ISO 4217 3A" listAgencyID=5 listVersionID listURI
  DeliveryTermsCode: text listID=4053 listAgencyID=6 listVersionID
  DimensionTypeCode: text listID=6145 listAgencyID=6 listVersionID name
  DocumentCode: text listID=1001 listAgencyID=6 listVersionID name listURI
  DocumentStatusCode: text listID=1373 listAgencyID=6 listVersionID name
  FreightChargeTariffClassCode: text listID=5243 listAgencyID=6 listVersionID name
  FreightChargeTypeID: text schemeID schemeAgencyID schemeVersionID
  GoodsTypeCode: text listID="TDED 7357" listAgencyID=6 listVersionID name
  GoodsTypeExtensionCode: text listID="TDED 7361" listAgencyID=6 listVersionID name
  LineStatusCode: text listID=1229_LineStatusCode listAgencyID=6 listVersionID listURI
  LinearUnitMeasure: decimal unitCode:unit unitCodeListVersionID
  LogisticsChargeCalculationBasisCode: text listID="TDED 6131" listAgencyID=6 listVersionID name
  MessageFunctionCode: text listID=1225_MessageFunctionTypeCode listAgencyID=6 listVersionID listURI
  PackageTypeCode: text listID=7065 listAgencyID=6 listVersionID name
  PackagingMarkingCode: text listID=7233_PackagingMarkingCode listAgencyID=6 listVersionID listURI
  PartyRoleCode: text listID=3035 listAgencyID=6 listVersionID name
  PaymentGuaranteeMeansCode: text listID=4431 listAgencyID=6 listVersionID
  PaymentMeansChannelCode: text listID=4435 listAgencyID=6 listVersionID name
  PaymentMeansCode: text listID=4461 listAgencyID=6 listVersionID
  PaymentTermsEventTimeReferenceCode: text listID="2475_Payment Terms Event" listAgencyID=6 listVersionID
  PaymentTermsID: text schemeID schemeAgencyID schemeVersionID
  PaymentTermsTypeCode: text listID=4279 listAgencyID=6 listVersionID name
  PriceTypeCode: text listID=5375 listAgencyID=6 listVersionID
  ReferenceCode: text listID=1153_ReferenceTypeCode listAgencyID=6 listVersionID name
  TaxCategoryCode: text listID=5305 listAgencyID=6 listVersionID listURI
  TaxTypeCode: text listID=5153 listAgencyID=6 listVersionID listURI
  TimeReferenceCode: text listID=2475 listAgencyID=6 listVersionID name
  TransportEquipmentCategoryCode: text listID=8053 listAgencyID=6 listVersionID name
  TransportEquipmentFullnessCode: text listID=8169 listAgencyID=6 listVersionID name
  TransportEquipmentSizeTypeCode: text listID=8155 listAgencyID=6 listVersionID name
  TransportMeansTypeCode: text listID="Recommendation 28" listAgencyID=6 listVersionID name
  TransportModeCode: text listID="Recommendation 19" listAgencyID=6 listVersionID name
  TransportMovementStageCode: text listID=8051 listAgencyID=6 listVersionID name
  VolumeUnitMeasure: decimal unitCode:unit unitCodeListVersionID
  WeightUnitMeasure: decimal unitCode:unit unitCodeListVersionID
`
