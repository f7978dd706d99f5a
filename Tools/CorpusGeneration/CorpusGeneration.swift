// The generator of a believable CRM.
