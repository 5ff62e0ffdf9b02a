/** How many of the newest documents and of the most disputed points a summary shows, and of the claims on these. */
export const NEWEST = 8
export const MOST_DISPUTED = 12
export const DISPUTED_CLAIMS = 120
