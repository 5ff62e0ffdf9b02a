/** The command was called wrongly: exit code 2, and the message says what to do. */
export class UsageError extends Error {}
