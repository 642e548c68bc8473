/**
 * What Factur-X 1.09.2 (ZUGFeRD 2.5.2) allows in what is paid, by profile (FX-SCH-A).
 * Notation: `structure-table.ts`.
 */
export const settlementStructure = `
ApplicableHeaderTradeSettlement
 InvoiceReferencedDocument
  IssuerAssignedID =1#415:wbex @schemeID-:wbex
  AttachmentBinaryObject -:ex
  FormattedIssueDateTime
   qdt:DateTimeString @format!#465:wbex @format~102|205#862:x @format~102#596:e @format~102#515:b @format~102#466:w
  LineID -:ex
  Name -:ex
  ReferenceTypeCode -:ex
  TypeCode ~precedingTypes#863:x -:e
  URIID -:ex
 PaymentReference <1#172:wbex
 InvoiceCurrencyCode =1#38:mwbex ~currencies#861:x ~currencies#595:e ~currencies#514:b ~currencies#464:w ~currencies#40:m
 ApplicableTradeTax >1#173:wbex
  CalculatedAmount =1#176:wbex @currencyID-:wbex
  TypeCode =1#458:wbex ~taxes#857:x ~VAT#592:e ~VAT#511:b ~VAT#459:w
  BasisAmount =1#177:wbex @currencyID-:wbex
  LineTotalBasisAmount <1#323:x @currencyID-:x
  AllowanceChargeBasisAmount <1#324:x @currencyID-:x
  CategoryCode =1#178:wbex ~AE|B|E|G|K|L|M|O|S|Z#853:x ~AE|E|G|K|L|M|O|S|Z#587:e ~AE|E|G|K|L|M|O|S|Z#508:b ~AE|E|G|K|L|M|O|S|Z#179:w
  DueDateTypeCode ~29|5|72#854:x ~29|5|72#588:e ~29|5|72#509:b ~29|5|72#180:w
  ExemptionReasonCode ~exemptions#855:x @listID-:ex @listVersionID-:ex ~exemptions#589:e ~exemptions#510:b ~exemptions#181:w
  TaxPointDate
   udt:DateString @format!#590:ex @format~102#856:x @format~102#591:e
 SpecifiedTradeSettlementHeaderMonetarySummation =1#39:mwbex
  LineTotalAmount =1#189:wbex @currencyID-:wbex
  ChargeTotalAmount <1#190:wbex @currencyID-:wbex
  AllowanceTotalAmount <1#191:wbex @currencyID-:wbex
  TaxBasisTotalAmount =1#41:mwbex @currencyID-:mwbex
  TaxTotalAmount[@currencyID=BT-5] <1#42:mwbex @currencyID~currencies#1006:x @currencyID~currencies#606:e @currencyID~currencies#525:b @currencyID~currencies#486:w @currencyID~currencies#45:m
  TaxTotalAmount[@currencyID=BT-6] <1#192:mwbex @currencyID~currencies#1007:x @currencyID~currencies#607:e @currencyID~currencies#526:b @currencyID~currencies#487:w @currencyID~currencies#414:m
  RoundingAmount <1#290:ex @currencyID-:ex
  GrandTotalAmount =1#43:mwbex @currencyID-:mwbex
  TotalPrepaidAmount <1#193:wbex @currencyID-:wbex
  DuePayableAmount =1#44:mwbex @currencyID-:mwbex
  TaxTotalAmount[else] -:mwbex
 BillingSpecifiedPeriod
  Description <1#858:x
  CompleteDateTime -:x
  EndDateTime
   udt:DateTimeString @format!#460:wbex @format~102#859:x @format~102#593:e @format~102#512:b @format~102#461:w
  StartDateTime
   udt:DateTimeString @format!#462:wbex @format~102#860:x @format~102#594:e @format~102#513:b @format~102#463:w
 CreditorReferenceID @schemeID-:wbex
 InvoiceeTradeParty
  ID <1#864:x @schemeID-:x
  Name =1#865:x
  RoleCode <1#866:x
  URIUniversalCommunication <1#867:x
   URIID =1#883:x @schemeID!#884:x @schemeID~addressSchemes#885:x
   CompleteNumber -:x
  SpecifiedTaxRegistration <1#868:x
   ID =1#881:x @schemeID!#882:x
  DefinedTradeContact
   EmailURIUniversalCommunication
    URIID =1#869:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#870:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#871:x
    URIID -:x
  Description -:x
  GlobalID @schemeID!#872:x @schemeID~partySchemes#873:x
  PostalTradeAddress
   CountryID =1#874:x ~countries#876:x
   CountrySubDivisionName <1#875:x
   PostcodeCode @listID-:x @listVersionID-:x
  SpecifiedLegalOrganization
   ID @schemeID~schemes#877:x
   PostalTradeAddress
    CountryID =1#878:x ~countries#880:x
    CountrySubDivisionName <1#879:x
    PostcodeCode @listID-:x @listVersionID-:x
 InvoicerTradeParty
  ID <1#886:x @schemeID-:x
  Name =1#887:x
  RoleCode <1#888:x
  URIUniversalCommunication <1#889:x
   URIID =1#905:x @schemeID!#906:x @schemeID~addressSchemes#907:x
   CompleteNumber -:x
  SpecifiedTaxRegistration <1#890:x
   ID =1#903:x @schemeID!#904:x
  DefinedTradeContact
   EmailURIUniversalCommunication
    URIID =1#891:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#892:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#893:x
    URIID -:x
  Description -:x
  GlobalID @schemeID!#894:x @schemeID~partySchemes#895:x
  PostalTradeAddress
   CountryID =1#896:x ~countries#898:x
   CountrySubDivisionName <1#897:x
   PostcodeCode @listID-:x @listVersionID-:x
  SpecifiedLegalOrganization
   ID @schemeID~schemes#899:x
   PostalTradeAddress
    CountryID =1#900:x ~countries#902:x
    CountrySubDivisionName <1#901:x
    PostcodeCode @listID-:x @listVersionID-:x
 PayeeTradeParty
  ID <1#467:wbex @schemeID-:wbex
  Name =1#469:wbex
  RoleCode <1#908:x
  URIUniversalCommunication <1#909:x -:wbe
   URIID =1#924:x @schemeID!#925:x @schemeID~addressSchemes#926:x
   CompleteNumber -:x
  SpecifiedTaxRegistration <1#910:x -:wbe
   ID =1#922:x @schemeID!#923:x
  DefinedTradeContact -:e
   EmailURIUniversalCommunication
    URIID =1#911:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#912:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#913:x
    URIID -:x
  Description -:ex
  GlobalID @schemeID!#470:wbex @schemeID~partySchemes#914:x <1#468:wbe @schemeID~partySchemesEn16931#597:e @schemeID~partySchemesEn16931#516:b @schemeID~partySchemesEn16931#471:w
  PostalTradeAddress -:wbe
   CountryID =1#915:x ~countries#917:x
   CountrySubDivisionName <1#916:x
   PostcodeCode @listID-:x @listVersionID-:x
  SpecifiedLegalOrganization
   ID @schemeID~schemes#918:x @schemeID~schemes#598:e @schemeID~schemes#517:b @schemeID~schemes#472:w
   PostalTradeAddress
    CountryID =1#919:x ~countries#921:x
    CountrySubDivisionName <1#920:x
    PostcodeCode @listID-:x @listVersionID-:x
   TradingBusinessName -:wbe
 PayerTradeParty
  ID <1#927:x @schemeID-:x
  Name =1#928:x
  RoleCode <1#929:x
  URIUniversalCommunication <1#930:x
   URIID =1#946:x @schemeID!#947:x @schemeID~addressSchemes#948:x
   CompleteNumber -:x
  SpecifiedTaxRegistration <1#931:x
   ID =1#944:x @schemeID!#945:x
  DefinedTradeContact
   EmailURIUniversalCommunication
    URIID =1#932:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#933:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#934:x
    URIID -:x
  Description -:x
  GlobalID @schemeID!#935:x @schemeID~partySchemes#936:x
  PostalTradeAddress
   CountryID =1#937:x ~countries#939:x
   CountrySubDivisionName <1#938:x
   PostcodeCode @listID-:x @listVersionID-:x
  SpecifiedLegalOrganization
   ID @schemeID~schemes#940:x
   PostalTradeAddress
    CountryID =1#941:x ~countries#943:x
    CountrySubDivisionName <1#942:x
    PostcodeCode @listID-:x @listVersionID-:x
 ReceivableSpecifiedTradeAccountingAccount <1#175:wbe
  ID @schemeID-:wbex
  TypeCode ~1|2|3|4|5|6|7#949:x
 SpecifiedAdvancePayment
  IncludedTradeTax >1#325:x
   CalculatedAmount =1#952:x @currencyID-:x
   TypeCode =1#953:x ~taxes#957:x
   CategoryCode =1#954:x ~AE|B|E|G|K|L|M|O|S|Z#955:x
   AllowanceChargeBasisAmount -:x
   BasisAmount -:x
   DueDateTypeCode -:x
   ExemptionReasonCode ~exemptions#956:x @listID-:x @listVersionID-:x
   LineTotalBasisAmount -:x
   TaxPointDate -:x
  InvoiceSpecifiedReferencedDocument <1#326:x
   IssuerAssignedID =1#958:x @schemeID-:x
   AttachmentBinaryObject -:x
   FormattedIssueDateTime
    qdt:DateTimeString @format!#959:x @format~102|205#960:x
   LineID -:x
   Name -:x
   ReferenceTypeCode -:x
   TypeCode ~precedingTypes#961:x
   URIID -:x
  FormattedReceivedDateTime
   qdt:DateTimeString @format!#950:x @format~102|205#951:x
  PaidAmount @currencyID-:x
 SpecifiedFinancialAdjustment
  Reason =1#383:x
  ActualAmount =1#962:x @currencyID-:x
 SpecifiedLogisticsServiceCharge
  Description =1#963:x
  AppliedAmount =1#327:x @currencyID-:x
  AppliedTradeTax >1#328:x
   TypeCode =1#964:x ~taxes#968:x
   CategoryCode =1#965:x ~AE|B|E|G|K|L|M|O|S|Z#966:x
   RateApplicablePercent =1#329:x
   AllowanceChargeBasisAmount -:x
   BasisAmount -:x
   CalculatedAmount -:x
   DueDateTypeCode -:x
   ExemptionReasonCode ~exemptions#967:x @listID-:x @listVersionID-:x
   LineTotalBasisAmount -:x
   TaxPointDate -:x
 SpecifiedTradeAllowanceCharge[else] -:wbex
 SpecifiedTradeAllowanceCharge[ChargeIndicator/udt:Indicator=false]
  ChargeIndicator =1#183:wbex
  ActualAmount =1#184:wbex @currencyID-:wbex
  CategoryTradeTax =1#185:wbex
   TypeCode =1#473:wbex ~taxes#972:x ~VAT#600:e ~VAT#519:b ~VAT#476:w
   CategoryCode =1#474:wbex ~AE|B|E|G|K|L|M|O|S|Z#970:x ~AE|E|G|K|L|M|O|S|Z#599:e ~AE|E|G|K|L|M|O|S|Z#518:b ~AE|E|G|K|L|M|O|S|Z#475:w
   AllowanceChargeBasisAmount -:x
   BasisAmount -:wbex
   CalculatedAmount -:wbex
   DueDateTypeCode -:wbex
   ExemptionReasonCode ~exemptions#971:x @listID-:x @listVersionID-:x -:wbe
   LineTotalBasisAmount -:x
   TaxPointDate -:ex
   ExemptionReason -:wbe
  BasisAmount @currencyID-:wbex
  BasisQuantity @unitCode~units#969:x
  ReasonCode ~allowances#973:x @listID-:x ~allowances#601:e ~allowances#520:b ~allowances#186:w
 SpecifiedTradeAllowanceCharge[ChargeIndicator/udt:Indicator=true]
  ChargeIndicator =1#477:wbex
  ActualAmount =1#478:wbex @currencyID-:wbex
  CategoryTradeTax =1#479:wbex
   TypeCode =1#480:wbex ~taxes#977:x ~VAT#603:e ~VAT#522:b ~VAT#483:w
   CategoryCode =1#481:wbex ~AE|B|E|G|K|L|M|O|S|Z#975:x ~AE|E|G|K|L|M|O|S|Z#602:e ~AE|E|G|K|L|M|O|S|Z#521:b ~AE|E|G|K|L|M|O|S|Z#482:w
   AllowanceChargeBasisAmount -:x
   BasisAmount -:wbex
   CalculatedAmount -:wbex
   DueDateTypeCode -:wbex
   ExemptionReasonCode ~exemptions#976:x @listID-:x @listVersionID-:x -:wbe
   LineTotalBasisAmount -:x
   TaxPointDate -:ex
   ExemptionReason -:wbe
  BasisAmount @currencyID-:wbex
  BasisQuantity @unitCode~units#974:x
  ReasonCode[else] -:wbex
  ReasonCode[@listID=5153] ~reasons5153#390:x
  ReasonCode[!@listID] ~charges#978:x @listID-:x ~charges#604:e ~charges#523:b ~charges#391:w
 SpecifiedTradePaymentTerms <1#174:wbe
  Description <1#187:wbex
  DirectDebitMandateID <1#188:wbex @schemeID-:wbex
  PartialPaymentAmount <1#330:x @currencyID-:x
  PayeeTradeParty <1#331:x
   ID <1#984:x @schemeID-:x
   Name =1#985:x
   RoleCode <1#986:x
   URIUniversalCommunication <1#987:x
    URIID =1#1003:x @schemeID!#1004:x @schemeID~addressSchemes#1005:x
    CompleteNumber -:x
   SpecifiedTaxRegistration <1#988:x
    ID =1#1001:x @schemeID!#1002:x
   DefinedTradeContact
    EmailURIUniversalCommunication
     URIID =1#989:x @schemeID-:x
     CompleteNumber -:x
    FaxUniversalCommunication
     CompleteNumber =1#990:x
     URIID -:x
    TelephoneUniversalCommunication
     CompleteNumber =1#991:x
     URIID -:x
   Description -:x
   GlobalID @schemeID!#992:x @schemeID~partySchemes#993:x
   PostalTradeAddress
    CountryID =1#994:x ~countries#996:x
    CountrySubDivisionName <1#995:x
    PostcodeCode @listID-:x @listVersionID-:x
   SpecifiedLegalOrganization
    ID @schemeID~schemes#997:x
    PostalTradeAddress
     CountryID =1#998:x ~countries#1000:x
     CountrySubDivisionName <1#999:x
     PostcodeCode @listID-:x @listVersionID-:x
  ApplicableTradePaymentDiscountTerms
   ActualDiscountAmount @currencyID-:x
   BasisAmount @currencyID-:x
   BasisDateTime
    udt:DateTimeString @format!#979:x @format~102#980:x
  ApplicableTradePaymentPenaltyTerms
   ActualPenaltyAmount @currencyID-:x
   BasisAmount @currencyID-:x
   BasisDateTime
    udt:DateTimeString @format!#981:x @format~102#982:x
   BasisPeriodMeasure @unitCode!#277:x
  DueDateDateTime
   udt:DateTimeString @format!#484:wbex @format~102#983:x @format~102#605:e @format~102#524:b @format~102#485:w
 SpecifiedTradeSettlementPaymentMeans
  TypeCode =1#488:wbex ~means#1008:x ~means#609:e ~means#527:b ~means#489:w
  Information <1#291:ex
  PayeePartyCreditorFinancialAccount <1#194:wbex
   IBANID @schemeID-:wbex
   ProprietaryID @schemeID-:wbex
  ApplicableTradeSettlementFinancialCard
   ID =1#608:ex @schemeID-:ex
  PayeeSpecifiedCreditorFinancialInstitution
   BICID =1#292:ex @schemeID-:ex
  PayerPartyDebtorFinancialAccount
   IBANID =1#195:wbex @schemeID-:wbex
  PayerSpecifiedDebtorFinancialInstitution
   BICID @schemeID-:x
 TaxApplicableTradeCurrencyExchange
  ConversionRateDateTime
   udt:DateTimeString @format!#1009:x @format~102#1010:x
  SourceCurrencyCode ~currencies#332:x
  TargetCurrencyCode ~currencies#333:x
 TaxCurrencyCode ~currencies#1011:x ~currencies#610:e ~currencies#528:b ~currencies#196:w
`
