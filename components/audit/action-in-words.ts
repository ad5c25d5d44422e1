/** What was done, as people say it afterwards. */
const past: Record<string, string> = {
  approve: 'approved',
  assign: 'assigned',
  cancel: 'cancelled',
  commit: 'committed',
  confirm: 'had stored',
  create: 'made',
  delete: 'deleted',
  discard: 'discarded',
  edit: 'edited',
  expire: 'let expire',
  export: 'exported',
  format: 'named the format of',
  import: 'imported into',
  join: 'joined as',
  load: 'loaded',
  move: 'moved',
  reject: 'rejected',
  remove: 'removed',
  reset: 'gave back',
  resume: 'resumed',
  revert: 'reverted',
  revoke: 'withdrew',
  route: 'routed sessions to',
  role: 'changed the role of',
  save: 'saved',
  set: 'set',
  shortcuts: 'set the shortcuts of',
  start: 'started',
  unroute: 'took a route from',
  undo: 'took back the decision on',
  update: 'changed',
  upload: 'uploaded',
}

/** `proposal.approve` → `approved proposal`. */
export function actionInWords(action: string): string {
  const [object = '', verb = ''] = action.split('.')
  return `${past[verb] ?? verb} ${object}`
}
