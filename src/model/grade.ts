/**
 * The Admiralty code (NATO AJP-2.1): how reliable a source has been, A (completely) to E (unreliable), F: cannot be
 * judged; and how credible one statement is, 1 (confirmed by others) to 5 (improbable), 6: cannot be judged. Each is
 * judged by itself, by a person, and neither changes a verdict.
 */
export const sourceGrades = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export const credibilities = ['1', '2', '3', '4', '5', '6'] as const

export const isSourceGrade = (text: string): boolean => (sourceGrades as readonly string[]).includes(text)
export const isCredibility = (text: string): boolean => (credibilities as readonly string[]).includes(text)

/** The id of a source is its name, folded. */
export const sourceId = (name: string): string => name.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
