const TEAM =
  /^(?:the )?(?:(?:negotiati(?:on|ng)|peace|talks|dialogue|technical|advisory|official|liaison|ceasefire|monitoring|joint|central|executive|political|military|working|standing|foreign|media|information|coordination|international|general) ){1,3}(?:team|delegation|committee|group|office|secretariat|department|wing|bureau|council)s?(?: members)?$/iu

/** "Negotiation team", "Central Committee": a part that every party has, by a name that does not say whose it is. */
export const isTeam = (name: string): boolean => name.length <= 80 && TEAM.test(name)
