/** How many of the newest documents and of the most disputed points a summary shows. */
export const NEWEST = 8
export const MOST_DISPUTED = 12
