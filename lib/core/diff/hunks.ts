// Line hunks: the one form in which an edit is stored, shown, merged and undone.

/** Replaces `remove` at line `start` (0-based) of the base by `add`. An insertion has an empty `remove`. */
export type Hunk = { start: number; remove: string[]; add: string[] }
