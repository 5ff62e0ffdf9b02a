/** The verdicts that set sources against each other. */
export const disputes = ['dispute', 'self-contradiction', 'attributed-dispute'] as const
