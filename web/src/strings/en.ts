import type { Modality } from '../../../src/model/claim.ts'
import type { RelationKind } from '../../../src/model/comparison.ts'
import type { EntityType } from '../../../src/model/extraction.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const seasons = ['spring', 'summer', 'autumn', 'winter']
/** "in 2011", "in June 2011", "on 3 June 2011" */
const inOrOn = (words: string) => `${/^\d{1,2} /.test(words) ? 'on' : 'in'} ${words}`
const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

const relations: Record<RelationKind, { name: string; meaning: string }> = {
  single: { name: 'One witness', meaning: 'Only one passage says so.' },
  agreement: { name: 'Agreement', meaning: 'Two or more independent witnesses say the same.' },
  repetition: { name: 'Repetition', meaning: 'Several passages say the same, but they are not independent.' },
  refinement: { name: 'Refinement', meaning: 'One reading is a more precise form of another.' },
  compatible: { name: 'Compatible', meaning: 'The readings can all be true together.' },
  'part-whole': { name: 'Part and whole', meaning: 'One reading is a part of the other.' },
  succession: { name: 'Succession', meaning: 'The world changed: one reading follows the other in time.' },
  scope: { name: 'Different scope', meaning: 'The figures count different periods, people or places.' },
  revision: { name: 'Revision', meaning: 'A newer version of the same work changed it.' },
  'attributed-dispute': { name: 'Reported dispute', meaning: 'A document reports that the parties differ.' },
  'self-contradiction': {
    name: 'Self-contradiction',
    meaning: 'One document says two things that cannot both be true.',
  },
  dispute: { name: 'Dispute', meaning: 'Witnesses say things that cannot both be true.' },
}

const types: Record<EntityType, { one: string; many: string }> = {
  Organization: { one: 'Organisation', many: 'Organisations' },
  ArmedGroup: { one: 'Armed group', many: 'Armed groups' },
  Coalition: { one: 'Coalition', many: 'Coalitions' },
  Government: { one: 'Government', many: 'Governments' },
  UnidentifiedActor: { one: 'Unidentified actor', many: 'Unidentified actors' },
  ActorClass: { one: 'Kind of actor', many: 'Kinds of actors' },
  Person: { one: 'Person', many: 'People' },
  Place: { one: 'Place', many: 'Places' },
  Conflict: { one: 'Conflict', many: 'Conflicts' },
  Event: { one: 'Event', many: 'Events' },
  Agreement: { one: 'Agreement', many: 'Agreements' },
  EthnicGroup: { one: 'Ethnic group', many: 'Ethnic groups' },
  Commodity: { one: 'Commodity', many: 'Commodities' },
  Facility: { one: 'Facility', many: 'Facilities' },
  Document: { one: 'Document', many: 'Documents' },
  Citation: { one: 'Cited work', many: 'Cited works' },
}

const modalities: Record<Modality, string> = {
  asserted: 'asserted',
  alleged: 'alleged',
  estimated: 'estimated',
  denied: 'denied',
  planned: 'planned',
  demanded: 'demanded',
  negated: 'said not to be so',
}

/** Who says it and in what mood, before a value: "alleged by the KIO, via Mizzima". Empty for a plain statement. */
const said = (modality: Modality, who: string, via: string): string => {
  const through = via === '' ? '' : `${who === '' ? '' : ', '}via ${via}`
  const by = who === '' ? '' : ` by ${who}`
  switch (modality) {
    case 'asserted':
      return (who === '' ? '' : `according to ${who}`) + through
    case 'alleged':
      return `alleged by ${who === '' ? 'an unnamed source' : who}${through}`
    case 'negated':
      return `said not to be so${who === '' ? '' : `, according to ${who}`}${through}`
    default:
      return `${modalities[modality]}${by}${through}`
  }
}

/** English. */
export const en = {
  product: 'Variorum',
  motto: 'Who says so, where exactly, and who says otherwise?',
  skip: 'Skip to the content',
  unseenCharacter: (name: string) => `unseen character ${name}`,
  relations,
  types,

  nav: {
    label: 'Main',
    home: 'Variorum, home',
    entities: 'Entities',
    documents: 'Documents',
    disputes: 'Disputes',
    review: 'Review',
    sources: 'Sources',
    events: 'Events',
    timeline: 'Timeline',
    map: 'Map',
    network: 'Network',
    add: 'Add',
    about: 'How to read this',
    toDark: 'Switch to dark',
    toLight: 'Switch to light',
  },

  dates: {
    months,
    unknown: 'at an unknown time',
    season: (n: number, year: string) => `${seasons[n]} ${year}`,
    about: (words: string) => `about ${words}`,
    perhaps: (words: string) => `${words} (uncertain)`,
    perhapsAbout: (words: string) => `about ${words} (uncertain)`,
    decade: (year: string) => `${year}s`,
    century: (n: number) => `${n}th century`,
    since: (words: string) => `since ${words}`,
    until: (words: string) => `until ${words}`,
    atLeast: (words: string) => `at least ${inOrOn(words)}`,
    atLeastSince: (words: string) => `since at least ${words}`,
    atLeastUntil: (words: string) => `until at least ${words}`,
    between: (from: string, to: string, leastFrom: boolean, leastUntil: boolean) =>
      `from ${leastFrom ? 'at least ' : ''}${from} to ${leastUntil ? 'at least ' : ''}${to}`,
    undated: 'undated',
    basis: {
      sentence: 'The sentence gives this time.',
      heading: 'The heading above gives this time.',
      carried: 'This time is carried from a sentence before.',
      document: 'Said in the present tense: the time is the document’s own date.',
    },
    now: (words: string) => `as of ${words.replace(/^at least (in|on) /, '')}`,
  },
  quantities: {
    moreThan: (n: string) => `more than ${n}`,
    atLeast: (n: string) => `at least ${n}`,
    fewerThan: (n: string) => `fewer than ${n}`,
    atMost: (n: string) => `at most ${n}`,
    unknown: 'an unknown number',
  },
  qualifiers: {
    side: (side: string) => `side: ${side}`,
    place: (relation: string, place: string) => `${relation} ${place}`,
    victim: (who: string) => `of ${who}`,
    victims: {
      combatants: 'combatants',
      civilians: 'civilians',
      mixed: 'combatants and civilians',
      unknown: 'unknown',
    },
    perpetrator: (who: string) => `by ${who}`,
    joint: (name: string) => `written “${name}”`,
    hedged: 'reportedly',
  },

  search: {
    label: 'Search names and passages',
    placeholder: 'A name in any spelling, or words of a passage',
    names: 'Names',
    passages: 'Passages',
    all: (q: string) => `All results for “${q}”`,
    none: (q: string) => `Nothing in the base is called “${q}”, and no passage has these words.`,
    noneAdvice: 'Try another spelling, fewer words, or add a document that speaks of it.',
    title: (q: string) => `Results for “${q}”`,
    empty: 'Type a name or some words of a passage.',
    searching: 'Searching …',
  },

  count: {
    documents: (n: number) => count(n, 'document'),
    works: (n: number) => count(n, 'work'),
    claims: (n: number) => count(n, 'claim'),
    entities: (n: number) => count(n, 'entity', 'entities'),
    events: (n: number) => count(n, 'event'),
    points: (n: number) => count(n, 'point'),
    witnesses: (n: number) => count(n, 'independent witness', 'independent witnesses'),
    passages: (n: number) => count(n, 'passage'),
    disputed: (n: number) => `${n.toLocaleString('en-GB')} disputed`,
    characters: (n: number) => count(n, 'character'),
  },

  home: {
    title: 'What the documents say, side by side',
    newest: 'Newest documents',
    disputed: 'Most disputed points',
    spoken: 'Most spoken of',
    allEntities: 'All entities',
    allDisputes: 'All disputes',
    allDocuments: 'All documents',
    verdicts: 'How the witnesses stand to one another',
    noDisputes: 'No point is disputed yet. Two documents on one subject are needed for that.',
    empty: 'This base is empty.',
    emptyAdvice: 'Drop documents here, or choose files: encyclopedia pages, notes, saved web pages, Markdown, HTML.',
  },

  add: {
    title: 'Add documents',
    intro:
      'Text, Markdown, HTML, wikitext, PDF, Word, zip. They are read on this machine and nothing is sent elsewhere.',
    drop: 'Drop files or folders here',
    dropNow: 'Let go to add them',
    choose: 'Choose files',
    chooseFolder: 'Choose a folder',
    web: 'From the web',
    address: 'Addresses, one a line',
    addressHint: 'The server fetches what you name here, once, and nothing else.',
    fetch: 'Fetch',
    paste: 'Pasted text',
    pastedName: 'pasted text',
    pastedTitle: 'Title',
    pastedText: 'Text',
    addText: 'Add the text',
    tooLarge: 'It is larger than 63 MB.',
    tooLargeAdvice: 'Add it by the command: variorum add FILE.',
    changed: 'What they changed',
    changes: (disputed: number, settled: number, witnessed: number, begun: number) => {
      const said = (
        [
          [disputed, 'became disputed', 'became disputed'],
          [settled, 'is no longer disputed', 'are no longer disputed'],
          [witnessed, 'gained a witness', 'gained a witness'],
          [begun, 'is new', 'are new'],
        ] as const
      )
        .filter(([n]) => n > 0)
        .map(
          ([n, one, many], i) => `${i === 0 ? count(n, 'point') : n.toLocaleString('en-GB')} ${n === 1 ? one : many}`,
        )
      return said.length === 0 ? 'No point changed.' : `${said.join(', ')}.`
    },
    work: 'Work',
    workHint: 'A name for the article or report, so that a later version is recognised as one',
    source: 'Source',
    sourceHint: 'Who publishes it',
    captured: 'Captured',
    capturedHint: 'The day the copy was taken, for example 2024-05-01',
    sending: 'Sending the files …',
    progress: (done: number, of: number) => `${done} of ${of} read`,
    refused: 'Not read',
    refusal: (file: string, reason: string) => `${file}: ${reason}`,
    done: (documents: number, known: number) =>
      documents === 0 && known === 0
        ? 'Nothing was added.'
        : documents === 0
          ? `The base already had ${known === 1 ? 'this document' : `these ${known} documents`}.`
          : `${count(documents, 'document')} added${known > 0 ? `; the base already had ${known}` : ''}.`,
    made: (claims: number, entities: number) =>
      `${count(claims, 'claim')} and ${count(entities, 'entity', 'entities')} came with them.`,
    open: (file: string) => `Open ${file}`,
    failed: 'The documents were not added',
    again: 'Add more',
    details: 'What the files do not say themselves',
  },

  dossier: {
    sections: 'Sections',
    witnesses: 'Witnesses',
    witnessesIntro: 'Each document has its two letters and its hue, here and on every page.',
    alsoKnown: 'Names',
    asOf: 'As of',
    world: 'In the world',
    worldAny: 'any time',
    base: 'Known to the base',
    baseNow: 'today',
    clear: 'Show all times',
    notThen: (year: string) => `not in ${year}`,
    greyed: (n: number, year: string) =>
      `${count(n, 'line')} did not hold in ${year} and ${n === 1 ? 'is' : 'are'} greyed.`,
    empty: 'The documents name it, but none says anything about it.',
    emptyAdvice: 'Search for another spelling, or add a document that speaks of it.',
    private: 'There is no dossier of this person.',
    privateAdvice:
      'Only people who hold a public office, a command or a delegation in some document have one. What documents say of others stays in their passages.',
    events: 'Events',
    eventsIntro: (n: number) => `${count(n, 'event')} in which it takes part or which happened there.`,
    said: 'Said of it elsewhere',
    saidIntro: 'Claims about others whose value this is.',
    overTime: (property: string) => `${property} over time`,
    counts: 'Counts by year',
    more: (n: number) => `Show ${n} more`,
    fewer: 'Show fewer',
    summary: (claims: string, documents: string, disputed: number) =>
      `${claims} from ${documents}${disputed > 0 ? `, ${disputed.toLocaleString('en-GB')} ${disputed === 1 ? 'point' : 'points'} disputed` : ''}`,
    print: 'Print',
    copyLink: 'Copy a link to this view',
  },

  fact: {
    said,
    or: 'or',
    also: 'also',
    others: (n: number) => `and ${count(n, 'other reading')}`,
    unfold: (label: string) => `Show the readings of ${label}`,
    fold: (label: string) => `Hide the readings of ${label}`,
    copy: 'Copy with footnote',
    copied: 'Copied',
    verdict: (name: string) => `Verdict: ${name}`,
    because: 'Why',
    moreQuotes: (n: number) => `${count(n, 'more quote')}`,
    versionsOnce: 'count once: versions of one work',
    copiesOnce: 'Counts once:',
    nobodySince: (year: string) => `nobody since ${year}`,
    silent: 'They speak of the subject and not of this:',
    table: {
      when: 'When',
      witnesses: 'Witnesses',
      who: 'Who',
      office: 'Office',
      scope: 'Scope',
      year: 'Year',
      count: 'Count',
    },
    asTable: 'As a table',
  },

  passage: {
    title: 'Passage',
    close: 'Close the passage',
    open: 'Open in document',
    previous: 'Previous witness',
    next: 'Next witness',
    position: (n: number, of: number) => `Witness ${n} of ${of}`,
    walk: 'Arrow keys walk the witnesses',
    says: 'It says',
    otherwise: 'Other readings',
    characters: (start: number, end: number) =>
      `characters ${start.toLocaleString('en-GB')}–${end.toLocaleString('en-GB')}`,
    block: {
      paragraph: 'in a paragraph',
      'key-value': 'in a key–value line',
      'front-matter': 'in the front matter',
      'table-row': 'in a table row',
      'list-item': 'in a list item',
      heading: 'in a heading',
      footnote: 'in a footnote',
      caption: 'in a caption',
    },
    extractor: (name: string, rule: string | null) => `read by ${name}${rule ? `, rule ${rule}` : ''}`,
    recorded: (day: string) => `recorded ${day}`,
  },

  documents: {
    title: 'Documents',
    empty: 'No documents yet.',
    emptyAdvice: 'Add the first one: drop a file on this page or on Add.',
    version: (n: number) => `version ${n}`,
    captured: (day: string) => `captured ${day}`,
    published: (day: string) => `published ${day}`,
    added: (day: string) => `added ${day}`,
    columns: {
      document: 'Document',
      source: 'Source',
      captured: 'Captured',
      size: 'Characters',
      claims: 'Claims',
      added: 'Added',
    },
  },

  document: {
    claims: 'Claims',
    claimsOf: (n: number) => `${count(n, 'claim')} in this document`,
    versions: 'Versions',
    thisVersion: 'this one',
    compare: 'What changed',
    original: 'Original bytes',
    sha: 'sha256',
    about: 'About this document',
    noClaims: 'Nothing was drawn from this document.',
    noClaimsAdvice: 'Its text can be read and searched. Its shape or its sentences matched no rule.',
    filter: 'Show',
    allGroups: 'All claims',
    more: (n: number) => `${n} more here`,
    sheet: (n: number) => `${count(n, 'claim')} here`,
    minimap: 'Where the claims are',
    others: 'Others on this point',
    nobodyElse: 'No other witness speaks of this point.',
    goTo: (title: string) => `Go to the passage in ${title}`,
    subject: 'about',
    keys: 'j and k walk the claims',
    walk: 'Walk the claims',
    previous: 'Previous claim',
    next: 'Next claim',
    missing: 'There is no such passage in this document.',
    showClaims: 'Claims in view',
    hideClaims: 'Hide the claims',
    unread: 'Not part of any block',
  },

  diff: {
    title: 'What changed',
    gained: 'Only in the newer',
    lost: 'Only in the older',
    revalued: 'Says otherwise now',
    reworded: 'The same in other words',
    moved: 'Moved to another place',
    gone: 'no longer in the text',
    stands: 'its words are still in the text',
    standsNearly: 'nearly its words are still in the text',
    unchanged: (n: number) => `${count(n, 'claim')} unchanged`,
    none: 'Nothing changed between the two.',
    before: 'Before',
    after: 'After',
  },

  disputes: {
    title: 'Disputes',
    intro: 'Points on which witnesses differ, most serious first.',
    kinds: 'Kinds',
    property: 'Property',
    anyProperty: 'Any property',
    subject: 'Subject',
    subjectHint: 'Part of a name',
    source: 'Spoken of by',
    anySource: 'Any source',
    empty: 'No point of this kind.',
    emptyAdvice: 'Choose other kinds above, or add a document on a subject that the base already has.',
    more: 'Load more',
  },

  judge: {
    accept: 'It says so',
    reject: 'It does not',
    prefer: 'Prefer',
    notComparable: 'These cannot be compared',
    same: 'the same',
    different: 'different',
    pair: (a: string, b: string) => `${a} and ${b}`,
    /** What a decision that is about to be taken says, before its object. */
    will: {
      accept: 'The passage says so:',
      reject: 'The passage does not say so:',
      prefer: 'To be preferred:',
      comparable: 'Can be compared:',
      'not-comparable': 'Cannot be compared:',
      same: 'One and the same:',
      different: 'Not the same:',
      wikidata: 'Is the item of Wikidata:',
      undo: 'Taken back:',
    },
    /** What a decision that stands says. */
    held: {
      accept: 'The passage says so',
      reject: 'The passage does not say so',
      prefer: 'Preferred',
      comparable: 'Can be compared',
      'not-comparable': 'Cannot be compared',
      same: 'One and the same',
      different: 'Not the same',
      wikidata: 'Item of Wikidata',
      undo: 'Taken back',
    },
    by: (author: string) => `by ${author}`,
    byYou: (author: string) => (author === 'anonymous' ? 'by you' : `by you, ${author}`),
    takeBack: 'Take back',
    note: 'Why (a note, kept with the decision)',
    author: 'Signed (a pseudonym serves)',
    anonymous: 'anonymous',
    decide: 'Decide',
    cancel: 'Cancel',
    effect: 'What it changes',
    looking: 'Looking what it would change …',
    changes: (n: number) => `${count(n, 'verdict')} would change:`,
    moreChanges: (n: number) => `and ${n.toLocaleString('en-GB')} more`,
    becomes: 'becomes',
    nothing: 'no such point',
    without: 'The documents’ verdict stays; your judgement stands beside it. Without this passage it would be:',
    sameWithout: 'The documents’ verdict stays, and would be the same without this passage.',
    noChange: (kind: string) =>
      kind === 'same' || kind === 'different' || kind === 'undo'
        ? 'No verdict changes.'
        : 'The documents’ verdict stays; your judgement stands beside it.',
  },

  sources: {
    title: 'Sources',
    intro: 'Who publishes what the base holds, and how each stands to the others.',
    empty: 'No sources yet.',
    unnamed: 'nobody says who publishes it',
    alone: 'Alone',
    agreeing: 'Agrees',
    contradicted: 'Contradicted',
    againstItself: 'Against itself',
    copying: 'Same words',
    once: 'A point may count under more than one heading.',
    bounded: (n: string) => `Of sources that speak on many points, ${n} points are looked at.`,
    some: (n: number, of: number) =>
      `Over ${n.toLocaleString('en-GB')} of the ${of.toLocaleString('en-GB')} points on which it speaks.`,
    all: (n: number) => `Over the ${count(n, 'point')} on which it speaks.`,
    standing: 'How it stands',
    peers: 'Beside the others',
    peer: 'Source',
    noPeers: 'No other source speaks of the same points.',
    newest: (n: number, of: number) => `The newest ${n} of ${of.toLocaleString('en-GB')}.`,
    disputes: 'Its disputes',
    grade: (grade: string | null, meaning: string) => (grade === null ? meaning : `Grade ${grade}: ${meaning}`),
    ungraded: 'not graded',
    /** The Admiralty code of a source's reliability. */
    grades: {
      A: 'completely reliable',
      B: 'usually reliable',
      C: 'fairly reliable',
      D: 'not usually reliable',
      E: 'unreliable',
      F: 'reliability cannot be judged',
    } as Readonly<Record<string, string>>,
  },

  review: {
    title: 'Review',
    intro: 'What nobody has looked at yet. Each decision is kept, none is final.',
    queue: 'What to review',
    queues: { claims: 'New claims', entities: 'One or two?', events: 'Told twice?' },
    document: 'Document',
    anyDocument: 'All documents, newest first',
    sure: (percent: number) => `${percent} % sure`,
    point: 'The point stands as',
    why: (percent: number) => `Why they may be one (${percent} % alike)`,
    nothingSaid: 'No document says anything about it; it is only named.',
    accept: 'It says so',
    reject: 'It does not',
    same: 'The same',
    different: 'Different',
    undo: 'Undo',
    note: 'Why (n; goes with the next decision)',
    position: (n: number, of: number, more: boolean) =>
      `${n.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}${more ? ' and more' : ''}`,
    done: (what: string) => `Decided: ${what.toLowerCase()}.`,
    undone: 'taken back',
    nothingToUndo: 'Nothing was decided here yet; the log takes back what was decided before.',
    log: 'Decisions',
    logEmpty: 'Nobody has decided anything yet.',
    logMore: 'Earlier decisions',
    keys: 'Keys',
    keyList: [
      ['j', 'the next'],
      ['k', 'the one before'],
      ['a', 'accept: the passage says so'],
      ['r', 'reject: it does not'],
      ['s', 'the same'],
      ['d', 'different'],
      ['u', 'undo the last'],
      ['n', 'write a note'],
      ['Esc', 'leave the note'],
      ['?', 'these keys'],
    ] as const,
    empty: {
      claims: 'Every claim was looked at.',
      entities: 'No pair is left to judge.',
      events: 'No pair of events is left to judge.',
    },
    emptyAdvice: 'Add documents, or choose another queue above.',
  },

  entities: {
    title: 'Entities',
    filter: 'Find by name',
    kinds: {
      actors: 'Groups and organisations',
      people: 'People',
      places: 'Places',
      conflicts: 'Conflicts',
      things: 'Peoples and commodities',
      works: 'Cited works',
    },
    kind: 'What kind',
    none: 'None of this kind yet.',
    empty: 'Nothing of that name.',
    emptyAdvice: 'Try another spelling.',
    named: (n: number) => `named ${count(n, 'time')}`,
  },

  events: {
    title: 'Events',
    type: 'Type',
    anyType: 'Any type',
    empty: 'No events of this kind.',
    emptyAdvice: 'Choose another type, or add documents that tell of events.',
    columns: { date: 'Date', type: 'Type', place: 'Place', parties: 'Who', outcome: 'Outcome', witnesses: 'Told by' },
    families: {
      fighting: 'Fighting',
      'violence-against-civilians': 'Violence against civilians',
      peace: 'Talks and agreements',
      organisation: 'Organisation',
      politics: 'Politics',
      displacement: 'Displacement',
    } as Readonly<Record<string, string>>,
    untyped: 'event',
    undated: 'undated',
    participants: 'Who took part',
    casualties: 'Casualties',
    facts: 'What is said of it',
    outcome: 'Outcome',
    otherParty: 'Others',
    outcomes: { killed: 'Killed', injured: 'Injured', captured: 'Captured', displaced: 'Displaced' },
    totalNote: 'Figures are never added up across witnesses; what is alleged is in italics.',
  },

  about: {
    title: 'How to read this',
    lead: 'Variorum reads documents, notes what each says, and sets all of them side by side. It does not decide who is right. Every line shows its witnesses; a click shows the words.',
    line: 'A line of a dossier',
    lineText:
      'It reads from left to right: the property, the value, when it holds, a chip for each document that says so, and a mark for how the witnesses stand to one another.',
    marks: 'The marks',
    chips: 'The chips',
    chipsText:
      'Two letters and a hue for each document. Versions of one work share a hue and carry their number. A hue means a source, and nothing else.',
    alleged: 'What is alleged',
    allegedText:
      'An allegation, a denial, a plan or a demand is set in italics over a dotted rule, with who says so before it. It is never part of a total.',
    allegedExample: 'the village was burnt',
    allegedBy: 'a spokesperson',
    time: 'Time',
    timeText: 'Bars over time keep to one grammar.',
    timeMarks: {
      exact: 'A flat end: the day is known.',
      uncertain: 'A fading end: known to the month or year only.',
      least: 'A notch: at least from, or at least until, that time.',
      open: 'An arrow: nothing says that it ended.',
      tick: 'A tick: the document’s own date, for what it says in the present tense.',
    },
    independent: 'Independent witnesses',
    independentText:
      'Versions of one work, and documents of which one repeats the other nearly word for word, count once.',
    unseen: 'Characters that are not seen',
    unseenText:
      'Zero-width characters and marks that turn the direction of writing are shown by name, so that no text looks other than it is.',
    keys: 'Keys',
    keyList: [
      ['/', 'search'],
      ['↑ ↓', 'walk through the results of a search'],
      ['← →', 'the witness before, the witness after'],
      ['j k', 'the next and the previous claim of a document'],
      ['Esc', 'close'],
    ] as const,
    harm: 'What is not shown',
    harmText:
      'People without a public office have no page of their own. Street addresses, telephone numbers and e-mail addresses of people stay in their passage.',
  },

  map: {
    of: (place: string, lies: string) => `A map around ${place}: ${lies}`,
    classes: {
      point: 'point',
      town: 'town',
      township: 'township',
      district: 'district',
      state: 'state or region',
      country: 'country',
    },
  },

  pictures: {
    pages: 'Pictures',
    type: 'Type',
    party: 'Who',
    source: 'Told by',
    verdict: 'Witnesses',
    any: 'any',
    chosen: (n: number) => `${n} chosen`,
    find: (name: string) => `Find in “${name}”`,
    more: (n: number) => `${n.toLocaleString('en-GB')} more: type to find them`,
    none: 'Nothing of that name.',
    clear: 'Clear',
    asOf: (date: string) => `as of ${date}`,
    knownOn: 'Known by',
    without: (words: string) => `Without the limit “${words}”`,
    count: (shown: number, all: number) =>
      shown === all ? count(all, 'event') : `${shown.toLocaleString('en-GB')} of ${count(all, 'event')}`,
    between: (from: string, to: string) => `from ${from} to ${to}`,
    undated: (n: number, listed: boolean) =>
      `${n.toLocaleString('en-GB')} without a date${listed ? ', in the table only' : ''}`,
    tooMany: (drawn: number, all: number) =>
      `only the earliest ${drawn.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} are drawn: choose an entity to see all of its events`,
    table: 'As a table',
    rows: (from: number, to: number, of: number) =>
      `${from.toLocaleString('en-GB')}–${to.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}`,
    before: 'The rows before',
    after: 'The rows after',
    empty: 'No events yet.',
    emptyAdvice: 'Add documents that tell of events: they are drawn here by date and place.',
    noneFits: 'No event fits. Clear a filter, or show more of the time.',
    panel: 'What was clicked, with its passages',
    close: 'Close',
    here: (n: number) => `${count(n, 'event')} here`,
    closer: (n: number) => `${n.toLocaleString('en-GB')} more: zoom in to part them.`,
    legend: {
      single: 'one witness, or readings that fit together',
      agreement: 'agreement of independent witnesses',
      dispute: 'witnesses contradict each other',
      reserved: 'hollow or hatched: alleged, denied, planned; asserted by nobody',
      uncertain: 'fading: the date is known to the month or year only',
      area: 'somewhere in this area: a township, district or state is no point',
      several: 'several places: zoom in to part them',
    },
  },

  timeline: {
    title: 'Timeline',
    picture: (lanes: number) => `Timeline in ${count(lanes, 'lane')}; the table below has the same events`,
    keys: 'Wheel or + and − zoom, dragging or arrows move, Home shows all',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    all: 'All',
    from: 'First day in view',
    to: 'Last day in view',
    lanes: 'Lanes by',
    laneKinds: { family: 'kind', type: 'type', party: 'who took part', source: 'source', none: 'one for all' },
    allEvents: 'All events',
    others: 'Others',
    peak: (n: number) => (n < 10 ? `peak ${n.toFixed(1).replace(/\.0$/, '')}` : `peak ${Math.round(n)}`),
    stance: (modality: Modality) => modalities[modality],
    nothingDated: 'None of these events has a date. They stand in the table.',
  },

  eventMap: {
    title: 'Map',
    picture: 'Map of the events; the table below has the same ones',
    opening: 'Opening the map …',
    morePlaces: (n: number) => `and ${count(n, 'more place')}`,
    unplaced: (events: number, places: number) =>
      `${count(events, 'event')} at ${count(places, 'place')} without coordinates ${events === 1 ? 'is' : 'are'} not on the map.`,
    placeless: (events: number) =>
      `${count(events, 'event')}: no document says where. ${events === 1 ? 'It stands' : 'They stand'} in the table.`,
  },

  network: {
    title: 'Network',
    picture: (n: number) => `Network of ${count(n, 'relation')}; the table below has the same ones`,
    laying: 'Laying out …',
    count: (relations: number, nodes: number) =>
      `${count(relations, 'relation')} between ${nodes.toLocaleString('en-GB')}`,
    tooMany: (drawn: number, all: number) =>
      `only ${drawn.toLocaleString('en-GB')} of ${count(all, 'claim')} are drawn: choose an entity to see all of its relations`,
    tie: 'Relation',
    ties: { with: 'With', against: 'Against', split: 'Split and succession', part: 'Part of', led: 'Led by' },
    says: (label: string, outward: boolean) =>
      outward ? label.toLowerCase() : `says so of it: ${label.toLowerCase()}`,
    columns: { subject: 'Who', tie: 'Relation', value: 'Whom' },
    noneNow: 'Nothing is said of it for this year.',
    empty: 'No relations yet.',
    emptyAdvice: 'Add documents that say who is allied with, against, part of or led by whom.',
    noneFits: 'No relation fits. Clear a filter, or choose another year.',
    undated: 'What nothing dates is shown in every year.',
    legend: {
      line: 'with, or led by',
      cross: 'against',
      arrow: 'split from, part of: the arrow points to whom',
      broken: 'broken: alleged, denied, planned; asserted by nobody',
      agreement: 'agreement',
      dispute: 'contradicted',
    },
  },

  states: {
    loading: 'Loading …',
    error: 'That did not work.',
    offline: 'The server does not answer. Is “variorum serve” still running?',
    again: 'Try again',
    notFound: 'There is nothing at this address.',
    notFoundAdvice: 'It may have been merged into another entry, or the link is incomplete. Search for the name.',
    home: 'Go to the first page',
  },

  footnote: {
    sentence: (subject: string, property: string, value: string, when: string | null) =>
      `${subject} – ${property.toLowerCase()}: ${value}${when ? ` (${when})` : ''}`,
    note: (title: string, parts: readonly string[], quote: string) => `${[title, ...parts].join(', ')}: “${quote}”`,
  },
}
