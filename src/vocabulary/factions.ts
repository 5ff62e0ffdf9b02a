/** What a bracket or dash behind the name of an organisation says of which part of it is meant. */
const FACTION =
  /^(?:(?:anti|pro)[- ]\p{L}+|official|provisional|real|continuity|mainstream|main|breakaway|renewed|reformed|reformist|historical?|dissidents?|old|new|(?:north|south|east|west|central)(?:ern)?(?:[- ]?(?:east|west)(?:ern)?)?|marxist(?:[–-]\s?leninist)?|maoist(?: centre| center)?|marxist[–-]leninist[–-]maoist|\p{Lu}[\p{L}’'-]+ (?:faction|wing))$/iu

/** "Anti-Dictatorship", "Maoist", "Minnawi faction": words in a bracket that make another name of the one before it. */
export const isFaction = (words: string): boolean => words.length <= 60 && FACTION.test(words)
