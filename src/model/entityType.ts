/** What an entity can be; how the kinds contain one another, the vocabulary says. */
export const entityTypes = [
  'Organization',
  'ArmedGroup',
  'Coalition',
  'Government',
  'UnidentifiedActor',
  'ActorClass',
  'Person',
  'Place',
  'Conflict',
  'Event',
  'Agreement',
  'EthnicGroup',
  'Commodity',
  'Facility',
  'Document',
  'Citation',
] as const

export type EntityType = (typeof entityTypes)[number]
