/** `proposal.approve` → `approve proposal`: the verb first, as people say it. */
export const actionInWords = (action: string): string => action.split('.').reverse().join(' ')
